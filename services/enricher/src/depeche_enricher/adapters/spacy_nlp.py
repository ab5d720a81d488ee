"""`Nlp` on spaCy: plain data comes out, never a `Doc`."""

import importlib
import importlib.util
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Final

import numpy as np
import spacy
from spacy.attrs import DEP, HEAD, IDX, LEMMA, LENGTH, MORPH, POS, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from depeche.errors import Misconfigured
from depeche_enricher.core.nlp import ModelVersion
from depeche_enricher.core.parse import Name, Parse

LEARNT: Final = 2000
"""Texts whose words are kept for good. Inside a memory zone the tokenizer keeps nothing: 69 ms a dispatch against 65
on texts that repeat. How much of that fresh text gives, and what the words weigh in memory, was not measured."""
COLUMNS: Final = (LEMMA, POS, DEP, MORPH, HEAD, SENT_START, IDX, LENGTH)
BATCH: Final = 64
"""Texts a model step takes together; 32 to 128 measured alike, more costs memory."""


class SpacyNlp:
    """A loaded package."""

    def __init__(self, model: str) -> None:
        check_installed(model)
        self._nlp: Language = spacy.load(model)
        self._nlp.max_length = 10_000_000
        meta = self._nlp.meta
        self._version = ModelVersion(f"{meta['lang']}_{meta['name']}", meta["version"])
        self._to_learn = LEARNT

    @property
    def version(self) -> ModelVersion:
        """See Nlp."""
        return self._version

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        """See Nlp. Once enough is learnt, the strings that only these texts brought are forgotten afterwards."""
        learning, self._to_learn = self._to_learn > 0, self._to_learn - len(texts)
        with nullcontext() if learning else self._nlp.memory_zone():
            return [plain(doc) for doc in self._nlp.pipe(texts, batch_size=BATCH)]


def check_installed(model: str) -> None:
    """Raises Misconfigured when `model` is neither an installed package nor a folder."""
    if importlib.util.find_spec(model) is None and not Path(model).is_dir():
        raise Misconfigured(
            f"the language model {model!r} is not installed. `make setup` installs ours; for another, "
            "`pip install` the spaCy package and set DEPECHE_ENRICHER_MODEL to its name"
        )


def plain(doc: Doc) -> Parse:
    """The parse of a doc. Columns are taken whole: a look-up a token would cost several times as much."""
    table = doc.to_array(list(COLUMNS))
    lemmas, pos, deps, morphs = (_strings(doc, table[:, column]) for column in range(4))
    heads, begins, starts, lengths = table[:, 4:].astype(np.int64).T
    return Parse(
        text=doc.text,
        starts=tuple(starts.tolist()),
        ends=tuple((starts + lengths).tolist()),
        lemmas=lemmas,
        pos=pos,
        deps=deps,
        morphs=morphs,
        heads=tuple((np.arange(len(doc)) + heads).tolist()),
        sentences=_sentences(begins),
        names=tuple(Name(span.start_char, span.end_char, span.label_) for span in doc.ents),
    )


def _strings(doc: Doc, column: "np.ndarray[tuple[int], np.dtype[np.uint64]]") -> tuple[str, ...]:
    keys = column.tolist()
    words = {key: doc.vocab.strings[key] for key in set(keys)}
    return tuple([words[key] for key in keys])


def _sentences(starts: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> tuple[tuple[int, int], ...]:
    if not len(starts):
        return ()
    begins = [0, *(int(at) for at in np.flatnonzero(starts == 1) if at)]
    return tuple(zip(begins, [*begins[1:], len(starts)], strict=True))
