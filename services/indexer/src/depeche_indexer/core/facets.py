"""The flat arrays beside the nested ones: what people filter and count by, and what Kibana can aggregate."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pydantic import JsonValue

from depeche.articles import EnrichedArticle, EntityMention, EntityType, Event, EventPlace

GROUPS: Final = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
"""Codes of parties that are no country; they stand in actor and recipient facets only."""

_FACET_OF: Final[Mapping[EntityType, str]] = {
    "PER": "persons",
    "ORG": "organisations",
    "LOC": "places",
    "MISC": "other_names",
}


def names(article: EnrichedArticle) -> dict[str, list[str]]:
    """Each name once per facet, in order of appearance: the canonical one, or as it stands where none is known."""
    found: dict[str, dict[str, None]] = {facet: {} for facet in _FACET_OF.values()}
    for entity in article.entities:
        found[_FACET_OF[entity.type]][entity.name or entity.text] = None
    return {facet: list(each) for facet, each in found.items()}


def events(article: EnrichedArticle) -> dict[str, list[str]]:
    """Types and modes of events, and the countries or groups on either side."""
    return {
        "event_types": _once(event.type for event in article.events),
        "event_modes": _once(event.mode for event in article.events),
        "actor_countries": _once(party.country for event in article.events for party in event.actors),
        "recipient_countries": _once(party.country for event in article.events for party in event.recipients),
    }


def countries(article: EnrichedArticle) -> list[str]:
    """ISO alpha-3 of every country the dispatch concerns: named, where something happens, or a party to it."""
    named = _once(entity.country for entity in article.entities)
    concerned = _once(code for event in article.events for code in _countries_of(event))
    return [code for code in _once((*named, *concerned)) if code not in GROUPS]


def topics(article: EnrichedArticle) -> dict[str, list[str]]:
    """Topics as people read them, and their codes."""
    return {
        "topics": _once(topic.label or topic.code for topic in article.topics),
        "topic_codes": _once(topic.code for topic in article.topics),
    }


def locations(article: EnrichedArticle) -> list[JsonValue]:
    """Where the named places and the events are, each point once."""
    scenes = (event.place for event in article.events if event.place is not None)
    places: tuple[EntityMention | EventPlace, ...] = (*article.entities, *scenes)
    points = dict.fromkeys((place.lat, place.lon) for place in places)
    return [{"lat": lat, "lon": lon} for lat, lon in points if lat is not None and lon is not None]


def _countries_of(event: Event) -> Iterator[str | None]:
    if event.place is not None:
        yield event.place.country
    for party in (*event.actors, *event.recipients):
        yield party.country


def _once(values: Iterable[str | None]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]
