"""`depeche`: collects the commands that each installed part offers through the entry-point group `depeche.commands`.

A command is a typer function in a light module: what it needs is imported when it is called.
"""

import json
import sys
from importlib.metadata import EntryPoint, entry_points, version
from typing import Annotated

import structlog
import typer
from rich.console import Console
from rich.table import Table

from depeche.errors import DepecheError
from depeche.report import StatusRow

ROWS = ("part", "figure", "value", "state")
COLOURS = {"ok": "green", "busy": "yellow", "down": "red", "info": ""}


def offered(group: str) -> list[EntryPoint]:
    """The entry points of a group in the order of their names."""
    return sorted(entry_points(group=group), key=lambda point: point.name)


def status(as_json: Annotated[bool, typer.Option("--json", help="JSON lines instead of a table.")] = False) -> None:
    """Shows lag, counts and age of the newest article per stage.

    Example: depeche status --json | jq .
    """
    rows = [row for point in offered("depeche.status") for row in _rows(point)]
    if as_json or not sys.stdout.isatty():
        for row in rows:
            print(json.dumps({name: getattr(row, name) for name in ROWS}, ensure_ascii=False))
        return
    table = Table(*ROWS[:3], box=None)
    for row in rows:
        table.add_row(row.part, row.figure, row.value, style=COLOURS[row.state])
    Console().print(table)


def setup() -> None:
    """Makes topics, index and dashboards; safe to run again.

    Example: depeche setup
    """
    for point in offered("depeche.setup"):
        typer.echo(point.load()())


def build() -> typer.Typer:
    """The whole command line, from what is installed."""
    app = typer.Typer(
        help="Dépêche: a French news wire, read and searchable within seconds.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
    )
    app.callback()(_options)
    app.command("status")(status)
    app.command("setup")(setup)
    for point in offered("depeche.commands"):
        _add(app, point)
    return app


def _add(app: typer.Typer, point: EntryPoint) -> None:
    """Adds a part's command; a part that does not import must not take `depeche down` with it."""
    try:
        app.command(point.name)(point.load())
    except ImportError as error:
        typer.echo(f"depeche: `{point.name}` is not available here: {error}", err=True)


def main() -> None:
    """Runs the command line; errors of ours are one line on standard error, and exit 1."""
    structlog.configure(logger_factory=structlog.WriteLoggerFactory(file=sys.stderr))
    try:
        build()()
    except DepecheError as error:
        Console(stderr=True).print(f"[bold red]depeche:[/] {error}", highlight=False)
        raise SystemExit(1) from None


def _rows(point: EntryPoint) -> list[StatusRow]:
    try:
        rows: list[StatusRow] = point.load()()
    except DepecheError as error:
        return [StatusRow(point.name.partition("-")[2], "state", str(error), "down")]
    return rows


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"depeche {version('depeche')}")
        raise typer.Exit


def _options(
    shown: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="The version.")] = False,
) -> None:
    del shown
