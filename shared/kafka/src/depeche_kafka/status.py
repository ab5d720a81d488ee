"""What `depeche status` says of Kafka: messages waiting before each stage, dead letters behind it."""

from kafka import KafkaAdminClient, KafkaConsumer, TopicPartition
from kafka.errors import CoordinatorNotAvailableError

from depeche.pipeline import STAGES, Stage, Topic
from depeche.report import StatusRow
from depeche.settings import Settings
from depeche_kafka.connection import admin, bootstrap, vendor_errors


def report() -> list[StatusRow]:
    """The rows of each stage. Raises Misconfigured when no broker answers."""
    settings = Settings()
    with admin(settings) as client, vendor_errors():
        consumer = KafkaConsumer(bootstrap_servers=bootstrap(settings), group_id=None, enable_auto_commit=False)
        try:
            return [row for stage in STAGES for row in _rows(stage, consumer, _committed(client, stage))]
        finally:
            consumer.close()


def _rows(stage: Stage, consumer: KafkaConsumer, committed: dict[TopicPartition, int]) -> list[StatusRow]:
    rows = []
    if stage.reads is not None:
        ends = _ends(consumer, stage.reads)
        done = sum(min(committed.get(place, 0), end) for place, end in ends.items())
        lag = sum(ends.values()) - done
        rows = [
            StatusRow(stage.name, "done", f"{done:,}"),
            StatusRow(stage.name, "lag", f"{lag:,}", "busy" if lag else "ok"),
        ]
    if stage.writes is not None:
        rows.append(
            StatusRow(stage.name, f"in {stage.writes.name}", f"{sum(_ends(consumer, stage.writes).values()):,}")
        )
    dead = sum(_ends(consumer, stage.dead).values())
    return [*rows, StatusRow(stage.name, "dead letters", f"{dead:,}", "busy" if dead else "ok")]


def _length(consumer: KafkaConsumer, topic: Topic) -> int:
    return sum(_ends(consumer, topic).values())


def _ends(consumer: KafkaConsumer, topic: Topic) -> dict[TopicPartition, int]:
    numbers = consumer.partitions_for_topic(topic.name) or ()
    ends: dict[TopicPartition, int] = consumer.end_offsets([TopicPartition(topic.name, n) for n in numbers])
    return ends


def _committed(client: KafkaAdminClient, stage: Stage) -> dict[TopicPartition, int]:
    try:
        stored = client.list_group_offsets({stage.group: None}).get(stage.group, {})
    except CoordinatorNotAvailableError:
        return {}  # a new broker, that no group has asked yet
    return {place: max(0, kept.offset) for place, kept in stored.items()}
