"""Decompression of HTTP bodies that stops at a limit: a bomb of a few kilobytes must not become a gigabyte first."""

import zlib
from typing import Final, Protocol

from depeche.errors import Permanent

ACCEPTED: Final = "gzip, deflate"


class Inflater(Protocol):
    """One body, chunk by chunk."""

    def feed(self, chunk: bytes) -> bytes:
        """What the chunk decodes to. Raises Permanent("too-large") once more than the limit has come out."""


class Plain:
    """A body that is not compressed."""

    def __init__(self, limit: int) -> None:
        self._left = limit

    def feed(self, chunk: bytes) -> bytes:
        """See Inflater."""
        self._left -= len(chunk)
        if self._left < 0:
            raise Permanent("too-large", "the body exceeds the limit")
        return chunk


class Zipped:
    """gzip or deflate, with or without zlib's own head."""

    def __init__(self, limit: int) -> None:
        self._left = limit
        self._inflater = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
        self._started = False

    def feed(self, chunk: bytes) -> bytes:
        """See Inflater. Raises Permanent("truncated") for bytes that are no gzip."""
        decoded = self._decoded(chunk)
        self._left -= len(decoded)
        if self._left < 0 or self._inflater.unconsumed_tail:
            raise Permanent("too-large", "the decompressed body exceeds the limit")
        return decoded

    def _decoded(self, chunk: bytes) -> bytes:
        started, self._started = self._started, True
        try:
            return self._inflater.decompress(chunk, self._left + 1)
        except zlib.error as error:
            if started:
                raise Permanent("truncated", f"the compressed body is broken: {error}") from None
        self._inflater = zlib.decompressobj(wbits=-zlib.MAX_WBITS)  # some servers call bare deflate "deflate"
        try:
            return self._inflater.decompress(chunk, self._left + 1)
        except zlib.error as error:
            raise Permanent("truncated", f"the compressed body is broken: {error}") from None


def inflater(encoding: str, limit: int) -> Inflater:
    """For a Content-Encoding. Raises Permanent("no-answer") for one that was not offered."""
    match encoding.strip().lower():
        case "" | "identity":
            return Plain(limit)
        case "gzip" | "x-gzip" | "deflate":
            return Zipped(limit)
        case other:
            raise Permanent("no-answer", f"the server answered in {other!r}, which was not asked for")
