"""Bytes and articles: headers, versions, and what is said of bytes that are no article."""

import pytest

from depeche import codec
from depeche.bus import Message
from depeche.errors import Undecodable
from tests.articles import enriched, raw


def test_an_article_comes_back_as_it_went() -> None:
    """Encoding and decoding lose nothing, of either kind."""
    assert codec.decode_raw(codec.encode(raw(), "fetcher")) == raw()
    assert codec.decode_enriched(codec.encode(enriched(), "enricher")) == enriched()


def test_the_key_is_the_id_and_the_headers_are_cloudevents() -> None:
    """The key keeps the revisions of one dispatch in order; the headers tell tools what it is."""
    message = codec.encode(raw("urn:x", 3), "fetcher", "00-abc-def-01")
    assert message.key == b"urn:x"
    assert message.header("ce_id") == "urn:x@3"
    assert message.header("ce_type") == "depeche.article.raw"
    assert message.header("schema-version") == "1.0"
    assert message.header("traceparent") == "00-abc-def-01"


@pytest.mark.parametrize(
    ("value", "headers", "reason"),
    [
        (b"{", (), "not-json"),
        (b"\xff\xfe", (), "not-json"),
        (b"", (), "not-json"),
        (None, (), "not-json"),
        (b"[]", (), "invalid-article"),
        (b'{"id": "x"}', (), "invalid-article"),
        (b"{}", (("schema-version", b"2.0"),), "unknown-version"),
    ],
)
def test_what_is_no_article_is_named(value: bytes | None, headers: tuple[tuple[str, bytes], ...], reason: str) -> None:
    """Each kind of bad message has its own reason, and the version is looked at first."""
    with pytest.raises(Undecodable) as caught:
        codec.decode_raw(Message(b"k", value, headers))
    assert caught.value.reason == reason


def test_a_newer_minor_version_is_read() -> None:
    """Only the major version closes the door."""
    message = codec.encode(raw(), "fetcher")
    newer = Message(message.key, message.value, (*message.headers, ("schema-version", b"1.9")))
    assert codec.decode_raw(newer) == raw()
