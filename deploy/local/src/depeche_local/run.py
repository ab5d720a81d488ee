"""`depeche run`: the stack, the services and a wire to read, until someone has seen enough."""

import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from os import getpid
from pathlib import Path

from rich.console import Console

from depeche.pipeline import STAGES
from depeche_local import sources, stack
from depeche_local.accounting import Accounting, audit_since
from depeche_local.board import Board, Rows, board_on
from depeche_local.ending import Ending, Invitation
from depeche_local.errors import Busy
from depeche_local.layout import Layout, layout
from depeche_local.lock import held
from depeche_local.process import PidFile
from depeche_local.progress import told_on
from depeche_local.service import Service
from depeche_local.settings import LocalSettings
from depeche_local.steps import run_steps
from depeche_local.supervisor import Supervisor
from depeche_local.wire import Played, Wire, demo_folder, dispatches

TICK = 0.1
"""Seconds between two looks at the services, the wire and the board."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked for on the command line."""

    sources: tuple[str, ...] = ()
    """Feeds and folders to read instead of the demonstration."""
    demo: bool = True
    articles: int | None = None
    """How many files of the demonstration; all if none."""
    rate: float = 1.0
    """Dispatches a second."""
    again: bool = False
    """Play what an earlier run has played already."""
    leave: bool = False
    """End when every dispatch is accounted for."""


def run(wanted: Wanted, settings: LocalSettings, console: Console) -> int:
    """Starts everything, plays the wire, and stops what it started. Returns the exit code."""
    where = layout(settings)
    with held(where.run_lock, _refuse), ExitStack() as at_end:
        PidFile(where.processes / "run.json").write(getpid())
        services = _services(settings, _sources_file(wanted, settings, where), where)
        _start_stack(settings, console, at_end)
        wire = _wire(wanted, settings, where)
        rows = Rows(time.monotonic)
        at_end.callback(rows.close)
        board = at_end.enter_context(board_on(console, time.monotonic))
        supervisor = Supervisor(services, board, grace=settings.service_grace)
        at_end.callback(_stop, supervisor, board)
        supervisor.start()
        ending = _ending(wanted, settings, wire.total, board)
        at_end.callback(ending.close)
        return watch(supervisor, wire, lambda: board.show(_headline(wire), rows.latest()), ending)


def _refuse() -> None:
    raise Busy("another `depeche run` is at work here; stop it with Ctrl-C or `depeche down`")


def _start_stack(settings: LocalSettings, console: Console, at_end: ExitStack) -> None:
    """A stack that was up before stays up afterwards."""
    with told_on(console) as progress:
        running = stack.up(settings, progress)
        if any(server.seconds for server in running):
            at_end.callback(_take_down, settings, console)
        else:
            at_end.callback(
                console.print, "Kafka and Elasticsearch were up before and stay up; `depeche down` stops them."
            )
        for server in running:
            progress.line(f"{server.name} answers at {server.address} (pid {server.pid}, log {server.log})")
        run_steps(progress)


def _take_down(settings: LocalSettings, console: Console) -> None:
    with told_on(console) as progress:
        for server in stack.down(settings, progress):
            progress.line(f"{server.name} stopped")


def _sources_file(wanted: Wanted, settings: LocalSettings, where: Layout) -> Path:
    if settings.sources is not None:
        return settings.sources.expanduser().absolute()
    where.inbox.mkdir(parents=True, exist_ok=True)
    given = [sources.source(each) for each in wanted.sources]
    sources.write(given or [sources.demonstration(where.inbox)], where.sources)
    return where.sources


def _services(settings: LocalSettings, sources_file: Path, where: Layout) -> list[Service]:
    environment = settings.addresses | {"DEPECHE_SOURCES": str(sources_file)}
    return [
        Service(
            name=stage.name,
            command=[sys.executable, "-m", f"depeche_{stage.name}"],
            log=where.logs / f"{stage.name}.log",
            pid_file=PidFile(where.processes / f"{stage.name}.json"),
            environment=environment,
        )
        for stage in STAGES
    ]


def _wire(wanted: Wanted, settings: LocalSettings, where: Layout) -> Wire:
    """The demonstration, or a wire of nothing where a person's own sources are read."""
    played = Played(where.played)
    if wanted.again:
        played.forget()
    play = wanted.demo and not wanted.sources and settings.sources is None
    files = dispatches(demo_folder(settings), wanted.articles) if play else []
    return Wire(files, where.inbox, played, rate=wanted.rate, clock=time.monotonic)


def _ending(wanted: Wanted, settings: LocalSettings, given: int, board: Board) -> Ending:
    """Called before the first dispatch is given: the audit counts from now on.

    What is played again is known to the fetcher, which skips what has not changed: nothing of it need be received.
    """
    if not wanted.leave:
        return Invitation(board, _reading(wanted, settings, given))
    expected = 0 if wanted.again else given
    log = layout(settings).logs / "audit.log"
    audit = audit_since(datetime.now(UTC))
    return Accounting(board, audit, log, given=expected, wait=settings.audit_wait, clock=time.monotonic)


def _reading(wanted: Wanted, settings: LocalSettings, given: int) -> str:
    if given:
        return "The wire has been played."
    if wanted.sources or settings.sources is not None:
        return "Reading your sources."
    if wanted.demo:
        return "An earlier run has played the wire (--again plays it again)."
    return f"Waiting for files in {layout(settings).inbox}."


def watch(supervisor: Supervisor, wire: Wire, show: Callable[[], None], ending: Ending) -> int:
    """Turns the wheel until the ending says so or a person presses Ctrl-C, which is a good end."""
    try:
        while True:
            supervisor.tend()
            wire.play()
            show()
            code = ending.look() if wire.finished else None
            if code is not None:
                return code
            time.sleep(TICK)
    except KeyboardInterrupt:
        return 0


def _headline(wire: Wire) -> str:
    return f"{wire.given} of {wire.total} dispatches given" if wire.total else "reading"


def _stop(supervisor: Supervisor, board: Board) -> None:
    """In order and with time to finish; at once if a person insists."""
    board.line("Stopping the services; what they have in hand is finished first (Ctrl-C again: at once).")
    try:
        supervisor.stop()
    except KeyboardInterrupt:
        supervisor.kill()
