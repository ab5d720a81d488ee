"""Word vectors from the clean text at hand: floret, which gives every unseen word a vector from its letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import floret
import spacy
from spacy.training.initialize import convert_vectors

from depeche_model.corpora import Size, passages, sentences
from depeche_model.corpus.shelf import training_passages
from depeche_model.held_out import HeldOut
from depeche_model.store import Store

THREADS = 2  # floret's own: two runs differ a little, and take half the time


@dataclass(frozen=True, slots=True)
class Shape:
    """The vector table: `rows` hashed rows of `width` floats, trained for `epochs`."""

    width: int = 100
    rows: int = 40_000
    epochs: int = 3


def write_vectors(store: Store, texts: Store | None, folder: Path, size: Size, shape: Shape) -> Path:
    """Train on the text of both manifests' `vectors` files and return a folder that spaCy can initialise from."""
    folder.mkdir(parents=True, exist_ok=True)
    text, table, target = folder / "text.txt", folder / "table.floret", folder / "vectors"
    text.write_text("\n".join(clean_lines(store, texts, size)) + "\n", "utf-8")
    trained = floret.train_unsupervised(
        str(text), model="skipgram", mode="floret", hashCount=2, bucket=shape.rows, minn=3, maxn=5, dim=shape.width,
        epoch=shape.epochs, minCount=3, thread=THREADS, verbose=0,
    )  # fmt: skip
    trained.save_floret_vectors(str(table))
    blank = spacy.blank("fr")
    convert_vectors(blank, table, truncate=0, prune=-1, mode="floret")
    blank.to_disk(target)
    return target


def clean_lines(store: Store, texts: Store | None, size: Size) -> Iterator[str]:
    """Tokenized lines, none of which holds a test sentence of either half, or text of our own dev and test parts."""
    held_out = HeldOut.of(_test_texts(store))
    tokenizer = spacy.blank("fr").tokenizer
    for text in chain(_texts(store, size), _open_lines(texts) if texts else ()):
        if not held_out.stands_in(text):
            yield " ".join(token.text for token in tokenizer(text) if not token.is_space)


def _test_texts(store: Store) -> Iterator[str]:
    for use in ("names-sequoia-test", "names-test"):
        for passage in passages(store, use, Size()):
            yield from passage.text.splitlines()
    for sentence in sentences(store, "grammar-test", Size()):
        yield "".join(word.form + " " * word.space_after for word in sentence.words)


def _open_lines(texts: Store) -> Iterator[str]:
    for source in texts.files("vectors"):
        yield from texts.text(source).splitlines()


def _texts(store: Store, size: Size) -> Iterable[str]:
    for sentence in sentences(store, "vectors", size):
        yield "".join(word.form + " " * word.space_after for word in sentence.words).strip()
    for use in ("vectors-news", "names-train-news"):
        for passage in passages(store, use, size):
            yield from passage.text.splitlines()
    for passage in training_passages():
        yield from passage.text.splitlines()
