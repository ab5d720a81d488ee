"""The large lists: towns and regions that few know, found by sound, read only when a name asks for them."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Self

from depeche_enricher.core.gazetteer.places import Place, PlaceKind
from depeche_enricher.core.gazetteer.sound import sound

_REMEMBERED: Final = 8_192


class Towns:
    """Look-up by sound. Lines stay text until somebody asks: 70,000 objects would cost ten times the memory."""

    def __init__(self, lines: dict[str, str]) -> None:
        self._lines = lines
        self.find = lru_cache(maxsize=_REMEMBERED)(self._find)

    @classmethod
    def parse(cls, lines: Iterable[str]) -> Self:
        """Reads the lines that `gazetteer/build_towns.py` writes."""
        found: dict[str, str] = {}
        for line in lines:
            keys, _, rest = line.partition("\t")
            for key in keys.split("|"):
                found[key] = f"{found[key]}\n{rest}" if key in found else rest
        return cls(found)

    def _find(self, name: str) -> tuple[Place, ...]:
        """All places that sound so, the largest first."""
        key = sound(name)
        lines = self._lines.get(key, "") if key else ""
        return tuple(sorted((_place(line) for line in lines.splitlines()), key=lambda place: -place.population))

    def __len__(self) -> int:
        return len(self._lines)


def _place(line: str) -> Place:
    kind, name, country, ident, lat, lon, population = line.split("\t")
    whole: PlaceKind = "region" if kind == "r" else "town"
    return Place(whole, name, country, ident or None, _axis(lat), _axis(lon), int(population), False)


def _axis(text: str) -> float | None:
    return float(text) if text else None
