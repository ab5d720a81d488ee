"""The report on a terminal."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from bench.report import Figures, Row


def show(console: Console, rows: Sequence[Row], steps: Mapping[str, float], about: str) -> None:
    """A table for each unit with the shares of bare speed, then what a dispatch costs step by step."""
    console.print(about, style="dim", highlight=False)
    for unit in dict.fromkeys(row.unit for row in rows):
        console.print(_speeds(unit, [row for row in rows if row.unit == unit]))
    console.print(_steps(steps))


def _speeds(unit: str, rows: Sequence[Row]) -> Table:
    table = _table(unit, "")
    for title in ("median", "min – max", "of bare", "min – max", "target"):
        table.add_column(title, justify="right")
    for row in rows:
        table.add_row(row.name, f"[bold]{row.figures.middle:,.0f}[/]", _between(row.figures, ",.0f"), *_share(row))
    return table


def _share(row: Row) -> tuple[str, str, str]:
    if row.share is None:
        return "1", "", ""
    colour = {True: "green", False: "red", None: "default"}[row.reached]
    goal = "" if row.target is None else f"[{colour}]≥ {row.target}[/]"
    return f"[bold {colour}]{row.share.middle:.2f}[/]", _between(row.share, ".2f"), goal


def _between(figures: Figures, form: str) -> str:
    return f"{min(figures.values):{form}} – {max(figures.values):{form}}"


def _steps(steps: Mapping[str, float]) -> Table:
    table = _table("a dispatch in the reading process, ms of CPU", "step")
    table.add_column("ms", justify="right")
    table.add_column("of all", justify="right")
    whole = sum(steps.values()) or 1.0
    for name, milliseconds in steps.items():
        table.add_row(name, f"{milliseconds:.2f}", f"{milliseconds / whole:.1%}")
    return table


def _table(title: str, first: str) -> Table:
    table = Table(box=None, header_style="bold", title=f"\n{title}", title_justify="left", title_style="bold")
    table.add_column(first)
    return table
