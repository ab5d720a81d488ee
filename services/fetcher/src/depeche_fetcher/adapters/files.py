"""Files and standard input as the command line names them."""

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final

from depeche.articles import Source
from depeche.errors import Misconfigured
from depeche_fetcher.core import jsons
from depeche_fetcher.core.inbox import FILE_BYTES
from depeche_fetcher.core.parser import Parsed, Received, rejected
from depeche_fetcher.core.registry import parse_file
from depeche_fetcher.core.settling import is_delivery

STRETCH: Final = 1024 * 1024
"""Bytes of a long file of lines that are parsed at a time."""
STDIN: Final = "-"
FILE: Final = Source(id="file", name="", kind="file")


def walk(paths: Sequence[str]) -> list[tuple[str, Path | None]]:
    """Every file under the paths, with the name it goes by; None stands for standard input. Raises Misconfigured."""
    found: list[tuple[str, Path | None]] = []
    for given in paths:
        path = Path(given)
        if given == STDIN:
            found.append(("stdin", None))
        elif path.is_dir():
            found += [(str(one.relative_to(path)), one) for one in sorted(path.rglob("*")) if _is_file(one, path)]
        elif path.exists():
            found.append((path.name, path))
        else:
            raise Misconfigured(f"{given}: no such file or folder")
    return found


def pieces(name: str, path: Path | None, clock: Callable[[], datetime]) -> Iterator[Parsed]:
    """Every piece of a file; one of RawArticle lines may be of any length, others up to the limit of a file."""
    if path is None:
        yield from _stream(sys.stdin.buffer, name, None, clock)
        return
    modified = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    with path.open("rb") as stream:
        yield from _stream(stream, name, modified, clock)


def _stream(stream: BinaryIO, name: str, modified: datetime | None, clock: Callable[[], datetime]) -> Iterator[Parsed]:
    head = stream.read(STRETCH)
    if len(head) == STRETCH and jsons.opens_with_line(head):
        yield from _stretches(stream, head, name, modified, clock)
        return
    data = head + stream.read(FILE_BYTES + 1 - len(head))
    if len(data) > FILE_BYTES:
        yield rejected("too-large", f"{name} is longer than {FILE_BYTES:,} bytes", name, b"")
    else:
        yield from parse_file(Received(data, name, FILE, clock(), modified_at=modified))


def _stretches(
    stream: BinaryIO, head: bytes, name: str, modified: datetime | None, clock: Callable[[], datetime]
) -> Iterator[Parsed]:
    line, data = 1, head
    while data:
        data += stream.readline(FILE_BYTES)
        yield from parse_file(Received(data, name, FILE, clock(), modified_at=modified, first_line=line))
        line += data.count(b"\n")
        data = stream.read(STRETCH)


def _is_file(path: Path, root: Path) -> bool:
    return path.is_file() and all(is_delivery(part) for part in path.relative_to(root).parts)
