"""CoNLL-U text to sentences of words as spaCy sees them: multi-word tokens such as « du » are one word. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

ROOT = 0


@dataclass(frozen=True, slots=True)
class Word:
    """One surface word; `head` is the 1-based position of its head in the sentence, 0 for the root."""

    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    space_after: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """One annotated sentence with the treebank's own id."""

    sent_id: str
    words: tuple[Word, ...]


def read_sentences(lines: Iterable[str]) -> Iterator[Sentence]:
    """Yield every sentence of a CoNLL-U file; `ValueError` names the sentence when a line has not ten columns."""
    sent_id, rows = "", list[list[str]]()
    for line in lines:
        text = line.rstrip("\n")
        if text.startswith("# sent_id"):
            sent_id = text.partition("=")[2].strip()
        elif text and not text.startswith("#"):
            rows.append(_columns(text, sent_id))
        elif not text and rows:
            yield Sentence(sent_id, _words(rows))
            rows = []
    if rows:
        yield Sentence(sent_id, _words(rows))


def _columns(text: str, sent_id: str) -> list[str]:
    columns = text.split("\t")
    if len(columns) != 10:
        raise ValueError(f"{sent_id}: a CoNLL-U line has ten columns, this one has {len(columns)}")
    return columns


def _words(rows: list[list[str]]) -> tuple[Word, ...]:
    syntactic = {int(row[0]): _word(row) for row in rows if row[0].isdigit()}
    position = {number: number for number in syntactic}
    for row in rows:
        if "-" in row[0]:
            first, last = (int(number) for number in row[0].split("-"))
            keeper = syntactic[_keeper(syntactic, first, last)]
            merged = replace(keeper, form=row[1], space_after=_space_after(row))
            for number in range(first, last + 1):
                position[number] = first
                del syntactic[number]
            syntactic[first] = merged
    return _renumbered(syntactic, position)


def _keeper(words: dict[int, Word], first: int, last: int) -> int:
    """The word that stands for a multi-word token: the first one governed from outside it."""
    inside = range(first, last + 1)
    return next(number for number in inside if words[number].head not in inside)


def _renumbered(words: dict[int, Word], position: dict[int, int]) -> tuple[Word, ...]:
    order = {number: place for place, number in enumerate(sorted(words), start=1)}
    return tuple(
        replace(words[number], head=ROOT if words[number].head == ROOT else order[position[words[number].head]])
        for number in sorted(words)
    )


def _word(row: list[str]) -> Word:
    feats = "" if row[5] == "_" else row[5]
    return Word(row[1], row[2], row[3], feats, int(row[6]), row[7], _space_after(row))


def _space_after(row: list[str]) -> bool:
    return "SpaceAfter=No" not in row[9].split("|")
