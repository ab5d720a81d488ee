"""`Consumer` on Kafka."""

from collections.abc import Mapping, Sequence
from typing import Final

import kafka
from kafka import OffsetAndMetadata, TopicPartition
from kafka.errors import CommitFailedError, IllegalGenerationError, RebalanceInProgressError, UnknownMemberIdError

from depeche.bus import Delivered, Message, Partition
from depeche.errors import BusUnavailable
from depeche.pipeline import MESSAGE_BYTES, Topic
from depeche.settings import Settings
from depeche_kafka.connection import bootstrap, vendor_errors

SESSION_MS: Final = 10_000
"""How long a killed member's partitions stay silent."""
POLL_INTERVAL_MS: Final = 300_000
"""Longest time between two polls, retries of an edge that is away included."""
_LOST: Final = (CommitFailedError, IllegalGenerationError, RebalanceInProgressError, UnknownMemberIdError)


class KafkaConsumer:
    """Commits only what it is told to; without a listener, so that nothing blocks a rebalance."""

    def __init__(self, settings: Settings, topic: Topic, group: str) -> None:
        with vendor_errors():
            self._consumer = kafka.KafkaConsumer(
                topic.name,
                bootstrap_servers=bootstrap(settings),
                group_id=group,
                enable_auto_commit=False,
                auto_offset_reset="earliest",
                session_timeout_ms=SESSION_MS,
                heartbeat_interval_ms=SESSION_MS // 4,
                max_poll_interval_ms=POLL_INTERVAL_MS,
                max_partition_fetch_bytes=MESSAGE_BYTES,
                fetch_max_wait_ms=100,
                allow_auto_create_topics=False,
            )

    def poll(self, timeout: float, limit: int) -> Sequence[Delivered]:
        """See Consumer."""
        with vendor_errors():
            polled = self._consumer.poll(timeout_ms=int(timeout * 1000), max_records=limit)
        return [delivered(record) for records in polled.values() for record in records]

    def commit(self, upto: Mapping[Partition, int]) -> bool:
        """See Consumer."""
        if not {place.number for place in upto} <= self.assigned():
            return False  # the broker itself would take it from any member of the generation
        offsets = {TopicPartition(*place): OffsetAndMetadata(offset, "", -1) for place, offset in upto.items()}
        try:
            with vendor_errors():
                self._consumer.commit(offsets)
        except BusUnavailable as error:
            if isinstance(error.__cause__, _LOST):
                return False
            raise
        return True

    def assigned(self) -> frozenset[int]:
        """See Consumer."""
        return frozenset(place.partition for place in self._consumer.assignment())

    def close(self) -> None:
        """See Consumer."""
        self._consumer.close(autocommit=False)


def delivered(record: "kafka.consumer.fetcher.ConsumerRecord") -> Delivered:
    """A record of kafka-python as ours."""
    message = Message(record.key or b"", record.value, tuple(record.headers))
    return Delivered(Partition(record.topic, record.partition), record.offset, message)
