"""The stages of Dépêche, in order. Topics, settings, dead letters and the README's picture are derived from here.

A dispatch enters at the fetcher, is read by the enricher, and is put where people search by the indexer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

StageName = Literal["fetcher", "enricher", "indexer"]

HOUR_MS: Final = 3_600_000
MESSAGE_BYTES: Final = 8 * 1024 * 1024
"""Largest record any topic takes: a dispatch with its original bytes in base64. Larger ones are dead letters."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A Kafka topic. A compacted one keeps the last value of each key; the others forget after `retention_hours`."""

    name: str
    partitions: int = 8
    retention_hours: int = 7 * 24
    compacted: bool = False
    max_bytes: int = MESSAGE_BYTES


@dataclass(frozen=True, slots=True)
class Stage:
    """One service: what it reads and writes, and where what it cannot use is kept with the reason."""

    name: StageName
    library: str
    reads: Topic | None
    writes: Topic | None
    dead: Topic
    skipped: Topic | None = None
    """Notes on what rightly ended here after it had come by a topic, so that an audit finds it."""

    @property
    def group(self) -> str:
        """The consumer group all instances of this service share."""
        return f"depeche-{self.name}"


def _dead(name: str) -> Topic:
    biography = 64 * 1024  # room for the headers that a dead letter gains
    return Topic(f"{name}.dead", partitions=1, retention_hours=30 * 24, max_bytes=MESSAGE_BYTES + biography)


SOURCES: Final = Topic("wire.sources", compacted=True)
"""Who is polled: key = source id. Its partitions share the sources out among the fetchers."""

CURSORS: Final = Topic("wire.cursors", compacted=True)
"""What each source has already given, in the partition of its source: as many partitions as `SOURCES`."""

RAW: Final = Topic("wire.raw")
ENRICHED: Final = Topic("wire.enriched")
SKIPPED: Final = Topic("wire.raw.skipped", partitions=1, retention_hours=30 * 24)

FETCHER: Final = Stage("fetcher", "kafka-python", None, RAW, _dead("wire.received"))
ENRICHER: Final = Stage("enricher", "Faust + spaCy", RAW, ENRICHED, _dead(RAW.name), SKIPPED)
INDEXER: Final = Stage("indexer", "kafka-python", ENRICHED, None, _dead(ENRICHED.name))

STAGES: Final = (FETCHER, ENRICHER, INDEXER)


def topics() -> tuple[Topic, ...]:
    """Every topic there must be, each once."""
    flow = (
        topic
        for stage in STAGES
        for topic in (stage.reads, stage.writes, stage.dead, stage.skipped)
        if topic is not None
    )
    return tuple(dict.fromkeys((SOURCES, CURSORS, *flow)))


def picture() -> str:
    """The README's picture of the pipeline, as text."""
    first, middle, last = STAGES
    flow = f"{first.name} ──► {RAW.name} ──► {middle.name} ──► {ENRICHED.name} ──► {last.name} ──► Elasticsearch"
    at = [flow.index(stage.name) for stage in STAGES]
    lines = [
        " feeds · folders · files" + " " * (len(flow) - 47) + "Kibana · depeche search",
        " " * (at[0] + 3) + "│" + " " * (len(flow) - 12 - at[0]) + "▲",
        flow + "  articles, articles-history",
        _put((start, stage.library) for start, stage in zip(at, STAGES, strict=True)),
        _put((start + 2, f"└─► {stage.dead.name}") for start, stage in zip(at, STAGES, strict=True)),
    ]
    return "\n".join(line.rstrip() for line in lines)


def _put(words: Iterable[tuple[int, str]]) -> str:
    line = ""
    for column, word in words:
        line = line.ljust(column) + word + " "
    return line
