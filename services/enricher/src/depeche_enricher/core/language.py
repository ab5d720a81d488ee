"""The language gate: whether a dispatch is written in French, by its script and by its function words.

Counts rather than a library: nothing to install, and only French has to be told from the rest. No library was compared.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

_WORD: Final = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS: Final = 15  # shorter texts pass: a result or an alert may hold names and figures alone
_FEWEST_LETTERS: Final = 20  # of a foreign script, likewise
_BARELY: Final = 0.08  # of words; 705 of our French dispatches have .28 to .52, and room is left for tables of names
_PROSE: Final = 0.2  # of words in another language; tables of results have fewer, and tell nothing of their language
_CLEARLY: Final = 1.15  # times French; the best other language reaches .76 at most in those dispatches


@dataclass(frozen=True, slots=True)
class Languages:
    """The function words of each language, folded, as `data/languages.toml` tells them."""

    words: Mapping[str, frozenset[str]]

    @classmethod
    def parse(cls, text: str) -> Self:
        """From the text of the file; KeyError when it is not well formed or has no French."""
        table: dict[str, str] = tomllib.loads(text)["words"]
        return cls(
            {"fr": frozenset(table["fr"].split())} | {name: frozenset(row.split()) for name, row in table.items()}
        )

    def foreign(self, texts: Iterable[str]) -> str | None:
        """What a dispatch is written in, judged over all its texts; None if it is French, or too short to tell."""
        whole = "\n".join(texts)
        if _is_other_script(whole):
            return "another script"
        found = _WORD.findall(whole)
        return self._other(found) if len(found) >= _FEWEST_WORDS else None

    def _other(self, found: Sequence[str]) -> str | None:
        words = Counter(_folded(" ".join(found)).split())
        counts = {name: sum(words[word] for word in known) for name, known in self.words.items()}
        best = max(counts, key=lambda name: counts[name])
        if counts[best] > _CLEARLY * counts["fr"] and counts[best] >= _PROSE * len(found):
            return best
        unknown = counts["fr"] < _BARELY * len(found) and _is_running(found)
        return "a language that is not French" if unknown else None


def _is_running(words: Sequence[str]) -> bool:
    """Most words begin small, as in no table of results and no list of names."""
    return 2 * sum(word[0].islower() for word in words) > len(words)


def _folded(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(sign))


def _is_other_script(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    other = sum(1 for sign in letters if sign > "\u024f" and not "\u1e00" <= sign <= "\u1eff")
    return other >= _FEWEST_LETTERS and 2 * other > len(letters)
