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

BIG_LOG = 20_000_000
"""Bytes at which a log is set aside at the next start; one older log is kept."""

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
    """Starts a process that stays when we end and prints into `log`. Returns its pid, before it is known to work."""
    log.parent.mkdir(parents=True, exist_ok=True)
    _set_aside(log)
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


def last_lines(log: Path, count: int = 15) -> str:
    """The end of a log, indented for an error message and without Java's stack frames; says so if it is empty."""
    try:
        lines = [line for line in log.read_text(errors="replace").splitlines() if not JAVA_FRAME.match(line)]
    except OSError:
        lines = []
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


def _set_aside(log: Path) -> None:
    if log.exists() and log.stat().st_size > BIG_LOG:
        log.replace(log.with_suffix(".log.1"))
