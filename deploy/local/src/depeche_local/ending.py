"""What happens when the wire has been played: an invitation to search, or the count of every dispatch."""

import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from depeche_local.supervisor import Teller


class Ending(Protocol):
    """What follows the last dispatch."""

    def look(self) -> int | None:
        """Called again and again once the wire has been played; gives the exit code when it is time to end."""

    def close(self) -> None:
        """Called once when `depeche run` ends, for whatever reason."""


SEARCHES = (
    'depeche search "mines antipersonnel" --country AGO',
    'depeche search "séisme" --place Lima',
    'depeche search "sanctions" --event SANCTION',
)


class Invitation:
    """Says once what to try, then stays until a person ends it."""

    def __init__(self, teller: Teller) -> None:
        self._teller = teller
        self._said = False

    def look(self) -> int | None:
        """Never ends by itself."""
        if not self._said:
            self._said = True
            self._teller.line("The wire has been played. Try, in another terminal:")
            for search in SEARCHES:
                self._teller.line(f"    {search}")
            self._teller.line("Ctrl-C stops everything; the data stay.")
        return None

    def close(self) -> None:
        """Nothing to end."""


class Audit:
    """Runs `depeche audit` once and ends with its exit code: 0 only if every dispatch is in one counted state."""

    def __init__(self, teller: Teller, command: Sequence[str], log: Path) -> None:
        self._teller = teller
        self._command = command
        self._log = log
        self._audit: subprocess.Popen[bytes] | None = None

    def look(self) -> int | None:
        """Starts the audit, then looks whether it has ended."""
        if self._audit is None:
            self._teller.line("The wire has been played; waiting until every dispatch is accounted for.")
            with self._log.open("wb") as log:
                self._audit = subprocess.Popen(self._command, stdout=log, stderr=subprocess.STDOUT)
        code = self._audit.poll()
        if code is not None:
            self._teller.line(self._log.read_text(errors="replace").rstrip())
        return code

    def close(self) -> None:
        """Ends an audit that is not wanted any more."""
        if self._audit is not None and self._audit.poll() is None:
            self._audit.terminate()
            self._audit.wait()


def audit_command(since: datetime, wait: float) -> Sequence[str]:
    """The audit that the indexer offers; beside this interpreter, because PATH may lead to another installation."""
    depeche = Path(sys.executable).with_name("depeche")
    return [str(depeche), "audit", "--since", since.isoformat(), "--wait", f"{wait:.0f}"]
