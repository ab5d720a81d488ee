"""`depeche up` and `depeche down`."""

import shutil
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from depeche_local import stack
from depeche_local.layout import layout
from depeche_local.progress import told_on
from depeche_local.settings import LocalSettings
from depeche_local.stack import Running


def up() -> None:
    """Starts Kafka and Elasticsearch on this machine, makes topics and index, and leaves them running.

    Examples:

    depeche up

    DEPECHE_KAFKA_PORT=29092 depeche up
    """
    console = Console()
    with told_on(console) as progress:
        running = stack.up(LocalSettings(), progress)
    if not any(server.seconds for server in running):
        console.print("Kafka and Elasticsearch are up already.")
    console.print(table(running))


def down(
    purge: Annotated[bool, typer.Option("--purge", help="Delete topics and index, too.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before deleting.")] = False,
) -> None:
    """Stops Kafka and Elasticsearch; the data stay unless --purge is given.

    Examples:

    depeche down

    depeche down --purge --yes
    """
    settings = LocalSettings()
    data = layout(settings).data
    if purge and not yes:
        typer.confirm(f"Delete every article in {data}?", abort=True)
    console = Console()
    with told_on(console) as progress:
        stopped = stack.down(settings, progress)
    for server in stopped:
        console.print(f"{server.name} stopped" + ("" if server.politely else " (it had to be killed)"))
    if not stopped:
        console.print("Nothing was running.")
    if purge:
        shutil.rmtree(data, ignore_errors=True)
        console.print(f"Deleted {data}")


def table(running: list[Running]) -> Table:
    """Name, address, pid, memory, seconds and log of each server."""
    shown = Table("server", "address", "pid", "memory", "started in", "log", box=None)
    for server in running:
        took = f"{server.seconds:.1f} s" if server.seconds else "was running"
        memory = f"{server.resident // 10**6} MB"
        shown.add_row(server.name, server.address, str(server.pid), memory, took, str(server.log))
    return shown
