"""Lines to a zstd file, with the two facts that the manifest keeps of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

import zstandard

from depeche_model.gather.sources import Made

LEVEL = 12  # tried on 14 MB: 9 packs to 3.1 MB in 0.4 s, 12 to 3.0 in 0.9, 15 to 2.8 in 7, 19 to 2.5 in 11


def write_lines(path: Path, lines: Iterable[str], words: Callable[[str], int]) -> Made:
    """Write one line each; the file appears when it is whole. `words` counts the running words of a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".part")
    digest, total = hashlib.sha256(), 0
    with unfinished.open("wb") as raw, zstandard.ZstdCompressor(level=LEVEL).stream_writer(raw) as packed:
        for line in lines:
            content = f"{line}\n".encode()
            packed.write(content)
            digest.update(content)
            total += words(line)
    unfinished.replace(path)
    return Made(total, digest.hexdigest())
