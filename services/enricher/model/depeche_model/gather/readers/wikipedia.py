"""Articles of the French Wikipedia in the four shapes that others have copied them in. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import TypedDict

import yaml

from depeche_model.gather.readers.markup import TAG, decoded

NOTE = re.compile(r"\[\s*(?:\d+|[a-z]|(?:note|N) \d+|[^][]{1,30}(?:nécessaires?|souhaitée?s?))\s*\]|Écouterⓘ|↑")
NOT_PROSE = re.compile(
    r"^(?:Portail |↑|«? ?Archive|\(en\)|https?:)|\{\{|mw-parser|consulté le|lire en ligne|ISBN|ISSN|"
    r"présentation en ligne|\(lire|\barchive\.org"
)
MARKUP_TOKENS = re.compile(r"mw-|mw - |parser|[{}_]|background|\burl\b")
LOST_DATE = re.compile(r"\b(?:[Ll]e|du|au) ,")  # « Le , il est élu »: a template that the copy did not resolve
LONGEST = 500  # words; longer paragraphs of these copies are tables and references run together


class _Question(TypedDict):
    context: str | None  # null where nobody found an answer


def politicians(content: bytes) -> Iterator[str]:
    """A YAML list of paragraphs, without footnote marks, references and remains of tables."""
    rows: list[object] | None = yaml.load(decoded(content), Loader=yaml.CSafeLoader)
    for row in rows or []:
        text = NOTE.sub("", row) if isinstance(row, str) else ""
        if not NOT_PROSE.search(text) and len(text.split()) <= LONGEST:
            yield text


def affairs(content: bytes) -> Iterator[str]:
    """Articles between `<doc>` tags, one paragraph a line; paragraphs that lost a date are left out."""
    rows = NOTE.sub("", TAG.sub("\n", unescape(decoded(content)))).split("\n")
    return (text for text in rows if not LOST_DATE.search(text))


def passages(content: bytes) -> Iterator[str]:
    """JSON lines of questions; what counts is the passage that each is asked about."""
    questions: list[_Question] = [json.loads(line) for line in decoded(content).splitlines() if line.strip()]
    return (question["context"] or "" for question in questions)


def tokens(content: bytes) -> Iterator[str]:
    """Parsed sentences of one token a line, its form in the second column, put together again."""
    for sentence in re.split(r"\n\s*\n", decoded(content)):
        forms = [row.split("\t")[1] for row in sentence.split("\n") if row.count("\t") > 2]
        text = NOTE.sub("", " ".join(forms))
        if not MARKUP_TOKENS.search(text):
            yield detokenized(text)


def detokenized(text: str) -> str:
    """Blanks as French has them: none after an apostrophe or an opening bracket, none before a comma or a stop."""
    closed = re.sub(r"(?<=['’(\[]) | +(?=[.,)\]…])", "", text)
    return re.sub(r"(?<=\w) - (?=\w)", "-", closed)
