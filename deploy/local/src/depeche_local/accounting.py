"""The end of `depeche run --exit`: asks `depeche audit` until every dispatch that was given is in one counted state."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from depeche_local.supervisor import Clock, Teller

AuditCommand = Callable[[float], Sequence[str]]
"""The command line of an audit that may wait so many seconds for what is still on its way."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What an audit found; `complete` if it misses nothing of what was received."""

    complete: bool
    received: int
    told: str


@dataclass(slots=True)
class Accounting:
    """Ends with 0 once all is accounted for, with 1 when the time is up.

    An audit knows only what the fetcher has received. So it is asked again until at least as many dispatches have been
    received as were given: a file may hold several.
    """

    teller: Teller
    command: AuditCommand
    log: Path
    given: int
    wait: float
    """Seconds after which what is still missing is missing."""
    clock: Clock
    _deadline: float | None = field(default=None, init=False)
    _audit: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def look(self) -> int | None:
        """Starts an audit, or sees what the one at work has found."""
        if self._deadline is None:
            self.teller.line("The wire has been played; waiting until every dispatch is accounted for.")
            self._deadline = self.clock() + self.wait
        if self._audit is None:
            self._start(self._deadline - self.clock())
        elif (code := self._audit.poll()) is not None:
            self._audit = None
            return self._judge(read(self.log, code), in_time=self.clock() < self._deadline)
        return None

    def close(self) -> None:
        """Ends an audit that nobody waits for any more."""
        if self._audit is not None:
            self._audit.terminate()
            self._audit.wait()

    def _start(self, left: float) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("wb") as log:
            self._audit = subprocess.Popen(self.command(max(0.0, left)), stdout=log, stderr=subprocess.STDOUT)

    def _judge(self, found: Sum, *, in_time: bool) -> int | None:
        arrived = found.received >= self.given
        if in_time and not (found.complete and arrived):
            return None
        self.teller.line(found.told)
        if not arrived:
            self.teller.line(f"only {found.received} of {self.given} dispatches have been received")
        return 0 if found.complete and arrived else 1


def audit_since(since: datetime) -> AuditCommand:
    """The audit that the indexer offers; beside this interpreter, because PATH may lead to another installation."""
    depeche = str(Path(sys.executable).with_name("depeche"))
    return lambda wait: [depeche, "audit", "--json", "--since", since.isoformat(), "--wait", f"{wait:.0f}"]


def read(log: Path, code: int) -> Sum:
    """What an audit printed: its last line is a JSON object of counts, and a list of what is missing."""
    text = log.read_text(errors="replace").strip()
    try:
        counts: dict[str, int | list[str]] = json.loads(text.splitlines()[-1])
        received = counts["received"]
    except (IndexError, ValueError, KeyError, TypeError):
        return Sum(False, 0, f"the audit failed (exit code {code}):\n{text}")
    told = " · ".join(f"{len(value) if isinstance(value, list) else value} {name}" for name, value in counts.items())
    missing = counts.get("missing", [])
    names = [f"    {name}" for name in missing] if isinstance(missing, list) else []
    return Sum(code == 0, received if isinstance(received, int) else 0, "\n".join([told.replace("_", "-"), *names]))
