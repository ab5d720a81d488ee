"""The data folder: zstd files found through the manifest, never read unless their digest is the one written there."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NotRequired, TypedDict

import zstandard

from depeche_model.docs import Passage


class DataMissingError(RuntimeError):
    """The data folder or a file of it is absent, or a file is not the one the manifest means."""


class _Row(TypedDict):
    text: str
    ents: NotRequired[list[tuple[int, int, str]]]
    doc: NotRequired[str]


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a data folder: where it comes from, under which licence, and what it may be used for.

    `sha256` is of the file; where `words` are told, of its decompressed text, for versions of zstd pack differently.
    `stated` says where the licence is written, or that it is not.
    """

    file: str
    repository: str
    commit: str
    path: str
    licence: str
    sha256: str
    uses: tuple[str, ...]
    words: int = 0
    stated: str = ""

    @property
    def name(self) -> str:
        """The file's name without folder and endings."""
        return PurePosixPath(self.file).name.partition(".")[0]


def read_manifest(path: Path) -> tuple[Source, ...]:
    """The sources of a manifest, in its order."""
    return sources_in(path.read_text("utf-8"))


def sources_in(toml: str) -> tuple[Source, ...]:
    """The sources of a manifest's text, in its order."""
    rows = tomllib.loads(toml)["source"]
    return tuple(Source(**{**row, "uses": tuple(row["uses"])}) for row in rows)


@dataclass(frozen=True, slots=True)
class Store:
    """A data folder read through its manifest. `advice` says how to come by a folder that is not there."""

    folder: Path
    sources: tuple[Source, ...]
    advice: str = "set DEPECHE_DATA to where it lies"

    def verify(self) -> None:
        """Raise `DataMissingError` unless every file is there and has its digest."""
        if not self.folder.is_dir():
            raise DataMissingError(f"no data folder at {self.folder}: {self.advice}")
        for source in self.sources:
            self.text(source)

    def files(self, use: str) -> tuple[Source, ...]:
        """The sources meant for `use`; `KeyError` when the manifest has none."""
        found = tuple(source for source in self.sources if use in source.uses)
        if not found:
            raise KeyError(f"the manifest has no file for {use!r}")
        return found

    def text(self, source: Source) -> str:
        """The decompressed text of one file."""
        packed = self._bytes(source)
        if not source.words:
            self._check(source, packed)
        content = zstandard.ZstdDecompressor().decompressobj().decompress(packed) if _is_packed(source) else packed
        if source.words:
            self._check(source, content)
        return content.decode("utf-8")

    def joined(self, use: str) -> str:
        """All text for one use, file after file."""
        return "\n".join(self.text(source) for source in self.files(use))

    def passages(self, source: Source) -> Iterator[Passage]:
        """The lines of an NER file; text without annotation has no `ents`."""
        for line in self.text(source).splitlines():
            row: _Row = json.loads(line)
            ents = tuple((start, end, label) for start, end, label in row.get("ents", []))
            yield Passage(row["text"], ents, row.get("doc", ""))

    def _bytes(self, source: Source) -> bytes:
        path = self.folder / source.file
        if not path.is_file():
            raise DataMissingError(f"{path} is missing (from github.com/{source.repository}, {source.path})")
        return path.read_bytes()

    def _check(self, source: Source, content: bytes) -> None:
        if hashlib.sha256(content).hexdigest() != source.sha256:
            raise DataMissingError(f"{self.folder / source.file} is not the file of the manifest: its sha256 differs")


def _is_packed(source: Source) -> bool:
    return source.file.endswith(".zst")
