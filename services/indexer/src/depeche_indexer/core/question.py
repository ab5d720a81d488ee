"""What a person asks, and the search that answers it. Tombstones, embargoed and expired dispatches are never found.

Words are looked for in headline, caption, body and names: all of them must occur. What is in quotes, of any shape, is
found as written. `-word` leaves out, `word*` completes, `one | other` takes either.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pydantic import JsonValue

Clause = dict[str, JsonValue]

TEXT: Final = ("headline^3", "caption", "body", "persons.words^2", "organisations.words", "places.words")
FACETS: Final = ("persons", "organisations", "places", "countries", "event_types")
FACET_SIZE: Final = 8

MARK_ON, MARK_OFF = "\ue000", "\ue001"
"""Around what matched: private characters, which no dispatch has."""

SHOWN: Final = (
    "id", "revision", "headline", "published_at", "updated_at", "signal", "urgency", "provider", "source", "dateline",
    "persons", "organisations", "places", "countries", "event_types", "event_modes", "actor_countries",
    "recipient_countries", "topics", "link",
)  # fmt: skip

_QUOTES: Final = re.compile(r"[«“„‟]\s*|\s*[»”]")
_CODE: Final = re.compile(r"[A-Za-z]{3}")
_LONGEST: Final = 900_000
"""Characters that are looked through for passages; the index allows a million."""


@dataclass(frozen=True, slots=True)
class Question:
    """Words and filters. Names, countries and topics given twice must both be there; of the others either is enough.

    Type, mode, actor and recipient must meet in one and the same event.
    """

    words: str = ""
    persons: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    limit: int = 10


def told(question: Question) -> str:
    """The question for people: `"mines antipersonnel" · country UKR`."""
    filters = {
        "person": question.persons, "organisation": question.organisations, "place": question.places,
        "country": tuple(code.upper() for code in question.countries), "event": question.events,
        "mode": question.modes, "actor": question.actors, "recipient": question.recipients,
        "topic": question.topics, "signal": question.signals,
    }  # fmt: skip
    parts = [question.words] if question.words.strip() else []
    parts += [f"{name} {' '.join(values)}" for name, values in filters.items() if values]
    parts += [f"since {question.since:%Y-%m-%d %H:%M}"] if question.since else []
    parts += [f"until {question.until:%Y-%m-%d %H:%M}"] if question.until else []
    return " · ".join(parts)


def search(question: Question, now: datetime) -> Clause:
    """The body of the search, with facets and passages; the best first, among equals the newest."""
    words = question.words.strip()
    newest: list[JsonValue] = [{"published_at": {"order": "desc"}}, {"id": "asc"}]
    return {
        "query": {"bool": {"must": _spoken(words), "filter": [*readable(now), *_filters(question)]}},
        "aggs": {name: {"terms": {"field": name, "size": FACET_SIZE}} for name in FACETS},
        "highlight": _passages(question),
        "sort": ["_score", *newest] if words else newest,
        "size": question.limit,
        "track_total_hits": True,
        "_source": list(SHOWN),
    }


def readable(now: datetime) -> list[JsonValue]:
    """What holds of every dispatch that may be shown at `now`."""
    moment = now.isoformat()
    closed: list[JsonValue] = [
        {"range": {"embargoed_until": {"gt": moment}}},
        {"range": {"expires_at": {"lte": moment}}},
    ]
    return [{"term": {"withdrawn": False}}, {"bool": {"must_not": closed}}]


def _spoken(words: str) -> list[JsonValue]:
    return [_words(words)] if words else [{"match_all": {}}]


def _words(words: str) -> Clause:
    return {
        "simple_query_string": {
            "query": _QUOTES.sub('"', words),
            "fields": list(TEXT),
            "default_operator": "and",
            "quote_field_suffix": ".exact",
            "flags": "AND|OR|NOT|PHRASE|PREFIX|PRECEDENCE|ESCAPE|WHITESPACE",
        }
    }


def _filters(question: Question) -> list[JsonValue]:
    named = (("PER", question.persons), ("ORG", question.organisations), ("LOC", question.places))
    filters: list[JsonValue] = [_named(kind, name) for kind, names in named for name in names]
    filters += [{"term": {"countries": code.upper()}} for code in question.countries]
    filters += [_topic(topic) for topic in question.topics]
    if question.signals:
        filters.append({"terms": {"signal": list(question.signals)}})
    if event := _event(question):
        filters.append({"nested": {"path": "events", "query": {"bool": {"filter": event}}}})
    return filters + _between(question)


def _named(kind: str, name: str) -> Clause:
    """A name as it stands in the dispatch or as it is canonically; of several words all must occur in one name."""
    fields: list[JsonValue] = ["entities.name.words", "entities.text.words"]
    found: Clause = {"multi_match": {"query": name, "fields": fields, "operator": "and"}}
    return {"nested": {"path": "entities", "query": {"bool": {"filter": [{"term": {"entities.type": kind}}, found]}}}}


def _topic(topic: str) -> Clause:
    code: Clause = {"terms": {"topic_codes": [topic, f"medtop:{topic}"]}}
    return _either([code, {"match": {"topics.words": {"query": topic, "operator": "and"}}}])


def _event(question: Question) -> list[JsonValue]:
    wanted: list[JsonValue] = []
    if question.events:
        wanted.append({"terms": {"events.type": list(question.events)}})
    if question.modes:
        wanted.append({"terms": {"events.mode": list(question.modes)}})
    for side, parties in (("actors", question.actors), ("recipients", question.recipients)):
        if parties:
            wanted.append(_either([clause for party in parties for clause in _party(side, party)]))
    return wanted


def _party(side: str, party: str) -> list[JsonValue]:
    """By country or group where three letters are given, and by name."""
    named: Clause = {"match": {f"events.{side}.text.words": {"query": party, "operator": "and"}}}
    if _CODE.fullmatch(party):
        return [{"term": {f"events.{side}.country": party.upper()}}, named]
    return [named]


def _between(question: Question) -> list[JsonValue]:
    limits: Clause = {}
    if question.since is not None:
        limits["gte"] = question.since.isoformat()
    if question.until is not None:
        limits["lte"] = question.until.isoformat()
    return [{"range": {"published_at": limits}}] if limits else []


def _either(clauses: list[JsonValue]) -> Clause:
    return {"bool": {"should": clauses, "minimum_should_match": 1}}


def _passages(question: Question) -> Clause:
    """Marks the words, and the names that were asked for; without either a dispatch shows how it begins."""
    whole: Clause = {"number_of_fragments": 0}
    pieces: Clause = {"fragment_size": 240, "number_of_fragments": 2, "order": "score"}
    return {
        "type": "unified",
        "encoder": "default",
        "boundary_scanner_locale": "fr-FR",
        "pre_tags": [MARK_ON],
        "post_tags": [MARK_OFF],
        "max_analyzed_offset": _LONGEST,
        "highlight_query": _either(_marked(question)),
        "fields": {
            "headline": whole,
            "headline.exact": whole,
            "body": {**pieces, "no_match_size": 240},
            "body.exact": pieces,
            "caption": pieces,
            "caption.exact": pieces,
        },
    }


def _marked(question: Question) -> list[JsonValue]:
    names = (*question.persons, *question.organisations, *question.places)
    spoken = _spoken(question.words.strip())
    return spoken + [
        {"multi_match": {"query": name, "type": "phrase", "fields": ["headline", "caption", "body"]}} for name in names
    ]
