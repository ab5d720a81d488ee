"""`Publisher` on Kafka."""

from collections.abc import Sequence
from typing import Final

from kafka import KafkaProducer
from kafka.errors import KafkaError

from depeche.bus import Message, check_sizes
from depeche.pipeline import MESSAGE_BYTES, Topic
from depeche.settings import Settings
from depeche_kafka.connection import bootstrap, translated, vendor_errors

IN_FLIGHT: Final = 2000
"""Messages sent before their acknowledgements are awaited: the producer itself has no bound on memory."""
DELIVERY_MS: Final = 60_000


class KafkaPublisher:
    """Idempotent, acknowledged by all replicas; looks at every future, for `flush()` only logs what failed."""

    def __init__(self, settings: Settings) -> None:
        with vendor_errors():
            self._producer = KafkaProducer(
                bootstrap_servers=bootstrap(settings),
                enable_idempotence=True,
                acks="all",
                linger_ms=5,
                batch_size=256 * 1024,
                compression_type="gzip",
                max_request_size=2 * MESSAGE_BYTES,
                max_block_ms=DELIVERY_MS,
                delivery_timeout_ms=DELIVERY_MS,
                allow_auto_create_topics=False,
            )

    def publish(self, topic: Topic, messages: Sequence[Message], partition: int | None = None) -> None:
        """See Publisher."""
        check_sizes(topic, messages)
        for start in range(0, len(messages), IN_FLIGHT):
            self._deliver(topic, messages[start : start + IN_FLIGHT], partition)

    def _deliver(self, topic: Topic, messages: Sequence[Message], partition: int | None) -> None:
        with vendor_errors():
            futures = [
                self._producer.send(topic.name, key=m.key, value=m.value, headers=list(m.headers), partition=partition)
                for m in messages
            ]
            self._producer.flush(timeout=DELIVERY_MS / 1000)
        failed: list[KafkaError] = [future.exception for future in futures if future.failed()]
        if failed:
            raise translated(failed[0]) from failed[0]
        with vendor_errors():
            for future in futures:
                future.get(timeout=1)

    def close(self) -> None:
        """See Publisher."""
        self._producer.close(timeout=5)
