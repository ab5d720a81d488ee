"""The bus as the services see it: a publisher, a consumer and a log to read back, and `MemoryBus`, the shipped fake.

Every implementation passes `tests/contract/test_bus.py`.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import NamedTuple, Protocol

from depeche.errors import Permanent
from depeche.pipeline import Topic


class Partition(NamedTuple):
    """One partition of a topic, by the topic's name."""

    topic: str
    number: int


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent: the key is the article's id, a value of None deletes the key from a compacted topic."""

    key: bytes
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...] = ()

    def header(self, name: str) -> str | None:
        """The last header of that name as text, or None."""
        return next((value.decode("utf-8", "replace") for key, value in reversed(self.headers) if key == name), None)


@dataclass(frozen=True, slots=True)
class Delivered:
    """A message with the place in the log it came from."""

    partition: Partition
    offset: int
    message: Message


class Publisher(Protocol):
    """Writes to topics."""

    def publish(self, topic: Topic, messages: Sequence[Message], partition: int | None = None) -> None:
        """Sends all and returns once the bus has stored every one; blocks until then.

        Messages of one key keep their order. Without `partition` the key decides it.
        Raises BusUnavailable when any was not stored: some of the others may have been, so the caller sends all again.
        Raises Permanent("too-large") before anything is sent when one exceeds the topic's limit.
        """

    def close(self) -> None:
        """Lets go of the connection. Nothing is pending: `publish` has waited."""


class Consumer(Protocol):
    """Reads one topic as a member of a group; each partition is read by one member at a time."""

    def poll(self, timeout: float, limit: int) -> Sequence[Delivered]:
        """At most `limit` messages, waiting up to `timeout` seconds for the first; empty when there is none.

        A normal return does not promise that the partitions are still ours when the batch is done.
        Raises BusUnavailable.
        """

    def commit(self, upto: Mapping[Partition, int]) -> bool:
        """Stores, for each partition, the offset of the next message to read. Blocks.

        False when the partitions have gone to another member: the caller drops its batch and polls again.
        Raises BusUnavailable.
        """

    def assigned(self) -> frozenset[int]:
        """The numbers of the partitions this member holds now."""

    def close(self) -> None:
        """Leaves the group, so that others take over at once. Does not commit."""


class LogReader(Protocol):
    """Reads topics from the beginning, outside of any group, disturbing nobody."""

    def read(self, topic: Topic, partition: int | None = None) -> Iterable[Delivered]:
        """Every message stored until now, oldest first within a partition; then it ends. Raises BusUnavailable."""


def partition_of(key: bytes, partitions: int) -> int:
    """The partition `MemoryBus` puts a key in: stable, and spread like Kafka's own."""
    return zlib.crc32(key) % partitions


def next_offsets(batch: Iterable[Delivered]) -> dict[Partition, int]:
    """What to commit once all of `batch` is done: per partition, one past the highest offset."""
    upto: dict[Partition, int] = {}
    for item in batch:
        upto[item.partition] = max(upto.get(item.partition, 0), item.offset + 1)
    return upto


def check_sizes(topic: Topic, messages: Iterable[Message]) -> None:
    """Raises Permanent("too-large") when a message with its key and headers exceeds what the topic takes."""
    for message in messages:
        size = len(message.key) + len(message.value or b"") + sum(len(k) + len(v) + 16 for k, v in message.headers)
        if size > topic.max_bytes - 1024:  # a record has a frame of its own
            raise Permanent("too-large", f"a message of {size:,} bytes; {topic.name} takes {topic.max_bytes:,}")


@dataclass(slots=True)
class MemoryBus:
    """The bus in one process's memory: a Publisher and a LogReader; `consumer` joins a group."""

    partitions: int | None = None
    """How many partitions every topic has here; None: as many as the topic says."""
    _logs: dict[Partition, list[Message]] = field(default_factory=lambda: defaultdict(list))
    _committed: dict[tuple[str, Partition], int] = field(default_factory=dict)
    _members: dict[str, "list[MemoryConsumer]"] = field(default_factory=lambda: defaultdict(list))
    _lock: Lock = field(default_factory=Lock)

    def publish(self, topic: Topic, messages: Sequence[Message], partition: int | None = None) -> None:
        """Appends at once; see Publisher."""
        check_sizes(topic, messages)
        with self._lock:
            for message in messages:
                number = partition_of(message.key, self.width(topic)) if partition is None else partition
                self._logs[Partition(topic.name, number)].append(message)

    def read(self, topic: Topic, partition: int | None = None) -> Iterable[Delivered]:
        """See LogReader."""
        numbers = range(self.width(topic)) if partition is None else (partition,)
        places = [Partition(topic.name, number) for number in numbers]
        return [Delivered(place, at, m) for place in places for at, m in enumerate(tuple(self._logs[place]))]

    def consumer(self, topic: Topic, group: str) -> "MemoryConsumer":
        """A new member of `group` on `topic`; the partitions are shared out anew."""
        member = MemoryConsumer(self, topic, group)
        self._members[group].append(member)
        return member

    def width(self, topic: Topic) -> int:
        """How many partitions the topic has on this bus."""
        return self.partitions or topic.partitions

    def close(self) -> None:
        """Nothing to let go of."""


@dataclass(slots=True, eq=False)
class MemoryConsumer:
    """A group member on a MemoryBus; reads on from what the group has committed."""

    bus: MemoryBus
    topic: Topic
    group: str
    _at: dict[Partition, int] = field(default_factory=dict)

    def poll(self, timeout: float, limit: int) -> Sequence[Delivered]:
        """See Consumer; never waits, whatever `timeout` says."""
        batch: list[Delivered] = []
        mine = {Partition(self.topic.name, number) for number in self.assigned()}
        self._at = {place: at for place, at in self._at.items() if place in mine}
        for place in sorted(mine):
            start = self._at.setdefault(place, self.bus._committed.get((self.group, place), 0))
            log = self.bus._logs[place][start : start + limit - len(batch)]
            batch += (Delivered(place, start + i, message) for i, message in enumerate(log))
            self._at[place] = start + len(log)
        return batch

    def commit(self, upto: Mapping[Partition, int]) -> bool:
        """See Consumer."""
        if not {place.number for place in upto} <= self.assigned():
            return False
        self.bus._committed.update({(self.group, place): offset for place, offset in upto.items()})
        return True

    def assigned(self) -> frozenset[int]:
        """See Consumer: the partitions are dealt out in turn among the members of the group."""
        members = self.bus._members[self.group]
        if self not in members:
            return frozenset()
        return frozenset(range(members.index(self), self.bus.width(self.topic), len(members)))

    def close(self) -> None:
        """See Consumer."""
        if self in self.bus._members[self.group]:
            self.bus._members[self.group].remove(self)
