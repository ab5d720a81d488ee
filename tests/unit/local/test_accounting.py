"""`depeche run --exit` ends when every dispatch that was given is in one counted state."""

import json
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from depeche_local.accounting import Accounting, AuditCommand, audit_since, read
from tests.unit.local.fakes import ManualClock, Notebook


def saying(text: str, code: int) -> AuditCommand:
    """An audit that prints this and ends so."""
    return lambda _: [sys.executable, "-c", f"import sys; print({text!r}); sys.exit({code})"]


def counts(received: int, missing: Sequence[str] = ()) -> str:
    """What an audit prints."""
    known = {"received": received, "indexed": received - len(missing), "dead_lettered": 0, "missing": list(missing)}
    return "reading the log\n" + json.dumps(known)


def ended(accounting: Accounting, seconds: float = 10.0) -> int | None:
    """Looks until there is an exit code."""
    deadline = time.monotonic() + seconds
    while (code := accounting.look()) is None and time.monotonic() < deadline:
        time.sleep(0.01)
    return code


def test_all_accounted_for_is_a_good_end(tmp_path: Path) -> None:
    """The counts are told to people."""
    told = Notebook()
    audit = saying(counts(61), 0)
    accounting = Accounting(told, audit, tmp_path / "audit.log", given=60, wait=9, clock=ManualClock())
    assert ended(accounting) == 0
    assert told.lines[-1] == "61 received · 61 indexed · 0 dead-lettered · 0 missing"
    accounting.close()


def test_a_dispatch_that_is_missing_when_the_time_is_up_is_named(tmp_path: Path) -> None:
    """And the exit code says that the run has failed."""
    told = Notebook()
    audit = saying(counts(60, ["urn:depeche:7@1"]), 1)
    accounting = Accounting(told, audit, tmp_path / "audit.log", given=60, wait=0, clock=ManualClock())
    assert ended(accounting) == 1
    assert "urn:depeche:7@1" in told.lines[-1]


def test_an_audit_that_comes_before_the_last_dispatch_is_asked_again(tmp_path: Path) -> None:
    """Nothing missing of 59 received is no end when 60 were given; the second audit finds all."""
    seen = tmp_path / "seen"
    script = (
        f"import json, pathlib; seen = pathlib.Path({str(seen)!r}); n = 60 if seen.exists() else 59; seen.touch(); "
        "print(json.dumps({'received': n, 'missing': []}))"
    )
    told = Notebook()
    accounting = Accounting(
        told, lambda _: [sys.executable, "-c", script], tmp_path / "audit.log", given=60, wait=9, clock=ManualClock()
    )
    assert ended(accounting) == 0
    assert told.lines[-1].startswith("60 received")


def test_dispatches_that_the_fetcher_never_received_are_a_failure(tmp_path: Path) -> None:
    """An audit alone would be content: nothing that it knows of is missing."""
    told = Notebook()
    accounting = Accounting(told, saying(counts(0), 0), tmp_path / "audit.log", given=60, wait=0, clock=ManualClock())
    assert ended(accounting) == 1
    assert told.lines[-1] == "only 0 of 60 dispatches have been received"


def test_an_audit_that_nobody_waits_for_is_ended(tmp_path: Path) -> None:
    """Ctrl-C leaves nothing behind."""
    sleep = [sys.executable, "-c", "import time; time.sleep(60)"]
    accounting = Accounting(Notebook(), lambda _: sleep, tmp_path / "log", given=1, wait=9, clock=ManualClock())
    assert accounting.look() is None
    accounting.close()


@pytest.mark.parametrize("text", ["", "depeche: Elasticsearch is away", "[]", '{"sum": 1}'])
def test_an_audit_that_failed_is_shown_as_it_is(tmp_path: Path, text: str) -> None:
    """Whatever it printed, it is no proof."""
    log = tmp_path / "audit.log"
    log.write_text(text)
    found = read(log, 0)
    assert not found.complete
    assert text in found.told


def test_the_audit_counts_from_the_start_of_the_run() -> None:
    """Since when, and how long it may wait, as the indexer's command takes it."""
    command = audit_since(datetime(2026, 11, 23, 10, tzinfo=UTC))(30)
    assert command[1:] == ["audit", "--json", "--since", "2026-11-23T10:00:00+00:00", "--wait", "30"]
