"""Which lines are worth keeping: French running text, each line once. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

# Counted against all words: running French has a third to a half of these, lists, tables and other languages far less.
FRENCH_WORDS = """
    le la les l de du des d un une et à au aux en dans par pour sur avec sans que qu qui ne n pas plus ce cette ces
    cet il elle ils elles on nous vous je j se s sa son ses leur leurs est sont a ont été être avait fait mais ou où
    dont comme c y si lui entre sous chez donc tout tous toutes même aussi peut doit était sera après avant depuis cela
    ainsi selon contre vers très bien deux
"""
ENGLISH_WORDS = """
    the of and to in is that for it as with was on are be by this from or an at not have which you we has can will
    his they but all if
"""
FRENCH, ENGLISH = frozenset(FRENCH_WORDS.split()), frozenset(ENGLISH_WORDS.split())
LETTERS = 0.6  # share of letters among the characters that are not blanks: below it stand tables and formulas
WORD = re.compile(r"[^\W\d_]+")
BLANKS = re.compile(r"[\s\u00a0\u202f\u2007\u2009\u3000]+")
UNSEEN: dict[int, str | None] = {
    **dict.fromkeys((*range(32), *range(127, 160)), " "),  # control characters
    **dict.fromkeys((0x00AD, 0x200B, 0x200E, 0x200F, 0xFEFF)),  # soft hyphens and other marks without width
}


@dataclass(frozen=True, slots=True)
class Rule:
    """What a paragraph needs: `words` of letters, and this `share` of them among the commonest words of French."""

    words: int = 6
    share: float = 0.22


def tidy(text: str) -> str:
    """One line in Unicode NFC, with plain single blanks; apostrophes stay as the source has them."""
    return BLANKS.sub(" ", unicodedata.normalize("NFC", text).translate(UNSEEN)).strip()


def kept(paragraphs: Iterable[str], rule: Rule) -> Iterator[str]:
    """The French paragraphs, tidied; one that says again what an earlier one said, letter for letter, is dropped."""
    seen = set[bytes]()
    for paragraph in map(tidy, paragraphs):
        words = [word.lower() for word in WORD.findall(paragraph)]
        said = blake2b(" ".join(words).encode(), digest_size=8).digest()
        if is_french(words, rule) and is_prose(paragraph) and said not in seen:
            seen.add(said)
            yield paragraph


def is_french(words: list[str], rule: Rule) -> bool:
    """Whether lower-case words are enough, French enough, and not English with French names."""
    french = sum(word in FRENCH for word in words)
    english = sum(word in ENGLISH for word in words)
    return len(words) >= rule.words and french >= rule.share * len(words) and english <= french / 2


def is_prose(paragraph: str) -> bool:
    """Whether letters outweigh digits and signs, and none was lost (U+FFFD)."""
    letters = sum(map(str.isalpha, paragraph))
    return "\ufffd" not in paragraph and letters > LETTERS * (len(paragraph) - paragraph.count(" "))
