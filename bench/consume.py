"""`python -m bench.consume`: the indexer's own loop, from its first messages to its last commit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import Event
from time import perf_counter

from pydantic import BaseModel

from bench.worker import serve
from depeche.bus import Consumer, Delivered, Partition
from depeche.metrics import MemoryMetrics
from depeche.pipeline import Topic
from depeche_indexer.adapters.elastic import connect
from depeche_indexer.adapters.elastic_index import ElasticIndex
from depeche_indexer.app import build
from depeche_indexer.settings import IndexerSettings
from depeche_kafka.consumer import KafkaConsumer
from depeche_kafka.publisher import KafkaPublisher


class Order(BaseModel):
    """A topic that holds `count` messages, and a group that has read none of them."""

    topic: str
    group: str
    count: int


class Answer(BaseModel):
    """How long consuming took, and what the indexer counted."""

    seconds: float
    counted: dict[str, int]


@dataclass(slots=True)
class Watched:
    """A Consumer with a stop-watch: told to stop once `count` messages are committed."""

    consumer: Consumer
    count: int
    limit: int
    stop: Event
    began: float = 0.0
    ended: float = 0.0
    _early: Sequence[Delivered] = ()
    _upto: dict[Partition, int] = field(default_factory=dict)

    def join(self) -> Consumer:
        """Waits until the first messages have come: entering the group takes seconds, and is no work."""
        while not self._early:
            self._early = self.consumer.poll(0.5, self.limit)
        self.began = perf_counter()
        return self

    def poll(self, timeout: float, limit: int) -> Sequence[Delivered]:
        """See Consumer."""
        early, self._early = self._early, ()
        return early or self.consumer.poll(timeout, limit)

    def commit(self, upto: Mapping[Partition, int]) -> bool:
        """See Consumer."""
        taken = self.consumer.commit(upto)
        self._upto |= upto
        if sum(self._upto.values()) >= self.count:
            self.ended = perf_counter()
            self.stop.set()
        return taken

    def assigned(self) -> frozenset[int]:
        """See Consumer."""
        return self.consumer.assigned()

    def close(self) -> None:
        """See Consumer."""
        self.consumer.close()


def measure(order: Order) -> Answer:
    """The worker as `app.run` wires it, but for topic and group."""
    settings, metrics, stop = IndexerSettings(), MemoryMetrics(), Event()
    publisher = KafkaPublisher(settings)
    consumer = KafkaConsumer(settings, Topic(order.topic), order.group)
    watched = Watched(consumer, order.count, settings.indexer_batch, stop)
    with connect(settings) as client:
        index = ElasticIndex(client)
        build(settings, index=index, publisher=publisher, join=watched.join, metrics=metrics, stop=stop).run()
    publisher.close()
    return Answer(seconds=watched.ended - watched.began, counted=dict(metrics.summary()))


if __name__ == "__main__":
    serve(Order, measure)
