"""Where the places of a dispatch lie: each name is settled once, by the first reason that holds, and keeps it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from depeche_enricher.core.gazetteer.beliefs import Ground, Spot, believed
from depeche_enricher.core.gazetteer.clues import Clue, Clues
from depeche_enricher.core.gazetteer.fold import fold
from depeche_enricher.core.gazetteer.places import Gazetteer, Place

Reason = Literal["known", "country named", "population", "nowhere", "inside", "unsettled"] | Ground
"""Why a place lies where it lies: a list knows it, or what speaks most for its country."""

# The share that is right on the training dispatches, rounded; a place that no list knows stays at or below .9.
CONFIDENCE: Final[Mapping[Reason, float]] = {
    "known": 0.95, "country named": 0.95, "population": 0.9, "nowhere": 0.9, "inside": 0.9, "beside": 0.9,
    "dateline": 0.85, "headline": 0.85, "most named": 0.85, "looks": 0.8, "sentence": 0.7, "paragraph": 0.7,
    "home readers": 0.5, "unsettled": 0.5,
}  # fmt: skip
# Inhabitants. Swept on the training dispatches: these lose to strangers less than they win.
_KNOWN: Final = 15_000
_WELL_KNOWN: Final = 50_000
_LARGE: Final = 300_000
_VAST: Final = 1_000_000
_LONG: Final = 8
_SMALLER: Final = 20  # a namesake so many times smaller is not thought of
_MUCH_SMALLER: Final = 5  # nor one that is spelled otherwise (Trablous)
_NAMED_AFTER: Final = frozenset(
    {"rue", "avenue", "boulevard", "place", "quai", "square", "palais", "hotel", "hotel dieu", "musee", "pont", "cafe"}
)
_LINK: Final = re.compile(r"^(?:de |du |des |d['’]|la |le |les |l['’])+")
# Rivers, seas and straits lie between countries; one that lies in a single country is on a list.
_BETWEEN: Final = frozenset({"mer", "ocean", "detroit", "golfe", "pole"})


@dataclass(frozen=True, slots=True)
class Settled:
    """Where a name lies. `place` is None for one that no list knows; then `country` is what stands around it."""

    place: Place | None
    country: str | None
    reason: Reason

    @property
    def confidence(self) -> float:
        """How sure one may be of the reason (measured on the training dispatches)."""
        return CONFIDENCE[self.reason]


def settle(spots: Sequence[Spot], clues: Clues, gazetteer: Gazetteer) -> dict[str, Settled]:
    """Folded name → where it lies. Well-known places come first: they tell where the others are."""
    names: dict[str, list[Spot]] = {}
    for spot in spots:
        names.setdefault(fold(spot.text), []).append(spot)
    found: dict[str, Settled] = {}
    for step in _STEPS:
        settled = {
            key: done for key, told in names.items() if key not in found and (done := step(told, clues, gazetteer))
        }
        for key, done in settled.items():
            _tell(names[key], done, clues)
        found |= settled
    return found


def _tell(spots: Sequence[Spot], done: Settled, clues: Clues) -> None:
    if done.place is not None and done.country is not None:
        for spot in spots:
            clues.add(spot.field, Clue(spot.start, spot.end, done.country, True))


def _country_by_name(spots: Sequence[Spot], clues: Clues, gazetteer: Gazetteer) -> Settled | None:
    """Countries of an unmistakable name: what all others are measured by. « Congo » waits for its neighbours."""
    found = gazetteer.countries(spots[0].text)
    return Settled(found[0], found[0].country, "known") if len(found) == 1 else None


def _well_known(spots: Sequence[Spot], clues: Clues, gazetteer: Gazetteer) -> Settled | None:
    """Capitals, seats of power, regions and seas of our own lists."""
    place = gazetteer.place(spots[0].text, clues.named())
    if place is None or (place.kind == "town" and not place.major):
        return None
    if place.kind == "town" and place.country not in clues.named():
        namesake = _namesake(place, clues, gazetteer.candidates(spots[0].text))
        if namesake is not None:
            return Settled(namesake, namesake.country, "country named")
    return Settled(place, place.country, "known" if place.country else "nowhere")


def _namesake(place: Place, clues: Clues, listed: Sequence[Place]) -> Place | None:
    """The Tripoli of Lebanon in a dispatch that speaks of Lebanon and never of Libya; no Paris in Texas."""
    named, key = clues.named(), fold(place.name)
    others = (one for one in listed if one.country in named and one.country != place.country)
    least = {True: _SMALLER, False: _MUCH_SMALLER}
    return next((one for one in others if one.population * least[fold(one.name) == key] >= place.population), None)


def _in_named_country(spots: Sequence[Spot], clues: Clues, gazetteer: Gazetteer) -> Settled | None:
    """A town or region of that name, or that sound, in a country that the dispatch speaks of."""
    named = clues.named()
    listed = [place for place in gazetteer.candidates(spots[0].text) if place.country in named]
    if not listed:
        return None
    codes = frozenset(place.country for place in listed if place.country)
    best = believed(spots, clues, gazetteer.shape, codes) if len(codes) > 1 else None
    place = next((one for one in listed if best and one.country == best.country), listed[0])
    return Settled(place, place.country, "country named")


def _large(spots: Sequence[Spot], clues: Clues, gazetteer: Gazetteer) -> Settled | None:
    """A town of just this name, though nothing in the dispatch speaks of its country: large, or the only one.

    A French town needs no « en France » for French readers.
    """
    key = fold(spots[0].text)
    listed = gazetteer.candidates(spots[0].text)
    exact = [place for place in listed if fold(place.name) == key]
    place = _only(exact) or _largest(exact) or _only_by_sound(listed, key)
    return Settled(place, place.country, "population") if place else None


def _only(exact: Sequence[Place]) -> Place | None:
    """The one town of that name: of some size, or of a name so long that no stranger bears it."""
    if len({place.country for place in exact}) != 1:
        return None
    best = exact[0]
    known = best.population >= (_KNOWN if best.country == "FRA" else _WELL_KNOWN)
    return best if known or len(best.name) >= _LONG or best.kind == "region" else None


def _largest(exact: Sequence[Place]) -> Place | None:
    french = [place for place in exact if place.country == "FRA" and place.population >= _KNOWN]
    return next((place for place in [*french, *exact] if place in french or place.population >= _LARGE), None)


def _only_by_sound(listed: Sequence[Place], key: str) -> Place | None:
    one = len({place.country for place in listed}) == 1
    best = listed[0] if one else None
    return best if best and (best.population >= _VAST or (best.population >= _KNOWN and len(key) >= _LONG)) else None


def _inherited(spots: Sequence[Spot], clues: Clues, gazetteer: Gazetteer) -> Settled | None:
    """No list knows it: the country is that of what stands in it, beside it, around it."""
    parts = fold(spots[0].text).split()
    if parts[0] in _BETWEEN:
        return Settled(None, None, "nowhere")
    inside = _inside(spots[0].text, clues, gazetteer)
    if inside is not None:
        return Settled(None, inside, "inside")
    best = believed(spots, clues, gazetteer.shape)
    return Settled(None, best.country, best.ground) if best else Settled(None, None, "unsettled")


def _inside(name: str, clues: Clues, gazetteer: Gazetteer) -> str | None:
    """« prison de Songkhla », « ambassade russe »: what stands in the name, in a country spoken of."""
    parts, named = name.split(), clues.named()
    for first in range(1, len(parts)):
        rest = _LINK.sub("", " ".join(parts[first:]))
        if rest[:1].isupper() and (code := _bearer(rest, fold(parts[0]), named, gazetteer)):
            return code
    demonyms = (gazetteer.country_of_adjective(part) for part in parts[1:])
    return next((code for code in demonyms if code in named), None)


def _bearer(rest: str, noun: str, named: frozenset[str], gazetteer: Gazetteer) -> str | None:
    """The country of the place whose name a site bears.

    Streets and palaces bear the names of far towns (Palais de Tokyo): those say nothing unless the country is named.
    """
    place = gazetteer.place(rest, named)
    known = place.country if place is not None and place.major else None
    codes = {known} & named or {one.country for one in gazetteer.candidates(rest)} & named
    if len(codes) == 1:
        return codes.pop()
    return None if noun in _NAMED_AFTER else known


_STEPS: Final = (_country_by_name, _well_known, _in_named_country, _large, _inherited)
