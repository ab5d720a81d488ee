"""What follows the last dispatch."""

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from depeche_local.ending import SEARCHES, Audit, Invitation, audit_command
from tests.unit.local.fakes import Notebook


def test_the_invitation_is_given_once() -> None:
    """Three searches to try; the run goes on until a person ends it."""
    told = Notebook()
    invitation = Invitation(told)
    assert invitation.look() is None
    assert invitation.look() is None
    assert [line.strip() for line in told.lines if line.startswith("    ")] == list(SEARCHES)


@pytest.mark.parametrize("code", [0, 1])
def test_the_run_ends_with_the_exit_code_of_the_audit(tmp_path: Path, code: int) -> None:
    """What the audit printed is shown; while it works the run goes on."""
    told = Notebook()
    script = f"import sys; print('60 dispatches accounted for'); sys.exit({code})"
    audit = Audit(told, [sys.executable, "-c", script], tmp_path / "audit.log")
    deadline = time.monotonic() + 10
    while (ended := audit.look()) is None and time.monotonic() < deadline:
        time.sleep(0.01)
    assert ended == code
    assert told.lines[-1] == "60 dispatches accounted for"
    audit.close()


def test_an_audit_that_is_not_wanted_any_more_is_ended(tmp_path: Path) -> None:
    """Ctrl-C leaves no audit behind."""
    audit = Audit(Notebook(), [sys.executable, "-c", "import time; time.sleep(60)"], tmp_path / "audit.log")
    assert audit.look() is None
    audit.close()
    assert audit.look() != 0


def test_the_audit_counts_from_the_start_of_the_run() -> None:
    """Since when, and how long it may wait, as the indexer's command takes it."""
    command = audit_command(datetime(2026, 11, 23, 10, tzinfo=UTC), 300)
    assert command[1:] == ["audit", "--since", "2026-11-23T10:00:00+00:00", "--wait", "300"]
