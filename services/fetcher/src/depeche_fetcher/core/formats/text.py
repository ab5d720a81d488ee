"""Plain text: a headline where there is one, a caption with its credit, a dateline, paragraphs.

Page furniture (« Loading… ») stays in the body: the enricher sets it apart, with its place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from depeche.articles import Dateline, RawArticle
from depeche.errors import Unreadable
from depeche_fetcher.core import charset, ids, prose
from depeche_fetcher.core.original import original
from depeche_fetcher.core.parser import Draft, Parsed, Received, attempt

_OTHER: Final = re.compile(
    rb"\s*(?:<\?xml|<!DOCTYPE|<!--|<[A-Za-z][\w:.-]*[\s>/]|\{\s*[\"}]|\[\s*[{\]])"
    rb"|%PDF|PK\x03\x04|\x89PNG|\xff\xd8\xff|GIF8|\x1f\x8b"
)
"""Beginnings of what is surely no plain text, whether or not we have a parser for it."""


@dataclass(frozen=True, slots=True)
class TextParser:
    """The last resort: what decodes and has words."""

    name: str = "plain text"

    def sniff(self, received: Received) -> bool:
        """See Parser."""
        return _OTHER.match(charset.head(received.data, 1024)) is None

    def parse(self, received: Received) -> Iterator[Parsed]:
        """See Parser: one article."""
        text = charset.decode(received.data, charset.declared_in(received.media_type))
        yield attempt(lambda: _draft(received, text), received.name, received.data)


def _draft(received: Received, text: str) -> Draft:
    dated = received.modified_at or received.received_at
    parts = prose.shape(text, dated)
    if not re.search(r"\w", parts.body):
        raise Unreadable("no-text", f"{received.name} holds no words")
    article = RawArticle(
        id=ids.file_identity(received.source.id, received.name),
        revision=0,
        source=received.source,
        published_at=_published(parts.dateline, dated),
        fetched_at=received.received_at,
        headline=parts.headline,
        dateline=parts.dateline,
        caption=parts.caption,
        body=parts.body,
        original=original(received.data, received.media_type or "text/plain"),
    )
    return Draft(article, modified_at=received.modified_at)


def _published(line: Dateline | None, dated: datetime) -> datetime:
    """When the file was written, unless the dateline says another day: then it was copied long after."""
    day = line.date if line else None
    return dated if day is None or abs(dated - day) < timedelta(days=2) else day
