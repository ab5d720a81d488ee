"""What a name looks like: « Oust-Louga » is no name of Cameroon. How much a country's towns favour its letters."""

import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, Self

from depeche_enricher.core.gazetteer.sound import sound

# A run of capitalised words: « prison de *Koa Lao* ». Nouns of French before it say nothing of the country.
_PROPER: Final = re.compile(r"[^\W\d_a-zà-öø-ÿ][\w'’]*(?:[ -][^\W\d_a-zà-öø-ÿ][\w'’]*)*")
_UNSEEN: Final = -1.0  # log-odds of three letters that no town of a country has
ZERO: Final = ord("i")
STEPS: Final = 4
"""A log-odd is one letter: `i` is 0, each further letter a quarter more, each before a quarter less."""
_REMEMBERED: Final = 4_096


class Shapes:
    """Log-odds of three letters for each country, as `gazetteer/build_towns.py` counts them."""

    def __init__(self, codes: str, odds: dict[str, str]) -> None:
        self._codes = codes
        self._odds = odds
        self._lines = lru_cache(maxsize=_REMEMBERED)(self._lines_of)

    @classmethod
    def parse(cls, lines: Iterable[str]) -> Self:
        """The first line holds the countries with towns enough, the others `abc TAB UKRkRUSj…`."""
        odds = dict(line.split("\t") for line in lines)
        return cls(odds.pop("*", ""), odds)

    def score(self, name: str, code: str) -> float:
        """Above 0 if towns of that country look like this name, below if others' do; 0 if nothing can be said."""
        lines = self._lines(name)
        if code not in self._codes or not lines:
            return 0.0
        return sum(_odd(line, code) for line in lines) / math.sqrt(len(lines))

    def _lines_of(self, name: str) -> tuple[str, ...]:
        return tuple(self._odds.get(three, "") for three in threes(proper(name)))


def proper(name: str) -> str:
    """The sound of the longest capitalised run of a name."""
    return sound(max(_PROPER.findall(name), key=len, default=""))


def threes(key: str) -> Iterator[str]:
    """Each three letters in a row, borders of the word among them; none of a name too short to tell."""
    whole = f"^{key}$"
    yield from (whole[at : at + 3] for at in range(len(whole) - 2) if len(key) > 2)


def _odd(line: str, code: str) -> float:
    at = line.find(code)
    return (ord(line[at + 3]) - ZERO) / STEPS if at >= 0 else _UNSEEN
