"""In which country a place lies that no list knows: what stands around its name, weighed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from depeche.articles import TextField
from depeche_enricher.core.gazetteer.clues import Clue, Clues
from depeche_enricher.core.gazetteer.places import Shape

Ground = Literal["beside", "dateline", "headline", "most named", "sentence", "paragraph", "home readers", "looks"]
"""What speaks for a country."""

# Log-odds by logistic regression on the 903 places of the training dispatches that no list knows, rounded. Each half of
# them fitted alone has .85 of the other half right; without the shape of the name .82, by the most named country .80.
_WEIGHTS: Final[Mapping[str, float]] = {
    "share": 0.85, "most": 0.25, "dateline": 1.15, "topic": 1.0, "headline": 1.45, "lead": 0.9, "sentence": 0.65,
    "sentence demonym": 0.6, "paragraph": 0.8, "behind": 0.8, "France": 0.2, "shape": 0.55,
}  # fmt: skip
_BESIDE_WEIGHT: Final = 3.0
_BEHIND: Final = 25  # characters within which « à X, en Italie » names the country of X
_READERS: Final = "FRA"


@dataclass(frozen=True, slots=True)
class Spot:
    """One naming of a place."""

    field: TextField
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Belief:
    """A country with the sum that speaks for it, and the ground that says most."""

    country: str
    score: float
    ground: Ground


def believed(spots: Sequence[Spot], clues: Clues, shape: Shape, among: frozenset[str] | None = None) -> Belief | None:
    """The likeliest country of these namings of one place, of `among` only if given; None when nothing speaks."""
    told: dict[str, dict[Ground, float]] = {}
    for country, ground, weight in _told(spots, clues):
        if among is None or country in among:
            grounds = told.setdefault(country, {})
            grounds[ground] = grounds.get(ground, 0.0) + weight
    for country, grounds in told.items():
        grounds["looks"] = _WEIGHTS["shape"] * shape(spots[0].text, country)
    if not told:
        return None
    best = max(told, key=lambda code: sum(told[code].values()))
    return Belief(best, sum(told[best].values()), max(told[best], key=lambda ground: told[best][ground]))


def _told(spots: Sequence[Spot], clues: Clues) -> Iterator[tuple[str, Ground, float]]:
    yield _READERS, "home readers", _WEIGHTS["France"]
    if clues.home:
        yield clues.home[0], "dateline", _WEIGHTS["dateline"]
    yield from _of_dispatch(clues)
    yield from dict.fromkeys(told for spot in spots for told in _around(spot, clues))


def _of_dispatch(clues: Clues) -> Iterator[tuple[str, Ground, float]]:
    total = sum(clues.weights.values())
    for country, count in clues.weights.items():
        yield country, "most named", _WEIGHTS["share"] * count / total
    for country in filter(None, [clues.most_named()]):
        yield country, "most named", _WEIGHTS["most"]
    for country in filter(None, [clues.topic()]):
        yield country, "headline", _WEIGHTS["topic"]
    for country in dict.fromkeys(clue.country for clue in clues.by_field.get("headline", ()) if clue.firm):
        yield country, "headline", _WEIGHTS["headline"]
    for country in dict.fromkeys(clue.country for clue in clues.lead() if clue.firm):
        yield country, "most named", _WEIGHTS["lead"]


def _around(spot: Spot, clues: Clues) -> Iterator[tuple[str, Ground, float]]:
    for clue in clues.near(spot.field, spot.start, "paragraph"):
        if clue.firm:
            yield clue.country, "paragraph", _WEIGHTS["paragraph"]
    for clue in clues.near(spot.field, spot.start, "sentence"):
        yield clue.country, "sentence", _WEIGHTS["sentence" if clue.firm else "sentence demonym"]
    following = clues.after(spot.field, spot.end)
    if following is not None and following.firm and following.start - spot.end < _BEHIND:
        yield following.country, "beside", _beside(clues.parses[spot.field].text, spot, following)


def _beside(text: str, spot: Spot, clue: Clue) -> float:
    """« Langford (Canada) » leaves no doubt."""
    between = text[spot.end : clue.start].strip()
    return _BESIDE_WEIGHT if between == "(" else _WEIGHTS["behind"]
