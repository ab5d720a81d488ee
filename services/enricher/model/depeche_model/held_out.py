"""Test text that must not be learned from, found again by its letters alone, wherever it stands. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

OPENING = 24
"""Letters by which a test sentence is known: enough that no other begins so, few enough to be quick."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class HeldOut:
    """The openings of the test sentences; shorter sentences are nobody's in particular and are let through."""

    openings: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> HeldOut:
        """From the test texts, a sentence each."""
        letters = ("".join(_words(text)) for text in texts)
        return cls(frozenset(each[:OPENING] for each in letters if len(each) >= OPENING))

    def stands_in(self, text: str) -> bool:
        """Whether a test sentence begins at any word of `text`, whatever its blanks, marks and capitals."""
        words = _words(text)
        letters, start = "".join(words), 0
        for word in words:
            if letters[start : start + OPENING] in self.openings:
                return True
            start += len(word)
        return False


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
