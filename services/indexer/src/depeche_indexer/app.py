"""Wires the indexer: the one place where settings, Kafka and Elasticsearch meet."""

import random
import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event

import structlog

from depeche import logs
from depeche.breaker import Breaker
from depeche.bus import Consumer, Publisher
from depeche.heartbeat import Heartbeat
from depeche.metrics import MemoryMetrics, Metrics
from depeche.pipeline import ENRICHED, INDEXER
from depeche.settings import masked
from depeche_indexer.core.batch import Desk
from depeche_indexer.core.index import Index
from depeche_indexer.core.pace import Pace
from depeche_indexer.loop import Loop
from depeche_indexer.settings import IndexerSettings

log = structlog.get_logger()


def build(  # noqa: PLR0913 - the wiring is where everything comes together
    settings: IndexerSettings,
    *,
    index: Index,
    publisher: Publisher,
    join: Callable[[], Consumer],
    metrics: Metrics,
    stop: Event,
) -> Loop:
    """The worker from its parts; nothing is connected here."""

    def pace() -> Pace:
        deadline = time.monotonic() + settings.indexer_patience
        return Pace(stop.wait, random.random, time.monotonic, deadline, metrics)

    desk = Desk(index, publisher, metrics, Breaker(), lambda: datetime.now(UTC))
    return Loop(join, desk, pace, stop.is_set, settings.indexer_batch, Heartbeat(settings).beat)


def run() -> None:
    """Runs until SIGTERM or Ctrl-C. Raises Misconfigured with what a person has to do."""
    from depeche_indexer.adapters.elastic import connect  # noqa: PLC0415 - clients load once settings are right
    from depeche_indexer.adapters.elastic_index import ElasticIndex  # noqa: PLC0415
    from depeche_indexer.indices import require  # noqa: PLC0415
    from depeche_kafka.connection import probe  # noqa: PLC0415
    from depeche_kafka.consumer import KafkaConsumer  # noqa: PLC0415
    from depeche_kafka.publisher import KafkaPublisher  # noqa: PLC0415

    settings, metrics, stop = IndexerSettings(), MemoryMetrics(), Event()
    logs.configure(settings, INDEXER.name)
    log.info("starting", **masked(settings))
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    probe(settings)
    with connect(settings) as client:
        require(client, settings)
        publisher = KafkaPublisher(settings)
        try:
            worker = build(
                settings,
                index=ElasticIndex(client),
                publisher=publisher,
                join=lambda: KafkaConsumer(settings, ENRICHED, INDEXER.group),
                metrics=metrics,
                stop=stop,
            )
            worker.run()
        finally:
            publisher.close()
            log.info("stopped", **metrics.summary())
