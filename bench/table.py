"""The report on a terminal."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from bench.report import Figures, Row


def show(console: Console, rows: Sequence[Row], steps: Mapping[str, float], about: str) -> None:
    """Speeds with their shares, then what a dispatch costs step by step."""
    console.print(about, style="dim", highlight=False)
    console.print(_speeds(rows))
    console.print(_steps(steps))


def _speeds(rows: Sequence[Row]) -> Table:
    table = Table(box=None, header_style="bold")
    table.add_column("what")
    for title in ("median", "min – max", "spread", "of bare", "min – max", "target"):
        table.add_column(title, justify="right")
    for row in rows:
        table.add_row(row.name, *_speed(row), *_share(row))
    return table


def _speed(row: Row) -> tuple[str, str, str]:
    figures = row.figures
    between = f"{min(figures.values):,.0f} – {max(figures.values):,.0f}"
    return f"[bold]{figures.middle:,.0f}[/] {row.unit}", between, f"{figures.spread:.0%}"


def _share(row: Row) -> tuple[str, str, str]:
    if row.share is None:
        return "1", "", ""
    colour = {True: "green", False: "red", None: "default"}[row.reached]
    goal = "" if row.target is None else f"[{colour}]≥ {row.target}[/]"
    return f"[bold {colour}]{row.share.middle:.2f}[/]", _between(row.share), goal


def _between(share: Figures) -> str:
    return f"{min(share.values):.2f} – {max(share.values):.2f}"


def _steps(steps: Mapping[str, float]) -> Table:
    table = Table(box=None, header_style="bold", title="A dispatch in the reading process", title_justify="left")
    table.add_column("step")
    table.add_column("ms", justify="right")
    table.add_column("of all", justify="right")
    whole = sum(steps.values()) or 1.0
    for name, milliseconds in steps.items():
        table.add_row(name, f"{milliseconds:.2f}", f"{milliseconds / whole:.1%}")
    return table
