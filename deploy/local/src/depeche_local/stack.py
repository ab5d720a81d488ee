"""The stack as a whole: both servers started at once, probed, found again, stopped. The file to read first."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from depeche_local.elasticsearch_node import elasticsearch_node
from depeche_local.errors import Died, TooSlow
from depeche_local.jars import jars
from depeche_local.kafka_node import kafka_node
from depeche_local.layout import Layout, layout
from depeche_local.lock import held
from depeche_local.node import Node
from depeche_local.ports import require_free
from depeche_local.prerequisites import java_tool, java_version, require_room
from depeche_local.process import ask_to_end, last_lines, start_detached, stop
from depeche_local.progress import Progress
from depeche_local.settings import LocalSettings

PAUSE = 0.2
"""Seconds between two probes of a server that is starting."""


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers. `seconds` is what its start took, 0 if it was running already."""

    name: str
    address: str
    pid: int
    resident: int
    """Bytes of memory it holds."""
    seconds: float
    log: Path


@dataclass(frozen=True, slots=True)
class Stopped:
    """A server that ran and does not any more; `politely` is false if it had to be killed."""

    name: str
    politely: bool


def nodes(settings: LocalSettings, where: Layout) -> list[Node]:
    """The servers of the stack; Elasticsearch first, because it takes longer to start."""
    return [elasticsearch_node(settings, where), kafka_node(settings, where)]


def up(settings: LocalSettings, progress: Progress) -> list[Running]:
    """Starts what does not run; returns when both answer. If it raises StackError, what it started is stopped again."""
    where = layout(settings)
    with held(where.lock, lambda: progress.line("another `depeche up` or `down` is at work; waiting for it")):
        stack = nodes(settings, where)
        missing = [node for node in stack if node.pid_file.running() is None]
        try:
            if missing:
                _start(missing, settings, where, progress)
            took = _wait(stack, settings.start_timeout, progress)
        except BaseException:
            _stop(missing, settings.stop_grace)
            raise
        fresh = {node.name for node in missing}
        return [_running(node, took[node.name] if node.name in fresh else 0.0) for node in stack]


def down(settings: LocalSettings, progress: Progress) -> list[Stopped]:
    """Stops what runs and returns when it is gone; the data stay."""
    where = layout(settings)
    with held(where.lock, lambda: progress.line("another `depeche up` or `down` is at work; waiting for it")):
        progress.now("stopping Kafka and Elasticsearch")
        return _stop(nodes(settings, where), settings.stop_grace)


def found(settings: LocalSettings) -> list[Running]:
    """What runs right now, whether it answers or not."""
    stack = nodes(settings, layout(settings))
    return [_running(node, 0.0) for node in stack if node.pid_file.running() is not None]


def _start(missing: Sequence[Node], settings: LocalSettings, where: Layout, progress: Progress) -> None:
    java_version(java_tool("java"))
    require_room(where.home)
    for node in missing:
        for port, setting in node.ports.items():
            require_free(port, setting)
    built = jars(settings, where, progress)
    for node in missing:
        progress.now(f"starting {node.name}")
        node.prepare(built)
        node.pid_file.write(start_detached(node.command(built), log=node.log))


def _wait(stack: Iterable[Node], timeout: float, progress: Progress) -> dict[str, float]:
    """Polls until every server has answered once; returns the seconds each of them took."""
    began = time.monotonic()
    waiting = {node.name: node for node in stack}
    took: dict[str, float] = {}
    while waiting:
        for node in [node for node in waiting.values() if _is_ready(node)]:
            took[node.name] = time.monotonic() - began
            del waiting[node.name]
        spent = time.monotonic() - began
        if waiting and spent > timeout:
            _give_up(next(iter(waiting.values())), timeout)
        if waiting:
            progress.now(f"waiting for {' and '.join(waiting)} ({spent:.0f} s)")
            time.sleep(PAUSE)
    return took


def _is_ready(node: Node) -> bool:
    if node.pid_file.running() is None:
        raise Died(f"{node.name} ended while it was starting; the last lines of {node.log}:\n{last_lines(node.log)}")
    return node.answers()


def _give_up(node: Node, timeout: float) -> None:
    raise TooSlow(
        f"{node.name} has not answered at {node.address} for {timeout:.0f} s (DEPECHE_START_TIMEOUT); "
        f"the last lines of {node.log}:\n{last_lines(node.log)}"
    )


def _stop(stack: Iterable[Node], grace: float) -> list[Stopped]:
    """Asks all of them first, so that they close their files at the same time."""
    alive = [(node, process) for node in stack if (process := node.pid_file.running())]
    for _, process in alive:
        ask_to_end(process)
    stopped = [Stopped(node.name, stop(process, grace)) for node, process in alive]
    for node, _ in alive:
        node.pid_file.clear()
    return stopped


def _running(node: Node, seconds: float) -> Running:
    process = node.pid_file.running()
    if process is None:
        raise Died(f"{node.name} ended; the last lines of {node.log}:\n{last_lines(node.log)}")
    return Running(node.name, node.address, process.pid, process.memory_info().rss, seconds, node.log)
