"""One service of Dépêche as a child process of `depeche run`."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from depeche_local.process import PidFile, last_lines, stop


@dataclass(slots=True)
class Service:
    """A command with a log and an environment. Its pid file lets the next run find it if this one is killed."""

    name: str
    command: Sequence[str]
    log: Path
    pid_file: PidFile
    environment: Mapping[str, str]
    _child: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _before: int = field(default=0, init=False)
    """Bytes that earlier lives have left in the log."""

    def start(self, grace: float) -> None:
        """Starts it, in a session of its own: Ctrl-C in the terminal must not stop all services at once."""
        left_over = self.pid_file.running()
        if left_over is not None:
            stop(left_over, grace)
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self._before = log.tell()
            self._child = subprocess.Popen(
                self.command,
                env={**os.environ, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.pid_file.write(self._child.pid)

    @property
    def exit_code(self) -> int | None:
        """How it ended, negative for a signal; none while it runs or before it was started."""
        return self._child.poll() if self._child else None

    def last_words(self) -> str:
        """The end of what it has logged since it was last started."""
        return last_lines(self.log, since=self._before)

    def stop(self, grace: float) -> bool:
        """Lets it finish what it has in hand, for `grace` seconds at most. True if it ended by itself."""
        if self._child is None:
            return True
        self._child.terminate()
        try:
            self._child.wait(grace)
        except subprocess.TimeoutExpired:
            self.kill()
            return False
        else:
            return True
        finally:
            self.pid_file.clear()

    def kill(self) -> None:
        """Ends it at once, with the worker processes that it has started, or has left behind when it died."""
        if self._child is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._child.pid, signal.SIGKILL)
            self._child.wait()
