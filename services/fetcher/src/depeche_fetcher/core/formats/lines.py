"""RawArticle lines (JSON, one article a line): what `depeche parse` writes, and what a program may write by hand.

`source`, `revision` and `fetched_at` may be missing; a bare date is its midnight in UTC. A bad line is rejected alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from depeche.articles import RawArticle
from depeche.errors import Unreadable
from depeche_fetcher.core import ids, jsons
from depeche_fetcher.core.moments import moment
from depeche_fetcher.core.parser import Draft, Parsed, Received, attempt

_MOMENTS: Final = ("published_at", "updated_at", "fetched_at", "embargoed_until", "expires_at")


@dataclass(frozen=True, slots=True)
class LinesParser:
    """Also takes JSON that no other parser knows, to say line by line why it is no article."""

    name: str = "RawArticle lines"

    def sniff(self, received: Received) -> bool:
        """See Parser."""
        return jsons.opens(received.data)

    def parse(self, received: Received) -> Iterator[Parsed]:
        """See Parser: one article a line, or one for each object when they run over several lines."""
        if _by_lines(received.data):
            for number, line in enumerate(received.data.split(b"\n"), received.first_line):
                if line.strip():
                    yield attempt(partial(_from_line, received, line), f"{received.name}, line {number}", line)
            return
        for number, fields in enumerate(jsons.objects(jsons.read(received.data)), 1):
            yield attempt(partial(_draft, received, fields), f"{received.name}, object {number}", received.data)


def _by_lines(data: bytes) -> bool:
    """Most lines open an object; one written over several lines opens on its first only."""
    lines = [line for line in data.split(b"\n") if line.strip()]
    opening = sum(line.lstrip(b" \t\r\xef\xbb\xbf").startswith(b"{") for line in lines)
    return opening * 2 > len(lines)


def _from_line(received: Received, line: bytes) -> Draft:
    value = jsons.read(line)
    if not isinstance(value, dict):
        raise Unreadable("invalid-article", "JSON, but not an object")
    return _draft(received, value)


def _draft(received: Received, fields: jsons.Object) -> Draft:
    dated = received.modified_at or received.received_at
    defaults = {"source": received.source, "published_at": dated, "fetched_at": received.received_at, "revision": 0}
    given = {name: _mended(name, value) for name, value in fields.items() if value is not None}
    article = RawArticle.model_validate({**defaults, **given})
    return Draft(article, article.revision if "revision" in given else None, received.modified_at)


def _mended(name: str, value: object) -> object:
    if name == "id" and isinstance(value, str):
        return ids.shorten(value)
    if name == "dateline" and isinstance(value, dict):
        return {**value, "date": _moment(value.get("date"))}
    return _moment(value) if name in _MOMENTS else value


def _moment(value: object) -> object:
    """The moment written, or what was written when it is none: the model says what is wrong with it."""
    return (moment(value) if isinstance(value, str) else None) or value
