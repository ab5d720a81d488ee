"""Where a name lies and who acts under it: countries, towns, regions, seats of power, groups and leaders."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Literal, Self

from depeche_enricher.core.gazetteer.fold import fold, without_article

PlaceKind = Literal["country", "seat", "region", "land", "town"]
# A country outranks a town of its name (Luxembourg, Singapour), a region one that is only known to the town list.
_RANK: Final[dict[str, int]] = {"country": 3, "seat": 2, "region": 2, "land": 2, "town": 1}


@dataclass(frozen=True, slots=True)
class Place:
    """A spot on the map. `country` is ISO 3166-1 alpha-3, None for seas and continents; `major` marks towns that are
    known by their bare name (capitals, towns in our list of spellings)."""

    kind: PlaceKind
    name: str
    country: str | None
    id: str | None
    lat: float | None
    lon: float | None
    population: int
    major: bool
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts under a name: `code` is a country or a PLOVER group (UNO, EUR, IGO, NGO, ISM)."""

    kind: Literal["group", "leader"]
    name: str
    code: str
    sector: str | None
    id: str | None
    role: str | None = None
    """What a leader is or was, in French."""
    since: str | None = None
    """First day in that role (ISO 8601)."""
    until: str | None = None
    """Last day; None while the list knows of no end."""


Lookup = Callable[[str], tuple[Place, ...]]
"""The places of a name in the large lists (`Towns.find`), the largest first."""
Shape = Callable[[str, str], float]
"""How much a name looks like those of a country (`Shapes.score`)."""


def _nowhere(name: str) -> tuple[Place, ...]:
    return ()


def _shapeless(name: str, code: str) -> float:
    return 0.0


class Gazetteer:
    """All look-ups by name. Immutable once parsed; safe to share between threads."""

    def __init__(
        self,
        places: dict[str, tuple[Place, ...]],
        adjectives: dict[str, str],
        actors: dict[str, Actor],
        elsewhere: Lookup = _nowhere,
        shape: Shape = _shapeless,
    ) -> None:
        self._places = places
        self._adjectives = adjectives
        self._actors = actors
        self._elsewhere = elsewhere
        self.shape = shape

    @classmethod
    def parse(cls, lines: Iterable[str], elsewhere: Lookup = _nowhere, shape: Shape = _shapeless) -> Self:
        """Reads the lines that `gazetteer/build.py` writes; a line that is not of its making raises ValueError.

        `elsewhere` knows the places that few know; only `candidates` asks it.
        """
        places: defaultdict[str, list[Place]] = defaultdict(list)
        adjectives: dict[str, str] = {}
        actors: dict[str, Actor] = {}
        for line in lines:
            kind, keys, *fields = line.rstrip("\n").split("\t")
            if kind == "adjective":
                adjectives.update(dict.fromkeys(keys.split("|"), fields[0]))
            elif kind in ("group", "leader"):
                actor = _actor(kind, fields)
                actors.update(dict.fromkeys(keys.split("|"), actor))
            else:
                place = _place(kind, fields)
                for key in keys.split("|"):
                    places[key].append(place)
        by_rank = {key: tuple(sorted(found, key=_order)) for key, found in places.items()}
        return cls(by_rank, adjectives, actors, elsewhere, shape)

    def knows(self, name: str) -> bool:
        """Whether `place` or `actor` would answer; most stretches of a text stop at this one look-up."""
        key = fold(name)
        bare = without_article(key)
        return key in self._places or key in self._actors or bare in self._places or bare in self._actors

    def place(self, name: str, near: frozenset[str] = frozenset()) -> Place | None:
        """The place of that name: the only one, else one in a country of `near`, else the largest.

        `near` holds the alpha-3 codes of countries that the dispatch names otherwise.
        """
        key = fold(name)
        found = self._places.get(key) or self._places.get(without_article(key), ())
        if not found:
            return None
        if found[0].kind == "country" and not (len(found) > 1 and found[1].kind == "country"):
            return found[0]
        return next((place for place in found if place.country in near), found[0])

    def countries(self, name: str) -> tuple[Place, ...]:
        """The countries of that name: two Congos, two Coreas, mostly one or none."""
        key = fold(name)
        found = self._places.get(key) or self._places.get(without_article(key), ())
        return tuple(place for place in found if place.kind == "country")

    def candidates(self, name: str) -> tuple[Place, ...]:
        """All places of that name, those of our own lists first, then by size."""
        key = fold(name)
        own = self._places.get(key) or self._places.get(without_article(key), ())
        return (*own, *self._elsewhere(name))

    def country_of_adjective(self, form: str) -> str | None:
        """« russe », « ukrainiennes », « nord-coréen » → alpha-3 or group code."""
        return self._adjectives.get(fold(form))

    def actor(self, name: str) -> Actor | None:
        """A group or a leader under any of its names."""
        key = fold(name)
        return self._actors.get(key) or self._actors.get(without_article(key))

    def __len__(self) -> int:
        return len(self._places)


def _order(place: Place) -> tuple[int, int]:
    return (-_RANK[place.kind], -place.population)


def _number(text: str) -> float | None:
    return float(text) if text else None


def _place(kind: str, fields: list[str]) -> Place:
    if kind not in _RANK:
        raise ValueError(f"unknown kind of gazetteer line: {kind!r}")
    name, country, ident, lat, lon, population, major, sector = fields
    return Place(
        kind=kind,  # type: ignore[arg-type]  # one of the five, checked above
        name=name,
        country=country or None,
        id=ident or None,
        lat=_number(lat),
        lon=_number(lon),
        population=int(population or 0),
        major=major == "1",
        sector=sector or None,
    )


def _actor(kind: str, fields: list[str]) -> Actor:
    name, code, *more = fields
    sector, ident, role, since, until = (field or None for field in more)
    return Actor("leader" if kind == "leader" else "group", name, code, sector, ident, role, since, until)
