"""Processes that outlive the command that started them, and are found again without ever touching another's."""

import json
import os
import re
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

JAVA_FRAME = re.compile(r"\s*(at [\w.$/<>]+\(|\.\.\. \d+ more)|\s*$")

KILLED_WITHIN = 10.0
"""Seconds the system may take to end a process that was killed."""

PAUSE = 0.05
"""Seconds between two looks at a process that is ending."""

IN_BACKGROUND = '"$@" >>"$DEPECHE_LOG" 2>&1 </dev/null & echo $!'
"""The shell is a go-between: it leaves the server in a session of its own, tells the pid and ends. So nobody here is
the server's parent: no zombie stays, and Ctrl-C in the terminal does not reach it."""


@dataclass(frozen=True, slots=True)
class PidFile:
    """Remembers one process by pid *and* start time: the system gives the pid of a dead process to another one."""

    path: Path

    def write(self, pid: int) -> None:
        """Remembers the process that has this pid now. One that is already gone is not remembered."""
        with suppress(psutil.Error):
            record = {"pid": pid, "started": psutil.Process(pid).create_time()}
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_text(json.dumps(record))

    def running(self) -> psutil.Process | None:
        """The process, if it is still the one that was remembered."""
        try:
            record = json.loads(self.path.read_text())
            process = psutil.Process(record["pid"])
            same = abs(process.create_time() - record["started"]) < 1
            return process if same and not _is_gone(process) else None
        except (OSError, ValueError, KeyError, TypeError, psutil.Error):
            return None

    def clear(self) -> None:
        """Forgets the process."""
        self.path.unlink(missing_ok=True)


def start_detached(command: Sequence[str], *, log: Path) -> int:
    """Starts a process that stays when we end and prints into `log`. Returns its pid, before it is known to work.

    The log of its last life is kept beside the new one, as `….log.1`.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists():
        log.replace(log.with_suffix(".log.1"))
    told = subprocess.run(
        ["/bin/sh", "-c", IN_BACKGROUND, "sh", *command],
        env={**os.environ, "DEPECHE_LOG": str(log)},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        check=True,
    )
    return int(told.stdout)


def ask_to_end(process: psutil.Process) -> None:
    """Asks once (SIGTERM) and does not wait."""
    with suppress(psutil.NoSuchProcess):
        process.terminate()


def stop(process: psutil.Process, grace: float) -> bool:
    """Asks the process to end, waits `grace` seconds, then kills it. True if it ended by itself."""
    ask_to_end(process)
    if _gone_within(process, grace):
        return True
    with suppress(psutil.NoSuchProcess):
        process.kill()
    _gone_within(process, KILLED_WITHIN)
    return False


def last_lines(log: Path, since: int = 0, count: int = 15) -> str:
    """The end of what a log holds after its first `since` bytes, for an error message; without Java's stack frames."""
    try:
        text = log.read_bytes()[since:].decode(errors="replace")
    except OSError:
        text = ""
    lines = [line for line in text.splitlines() if not JAVA_FRAME.match(line)]
    return "\n".join(f"    {line}" for line in lines[-count:]) or "    (the log is empty)"


def _gone_within(process: psutil.Process, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not _is_gone(process):
        if time.monotonic() > deadline:
            return False
        time.sleep(PAUSE)
    return True


def _is_gone(process: psutil.Process) -> bool:
    """Dead, or dead and not yet waited for by whoever should: some containers have nobody who does it promptly."""
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
