"""Bytes ↔ articles. JSON by pydantic, UTF-8, CloudEvents headers in Kafka's binary mode.

Readers ignore unknown fields and reject an unknown major version.
"""

from typing import Final, TypeVar

from pydantic import ValidationError
from pydantic_core import from_json

from depeche.articles import SCHEMA_VERSION, Article, EnrichedArticle, RawArticle
from depeche.bus import Message
from depeche.errors import Undecodable

_A = TypeVar("_A", bound=Article)

CONTENT_TYPE: Final = "application/json"
_TYPES: Final = {RawArticle: "depeche.article.raw", EnrichedArticle: "depeche.article.enriched"}


def encode(article: RawArticle | EnrichedArticle, sender: str, traceparent: str | None = None) -> Message:
    """The message that carries `article`; `sender` is the stage that sends it."""
    happened = (article.updated_at or article.published_at).isoformat()
    headers = {
        "ce_specversion": "1.0",
        "ce_id": f"{article.id}@{article.revision}",
        "ce_source": f"depeche/{sender}",
        "ce_type": _TYPES[type(article)],
        "ce_time": happened,
        "content-type": CONTENT_TYPE,
        "schema-version": SCHEMA_VERSION,
    }
    if traceparent is not None:
        headers["traceparent"] = traceparent
    value = article.model_dump_json().encode()
    return Message(article.id.encode(), value, tuple((name, text.encode()) for name, text in headers.items()))


def decode_raw(message: Message) -> RawArticle:
    """The article in a message of `wire.raw`. Raises Undecodable."""
    return _decode(message, RawArticle)


def decode_enriched(message: Message) -> EnrichedArticle:
    """The article in a message of `wire.enriched`. Raises Undecodable."""
    return _decode(message, EnrichedArticle)


def _decode(message: Message, kind: type[_A]) -> _A:
    check_version(message.header("schema-version"))
    return parse(message.value or b"", kind)


def parse(value: bytes, kind: type[_A]) -> _A:
    """One JSON object as an article. Raises Undecodable("not-json") or Undecodable("invalid-article")."""
    try:
        return kind.model_validate_json(value)
    except ValidationError as error:
        raise _undecodable(value, error) from None


def check_version(version: str | None) -> None:
    """Raises Undecodable for a major version other than ours; a message without version counts as ours."""
    if version is not None and version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
        raise Undecodable("unknown-version", f"schema version {version!r}; this release reads {SCHEMA_VERSION}")


def _undecodable(value: bytes, error: ValidationError) -> Undecodable:
    try:
        from_json(value)
    except ValueError as broken:
        return Undecodable("not-json", f"not JSON: {broken}")
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return Undecodable("invalid-article", f"{where}: {first['msg']}" if where else first["msg"])
