"""Two trained halves to one pipeline: grammar (tags, lemmas, tree) and names, each with its own word reader."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language

# One tok2vec for both halves was not tried: names train on news, trees on treebanks, and each stops when it is best.
NAMES_READER = ["model.tok2vec"]


def join(grammar: Path, names: Path) -> Language:
    """Load both trained folders and return the grammar pipeline with `ner` added; both must share one vector table."""
    pipeline, other = spacy.load(grammar), spacy.load(names)
    other.replace_listeners("tok2vec", "ner", NAMES_READER)
    pipeline.add_pipe("ner", source=other)
    return pipeline
