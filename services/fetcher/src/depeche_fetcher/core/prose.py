"""Paragraphs, headlines, captions: the shape of a dispatch in plain text."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from depeche.articles import Dateline
from depeche_fetcher.core import dateline

HEADLINE_LENGTH: Final = 180
"""Longest headline in characters; the lead of a dispatch is longer."""
WRAPPED_LENGTH: Final = 100
"""Lines up to this long inside a block are one paragraph broken to fit a screen; longer ones are paragraphs."""

_NEWLINES: Final = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
_BLANK_LINE: Final = re.compile(r"\n[ \t\xa0]*\n")
_SPACES: Final = re.compile(r"[ \t]+")
_ENDS_SENTENCE: Final = re.compile(r"[.;:,]\s?[»\"”’)]?$")
_CREDIT: Final = re.compile(
    r"\((?:(?:[Pp]hoto|PHOTO|[Cc]rédit|[Aa]rchives|[Ii]llustration)\b[^()]{0,80}"  # (Photo d'archives Untel)
    r"|[^()/]{2,60}/[^()]{2,40}"  # (Prénom Nom / Agence)
    r"|[A-ZÀ-Ý][\w'’-]+ (?:[A-Z]\. )?[A-ZÀ-Ý][A-ZÀ-Ý'’ -]+)\)\s?\.?$"  # (Prénom NOM)
)


@dataclass(frozen=True, slots=True)
class Prose:
    """A plain text by its parts; `body` has its paragraphs parted by one blank line."""

    headline: str
    caption: str
    dateline: Dateline | None
    body: str


def clean(text: str) -> str:
    """One kind of newline, composed letters, nothing invisible."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _NEWLINES.sub("\n", text)))


def one_line(text: str) -> str:
    """The text on one line with single spaces."""
    return " ".join(clean(text).split())


def paragraphs(text: str) -> list[str]:
    """Parted by blank lines, or by single lines where there are no blank ones."""
    cleaned = clean(text).strip("\n ")
    if not _BLANK_LINE.search(cleaned):
        return _tidy(cleaned.split("\n"))
    return _tidy(part for block in _BLANK_LINE.split(cleaned) for part in _unwrapped(block))


def join(parts: Sequence[str]) -> str:
    """Paragraphs as an article's body."""
    return "\n\n".join(parts)


def shape(text: str, near: datetime) -> Prose:
    """The parts of a plain text. `near` supplies the year of a dateline that writes none."""
    parts = paragraphs(text)
    blank = _BLANK_LINE.search(clean(text).strip("\n ")) is not None
    headline = parts.pop(0) if blank and len(parts) > 1 and is_headline(parts[0]) else ""
    caption = parts.pop(0) if len(parts) > 1 and is_caption(parts[0]) else ""
    return Prose(headline, caption, *opened(parts, near))


def opened(parts: Sequence[str], near: datetime) -> tuple[Dateline | None, str]:
    """The dateline of the first paragraph, and the body without it."""
    if not parts:
        return None, ""
    line, first = dateline.split(parts[0], near)
    return line, join([first, *parts[1:]])


def is_headline(paragraph: str) -> bool:
    """Short, and not ending like a sentence."""
    return len(paragraph) <= HEADLINE_LENGTH and not _ENDS_SENTENCE.search(paragraph)


def is_caption(paragraph: str) -> bool:
    """Ends with a photographer's or an agency's credit in parentheses."""
    return _CREDIT.search(paragraph) is not None


def _unwrapped(block: str) -> list[str]:
    lines = block.split("\n")
    return lines if max(map(len, lines)) > WRAPPED_LENGTH else [" ".join(lines)]


def _tidy(parts: Iterable[str]) -> list[str]:
    spaced = (_SPACES.sub(" ", part).strip(" \xa0") for part in parts)
    return [part for part in spaced if part]
