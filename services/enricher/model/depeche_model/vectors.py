"""Word vectors from the clean text at hand: floret, which gives every unseen word a vector from its letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import floret
import spacy
from spacy.training.initialize import convert_vectors

from depeche_model.corpora import Size, passages, sentences
from depeche_model.store import Store


@dataclass(frozen=True, slots=True)
class Shape:
    """The vector table: `rows` hashed rows of `width` floats, trained for `epochs`."""

    width: int = 100
    rows: int = 30_000
    epochs: int = 6


def write_vectors(store: Store, folder: Path, size: Size, shape: Shape) -> Path:
    """Train on the text of the manifest's `vectors` files and return a folder that spaCy can initialise from."""
    folder.mkdir(parents=True, exist_ok=True)
    text, table, target = folder / "text.txt", folder / "table.floret", folder / "vectors"
    text.write_text("\n".join(clean_lines(store, size)) + "\n", "utf-8")
    trained = floret.train_unsupervised(
        str(text), model="skipgram", mode="floret", hashCount=2, bucket=shape.rows, minn=3, maxn=5, dim=shape.width,
        epoch=shape.epochs, minCount=3, thread=1, verbose=0,
    )  # fmt: skip
    trained.save_floret_vectors(str(table))
    blank = spacy.blank("fr")
    convert_vectors(blank, table, truncate=0, prune=-1, mode="floret")
    blank.to_disk(target)
    return target


def clean_lines(store: Store, size: Size) -> Iterator[str]:
    """Tokenized lines, none of which is a test sentence of either half."""
    held_out = {
        passage.text for use in ("names-sequoia-test", "names-test") for passage in passages(store, use, Size())
    }
    tokenizer = spacy.blank("fr").tokenizer
    for text in _texts(store, size):
        if text not in held_out:
            yield " ".join(token.text for token in tokenizer(text) if not token.is_space)


def _texts(store: Store, size: Size) -> Iterable[str]:
    for sentence in sentences(store, "vectors", size):
        yield "".join(word.form + " " * word.space_after for word in sentence.words).strip()
    for use in ("vectors-news", "names-train-news"):
        for passage in passages(store, use, size):
            yield from passage.text.splitlines()
