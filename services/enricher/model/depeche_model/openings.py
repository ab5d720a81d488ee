"""How dispatches open: a weekday first, a dateline, a headline in capitals. Treebanks have none of these. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from depeche_model.docs import Passage

DAYS = ("Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche")
PARTS = ("", "", "", " matin", " soir", " après-midi", " dernier", " à l'aube")
MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre")
AGENCIES = ("AFP", "AFP", "Reuters", "AP", "Belga", "ATS")


@dataclass(frozen=True, slots=True)
class Rates:
    """How often a passage is opened in each way; read without them, weekdays came out as persons."""

    weekday: float = 0.08
    dateline: float = 0.06
    capitals: float = 0.04


def opened(passage: Passage, towns: tuple[str, ...], rng: Random, rates: Rates) -> Passage:
    """The passage as it is or, by chance, in capitals, under a dateline or behind a weekday; never two of them."""
    draw = rng.random()
    if draw < rates.capitals:
        return in_capitals(passage)
    if draw < rates.capitals + rates.dateline:
        return datelined(passage, rng.choice(towns), rng)
    if draw < rates.capitals + rates.dateline + rates.weekday:
        return after_weekday(passage, rng)
    return passage


def in_capitals(passage: Passage) -> Passage:
    """All letters shouted, where that keeps the length."""
    shouted = passage.text.upper()
    return Passage(shouted, passage.ents, passage.story) if len(shouted) == len(passage.text) else passage


def datelined(passage: Passage, town: str, rng: Random) -> Passage:
    """`TOWN, 3 mars (AFP) - ` before the text, town and agency marked as names."""
    place = town.upper() if rng.random() < 0.7 else town
    agency = rng.choice(AGENCIES)
    date = f", {rng.randint(1, 28)} {rng.choice(MONTHS)}{rng.choice(('', ' 2021', ' 2024'))} ("
    start = len(place) + len(date)
    ents = ((0, len(place), "LOC"), (start, start + len(agency), "ORG"))
    return _prefixed(f"{place}{date}{agency}) {rng.choice('-–—')} ", ents, passage)


def after_weekday(passage: Passage, rng: Random) -> Passage:
    """A weekday and a comma before the text, whose first letter becomes small unless it opens a name."""
    opens_with_name = any(start == 0 for start, _, _ in passage.ents)
    text = passage.text if opens_with_name else passage.text[:1].lower() + passage.text[1:]
    return _prefixed(f"{rng.choice(DAYS)}{rng.choice(PARTS)}, ", (), Passage(text, passage.ents, passage.story))


def _prefixed(prefix: str, ents: tuple[tuple[int, int, str], ...], passage: Passage) -> Passage:
    moved = ((start + len(prefix), end + len(prefix), label) for start, end, label in passage.ents)
    return Passage(prefix + passage.text, (*ents, *moved), passage.story)
