"""HTML pages → the article in them (trafilatura), with paragraphs kept. Nothing is fetched, no script runs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import trafilatura

from depeche.articles import RawArticle
from depeche.errors import Unreadable
from depeche_fetcher.core import charset, ids, language, markup, prose
from depeche_fetcher.core.formats import html_head
from depeche_fetcher.core.original import original
from depeche_fetcher.core.parser import Draft, Parsed, Received, attempt

_ROOT: Final = re.compile(
    rb"(?>\s+|<\?xml.*?\?>|<!--.*?-->)*+<(?:!DOCTYPE\s+html|html|head|body|article|main|section|div|p|h1|h2|title|meta)\b",
    re.S | re.I,
)


@dataclass(frozen=True, slots=True)
class HtmlParser:
    """A page gives one article."""

    name: str = "an HTML page"

    def sniff(self, received: Received) -> bool:
        """See Parser."""
        return _ROOT.match(charset.head(received.data)) is not None

    def parse(self, received: Received) -> Iterator[Parsed]:
        """See Parser."""
        yield attempt(lambda: page(received), received.name, received.data)


def page(received: Received) -> Draft:
    """The article of a page. Raises Unreadable: bad-encoding, no-text."""
    declared = charset.declared_in(received.media_type) or charset.declared_within(received.data)
    markup_text = charset.decode(received.data, declared)
    head = html_head.read(markup_text)
    found = trafilatura.bare_extraction(
        markup_text, url=received.url or None, include_comments=False, include_tables=True, with_metadata=False
    )
    parts = [text for raw in (found.text or "").split("\n") if (text := prose.one_line(raw))] if found else []
    headline = head.title
    parts = parts[1:] if len(parts) > 1 and parts[0] == headline else parts
    dated = head.published or head.modified or received.modified_at or received.received_at
    line, body = prose.opened(parts, dated)
    if not body:
        raise Unreadable("no-text", f"no article text was found in the page {received.name}")
    article = RawArticle(
        id=ids.shorten(head.link) if head.link else _identity(received),
        revision=0,
        source=received.source,
        provider=head.site,
        published_at=dated,
        updated_at=head.modified,
        fetched_at=received.received_at,
        language=language.primary(head.language),
        headline=headline,
        dateline=line,
        byline=head.author,
        caption=next(iter(markup.captions(markup_text)), ""),
        body=body,
        keywords=head.keywords,
        link=head.link or received.url,
        original=original(received.data, received.media_type or "text/html"),
    )
    return Draft(article, modified_at=received.modified_at)


def _identity(received: Received) -> str:
    if received.url:
        return ids.shorten(ids.canonical_url(received.url))
    return ids.file_identity(received.source.id, received.name)
