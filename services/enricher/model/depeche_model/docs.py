"""Annotated text to spaCy documents of one to six sentences, as they stand in a dispatch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

from spacy.tokens import Doc
from spacy.util import filter_spans
from spacy.vocab import Vocab

from depeche_model.conllu import ROOT, Sentence, Word

LONGEST_GROUP = 6
PARAGRAPH_BREAK = 0.15  # share of sentences that end a paragraph: wires break after headlines and leads
BLANK_LINE = Word("\n\n", "\n\n", "SPACE", "", -1, "dep", space_after=False)

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Passage:
    """Text with named spans (start character, end character, label); `story` is the article it comes from."""

    text: str
    ents: tuple[tuple[int, int, str], ...]
    story: str = ""


def grouped(items: Sequence[Item], rng: Random, longest: int = LONGEST_GROUP) -> Iterator[Sequence[Item]]:
    """Cut `items`, in order, into runs of one to `longest`."""
    start = 0
    while start < len(items):
        size = rng.randint(1, longest)
        yield items[start : start + size]
        start += size


def joined(passages: Sequence[Passage], glue: str = " ") -> Passage:
    """Several passages as one text with their spans moved along."""
    text, ents = "", list[tuple[int, int, str]]()
    for passage in passages:
        text += glue if text else ""
        ents.extend((start + len(text), end + len(text), label) for start, end, label in passage.ents)
        text += passage.text
    return Passage(text, tuple(ents))


def parsed_doc(vocab: Vocab, sentences: Sequence[Sentence], rng: Random) -> Doc:
    """One document with tags, lemmas and trees; now and then a blank line stands between two sentences."""
    words, heads = list[Word](), list[int]()
    for sentence in sentences:
        if words:
            _part(words, heads, blank_line=rng.random() < PARAGRAPH_BREAK)
        start = len(words)
        words.extend(sentence.words)
        heads.extend(
            start + (place if word.head == ROOT else word.head - 1) for place, word in enumerate(sentence.words)
        )
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space_after for word in words],
        pos=[word.upos for word in words],
        morphs=[word.feats for word in words],
        lemmas=[word.lemma for word in words],
        heads=heads,
        deps=["ROOT" if word.head == ROOT else word.deprel for word in words],
    )


def _part(words: list[Word], heads: list[int], *, blank_line: bool) -> None:
    words[-1] = replace(words[-1], space_after=not blank_line)
    if blank_line:
        heads.append(len(words) - 1)
        words.append(BLANK_LINE)


def named_doc(passage: Passage, tokenized: Doc) -> Doc:
    """The tokenized text with its entities; a span that cuts a token is widened, and of two in one token one stays."""
    spans = [
        tokenized.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in passage.ents
    ]
    tokenized.set_ents(filter_spans([span for span in spans if span is not None]))
    return tokenized
