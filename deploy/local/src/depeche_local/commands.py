"""`depeche up`, `depeche down` and `depeche run`."""

import os
import shutil
import signal
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from depeche_local import stack
from depeche_local.layout import Layout, layout
from depeche_local.process import PidFile, stop
from depeche_local.progress import told_on
from depeche_local.run import Wanted
from depeche_local.run import run as run_all
from depeche_local.settings import LocalSettings
from depeche_local.stack import Running
from depeche_local.steps import run_steps
from depeche_local.wire import Played


def up() -> None:
    """Starts Kafka and Elasticsearch on this machine, makes topics and index, and leaves them running.

    Examples:

    depeche up

    DEPECHE_KAFKA_PORT=29092 depeche up
    """
    settings = LocalSettings()
    console = Console()
    _point_here(settings)
    with told_on(console) as progress:
        running = stack.up(settings, progress)
        run_steps(progress)
    if not any(server.seconds for server in running):
        console.print("Kafka and Elasticsearch were up already.")
    _show(running, console)
    if settings.addresses != LocalSettings.model_construct(home=settings.home).addresses:
        console.print("Other commands find this stack with:", *_exports(settings), sep="\n  ", soft_wrap=True)


def down(
    purge: Annotated[bool, typer.Option("--purge", help="Delete topics and index, too.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before deleting.")] = False,
) -> None:
    """Stops the services of `depeche run`, Kafka and Elasticsearch; the data stay unless --purge is given.

    Examples:

    depeche down

    depeche down --purge --yes
    """
    settings = LocalSettings()
    where = layout(settings)
    if purge and not yes:
        typer.confirm(f"Delete every article in {where.data}?", abort=True)
    console = Console()
    with told_on(console) as progress:
        ended = _stop_services(settings, where)
        stopped = stack.down(settings, progress)
    for server in stopped:
        console.print(f"{server.name} stopped" + ("" if server.politely else " (it had to be killed)"))
    for name in ended:
        console.print(f"{name} stopped")
    if not stopped and not ended:
        console.print("Nothing was running.")
    if purge:
        _delete(where)
        console.print(f"Deleted {where.data}", soft_wrap=True)


def run(  # noqa: PLR0913, PLR0917 - one parameter for each option
    source: Annotated[
        list[str] | None, typer.Option(help="A feed's address or a folder to read instead; may be repeated.")
    ] = None,
    demo: Annotated[bool, typer.Option(help="Play the demonstration wire.")] = True,
    rate: Annotated[float, typer.Option(min=0.01, help="Dispatches a second of the demonstration.")] = 1.0,
    articles: Annotated[int | None, typer.Option(min=1, help="Only the first so many files of it.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Play what an earlier run has played.")] = False,
    leave: Annotated[bool, typer.Option("--exit", help="End when every dispatch is accounted for.")] = False,
) -> None:
    """Runs everything on this machine: the stack, the three services and a wire to read. Ctrl-C stops all of it.

    Examples:

    depeche run

    depeche run --source https://example.org/feed.xml --source ~/agency/inbox

    depeche run --articles 60 --rate 20 --exit
    """
    settings = LocalSettings()
    _point_here(settings)
    signal.signal(signal.SIGTERM, _like_ctrl_c)
    signal.signal(signal.SIGHUP, _like_ctrl_c)
    wanted = Wanted(tuple(source or ()), demo, articles, rate, again, leave)
    raise typer.Exit(run_all(wanted, settings, Console()))


def _like_ctrl_c(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _point_here(settings: LocalSettings) -> None:
    """Set-up steps and status rows run in this process and read their addresses from its environment."""
    os.environ.update(settings.addresses)


def _exports(settings: LocalSettings) -> list[str]:
    return [f"export {name}={value}" for name, value in settings.addresses.items()]


def _stop_services(settings: LocalSettings, where: Layout) -> list[str]:
    """Ends a `depeche run` in another terminal, then what one that was killed has left behind; gives their names.

    A run stops three services and both servers before it ends, so it is given time for all of them.
    """
    servers = {node.name for node in stack.nodes(settings, where)}
    runner = PidFile(where.processes / "run.json").running()
    if runner is not None:
        stop(runner, settings.service_grace * 3 + settings.stop_grace * 2)
    left_over = {
        file.stem: PidFile(file).running() for file in where.processes.glob("*.json") if file.stem not in servers
    }
    for process in left_over.values():
        if process is not None:
            stop(process, settings.service_grace)
    return [*(["depeche run"] if runner else []), *(name for name, process in left_over.items() if process)]


def _delete(where: Layout) -> None:
    """The data, and with them the memory of what was played, or the next run would show an empty index."""
    shutil.rmtree(where.data, ignore_errors=True)
    shutil.rmtree(where.inbox, ignore_errors=True)
    Played(where.played).forget()


def _show(running: list[Running], console: Console) -> None:
    """A table on a terminal, a line per server elsewhere."""
    table = Table("server", "address", "pid", "memory", "started in", "log", box=None)
    for server in running:
        took = f"{server.seconds:.1f} s" if server.seconds else "was running"
        cells = (server.name, server.address, str(server.pid), f"{server.resident // 10**6} MB", took, str(server.log))
        table.add_row(*cells)
        if not console.is_terminal:
            console.print("  ".join(cells), highlight=False, soft_wrap=True)
    if console.is_terminal:
        console.print(table)
