"""Names that the reader found, held against gold: by class, and whether places are in the right country. Pure.

A name counts by its class and its letters, as often as a dispatch names it; datelines are left out, for the reader has
them from the wire. A finding that meets an optional row is neither right nor wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from depeche.articles import EnrichedArticle
from depeche_model.corpus.merge import Gold, Judged
from depeche_model.corpus.scheme import Mention
from depeche_model.scoring import LABELS, Tally


@dataclass(frozen=True, slots=True)
class Countries:
    """Places of a dispatch with a country in gold, and how many were given that country."""

    right: int
    gold: int


def tallies(gold: Gold, found: EnrichedArticle) -> dict[str, Tally]:
    """Counts by class."""
    return {label: _tally(label, gold, found) for label in LABELS}


def countries(gold: Gold, found: EnrichedArticle) -> Countries:
    """Each name of a place once."""
    said = {_plain(entity.text): entity.country for entity in found.entities if entity.type == "LOC"}
    wanted = {_plain(m.row.text): _accepted(m) for m in _scored(gold) if m.row.type == "LOC" and m.row.country}
    return Countries(sum(said.get(name) in right for name, right in wanted.items()), len(wanted))


def missed(gold: Gold, found: EnrichedArticle) -> list[str]:
    """What is wrong with a dispatch's names, for a person to read: `+` invented, `-` overlooked."""
    there = Counter((e.type, _plain(e.text)) for e in found.entities)
    core = Counter((m.row.type, _plain(m.row.text)) for m in _scored(gold) if not m.optional)
    every = Counter((m.row.type, _plain(m.row.text)) for m in _scored(gold))
    signs = [("+", there - every), ("-", core - there)]
    return [f"{sign} {label} {name}" for sign, rest in signs for label, name in rest.elements()]


def _tally(label: str, gold: Gold, found: EnrichedArticle) -> Tally:
    mine = [m for m in _scored(gold) if m.row.type == label]
    core = Counter(_plain(m.row.text) for m in mine if not m.optional)
    optional = Counter(_plain(m.row.text) for m in mine if m.optional)
    there = Counter(_plain(entity.text) for entity in found.entities if entity.type == label)
    surplus = (there - core) & optional
    return Tally((core & there).total(), core.total(), there.total() - surplus.total())


def _scored(gold: Gold) -> Sequence[Judged[Mention]]:
    return [m for m in gold.entities if m.row.block != "dateline"]


def _accepted(mention: Judged[Mention]) -> set[str | None]:
    return {mention.row.country, *([mention.other.country] if mention.other else [])}


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())
