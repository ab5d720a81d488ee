"""Makes the topics that `depeche.pipeline` declares; safe to run again."""

from collections.abc import Mapping

from kafka.errors import TopicAlreadyExistsError

from depeche.pipeline import HOUR_MS, Topic, topics
from depeche.settings import Settings
from depeche_kafka.connection import admin


def setup() -> str:
    """The set-up step: creates what is missing, and says what it did."""
    made = create(Settings(), topics())
    return f"topics: {len(made)} made, {len(topics()) - len(made)} there already"


def create(settings: Settings, wanted: tuple[Topic, ...]) -> tuple[str, ...]:
    """Creates the missing ones of `wanted` and returns their names. Raises Misconfigured, BusUnavailable."""
    with admin(settings) as client:
        missing = [topic for topic in wanted if topic.name not in set(client.list_topics())]
        if not missing:
            return ()
        try:
            client.create_topics({topic.name: _asked(topic) for topic in missing}, wait_for_metadata=True)
        except TopicAlreadyExistsError:
            return create(settings, wanted)  # another set-up job was quicker
    return tuple(topic.name for topic in missing)


def _asked(topic: Topic) -> Mapping[str, object]:
    return {"num_partitions": topic.partitions, "configs": configuration(topic)}


def configuration(topic: Topic) -> dict[str, str]:
    """The topic's settings in Kafka's words."""
    kept = (
        {"cleanup.policy": "compact", "min.cleanable.dirty.ratio": "0.3"}
        if topic.compacted
        else {"cleanup.policy": "delete", "retention.ms": str(topic.retention_hours * HOUR_MS)}
    )
    return {**kept, "max.message.bytes": str(topic.max_bytes)}
