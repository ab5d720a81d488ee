"""`EnrichedArticle` → the document that Elasticsearch holds; its fields are those of `schema/mapping.json`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import orjson
from pydantic import JsonValue

from depeche.articles import EnrichedArticle
from depeche_indexer.core import facets

Document = dict[str, JsonValue]

KEPT: Final = (
    "id", "revision", "source", "provider", "pub_status", "signal", "urgency", "language",
    "published_at", "updated_at", "fetched_at", "embargoed_until", "expires_at",
)  # fmt: skip
"""What stays of a withdrawn dispatch: who sent it and when, nothing of what it said."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The revision that withdrew a dispatch: it and every earlier one may not be read. `at` is ISO 8601."""

    revision: int
    reason: str
    at: str


def withdrawal(article: EnrichedArticle) -> Withdrawal | None:
    """What this revision withdraws, or None for an ordinary one. The agency's note is the reason."""
    if not article.withdrawn:
        return None
    moment = article.updated_at or article.fetched_at
    return Withdrawal(article.revision, article.ed_note, moment.isoformat())


def document(article: EnrichedArticle) -> Document:
    """The document of a revision; of a withdrawn one the tombstone."""
    why = withdrawal(article)
    if why is not None:
        return cleared(article.model_dump(mode="json", include=set(KEPT), exclude_none=True), why)
    return _full(article)


def cleared(having: Mapping[str, JsonValue], why: Withdrawal) -> Document:
    """A document without its text and everything derived from it; `having` is any document of that revision."""
    kept: Document = {field: having[field] for field in KEPT if field in having}
    return {
        **kept,
        "withdrawn": True,
        "withdrawn_by": why.revision,
        "withdrawn_at": why.at,
        "ed_note": why.reason,
    }


def serialized(having: Document) -> bytes:
    """The document's JSON, made once for both indices."""
    return orjson.dumps(having)


def _full(article: EnrichedArticle) -> Document:
    fields: Document = article.model_dump(mode="json", exclude_none=True, exclude={"topics", "places"})
    fields["withdrawn"] = False
    fields["agency_places"] = list(article.places)
    fields["locations"] = facets.locations(article)
    fields["countries"] = list(facets.countries(article))
    for found in (facets.names(article), facets.events(article), facets.topics(article)):
        fields.update({name: list(values) for name, values in found.items()})
    for nested in _objects(fields["entities"]):
        _locate(nested)
    for event in _objects(fields["events"]):
        _locate(event.get("place"))
    return fields


def _objects(value: JsonValue) -> list[Document]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _locate(place: JsonValue) -> None:
    """Turns `lat` and `lon` into the `location` that a geo_point reads."""
    if not isinstance(place, dict):
        return
    lat, lon = place.pop("lat", None), place.pop("lon", None)
    if lat is not None and lon is not None:
        place["location"] = {"lat": lat, "lon": lon}
