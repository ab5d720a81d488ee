"""The one list of formats. The first whose `sniff` says yes reads the bytes: the strictest come first."""

from collections.abc import Iterable, Iterator
from typing import Final

from depeche.errors import Permanent
from depeche.outcome import Reject
from depeche_fetcher.core.formats.feed import FeedParser
from depeche_fetcher.core.formats.html import HtmlParser
from depeche_fetcher.core.formats.jsonfeed import JsonFeedParser
from depeche_fetcher.core.formats.lines import LinesParser
from depeche_fetcher.core.formats.ninjs import NinjsParser
from depeche_fetcher.core.formats.text import TextParser
from depeche_fetcher.core.parser import Parsed, Parser, Received, Rejected, rejected

FEEDS: Final[tuple[Parser, ...]] = (FeedParser(), JsonFeedParser(), NinjsParser(), LinesParser())
"""What a feed's address may answer with."""

FILES: Final[tuple[Parser, ...]] = (*FEEDS, HtmlParser(), TextParser())
"""What a file may hold."""


def parse_file(received: Received) -> Iterator[Parsed]:
    """Every piece of a file in any format we know; a file that gives none gives one rejection."""
    return parse(received, FILES)


def parse_feed(received: Received) -> Iterator[Parsed]:
    """Every piece of what a feed's address answered; a page in place of a feed is rejected as such."""
    if HtmlParser().sniff(received) and not any(parser.sniff(received) for parser in FEEDS):
        text = f"expected a feed at {received.name} and got an HTML page"
        return iter([rejected("not-a-feed", text, received.name, received.data)])
    return parse(received, FEEDS)


def parse(received: Received, parsers: Iterable[Parser]) -> Iterator[Parsed]:
    """What the first fitting parser reads. Never raises: a bug on hostile bytes rejects the file, not the wire."""
    if not received.data.strip():
        yield rejected("empty", f"{received.name} is empty", received.name, received.data)
        return
    parser = next((one for one in parsers if one.sniff(received)), None)
    if parser is None:
        yield rejected("unknown-format", f"no parser knows the format of {received.name}", received.name, received.data)
        return
    yield from _pieces(parser, received)


def _pieces(parser: Parser, received: Received) -> Iterator[Parsed]:
    given = False
    try:
        for piece in parser.parse(received):
            given = True
            yield piece
    except Permanent as error:
        yield Rejected(Reject.of(error), received.name, received.data)
    except Exception as error:  # noqa: BLE001 - three foreign parsers on hostile bytes; the breaker stops a real bug
        text = f"{parser.name} parser: {type(error).__name__}: {error}"
        yield Rejected(Reject("bug", text, type(error).__name__), received.name, received.data)
    else:
        if not given:
            text = f"{received.name} is {parser.name} and holds no article"
            yield rejected("empty", text, received.name, received.data)
