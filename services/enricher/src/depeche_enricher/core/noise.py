"""Wire noise: what is not the story is set apart, so that offsets stay true and no name comes of it."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self, cast

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NoisePattern:
    """One kind of noise. `cues`: one of them stands in the lower-case text, or nothing does and it is always tried."""

    name: str
    cues: tuple[str, ...]
    regex: re.Pattern[str]
    fires: str
    refuses: str


@dataclass(frozen=True, slots=True)
class NoiseBook:
    """All patterns, as `data/noise.toml` tells them."""

    patterns: tuple[NoisePattern, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """From the text of the file; KeyError or re.error when it is not well formed."""
        table = tomllib.loads(text)
        agencies = f"(?:{'|'.join(table['agencies'])})"
        return cls(tuple(_pattern(row, agencies) for row in table["pattern"]))

    def find(self, text: str) -> list[Bounds]:
        """The stretches of noise in a field, in order, none inside another (code points)."""
        kept: list[Bounds] = []
        for start, end in sorted(self._all(text), key=lambda bounds: (bounds[0], -bounds[1])):
            if not kept or start >= kept[-1][1]:
                kept.append((start, end))
        return kept

    def _all(self, text: str) -> Iterator[Bounds]:
        low = text.lower()
        for pattern in self.patterns:
            if pattern.cues and not any(cue in low for cue in pattern.cues):
                continue
            for match in pattern.regex.finditer(text):
                words = match.group()
                start = match.start() + len(words) - len(words.lstrip())
                yield start, start + len(words.strip())


def _pattern(row: dict[str, object], agencies: str) -> NoisePattern:
    return NoisePattern(
        name=str(row["name"]),
        cues=tuple(cast("list[str]", row["cues"])),
        regex=re.compile(str(row["regex"]).replace("AGENCY", agencies), re.MULTILINE),
        fires=str(row["fires"]),
        refuses=str(row["refuses"]),
    )
