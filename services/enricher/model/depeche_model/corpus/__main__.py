"""`python -m depeche_model.corpus`: checks, counts and exports the project's own corpus."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console

from depeche_model.corpus import merge
from depeche_model.corpus.check import doubts_about, faults_of_rows, faults_of_text
from depeche_model.corpus.export import gold_row
from depeche_model.corpus.overlap import shared_sequences
from depeche_model.corpus.scheme import Rows, Text
from depeche_model.corpus.shelf import Filed, agency_phrases, filed
from depeche_model.corpus.texts import CorpusError


class Gilded(StrEnum):
    """A part that was annotated twice."""

    dev = "dev"
    test = "test"


app = typer.Typer(no_args_is_help=True, add_completion=False)
out = Console(soft_wrap=True, highlight=False, markup=False)


@app.command()
def check(
    begin: Annotated[str, typer.Argument(help="Only ids that begin so, for example a0; all if not given.")] = "",
    doubts: Annotated[bool, typer.Option(help="Also what may be missed, for an annotator to look at.")] = True,
) -> None:
    """Says what is wrong with texts and rows. Exit 1 if anything is; doubts alone do not count.

    Example: python -m depeche_model.corpus check a01
    """
    faults = 0
    for one in filed():
        if one.path.stem.startswith(begin):
            for said in _faults(one):
                faults += 1
                out.print(f"{one.path.stem}: {said}")
            for said in _doubts(one) if doubts else ():
                out.print(f"{one.path.stem}: look: {said}")
    for sequence, ids in shared_sequences(_pairs(), agency_phrases()):
        if any(each.startswith(begin) for each in ids):
            faults += 1
            out.print(f"shared by {', '.join(ids)}: « {sequence} »")
    out.print(f"{faults} faults")
    raise typer.Exit(1 if faults else 0)


@app.command()
def count() -> None:
    """What the corpus holds.

    Example: python -m depeche_model.corpus count
    """
    for part in ("train", "dev", "test"):
        rows = [one.rows(path) for one in filed(part) for path in one.annotations()[:1]]
        out.print(f"{part}: {sum(1 for _ in filed(part))} dispatches, {len(rows)} annotated")
        for name, counted in _counted(rows).items():
            out.print(f"  {name}: " + ", ".join(f"{key} {number}" for key, number in counted.most_common()))


@app.command()
def agreement() -> None:
    """How far the two blind passes of gold agree.

    Example: python -m depeche_model.corpus agreement
    """
    for part in ("dev", "test"):
        gold = [one.gold() for one in filed(part)]
        figures = ", ".join(f"{name} {value:.3f}" for name, value in merge.agreement(gold).items())
        out.print(f"{part}, {len(gold)} dispatches: {figures}")


@app.command()
def export(part: Annotated[Gilded, typer.Argument(help="dev or test.")]) -> None:
    """Prints gold as JSON lines of the annotation guide.

    Example: python -m depeche_model.corpus export dev > gold-dev.jsonl
    """
    for one in filed(part.value):
        print(json.dumps(gold_row(one.gold()), ensure_ascii=False))


def _counted(rows: Sequence[Rows]) -> dict[str, Counter[str]]:
    events = [event for each in rows for event in each.events]
    return {
        "names": Counter(mention.type for each in rows for mention in each.entities),
        "events": Counter(f"{event.type}/{event.mode or '-'}" for event in events),
        "status": Counter(event.status for event in events),
        "main topics": Counter(each.topics[0] for each in rows if each.topics),
        "tolls": Counter(toll.kind for each in rows for toll in each.tolls),
        "countries": Counter(country for each in rows for country in {m.country for m in each.entities if m.country}),
        "without event": Counter("dispatches" for each in rows if not each.events),
    }


def _faults(one: Filed) -> Iterator[str]:
    try:
        text = one.text()
        yield from faults_of_text(text)
        for path in one.annotations():
            yield from (f"{path.name}: {said}" for said in faults_of_rows(one.rows(path), text))
    except CorpusError as error:
        yield str(error)


def _doubts(one: Filed) -> Iterator[str]:
    try:
        for path in one.annotations():
            yield from (f"{path.name}: {said}" for said in doubts_about(one.rows(path), one.text()))
    except CorpusError:
        return


def _pairs() -> Iterator[tuple[Text, Rows]]:
    for one in filed():
        try:
            text = one.text()
            paths = one.annotations()
            yield text, one.rows(paths[0]) if paths else Rows(text.id, ())
        except CorpusError:
            continue


if __name__ == "__main__":
    app()
