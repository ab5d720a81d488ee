"""What members of parliament say and write: debates, reasons for amendments, written questions. Pure."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator
from html import unescape
from typing import NotRequired, TypedDict

from depeche_model.gather.readers.markup import blocks, decoded, inner, plain

HEADING = re.compile(r"^\s*EXPOS[EÉ] SOMMAIRE\s*:?\s*")
GLUED = re.compile(r"(?<=[a-zéèà»)\d]{2})([.?!:;])(?=[A-ZÉÈÀÇÊ])")
R_STRING = re.compile(rb"\x00(?:\x04\x00|\x00\x80|\x00\x40)\x09")  # ASCII, UTF-8, Latin-1: R's marks before a string


class _Author(TypedDict):
    exposeSommaire: NotRequired[object]


class _Body(TypedDict):
    contenuAuteur: NotRequired[_Author | None]


class _Amendment(TypedDict):
    corps: _Body


class _AmendmentFile(TypedDict):
    amendement: _Amendment


def debates(content: bytes) -> Iterator[str]:
    """Paragraphs of a sitting in TEI; speakers' names and what the stenographers tell in brackets are left out."""
    body = decoded(content).partition("<text")[2]
    spoken = (plain(paragraph).lstrip(" .,\n") for paragraph in inner(body, "p"))
    return (text for text in spoken if not text.startswith("("))


def reasons(content: bytes) -> Iterator[str]:
    """Paragraphs of an amendment's statement of reasons; none when it has no statement."""
    file: _AmendmentFile = json.loads(content)
    author = file["amendement"]["corps"].get("contenuAuteur") or _Author()
    statement = author.get("exposeSommaire")
    html = statement if isinstance(statement, str) else ""
    return (HEADING.sub("", text) for text in blocks(unescape(html) if "&lt;" in html else html))


def questions(content: bytes) -> Iterator[str]:
    """Every string of an xz-packed R data file: questions in both languages, of which the Dutch are sifted out later.

    R writes a string as a mark of four bytes, its length in bytes (four, big-endian), and its bytes. The mark begins
    with a zero, which no text holds, so strings can be found without reading the tree around them.
    """
    data, place = lzma.decompress(content), 0
    while found := R_STRING.search(data, place):
        start = found.end() + 4
        place = start + max(0, int.from_bytes(data[found.end() : start], "big", signed=True))
        yield from (GLUED.sub(r"\1 ", line) for line in data[start:place].decode("utf-8", "replace").split("\n"))
