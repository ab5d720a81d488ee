"""What tells in which country a place lies: the countries that a dispatch names, and where it names them."""

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from depeche.articles import TextField
from depeche_enricher.core.gazetteer.places import Gazetteer
from depeche_enricher.core.parse import Parse

_PARAGRAPH: Final = "\n"
_TOPIC: Final = " : "
_TOPIC_REACH: Final = 45
GROUP_CODES: Final = frozenset({"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"})
_SHORTEST_DEMONYM: Final = 4
# Who is named in the headline is who the dispatch is about.
_WEIGHT: Final[Mapping[str, int]] = {"headline": 3, "caption": 1, "body": 1}
Stretch = Literal["sentence", "paragraph"]


@dataclass(frozen=True, slots=True, order=True)
class Clue:
    """A country at a spot: a place that can be but one (`firm`), or a demonym."""

    start: int
    end: int
    country: str
    firm: bool


@dataclass(slots=True)
class Clues:
    """All clues of a dispatch. `home` holds the dateline's countries, best first."""

    parses: Mapping[TextField, Parse]
    home: tuple[str, ...] = ()
    by_field: dict[TextField, list[Clue]] = field(default_factory=dict)
    weights: Counter[str] = field(default_factory=Counter)
    _openings: dict[TextField, list[int]] = field(default_factory=dict)

    def add(self, where: TextField, clue: Clue) -> None:
        """One more; a demonym weighs half."""
        insort(self.by_field.setdefault(where, []), clue)
        self.weights[clue.country] += _WEIGHT[where] * (2 if clue.firm else 1)

    def named(self) -> frozenset[str]:
        """Every country the dispatch speaks of, the dateline's among them."""
        return frozenset([*self.home, *self.weights])

    def between(self, where: TextField, start: int, end: int) -> Sequence[Clue]:
        """The clues of a stretch of text."""
        found = self.by_field.get(where, [])
        return found[bisect_left(found, start, key=_start) : bisect_left(found, end, key=_start)]

    def near(self, where: TextField, at: int, stretch: Stretch) -> Sequence[Clue]:
        """The clues of the sentence or paragraph around a spot."""
        bounds = _paragraph(self.parses[where].text, at) if stretch == "paragraph" else self._sentence(where, at)
        return self.between(where, *bounds)

    def after(self, where: TextField, at: int) -> Clue | None:
        """The first clue behind a spot."""
        found = self.by_field.get(where, [])
        index = bisect_left(found, at, key=_start)
        return found[index] if index < len(found) else None

    def topic(self) -> str | None:
        """« Mali : six morts… »: the country that opens a headline."""
        parse = self.parses.get("headline")
        end = parse.text.find(_TOPIC, 0, _TOPIC_REACH) if parse else -1
        return next((clue.country for clue in self.between("headline", 0, end)), None)

    def most_named(self) -> str | None:
        """The country that the dispatch speaks of most."""
        return max(self.weights, key=lambda code: self.weights[code], default=None)

    def lead(self) -> Sequence[Clue]:
        """The clues of the first paragraph."""
        body = self.parses.get("body")
        return self.between("body", *_paragraph(body.text, 0)) if body else ()

    def _sentence(self, where: TextField, at: int) -> tuple[int, int]:
        parse = self.parses[where]
        if where not in self._openings:
            self._openings[where] = [parse.starts[first] for first, last in parse.sentences if last > first]
        openings = self._openings[where]
        index = bisect_right(openings, at)
        return openings[index - 1] if index else 0, openings[index] if index < len(openings) else len(parse.text)


def _start(clue: Clue) -> int:
    return clue.start


def _paragraph(text: str, at: int) -> tuple[int, int]:
    end = text.find(_PARAGRAPH, at)
    return text.rfind(_PARAGRAPH, 0, at) + 1, end if end >= 0 else len(text)


def demonyms(parse: Parse, taken: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> Iterator[Clue]:
    """« la gendarmerie sénégalaise »: adjectives and peoples outside names."""
    bounds = iter(taken)
    bound = next(bounds, None)
    for start, end in zip(parse.starts, parse.ends, strict=True):
        while bound is not None and bound[1] <= start:
            bound = next(bounds, None)
        if end - start < _SHORTEST_DEMONYM or (bound is not None and bound[0] <= start):
            continue
        country = gazetteer.country_of_adjective(parse.text[start:end])
        if country is not None and country not in GROUP_CODES:
            yield Clue(start, end, country, False)
