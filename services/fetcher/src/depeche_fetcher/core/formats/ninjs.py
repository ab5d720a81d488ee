"""ninjs 1.x, 2.x and 3.x: one item, a list, or items one a line. Pictures, video, sound and plans are skipped.

The three write the same things differently: 1.x `headline`, `body_xhtml`, `byline`, `subject`; 2.x and 3.x `headlines`,
`bodies`, `by`, `subjects`; 3.x capitals inside names (`pubStatus`). Names are read in lower case.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from pydantic_core import to_json

from depeche.articles import Dateline, Media, RawArticle, Subject
from depeche.errors import Unreadable
from depeche.outcome import Reject
from depeche_fetcher.core import ids, jsons, language, markup, prose
from depeche_fetcher.core.formats.ninjs_item import Association, Item, chosen
from depeche_fetcher.core.moments import moment
from depeche_fetcher.core.original import original
from depeche_fetcher.core.parser import Draft, Parsed, Received, Rejected, Skipped, attempt

_URI: Final = re.compile(rb'"uri"\s*:')
_SIGNS: Final = re.compile(
    rb'"(?:version[cC]reated|pub[sS]tatus|headlines|bodies|body_text|body_xhtml|(?:\$)?standard|event[dD]etails|'
    rb'renditions|representation[tT]ype)"\s*:'
)
_HEAD: Final = 65_536
_TEXTS: Final = frozenset(("", "text", "composite"))
_FOREIGN: Final = frozenset(("application/xml", "text/xml"))
"""Bodies in NITF or an agency's own XML; the same text stands beside them in HTML or plain."""


@dataclass(frozen=True, slots=True)
class NinjsParser:
    """An item is known by its `uri` beside a field that only ninjs has."""

    name: str = "ninjs"

    def sniff(self, received: Received) -> bool:
        """See Parser."""
        head = received.data[:_HEAD]
        return jsons.opens(head) and _URI.search(head) is not None and _SIGNS.search(head) is not None

    def parse(self, received: Received) -> Iterator[Parsed]:
        """See Parser: one piece for each item."""
        lines = [line for line in received.data.split(b"\n") if line.strip()]
        if len(lines) > 1 and all(line.lstrip().startswith(b"{") for line in lines):
            for number, line in enumerate(lines, received.first_line):
                yield _line(received, line, f"{received.name}, line {number}")
            return
        items = list(jsons.objects(jsons.read(received.data)))
        for number, fields in enumerate(items, 1):
            one = received.data if len(items) == 1 else to_json(fields)
            yield _piece(received, fields, one, received.name if len(items) == 1 else f"{received.name}, item {number}")


def _line(received: Received, line: bytes, name: str) -> Parsed:
    try:
        fields = next(jsons.objects(jsons.read(line)), {})
    except Unreadable as error:
        return Rejected(Reject.of(error), name, line)
    return _piece(received, fields, line, name)


def _piece(received: Received, fields: jsons.Object, data: bytes, name: str) -> Parsed:
    kind = str(fields.get("type") or "")
    if kind not in _TEXTS or "eventdetails" in jsons.names(fields):
        return Skipped("not-text", f"{name} ({kind or 'event'})")
    return attempt(partial(_draft, received, fields, data), name, data)


def _draft(received: Received, fields: jsons.Object, data: bytes) -> Draft:
    item = Item.model_validate(jsons.lowered(fields))
    dated = received.modified_at or received.received_at
    updated = moment(item.versioncreated)
    published = moment(item.firstcreated) or updated or dated
    line, body = prose.opened(_paragraphs(item), published)
    headline = markup.line(item.title_line)
    if not (headline or body) and item.pubstatus == "usable":
        raise Unreadable("no-text", "neither headline nor text")
    article = RawArticle(
        id=ids.shorten(item.uri),
        revision=0,
        source=received.source,
        provider=item.copyrightholder,
        pub_status=item.pubstatus,
        signal="kill" if item.pubstatus == "canceled" else None,
        urgency=item.urgency,
        published_at=published,
        updated_at=updated,
        fetched_at=received.received_at,
        embargoed_until=moment(item.embargoed),
        expires_at=moment(item.expires),
        language=language.primary(item.language),
        headline=headline,
        dateline=line or _located(item.located),
        byline=prose.one_line(item.by),
        caption=_caption(item),
        body=body,
        subjects=tuple(Subject(code=one.qcode, label=one.name) for one in item.subjects if one.qcode),
        keywords=tuple(filter(None, item.keywords)) or _slugs(item.slugline),
        places=tuple(one.name for one in item.places if one.name),
        media=_media(item.associations),
        usage_terms=item.usageterms,
        ed_note=prose.one_line(item.ednote),
        original=original(data, "application/json"),
    )
    return Draft(article, int(item.version) if re.fullmatch(r"\d{1,15}", item.version) else None, received.modified_at)


def _paragraphs(item: Item) -> list[str]:
    """HTML first, for it keeps the paragraphs; a headline repeated at the top of the text goes."""
    bodies = [body for body in item.bodies if body.value.strip() and body.contenttype not in _FOREIGN]
    rich = item.body_xhtml or next((body.value for body in bodies if body.is_markup), "")
    plain = item.body_text or next((body.value for body in bodies if not body.is_markup), "")
    parts = markup.paragraphs(rich) if rich else prose.paragraphs(plain)
    parts = parts or markup.paragraphs(item.description_text or chosen(item.descriptions, "text"))
    return parts[1:] if len(parts) > 1 and parts[0] == markup.line(item.title_line) else parts


def _located(place: str) -> Dateline | None:
    return Dateline(text=place, place=place) if place.strip() else None


def _slugs(slugline: str) -> tuple[str, ...]:
    return tuple(word for word in re.split(r"[-,/\s]+", slugline) if word)


def _caption(item: Item) -> str:
    pictures = (one for one in item.associations if one.type == "picture")
    texts = (one.description_text or chosen(one.descriptions, "caption") for one in pictures)
    return next((markup.line(text) for text in texts if text), "")


def _media(associations: tuple[Association, ...]) -> tuple[Media, ...]:
    found = ((one, file) for one in associations for file in one.renditions[:1] if file.href)
    return tuple(
        Media(
            href=file.href,
            media_type=file.contenttype,
            caption=markup.line(one.description_text or chosen(one.descriptions, "caption") or one.headline),
        )
        for one, file in found
    )
