"""The corpus on disk: `corpus/{train,dev,test}/ID.txt` with `ID.rows`, or `ID.a.rows` and `ID.b.rows` for gold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from depeche_model.corpus.merge import Gold, merged
from depeche_model.corpus.passages import passages_of
from depeche_model.corpus.rows import read_rows, strangers
from depeche_model.corpus.scheme import Rows, Text
from depeche_model.corpus.texts import CorpusError, read_text
from depeche_model.docs import Passage
from depeche_model.layout import HERE

CORPUS: Final = HERE / "corpus"
Part = Literal["train", "dev", "test"]
PARTS: Final[tuple[Part, ...]] = ("train", "dev", "test")
PASSES: Final = ("a", "b")


@dataclass(frozen=True, slots=True)
class Filed:
    """A dispatch on the shelf, and the files of its annotators."""

    path: Path

    @property
    def part(self) -> str:
        """train, dev or test."""
        return self.path.parent.name

    def text(self) -> Text:
        """Raises CorpusError."""
        return read_text(self.path)

    def annotations(self) -> list[Path]:
        """One file in train, two in gold; fewer while the work is under way."""
        passes = [self.path.with_suffix(".rows"), *(self.path.with_suffix(f".{each}.rows") for each in PASSES)]
        return [path for path in passes if path.is_file()]

    def rows(self, path: Path) -> Rows:
        """One annotator's rows. Raises CorpusError."""
        text = self.text()
        if unknown := strangers(path.read_text("utf-8"), text):
            raise CorpusError(f"{path.name}: this line begins with nothing known: {unknown[0][:100]!r}")
        return read_rows(path, text)

    def gold(self) -> Gold:
        """Both passes as one. Raises CorpusError when one is missing."""
        passes = [self.path.with_suffix(f".{each}.rows") for each in PASSES]
        if missing := [path.name for path in passes if not path.is_file()]:
            raise CorpusError(f"{self.path.stem}: gold wants two passes, {', '.join(missing)} is missing")
        first, second = (self.rows(path) for path in passes)
        return merged(first, second)


def filed(*parts: Part, root: Path = CORPUS) -> Iterator[Filed]:
    """The dispatches of some parts (of all, if none is named), by id."""
    for part in parts or PARTS:
        yield from (Filed(path) for path in sorted((root / part).glob("*.txt")))


def agency_phrases(root: Path = CORPUS) -> frozenset[str]:
    """What every agency writes, folded: sequences that hold one are nobody's own."""
    lines = (root / "agency_phrases.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def digest(part: Part, root: Path = CORPUS) -> str:
    """sha256 over names and contents of a part's files, by name."""
    whole = hashlib.sha256()
    for path in sorted((root / part).iterdir()):
        whole.update(f"{path.name}\n".encode() + path.read_bytes())
    return whole.hexdigest()


def training_passages(root: Path = CORPUS) -> list[Passage]:
    """The fields of every training dispatch with their names. Raises CorpusError."""
    annotated = ((one.text(), one.rows(path)) for one in filed("train", root=root) for path in one.annotations())
    return [passage for text, rows in annotated for passage in passages_of(text, rows.entities)]


def development_passages(root: Path = CORPUS) -> list[Passage]:
    """The same of the development part, with the names that both annotators saw. Raises CorpusError."""
    gold = ((one.text(), one.gold()) for one in filed("dev", root=root))
    return [each for text, rows in gold for each in passages_of(text, [m.row for m in rows.entities if not m.optional])]
