"""Gold as the annotation guide writes it, one JSON object a dispatch: any tool that knows it can score. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TypeVar

from depeche_model.corpus.merge import Gold, Judged
from depeche_model.corpus.scheme import EventRow, Mention, NoiseRow, QuoteRow, TollRow

Row = Mapping[str, object]
_R = TypeVar("_R", Mention, EventRow, TollRow, QuoteRow, NoiseRow)


def gold_row(gold: Gold) -> Row:
    """One dispatch; `optional` marks what one annotator saw, `alt` holds the other's row where the two differ."""
    return {
        "id": gold.id,
        "entities": _rows(gold.entities),
        "events": _rows(gold.events),
        "casualties": _rows(gold.tolls),
        "quotes": _rows(gold.quotes),
        "topics": list(gold.topics),
        "noise": _rows(gold.noise),
    }


def _rows(judged: Sequence[Judged[_R]]) -> list[Row]:
    return [_row(each) for each in judged]


def _row(judged: Judged[_R]) -> Row:
    row = asdict(judged.row)
    if judged.other is None:
        return {**row, "optional": True}
    other = asdict(judged.other)
    return row if row == other else {**row, "alt": other}
