"""Sequences of words that two stories share: a corpus made by filling patterns would be full of them. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from depeche_model.corpus.check import name_spans, noise_spans
from depeche_model.corpus.scheme import Rows, Text

LENGTH = 6
_WORD = re.compile(r"\w+", re.UNICODE)


def shared_sequences(
    dispatches: Iterable[tuple[Text, Rows]], phrases: Collection[str]
) -> Iterator[tuple[str, list[str]]]:
    """Each sequence of six words that stands in two stories or more, names and agency phrases aside, with its ids."""
    where: Mapping[str, dict[str, str]] = defaultdict(dict)
    for text, rows in dispatches:
        for sequence in set(sequences(text, rows)):
            where[sequence].setdefault(text.story, text.id)
    for sequence, stories in where.items():
        if len(stories) > 1 and not any(phrase in sequence for phrase in phrases):
            yield sequence, sorted(stories.values())


def sequences(text: Text, rows: Rows) -> Iterator[str]:
    """Runs of six folded words in one block, none of which is part of a name, of noise or a figure."""
    for name, block in text.blocks.items():
        hidden = [*name_spans(rows, text, name), *noise_spans(rows, text, name)]
        run: list[str] = []
        for match in _WORD.finditer(block):
            inside = any(start <= match.start() < end for start, end in hidden)
            run = [] if inside or match[0].isdigit() else [*run, folded(match[0])]
            if len(run) >= LENGTH:
                yield " ".join(run[-LENGTH:])


def folded(word: str) -> str:
    """Lower case, without accents."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
