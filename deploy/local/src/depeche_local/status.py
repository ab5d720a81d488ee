"""The rows of `depeche status` for the servers of this machine."""

from collections.abc import Sequence

from depeche.report import StatusRow
from depeche_local import stack
from depeche_local.layout import layout
from depeche_local.node import Node
from depeche_local.settings import LocalSettings


def report() -> Sequence[StatusRow]:
    """One row per server: address, pid and memory of ours; or that another answers there; or that none does."""
    settings = LocalSettings()
    return [_row(node) for node in stack.nodes(settings, layout(settings))]


def _row(node: Node) -> StatusRow:
    process = node.pid_file.running()
    answers = node.answers()
    if process is None:
        value = f"{node.address}, not started by `depeche up`" if answers else "down; start it with `depeche up`"
        return StatusRow(node.name, "server", value, "ok" if answers else "down")
    memory = process.memory_info().rss // 10**6
    value = f"{node.address}, pid {process.pid}, {memory} MB"
    return StatusRow(
        node.name, "server", value if answers else f"{value}, does not answer", "ok" if answers else "busy"
    )
