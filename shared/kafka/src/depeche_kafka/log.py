"""`LogReader` on Kafka: reads topics back from the beginning, outside of any group."""

from collections.abc import Iterator, Mapping

import kafka
from kafka import TopicPartition

from depeche.bus import Delivered
from depeche.pipeline import MESSAGE_BYTES, Topic
from depeche.settings import Settings
from depeche_kafka.connection import bootstrap, vendor_errors
from depeche_kafka.consumer import delivered


class KafkaLog:
    """Opens a connection for each reading, so that it may be used from several threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def read(self, topic: Topic, partition: int | None = None) -> Iterator[Delivered]:
        """See LogReader. Memory stays bounded by one poll, however long the log is."""
        with vendor_errors():
            consumer = kafka.KafkaConsumer(
                bootstrap_servers=bootstrap(self._settings),
                group_id=None,
                enable_auto_commit=False,
                auto_offset_reset="earliest",
                max_partition_fetch_bytes=MESSAGE_BYTES,
                fetch_max_wait_ms=50,
                allow_auto_create_topics=False,
            )
            try:
                numbers = consumer.partitions_for_topic(topic.name) if partition is None else {partition}
                yield from _until_end(consumer, [TopicPartition(topic.name, n) for n in sorted(numbers or ())])
            finally:
                consumer.close()


def _until_end(consumer: kafka.KafkaConsumer, places: list[TopicPartition]) -> Iterator[Delivered]:
    if not places:
        return
    consumer.assign(places)
    consumer.seek_to_beginning(*places)
    ends: Mapping[TopicPartition, int] = consumer.end_offsets(places)
    behind = [place for place in places if consumer.position(place) < ends[place]]
    while behind:
        for records in consumer.poll(timeout_ms=500).values():
            yield from (delivered(record) for record in records if record.offset < ends[_place(record)])
        behind = [place for place in behind if consumer.position(place) < ends[place]]


def _place(record: "kafka.consumer.fetcher.ConsumerRecord") -> TopicPartition:
    return TopicPartition(record.topic, record.partition)
