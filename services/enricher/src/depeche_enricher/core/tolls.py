"""The casualty ledger: every stated human toll with its bounds, kind, victims and source."""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self, cast

from depeche.articles import Casualty, TollKind, Victims
from depeche_enricher.core.events.scene import Scene
from depeche_enricher.core.events.speech import source
from depeche_enricher.core.numbers import QUANTITY, quantity

Bounds = tuple[int, int]
Found = tuple[int, TollKind, Casualty]

_LINK: Final = r"(?:\s+(?:de|d['’]))?\s*"
_DESCRIBED: Final = r"(?:\s+(?!ont\b|a\b|sont\b|est\b|par\b|qui\b)[\w'’-]+){0,4}?"
_PASSIVE: Final = (
    r"(?:(?:ont|a|avaient|avait|auraient|aurait)\s+été|sont|étaient|seraient|est|serait)\s+(?:\w+ement\s+)?"
)
_NUM: Final = rf"(?<![\w,.])(?P<q>{QUANTITY})"
_CLAUSE: Final = re.compile(r"(?:[^.!?\n]|\.(?=\d))+")
_FORMER: Final = re.compile(
    r"précédent bilan|bilan précédent|premier bilan|bilan antérieur|en (?:19|20)\d\d\b|"
    r"il y a \w+ (?:ans|mois|années)|l['’]an dernier|l['’]année dernière|"
    r"\bavai(?:t|ent) (?:été |fait |tué|causé|coûté)"
)
_SOME: Final = re.compile(
    r"\d|\b(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|"
    r"quarante|cinquante|soixante|cents?|mille|\w+aines?|milliers?)\b"
)
_YEAR: Final = re.compile(r"(?:les |en )?(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class TollPattern:
    """One way to state a toll of one kind; groups `q` (quantity), `v` (victims) where told."""

    name: str
    kind: TollKind
    regex: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class TollBook:
    """The words of tolls, as `data/tolls.toml` tells them, made into patterns."""

    patterns: tuple[TollPattern, ...]
    parts: re.Pattern[str]
    cues: Mapping[TollKind, re.Pattern[str]]
    people: Mapping[Victims, re.Pattern[str]]

    @classmethod
    def parse(cls, text: str) -> Self:
        """From the text of the file; KeyError or re.error when it is not well formed."""
        table = cast("dict[str, dict[str, list[str]]]", tomllib.loads(text))
        who = "|".join("|".join(words) for words in table["people"].values())
        return cls(
            patterns=tuple(_patterns(table, who)),
            parts=re.compile(
                rf"\b(?:dont|parmi (?:lesquels|lesquelles|eux|elles))\s+(?P<q>{QUANTITY}){_LINK}(?P<v>{who})\b"
            ),
            cues={cast("TollKind", kind): _any(words) for kind, words in table["cues"].items()},
            people={cast("Victims", kind): _any(words) for kind, words in table["people"].items()},
        )

    def tolls(self, scene: Scene, hidden: Sequence[Bounds] = ()) -> Iterator[Casualty]:
        """The tolls of one field in the order of the text, none that meets `hidden`; each count once in a sentence."""
        low = _lowered(scene.parse.text)
        for clause in _CLAUSE.finditer(low):
            found = self._in_sentence(scene, low, clause.start(), clause.end())
            for _, _, row in sorted(found, key=lambda one: one[0]):
                if not any(low < row.end and row.start < high for low, high in hidden):
                    yield row

    def _in_sentence(self, scene: Scene, text: str, start: int, end: int) -> list[Found]:
        kinds = {kind for kind, cue in self.cues.items() if cue.search(text, start, end)}
        if not kinds or not _SOME.search(text, start, end):
            return []
        rows: list[Found] = []
        taken: list[Bounds] = []
        for kind, match in self._counts(text, (start, end), kinds, rows):
            low, high = match.span("q")
            row = None if any(a < high and low < b for a, b in taken) else self._row(scene, kind, match, (start, end))
            if row is not None:
                taken.append((low, high))
                rows.append((low, kind, row))
        return rows

    def _counts(
        self, text: str, bounds: Bounds, kinds: set[TollKind], rows: Sequence[Found]
    ) -> Iterator[tuple[TollKind, re.Match[str]]]:
        """Every count in a sentence; then its parts (« dont deux enfants »), of the kind `rows` has before them."""
        start, end = bounds
        for pattern in self.patterns:
            if pattern.kind in kinds:
                yield from ((pattern.kind, match) for match in pattern.regex.finditer(text, start, end))
        for match in self.parts.finditer(text, start, end):
            before = [row for row in rows if row[0] < match.start()]
            if before:
                yield max(before, key=lambda row: row[0])[1], match

    def _row(self, scene: Scene, kind: TollKind, match: re.Match[str], sentence: Bounds) -> Casualty | None:
        bounds = None if _no_toll(match) else quantity(match["q"])
        if bounds is None or not (bounds.least or bounds.most):
            return None
        text = scene.parse.text
        start = match.start() if match.start("q") - match.start() > 1 else match.start("q")
        token = max(0, bisect_right(scene.parse.starts, match.start("q")) - 1)
        return Casualty(
            field=scene.field,
            start=start,
            end=match.end(),
            text=text[start : match.end()],
            kind=kind,
            min=bounds.least,
            max=bounds.most,
            victims=self._victims(match),
            source=source(scene, token),
            current=_FORMER.search(match.string, sentence[0], min(sentence[1], match.end() + 40)) is None,
        )

    def _victims(self, match: re.Match[str]) -> Victims:
        who = match.groupdict().get("v")
        kinds = (kind for kind, words in self.people.items() if who and words.fullmatch(who))
        return next(kinds, "unknown")


def _lowered(text: str) -> str:
    """In lower case at the same offsets. Patterns that need not mind case are twice as fast."""
    return text.replace("İ", "I").lower()


def _any(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(words))


def _patterns(table: Mapping[str, Mapping[str, Sequence[str]]], who: str) -> Iterator[TollPattern]:
    """Shapes in the order in which they are tried, each for every kind that has words for it."""
    shapes = {
        "counted": ("nouns", rf"{_NUM}{_LINK}(?:autres\s+)?(?:WORDS)\b(?!\s+par\b)"),
        "passive": ("past", rf"{_NUM}{_LINK}(?:autres\s+)?(?P<v>{who})\b{_DESCRIBED}\s+(?:{_PASSIVE})?(?:WORDS)\b"),
        "elliptic": ("past", rf"{_NUM}{_LINK}(?:autres\s+)?(?:{_PASSIVE})?(?:WORDS)\b"),
        "done": ("done", rf"{_NUM}{_LINK}(?:autres\s+)?(?P<v>{who})\b{_DESCRIBED}\s+(?:WORDS)\b"),
        "active": ("active", rf"\b(?:WORDS)\s*{_NUM}{_LINK}(?:(?:autres\s+)?(?P<v>{who})|autres)\b"),
    }
    for name, (words, shape) in shapes.items():
        for kind, listed in table[words].items():
            yield TollPattern(name, cast("TollKind", kind), re.compile(shape.replace("WORDS", "|".join(listed))))


def _no_toll(match: re.Match[str]) -> bool:
    """« une mort », « un corps », a year, or an increment (« neuf nouveaux corps »)."""
    count = match["q"]
    bare = match.groupdict().get("v") is None and (count == "une" or (count == "un" and "corps" in match.group()))
    return bare or _YEAR.fullmatch(count) is not None or re.search(r"nouve(?:aux|lles)", match.group()) is not None
