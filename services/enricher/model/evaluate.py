"""Score an installed pipeline and hold it against the floors: `python services/enricher/model/evaluate.py`."""

from __future__ import annotations

import os
from typing import Annotated

os.environ["OMP_NUM_THREADS"] = "1"  # speed is stated for one core; read when the numeric libraries load

import typer
from rich.console import Console
from rich.table import Table

from depeche_model.evaluation import Report, evaluate, publish
from depeche_model.floors import below, read_floors
from depeche_model.layout import HERE, data_folder, open_store
from depeche_model.release import RELEASE
from depeche_model.store import DataMissingError

out = Console()


def main(
    pipeline: Annotated[str, typer.Option(help="Any installed spaCy pipeline for French.")] = RELEASE.package,
    write: Annotated[bool, typer.Option(help="Write scores.json and scores.png as well.")] = False,
) -> None:
    """Print the scores on the test parts; exit 1 when one lies below its floor."""
    try:
        report = evaluate(pipeline, open_store(data_folder()))
    except DataMissingError as missing:
        out.print(f"[red]{missing}[/red]", soft_wrap=True)
        raise typer.Exit(2) from missing
    show(report)
    floors = read_floors(HERE / "floors.toml")
    if write:
        publish(report, floors, HERE)
    failures = below(report.figures(), floors)
    for failure in failures:
        out.print(f"[red]{failure}[/red]")
    raise typer.Exit(1 if failures else 0)


def show(report: Report) -> None:
    """The report as two tables."""
    table = Table("names", "P", "R", "F", "95 % of F")
    parts = (("gold", report.gold.names), ("Wikinews", report.names), ("treebank", report.treebank_names))
    for part, scores in parts:
        for label, found in scores.items():
            cells = (f"{value:.1f}" for value in (found.precision, found.recall, found.f))
            table.add_row(f"{part} {label}", *cells, f"{found.low:.1f} to {found.high:.1f}")
    country = report.gold.country
    table.add_row("gold, right country", "", "", f"{country.value:.1f}", f"{country.low:.1f} to {country.high:.1f}")
    out.print(table)
    grammar = Table("grammar", "%")
    for name, value in report.grammar.items():
        grammar.add_row(name, f"{value:.1f}")
    out.print(grammar)
    pace = report.speed
    out.print(f"{pace.reader:,} words/s on one core, {pace.share} % of the bare pipeline's {pace.bare:,}")


if __name__ == "__main__":
    typer.run(main)
