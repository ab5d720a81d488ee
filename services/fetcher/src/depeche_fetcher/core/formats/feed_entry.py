"""One entry of a feed as an article. feedparser's dictionaries end here; beyond there are only our types."""

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping
from urllib.parse import urljoin

from depeche.articles import Media, RawArticle
from depeche.errors import Unreadable
from depeche_fetcher.core import ids, language, markup, prose
from depeche_fetcher.core.moments import moment
from depeche_fetcher.core.original import original
from depeche_fetcher.core.parser import Draft, Received

Fields = Mapping[str, object]


def draft_of(entry: Fields, feed: Fields, received: Received, piece: bytes) -> Draft:
    """Raises Unreadable("no-text") when it has neither headline nor text."""
    published, updated = _when(entry, "published"), _when(entry, "updated")
    dated = published or updated or received.received_at
    link = _link(entry, received)
    headline = markup.line(_text(entry, "title"))
    content = _content(entry)
    line, body = prose.opened(markup.paragraphs(content), dated)
    if not (headline or body):
        raise Unreadable("no-text", "an entry with neither headline nor text")
    article = RawArticle(
        id=_identity(entry, received, link, headline),
        revision=0,
        source=received.source,
        provider=prose.one_line(_text(feed, "title")),
        published_at=dated,
        updated_at=updated,
        fetched_at=received.received_at,
        language=language.primary(_language(entry) or _text(feed, "language")),
        headline=headline,
        dateline=line,
        byline=prose.one_line(_text(entry, "author")),
        caption=next(iter(markup.captions(content)), ""),
        body=body,
        keywords=_keywords(entry),
        link=link,
        media=tuple(_media(entry, received)),
        usage_terms=prose.one_line(_text(entry, "rights") or _text(feed, "rights")),
        original=original(piece, "application/xml") if piece else None,
    )
    return Draft(article)


def _identity(entry: Fields, received: Received, link: str, headline: str) -> str:
    """Its own when it means the same everywhere, else its address, else what only this source knows it by."""
    own = _text(entry, "id")
    known = ids.own_identity(own) or (link and ids.shorten(link))
    return known or ids.local_identity(received.source.id, own or ids.digest(headline))


def _link(entry: Fields, received: Received) -> str:
    link = _text(entry, "link").strip()
    if not link:
        return ""
    try:
        return ids.canonical_url(urljoin(received.url, link))
    except ValueError:
        return ""


def _content(entry: Fields) -> str:
    """The longest of what it gives: many feeds repeat the summary as content, some the other way round."""
    given = [_text(part, "value") for part in _dicts(entry, "content")] + [_text(entry, "summary")]
    return max(given, key=len)


def _language(entry: Fields) -> str:
    parts = [*_dicts(entry, "content"), *_dicts(entry, "title_detail")]
    return next((tag for part in parts if (tag := _text(part, "language"))), "")


def _keywords(entry: Fields) -> tuple[str, ...]:
    terms = (prose.one_line(_text(tag, "term")) for tag in _dicts(entry, "tags"))
    return tuple(dict.fromkeys(filter(None, terms)))


def _when(entry: Fields, name: str) -> dt.datetime | None:
    """The moment written, in UTC."""
    parsed = dict.get(_dict(entry), f"{name}_parsed")
    if isinstance(parsed, tuple):
        try:
            return dt.datetime.fromtimestamp(calendar.timegm(parsed), dt.UTC)
        except (ValueError, OverflowError):
            return None
    return moment(_text(entry, name))


def _media(entry: Fields, received: Received) -> Iterable[Media]:
    for one in _dicts(entry, "links"):
        if _text(one, "rel") == "enclosure" and _text(one, "href"):
            yield Media(href=_text(one, "href"), media_type=_text(one, "type"))
    for one in _dicts(entry, "media_content"):
        if _text(one, "url"):
            yield Media(href=_text(one, "url"), media_type=_text(one, "type"))


def _text(fields: Fields, name: str) -> str:
    """Read past feedparser's own `get`, which answers for missing names with others and a warning."""
    value = dict.get(_dict(fields), name)
    return value if isinstance(value, str) else ""


def _dicts(fields: Fields, name: str) -> list[Fields]:
    value = dict.get(_dict(fields), name)
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def _dict(fields: Fields) -> dict[str, object]:
    return fields if isinstance(fields, dict) else {}
