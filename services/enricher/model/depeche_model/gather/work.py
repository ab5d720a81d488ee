"""One source from its clone to its file: the only place where reading and writing meet."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from depeche_model.docs import Passage
from depeche_model.gather.clones import Blob, clone_of
from depeche_model.gather.readers.markup import decoded
from depeche_model.gather.recipes import RECIPES
from depeche_model.gather.sample import count_words
from depeche_model.gather.sources import GatherError, Made
from depeche_model.gather.wikinews_names import passages
from depeche_model.gather.writing import write_lines
from depeche_model.store import Source

NAMES = "winer-names"
Watch = Callable[[Iterable[Blob], int], Iterable[Blob]]  # looks on while so many files go by


def gather(source: Source, mirrors: Path, out: Path, watch: Watch) -> Made:
    """Write the file of one source below `out`; `GatherError` when its clone does not give it."""
    blobs = watch(*_files(source, mirrors))
    made = _written(source, blobs, out / source.file)
    if not made.words:
        raise GatherError(f"{source.name}: no text, the clone of {source.repository} lacks files of {source.commit}")
    return made


def _written(source: Source, blobs: Iterable[Blob], target: Path) -> Made:
    if source.name == NAMES:
        return write_lines(target, map(row, _articles(blobs)), row_words)
    return write_lines(target, RECIPES[source.name].paragraphs(blob.content for blob in blobs), count_words)


def _files(source: Source, mirrors: Path) -> tuple[Iterable[Blob], int]:
    clone = clone_of(source, mirrors)
    paths = clone.paths(source.path)
    if not paths:
        raise GatherError(f"{source.name}: nothing in {source.repository} at {source.commit} matches {source.path!r}")
    return clone.blobs(paths), len(paths)


def _articles(blobs: Iterable[Blob]) -> Iterator[Passage]:
    return passages({blob.path: decoded(blob.content) for blob in blobs})


def row(passage: Passage) -> str:
    """One line of an NER file, as `store.py` reads it."""
    return json.dumps({"doc": passage.story, "text": passage.text, "ents": passage.ents}, ensure_ascii=False)


def row_words(line: str) -> int:
    """The words of the text in such a line."""
    text: str = json.loads(line)["text"]
    return count_words(text)
