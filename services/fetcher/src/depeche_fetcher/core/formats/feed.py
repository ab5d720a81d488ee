"""RSS 0.9–2.0, RDF, Atom 0.3 and 1.0, by feedparser from bytes. The guard has looked before: nothing is expanded."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

import feedparser
from lxml import etree

from depeche.errors import Unreadable
from depeche_fetcher.core import charset, xmlguard
from depeche_fetcher.core.formats.feed_entry import draft_of
from depeche_fetcher.core.parser import Parsed, Received, attempt, rejected

_ROOT: Final = re.compile(
    rb"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*+<(?:\w+:)?(?:rss|feed|rdf|item|entry)[\s>/]",
    re.S | re.I,
)
"""Atomic groups: a thousand comments must not be tried in all combinations."""
_LAST: Final = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>")


@dataclass(frozen=True, slots=True)
class FeedParser:
    """A feed gives one article an entry, oldest first; a single `item` or `entry` is a feed of one."""

    name: str = "a feed (RSS, RDF or Atom)"

    def sniff(self, received: Received) -> bool:
        """See Parser."""
        return _ROOT.match(charset.head(received.data)) is not None

    def parse(self, received: Received) -> Iterator[Parsed]:
        """See Parser. Of a feed cut in the middle, the whole entries are read and the rest is rejected."""
        looked = xmlguard.look(received.data, charset.declared_in(received.media_type))
        data = looked.data if looked.whole else _whole_entries(looked.data)
        data = data if looked.well_formed else xmlguard.repaired(data)
        if not looked.whole:
            text = f"the feed {received.name} ends in the middle"
            yield rejected("truncated", text, received.name, received.data)
        yield from _entries(received, data)


def _entries(received: Received, data: bytes) -> Iterator[Parsed]:
    feed = _feed(data)
    pieces = _elements(data, len(feed.entries))
    for number, (entry, piece) in reversed(list(enumerate(zip(feed.entries, pieces, strict=True), 1))):
        yield attempt(partial(draft_of, entry, feed.feed, received, piece), f"{received.name}, entry {number}", piece)


def _feed(data: bytes) -> feedparser.FeedParserDict:
    headers = {"content-type": "application/xml; charset=utf-8"}
    options = {"sanitize_html": False, "resolve_relative_uris": False}  # the text is taken out of the HTML anyway
    try:
        return feedparser.parse(io.BytesIO(data), response_headers=headers, **options)
    except (ValueError, LookupError, TypeError, AttributeError) as error:  # its strict parser trips over odd namespaces
        raise Unreadable("not-a-feed", f"no feed that can be read: {error}") from error


def _elements(data: bytes, expected: int) -> list[bytes]:
    """Each entry's own XML with its namespaces; empty when the counts differ, so that none gets another's."""
    root = xmlguard.tree(data)
    if root is None:
        return [b""] * expected
    found = list(root.iter("{*}item", "{*}entry"))
    return [_alone(one) for one in found] if len(found) == expected else [b""] * expected


def _alone(element: etree._Element) -> bytes:
    return etree.tostring(element, encoding="utf-8", with_tail=False)


def _whole_entries(data: bytes) -> bytes:
    ends = [found.end() for found in _LAST.finditer(data)]
    return data[: ends[-1]] if ends else b""
