"""The indexer against a bare bulk loop, on the same documents and on empty indices of the same mapping."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count, cycle, islice
from typing import Final

from elasticsearch import Elasticsearch

from bench import bulk, consume
from bench.worker import Failed, Shop
from depeche import codec
from depeche.articles import EnrichedArticle
from depeche.bus import Message, Publisher
from depeche.pipeline import ENRICHER, Topic
from depeche.settings import Settings
from depeche_indexer.core.bulk import MOST_DOCUMENTS
from depeche_indexer.indices import ALIASES, VERSION, create
from depeche_indexer.schema import load
from depeche_kafka import topics

TOPIC: Final = Topic("bench.enriched")
WARM_TOPIC: Final = Topic("bench.warm")
"""Topics of our own, so that messages of other measurements are not in the way."""


def messages(lines: Sequence[bytes], wanted: int) -> list[Message]:
    """`wanted` messages with ids of their own, from what `depeche enrich` has printed, over and over."""
    articles = [codec.parse(line, EnrichedArticle) for line in lines]
    copies = zip(count(), islice(cycle(articles), wanted), strict=False)
    return [codec.encode(each.model_copy(update={"id": f"bench:{at}"}), ENRICHER.name) for at, each in copies]


@dataclass(frozen=True, slots=True)
class Indexing:
    """Both candidates; each finds the indices empty."""

    shop: Shop
    index: Elasticsearch
    documents: int

    def warm(self, settings: Settings, publisher: Publisher, sent: Sequence[Message], warm: int) -> None:
        """Fills the topics and has the first documents written: the JVM compiles what is hot only then."""
        topics.create(settings, (TOPIC, WARM_TOPIC))
        publisher.publish(TOPIC, sent)
        publisher.publish(WARM_TOPIC, sent[:warm])
        self._consumed(WARM_TOPIC, "bench-warm", warm)
        self._empty()

    def bare(self, _number: int) -> float:
        """Seconds of the bare loop."""
        self._empty()
        order = bulk.Order(topic=TOPIC.name, size=MOST_DOCUMENTS)
        return self.shop.ask("bench.bulk", order, bulk.Answer).seconds

    def ours(self, number: int) -> float:
        """Seconds of the indexer."""
        return self._consumed(TOPIC, f"bench-{number}", self.documents)

    def _consumed(self, topic: Topic, group: str, documents: int) -> float:
        self._empty()
        order = consume.Order(topic=topic.name, group=group, count=documents)
        answer = self.shop.ask("bench.consume", order, consume.Answer)
        self.index.indices.refresh(index=",".join(ALIASES))
        there = [int(self.index.count(index=alias)["count"]) for alias in ALIASES]
        if there != [documents] * len(ALIASES):
            raise Failed(f"the indexer was given {documents} documents and wrote {there}: {answer.counted}")
        return answer.seconds

    def _empty(self) -> None:
        for alias in ALIASES:
            self.index.indices.delete(index=f"{alias}-{VERSION}", ignore_unavailable=True)
            create(self.index, alias, load(alias))
