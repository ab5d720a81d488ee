"""Compressed bodies are unpacked up to a limit, in pieces of any size."""

import gzip
import zlib
from datetime import UTC, datetime

import pytest

from depeche.errors import Permanent
from depeche_fetcher.adapters.http import retry_after
from depeche_fetcher.adapters.inflate import inflater

TEXT = b"Bonjour, bonsoir. " * 500


@pytest.mark.parametrize("step", [1, 7, 100_000])
@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT)),
        ("X-Gzip", gzip.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)),
    ],
)
def test_chunks_of_any_size(encoding: str, body: bytes, step: int) -> None:
    """As they come from the network."""
    inflate = inflater(encoding, len(TEXT))
    assert b"".join(inflate.feed(body[at : at + step]) for at in range(0, len(body), step)) == TEXT


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_one_byte_too_many(encoding: str) -> None:
    """The limit is exact."""
    inflate = inflater(encoding, len(TEXT) - 1)
    with pytest.raises(Permanent) as refused:
        inflate.feed(gzip.compress(TEXT) if encoding else TEXT)
    assert refused.value.reason == "too-large"


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        ("Mon, 23 Nov 2026 12:02:00 GMT", 120),
        ("Mon, 23 Nov 2026 11:00:00 GMT", 0),
        ("bientôt", 0),
        ("", 0),
    ],
)
def test_retry_after(header: str, seconds: float) -> None:
    """A number, a date, or nothing that can be understood."""
    assert retry_after(header, datetime(2026, 11, 23, 12, tzinfo=UTC)) == seconds
