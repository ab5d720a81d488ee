"""Wire noise: what is not the story is set apart, so that offsets stay true and no name comes of it."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Self, cast

from depeche.articles import TextField

Bounds = tuple[int, int]
_NAME: Final = r"[A-ZÀ-ÝŒŠŽÖ][\w.'’-]*(?:[ \t]+(?:(?:de|des|du|la|le|et|von|van|al)[ \t]+)?[\w'’.-]+){0,5}?"
_PERSON: Final = r"[A-ZÀ-ÝŒŠŽ][\w'’-]+(?:[ \t]+(?:(?:de|du|von|van|al)[ \t]+)?[A-ZÀ-ÝŒŠŽ][\w'’-]+){1,3}"
"""A name of a person or a house, one to six words; agencies write their second word small (Presse boréale)."""


@dataclass(frozen=True, slots=True)
class NoisePattern:
    """One kind of noise. `cues`: one of them stands in the lower-case text; without cues it is always tried."""

    name: str
    cues: tuple[str, ...]
    regex: re.Pattern[str]
    fires: str
    refuses: str
    paragraphs: bool = False
    """Only in bodies and captions: a headline that begins with « CORRECTION - » is a headline still."""


@dataclass(frozen=True, slots=True)
class NoiseBook:
    """All patterns, as `data/noise.toml` tells them."""

    patterns: tuple[NoisePattern, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """From the text of the file; KeyError or re.error when it is not well formed."""
        table = tomllib.loads(text)
        names = {
            "AGENCY": _either(table["agencies"]),
            "AUDIENCE": _either(table["audiences"]),
            "NAME": _NAME,
            "PERSON": _PERSON,
        }
        return cls(tuple(_pattern(row, names) for row in table["pattern"]))

    def find(self, text: str, field: TextField = "body") -> list[Bounds]:
        """The stretches of noise in a field, in order, none inside another (code points)."""
        kept: list[Bounds] = []
        for start, end in sorted(self._all(text, field), key=lambda bounds: (bounds[0], -bounds[1])):
            if not kept or start >= kept[-1][1]:
                kept.append((start, end))
        return kept

    def _all(self, text: str, field: TextField) -> Iterator[Bounds]:
        low = text.lower()
        for pattern in self.patterns:
            if (pattern.paragraphs and field == "headline") or not _cued(pattern, low):
                continue
            for match in pattern.regex.finditer(text):
                yield _trimmed(text, *match.span("noise" if "noise" in match.re.groupindex else 0))


def _cued(pattern: NoisePattern, low: str) -> bool:
    return not pattern.cues or any(cue in low for cue in pattern.cues)


def _trimmed(text: str, start: int, end: int) -> Bounds:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def _either(choices: list[str]) -> str:
    return f"(?:{'|'.join(choices)})"


def _pattern(row: dict[str, object], names: Mapping[str, str]) -> NoisePattern:
    regex = str(row["regex"])
    for name, meaning in names.items():
        regex = regex.replace(name, meaning)
    return NoisePattern(
        name=str(row["name"]),
        cues=tuple(cast("list[str]", row["cues"])),
        regex=re.compile(regex, re.MULTILINE),
        fires=str(row["fires"]),
        refuses=str(row["refuses"]),
        paragraphs=bool(row.get("paragraphs")),
    )
