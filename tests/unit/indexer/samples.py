"""Articles, messages and helpers that the indexer's tests share."""

import datetime as dt
from collections.abc import Sequence
from itertools import count
from typing import Final

from depeche.articles import (
    Casualty,
    EnrichedArticle,
    EntityMention,
    Event,
    EventPlace,
    Party,
    PipelineVersion,
    Quote,
    Source,
    Span,
    Topic,
)
from depeche.breaker import Breaker
from depeche.bus import Delivered, MemoryBus, Message, Partition
from depeche.codec import encode
from depeche.metrics import MemoryMetrics
from depeche.pipeline import ENRICHED
from depeche_indexer.core.batch import Desk
from depeche_indexer.core.document import document, serialized
from depeche_indexer.core.index import Index, IndexName, Operation
from depeche_indexer.core.pace import Pace
from depeche_indexer.core.versions import history_id, version_of

NOON: Final = dt.datetime(2026, 3, 3, 12, tzinfo=dt.UTC)

LEAD: Final = (
    "Au moins sept personnes ont été tuées mardi dans une frappe de drones russes sur Zaporijjia, ont annoncé la "
    "Croix-Rouge et le gouverneur, Ivan Fedorov. « Nos secours cherchent encore sous les décombres », a-t-il dit."
)
"""Ours: the first paragraph of a dispatch."""


def article(article_id: str = "depeche:1", revision: int = 0, **changes: object) -> EnrichedArticle:
    """A usable dispatch without anything read in it."""
    plain = EnrichedArticle(
        id=article_id,
        revision=revision,
        source=Source(id="essai", name="Fil d'essai", kind="folder"),
        provider="Dépêche",
        published_at=NOON,
        fetched_at=NOON + dt.timedelta(seconds=2),
        headline="Frappe sur Zaporijjia: au moins sept morts",
        body=LEAD,
        pipeline=PipelineVersion(model="fr", model_version="1", rules_version="1"),
    )
    return plain.model_copy(update=changes)


def read_article(article_id: str = "depeche:1", revision: int = 0, **changes: object) -> EnrichedArticle:
    """The same with names, an event, a toll, a quotation and a topic, all verbatim."""
    return article(article_id, revision, **{**_reading(), **changes})


def kill(
    article_id: str = "depeche:1", revision: int = 1, note: str = "Annulée: information erronée"
) -> EnrichedArticle:
    """The revision that withdraws a dispatch, still with its text, as agencies send it."""
    return read_article(article_id, revision, signal="kill", pub_status="canceled", ed_note=note)


def _reading() -> dict[str, object]:
    return {
        "entities": (
            _name("PER", "Ivan Fedorov", name="Ivan Fedorov"),
            _name("ORG", "Croix-Rouge"),
            _name("LOC", "Zaporijjia", name="Zaporijia", country="UKR", lat=47.84, lon=35.14),
        ),
        "events": (
            Event(
                type="ASSAULT",
                mode="drone",
                quad="material conflict",
                score=-9.0,
                main=True,
                actors=(Party(text="russes", country="RUS", sector="MIL"),),
                recipients=(Party(text="sept personnes", country="UKR", sector="CVL"),),
                place=EventPlace(name="Zaporijjia", country="UKR", lat=47.84, lon=35.14),
                trigger=Span(**_span("tuées")),
                sentence=LEAD.split(" «")[0],
                rule="frappe",
            ),
        ),
        "casualties": (Casualty(**_span("Au moins sept personnes ont été tuées"), kind="dead", min=7, max=None),),
        "quotes": (Quote(**_span("Nos secours cherchent encore sous les décombres"), speaker="Ivan Fedorov"),),
        "topics": (Topic(code="16000000", label="conflits, guerre et paix"),),
    }


def _span(text: str) -> dict[str, object]:
    start = LEAD.index(text)
    return {"field": "body", "start": start, "end": start + len(text), "text": text}


def _name(kind: str, text: str, **known: object) -> EntityMention:
    return EntityMention.model_validate({**_span(text), "type": kind, **known})


def operation(index: IndexName, of: EnrichedArticle) -> Operation:
    """The operation that puts a revision in one of the indices, as the indexer plans it."""
    name = of.id if index == "articles" else history_id(of.id, of.revision)
    return Operation(index, name, version_of(of.revision, of.withdrawn), serialized(document(of)))


def delivered(messages: Sequence[Message]) -> list[Delivered]:
    """Messages as polled from one partition of `wire.enriched`."""
    return [Delivered(Partition(ENRICHED.name, 0), at, message) for at, message in enumerate(messages)]


def message(of: EnrichedArticle) -> Message:
    """What the enricher sends."""
    return encode(of, "enricher")


def desk(index: Index, bus: MemoryBus, metrics: MemoryMetrics) -> Desk:
    """A desk whose clock stands at noon."""
    return Desk(index, bus, metrics, Breaker(), lambda: NOON)


def pace(metrics: MemoryMetrics, tries: int = 50) -> Pace:
    """Waits without waiting, on a clock that ticks at each look, and gives up after `tries` of them."""
    ticks = count()
    return Pace(lambda _: False, lambda: 0.5, lambda: float(next(ticks)), float(tries), metrics)
