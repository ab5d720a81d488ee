"""The services are kept running, and stopped in order."""

from pathlib import Path

import pytest

from depeche_local.errors import Died
from depeche_local.restarts import PATIENCE, QUICK
from depeche_local.supervisor import Supervisor
from tests.unit.local.fakes import ManualClock, Notebook, PaperService


@pytest.fixture
def journal() -> list[str]:
    """What happened to the services, in order."""
    return []


@pytest.fixture
def services(tmp_path: Path, journal: list[str]) -> list[PaperService]:
    """Two services with a log each."""
    return [PaperService(name, tmp_path / f"{name}.log", journal) for name in ("fetcher", "indexer")]


def test_a_dead_service_is_started_again_after_its_delay(services: list[PaperService], journal: list[str]) -> None:
    """Its death is told with the end of its log, its workers are ended; it comes back after the delay, not before."""
    clock, told = ManualClock(), Notebook()
    supervisor = Supervisor(services, told, grace=1, clock=clock)
    supervisor.start()
    services[0].code = 1
    supervisor.tend()
    supervisor.tend()
    assert journal == ["start fetcher", "start indexer", "kill fetcher"]
    assert len(told.lines) == 1
    assert "fetcher died (exit code 1)" in told.lines[0]
    assert "the broker has gone" in told.lines[0]

    clock.now += 1.1
    supervisor.tend()
    assert journal[3:] == ["start fetcher"]
    assert told.lines[1] == "fetcher was started again"


def test_a_service_that_never_comes_up_ends_the_run(services: list[PaperService]) -> None:
    """After several quick deaths the error names the signal or code, and shows the log."""
    clock = ManualClock()
    supervisor = Supervisor(services, Notebook(), grace=1, clock=clock)
    supervisor.start()
    for _ in range(PATIENCE - 1):
        services[0].code = -9
        supervisor.tend()
        clock.now += 60
        supervisor.tend()
    services[0].code = -9
    with pytest.raises(Died, match="fetcher died 5 times in a row \\(signal 9\\)"):
        supervisor.tend()


def test_deaths_far_apart_never_end_the_run(services: list[PaperService]) -> None:
    """Only starts that fail one after the other count."""
    clock, told = ManualClock(), Notebook()
    supervisor = Supervisor(services, told, grace=1, clock=clock)
    supervisor.start()
    for _ in range(PATIENCE * 2):
        clock.now += QUICK + 1
        services[1].code = 1
        supervisor.tend()
        clock.now += QUICK
        supervisor.tend()
    assert told.lines.count("indexer was started again") == PATIENCE * 2


def test_services_are_stopped_in_the_order_of_the_pipeline(services: list[PaperService], journal: list[str]) -> None:
    """The first stage ends first, so that the next can still read what it handed on."""
    told = Notebook()
    services[1].obedient = False
    supervisor = Supervisor(services, told, grace=1, clock=ManualClock())
    supervisor.start()
    supervisor.stop()
    assert journal[2:] == ["stop fetcher", "stop indexer"]
    assert told.lines == ["indexer did not end within 1 s and was killed"]


def test_an_impatient_person_gets_an_end_at_once(services: list[PaperService], journal: list[str]) -> None:
    """A second Ctrl-C kills every service."""
    supervisor = Supervisor(services, Notebook(), grace=1, clock=ManualClock())
    supervisor.start()
    supervisor.kill()
    assert journal[2:] == ["kill fetcher", "kill indexer"]
