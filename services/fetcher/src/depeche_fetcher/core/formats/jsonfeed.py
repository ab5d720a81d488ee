"""JSON Feed 1.0 and 1.1."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import to_json

from depeche.articles import Media, RawArticle
from depeche.errors import Unreadable
from depeche_fetcher.core import ids, jsons, language, markup, prose
from depeche_fetcher.core.formats.ninjs_item import Text
from depeche_fetcher.core.moments import moment
from depeche_fetcher.core.original import original
from depeche_fetcher.core.parser import Draft, Parsed, Received, attempt

_MARK: Final = b"jsonfeed.org/version/"


def _named(value: object) -> object:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def _strings(value: object) -> object:
    return [str(one) for one in value] if isinstance(value, list) else []


class Named(BaseModel):
    """An author or an attachment."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    name: Text = ""
    url: Text = ""
    mime_type: Text = ""


class Item(BaseModel):
    """One item; what is not needed is ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    id: Text = ""
    url: Text = ""
    external_url: Text = ""
    title: Text = ""
    content_html: Text = ""
    content_text: Text = ""
    summary: Text = ""
    date_published: Text = ""
    date_modified: Text = ""
    language: Text = ""
    tags: Annotated[tuple[str, ...], BeforeValidator(_strings)] = ()
    authors: Annotated[tuple[Named, ...], BeforeValidator(_named)] = ()
    author: Annotated[tuple[Named, ...], BeforeValidator(_named)] = ()
    attachments: Annotated[tuple[Named, ...], BeforeValidator(_named)] = ()


@dataclass(frozen=True, slots=True)
class JsonFeedParser:
    """Known by its version address; gives one article an item, oldest first."""

    name: str = "JSON Feed"

    def sniff(self, received: Received) -> bool:
        """See Parser."""
        head = received.data[:4096].replace(b"\\/", b"/")
        return jsons.opens(head) and _MARK in head

    def parse(self, received: Received) -> Iterator[Parsed]:
        """See Parser."""
        feed = next(jsons.objects(jsons.read(received.data)), {})
        items = list(jsons.objects(feed.get("items") or []))
        for number, fields in reversed(list(enumerate(items, 1))):
            name = f"{received.name}, item {number}"
            alone = to_json({**feed, "items": [fields]})  # a feed of one, so that it can be read again
            yield attempt(partial(_draft, received, feed, fields, alone), name, alone)


def _draft(received: Received, feed: jsons.Object, fields: jsons.Object, alone: bytes) -> Draft:
    item = Item.model_validate(fields)
    published, updated = moment(item.date_published), moment(item.date_modified)
    dated = published or updated or received.received_at
    parts = prose.paragraphs(item.content_text) if item.content_text else markup.paragraphs(item.content_html)
    line, body = prose.opened(parts or markup.paragraphs(item.summary), dated)
    headline = markup.line(item.title)
    if not (headline or body):
        raise Unreadable("no-text", "an item with neither headline nor text")
    link = ids.canonical_url(item.url or item.external_url) if item.url or item.external_url else ""
    article = RawArticle(
        id=_identity(item, received, link, headline),
        revision=0,
        source=received.source,
        provider=prose.one_line(str(feed.get("title") or "")),
        published_at=dated,
        updated_at=updated,
        fetched_at=received.received_at,
        language=language.primary(item.language or str(feed.get("language") or "")),
        headline=headline,
        dateline=line,
        byline=", ".join(one.name for one in item.authors or item.author if one.name),
        caption=next(iter(markup.captions(item.content_html)), ""),
        body=body,
        keywords=item.tags,
        link=link,
        media=tuple(Media(href=one.url, media_type=one.mime_type) for one in item.attachments if one.url),
        original=original(alone, "application/feed+json"),
    )
    return Draft(article)


def _identity(item: Item, received: Received, link: str, headline: str) -> str:
    known = ids.own_identity(item.id) or (link and ids.shorten(link))
    return known or ids.local_identity(received.source.id, item.id or ids.digest(headline))
