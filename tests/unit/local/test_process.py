"""Processes are found again by pid and start time, and stopped with patience."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from depeche_local.process import PidFile, last_lines, start_detached, stop

SLEEPER = [sys.executable, "-c", "import time; print('awake', flush=True); time.sleep(60)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('awake', flush=True); time.sleep(60)",
]


@pytest.fixture
def pid_file(tmp_path: Path) -> Iterator[PidFile]:
    """A pid file whose process is killed after the test."""
    file = PidFile(tmp_path / "sleeper.json")
    yield file
    process = file.running()
    if process:
        process.kill()


def awake(command: list[str], log: Path) -> psutil.Process:
    """Starts a process and waits until it has printed."""
    process = psutil.Process(start_detached(command, log=log))
    deadline = time.monotonic() + 10
    while "awake" not in log.read_text() and time.monotonic() < deadline:
        time.sleep(0.01)
    return process


def test_a_detached_process_is_found_again_and_stops_when_asked(pid_file: PidFile, tmp_path: Path) -> None:
    """It is no child of ours, has a log of its own, and SIGTERM is enough."""
    (tmp_path / "sleeper.log").write_text("an earlier life")
    process = awake(SLEEPER, tmp_path / "sleeper.log")
    pid_file.write(process.pid)
    found = pid_file.running()
    assert found == process
    assert process.ppid() != psutil.Process().pid
    assert (tmp_path / "sleeper.log.1").read_text() == "an earlier life"
    assert stop(process, grace=5)
    assert pid_file.running() is None


def test_a_process_that_ignores_the_request_is_killed(pid_file: PidFile, tmp_path: Path) -> None:
    """After the grace it is gone all the same, and the caller is told."""
    process = awake(STUBBORN, tmp_path / "stubborn.log")
    pid_file.write(process.pid)
    assert not stop(process, grace=0.1)
    assert pid_file.running() is None


def test_a_recycled_pid_is_nobody(pid_file: PidFile) -> None:
    """The same pid with another start time is another process."""
    pid_file.write(psutil.Process().pid)
    assert pid_file.running() is not None
    record = json.loads(pid_file.path.read_text())
    pid_file.path.write_text(json.dumps({**record, "started": record["started"] - 5}))
    assert pid_file.running() is None
    pid_file.clear()


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"pid": 1}', "not json"])
def test_a_broken_pid_file_is_no_process(tmp_path: Path, content: str) -> None:
    """A file cut short by a power failure must not keep the stack from starting."""
    file = tmp_path / "broken.json"
    file.write_text(content)
    assert PidFile(file).running() is None


def test_a_zombie_does_not_run(tmp_path: Path) -> None:
    """A process that has ended but was not waited for is dead."""
    file = PidFile(tmp_path / "zombie.json")
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        file.write(child.pid)
        assert file.running() is not None
        child.kill()
        deadline = time.monotonic() + 5
        while psutil.Process(child.pid).status() != psutil.STATUS_ZOMBIE and time.monotonic() < deadline:
            time.sleep(0.01)
        assert file.running() is None


def test_the_end_of_a_log_has_the_cause_and_no_stack_frames(tmp_path: Path) -> None:
    """Fifteen lines of Java frames would hide the one line that says why."""
    log = tmp_path / "server.log"
    frames = "".join(f"\tat kafka.Server$.<init>(Server.scala:{n})\n" for n in range(40))
    log.write_text(f"starting\njava.lang.RuntimeException: no space left\n{frames}\t... 12 more\n")
    assert last_lines(log) == "    starting\n    java.lang.RuntimeException: no space left"


def test_only_the_last_lines_of_a_log_are_shown(tmp_path: Path) -> None:
    """Fifteen of them; a missing log is said to be empty."""
    log = tmp_path / "server.log"
    log.write_text("".join(f"line {n}\n" for n in range(100)))
    assert last_lines(log).splitlines() == [f"    line {n}" for n in range(85, 100)]
    assert last_lines(tmp_path / "none.log") == "    (the log is empty)"


def test_what_an_earlier_life_has_logged_is_left_out(tmp_path: Path) -> None:
    """A service that failed an hour ago for another reason must not be blamed for it now."""
    log = tmp_path / "service.log"
    log.write_text("old\nnew\n")
    assert last_lines(log, since=len("old\n")) == "    new"
