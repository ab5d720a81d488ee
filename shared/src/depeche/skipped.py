"""Skip notes: what a stage rightly ended, named by its place in the log, so that an audit does not miss it."""

from typing import Final

from depeche.bus import Delivered, Message, Partition
from depeche.outcome import Skip
from depeche.pipeline import StageName

PREFIX: Final = "skip-"


def skip_note(item: Delivered, why: Skip, stage: StageName) -> Message:
    """The key of the item, no text, and in headers who skipped it, where it stood and why."""
    own = {
        "stage": stage,
        "topic": item.partition.topic,
        "partition": str(item.partition.number),
        "offset": str(item.offset),
        "reason": why.reason,
        "message": why.message,
    }
    return Message(item.message.key, None, tuple((PREFIX + name, text.encode()) for name, text in own.items()))


def place_of(note: Message) -> tuple[Partition, int] | None:
    """Where the skipped item stood; None if this is no note of ours."""
    topic, number, offset = (note.header(f"{PREFIX}{what}") for what in ("topic", "partition", "offset"))
    if topic is None or number is None or offset is None:
        return None
    return Partition(topic, int(number)), int(offset)
