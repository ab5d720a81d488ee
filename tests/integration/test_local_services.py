"""Services as real child processes: started, stopped, and found again after a run that was killed."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from depeche_local.process import PidFile
from depeche_local.service import Service

POLITE = "import signal, sys, time; signal.signal(signal.SIGTERM, lambda *_: sys.exit(0)); print('up', flush=True); "
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); "
WORKER = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); "
SLEEP = "time.sleep(60)"

Make = Callable[[str], Service]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Services that run a line of Python."""

    def service(script: str) -> Service:
        command = [sys.executable, "-c", script]
        return Service("reader", command, tmp_path / "reader.log", PidFile(tmp_path / "reader.json"), {"COLOUR": "red"})

    return service


def until(condition: Callable[[], bool]) -> None:
    """Waits for at most ten seconds."""
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def is_up(service: Service) -> bool:
    """Whether it has printed."""
    return service.log.exists() and "up" in service.log.read_text()


def test_a_service_ends_by_itself_when_asked(make: Make) -> None:
    """It had the time to finish."""
    service = make(POLITE + SLEEP)
    service.start(1)
    until(lambda: is_up(service))
    assert service.stop(10)
    assert service.exit_code == 0
    assert service.pid_file.running() is None


def test_a_service_that_does_not_end_is_killed(make: Make) -> None:
    """With whatever it has started itself."""
    service = make(WORKER + STUBBORN + SLEEP)
    service.start(1)
    until(lambda: is_up(service))
    leader = service.pid_file.running()
    assert leader is not None
    (worker,) = leader.children()
    assert not service.stop(0.2)
    until(lambda: not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE)


def test_workers_of_a_dead_service_do_not_stay(make: Make) -> None:
    """A killed enricher must not leave a language model in memory."""
    service = make(WORKER + POLITE + SLEEP)
    service.start(1)
    until(lambda: is_up(service))
    leader = service.pid_file.running()
    assert leader is not None
    (worker,) = leader.children()
    leader.kill()
    until(lambda: service.exit_code is not None)
    service.kill()
    until(lambda: not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE)


def test_what_a_killed_run_has_left_is_stopped_first(make: Make) -> None:
    """Two enrichers under one name would share the work and double the memory."""
    left_over = make(POLITE + SLEEP)
    left_over.start(1)
    until(lambda: is_up(left_over))
    service = make(POLITE + SLEEP)
    service.start(10)
    assert left_over.exit_code == 0
    assert service.exit_code is None
    service.stop(10)


def test_a_service_has_its_environment_and_its_last_words(make: Make) -> None:
    """Only what it said in this life."""
    for colour in ("blue", "COLOUR"):
        service = make(f"import os; print(os.environ.get({colour!r}, 'none'))")
        service.start(1)
        until(lambda: service.exit_code is not None)  # noqa: B023 - called at once
        assert service.last_words().strip() == ("red" if colour == "COLOUR" else "none")
    assert service.log.read_text() == "none\nred\n"
