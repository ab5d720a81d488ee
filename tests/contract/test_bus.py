"""What every bus promises, on the one in memory and on a real Kafka."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from time import monotonic
from uuid import uuid4

import pytest

from depeche.bus import Consumer, Delivered, LogReader, MemoryBus, Message, Partition, Publisher, next_offsets
from depeche.errors import Permanent
from depeche.pipeline import Topic
from depeche.settings import Settings
from depeche_kafka.consumer import KafkaConsumer
from depeche_kafka.log import KafkaLog
from depeche_kafka.publisher import KafkaPublisher
from depeche_kafka.topics import create
from tests.services import Stack


@dataclass(frozen=True)
class Bus:
    """A bus under test, with a fresh topic of four partitions."""

    topic: Topic
    publisher: Publisher
    log: LogReader
    join: Callable[[str], Consumer]


@pytest.fixture
def memory() -> Bus:
    """The shipped fake."""
    bus, topic = MemoryBus(), Topic("contract", partitions=4)
    return Bus(topic, bus, bus, lambda group: bus.consumer(topic, group))


@pytest.fixture
def kafka(stack: Stack) -> Iterator[Bus]:
    """The real one."""
    settings = Settings(kafka_bootstrap=stack.kafka_bootstrap)
    topic = Topic(f"contract-{uuid4().hex[:8]}", partitions=4)
    create(settings, (topic,))
    joined: list[KafkaConsumer] = []

    def join(group: str) -> Consumer:
        joined.append(KafkaConsumer(settings, topic, f"{topic.name}-{group}"))
        return joined[-1]

    publisher = KafkaPublisher(settings)
    yield Bus(topic, publisher, KafkaLog(settings), join)
    for member in joined:
        member.close()
    publisher.close()


@pytest.fixture(params=["memory", pytest.param("kafka", marks=pytest.mark.stack)])
def bus(request: pytest.FixtureRequest) -> Bus:
    """Each test below runs on both."""
    made: Bus = request.getfixturevalue(request.param)
    return made


def messages(count: int, keys: int = 7) -> list[Message]:
    """Numbered messages over a few keys, with a header each."""
    return [Message(f"k{at % keys}".encode(), str(at).encode(), (("n", str(at).encode()),)) for at in range(count)]


def gather(consumer: Consumer, wanted: int, limit: int = 500, patience: float = 20) -> list[Delivered]:
    """Polls until `wanted` messages have come, or patience (seconds) ends."""
    found: list[Delivered] = []
    until = monotonic() + patience
    while len(found) < wanted and monotonic() < until:
        found += consumer.poll(0.2, limit)
    return found


def shared_out(first: Consumer, second: Consumer, patience: float = 30) -> float:
    """Polls both until each holds a partition; returns when patience (monotonic seconds) ends."""
    until = monotonic() + patience
    while monotonic() < until and not (first.assigned() and second.assigned()):
        first.poll(0.2, 1)
        second.poll(0.2, 1)
    return until


def test_what_is_published_is_delivered_whole(bus: Bus) -> None:
    """Key, value and headers arrive as they were sent, every one."""
    sent = messages(50)
    bus.publisher.publish(bus.topic, sent)
    got = gather(bus.join("a"), 50)
    assert sorted((item.message for item in got), key=lambda m: int(m.value or b"")) == sent


def test_messages_of_one_key_keep_their_order_and_partition(bus: Bus) -> None:
    """The order of a dispatch's revisions depends on it."""
    bus.publisher.publish(bus.topic, messages(60))
    got = gather(bus.join("a"), 60)
    for key in {item.message.key for item in got}:
        mine = [item for item in got if item.message.key == key]
        assert len({item.partition for item in mine}) == 1
        numbers = [int(item.message.value or b"") for item in mine]
        assert numbers == sorted(numbers)


def test_a_poll_gives_no_more_than_asked(bus: Bus) -> None:
    """Memory downstream is planned on it."""
    bus.publisher.publish(bus.topic, messages(40))
    consumer = bus.join("a")
    first = gather(consumer, 1, limit=15)
    assert len(first) <= 15
    assert len(first) + len(gather(consumer, 40 - len(first), limit=15)) == 40


def test_an_empty_topic_gives_an_empty_poll(bus: Bus) -> None:
    """Nothing there is no error."""
    assert list(bus.join("a").poll(0.1, 10)) == []


def test_what_was_not_committed_comes_again(bus: Bus) -> None:
    """A member that died in the middle leaves its work to the next."""
    bus.publisher.publish(bus.topic, messages(30))
    first = bus.join("a")
    gather(first, 30)
    first.close()
    assert len(gather(bus.join("a"), 30)) == 30


def test_what_was_committed_does_not_come_again(bus: Bus) -> None:
    """Only exactly what was named in the commit is done: the rest comes again."""
    bus.publisher.publish(bus.topic, messages(30))
    first = bus.join("a")
    got = gather(first, 30)
    done = got[:10]
    assert first.commit(next_offsets(done))
    first.close()
    again = gather(bus.join("a"), 30 - len(done))
    assert {(i.partition, i.offset) for i in again} | {(i.partition, i.offset) for i in done} == {
        (i.partition, i.offset) for i in got
    }
    assert not {i.message.value for i in again} & {i.message.value for i in done}


def test_members_of_a_group_share_the_partitions(bus: Bus) -> None:
    """Two members hold all partitions between them, none twice; when one leaves, the other takes over."""
    first, second = bus.join("a"), bus.join("a")
    until = shared_out(first, second)
    assert first.assigned() | second.assigned() == {0, 1, 2, 3}
    assert not first.assigned() & second.assigned()
    second.close()
    while monotonic() < until and len(first.assigned()) < 4:
        first.poll(0.2, 1)
    assert first.assigned() == {0, 1, 2, 3}


def test_groups_do_not_disturb_each_other(bus: Bus) -> None:
    """Every group gets everything."""
    bus.publisher.publish(bus.topic, messages(10))
    assert len(gather(bus.join("a"), 10)) == len(gather(bus.join("b"), 10)) == 10


def test_the_log_reads_back_everything_and_ends(bus: Bus) -> None:
    """Also what a group has committed long ago, tombstones too; an empty partition ends at once."""
    sent = [*messages(20), Message(b"k1", None)]
    bus.publisher.publish(bus.topic, sent)
    found = [item.message for item in bus.log.read(bus.topic)]
    assert sorted(map(repr, found)) == sorted(map(repr, sent))
    counted = sum(len(list(bus.log.read(bus.topic, number))) for number in range(4))
    assert counted == len(sent)


def test_a_partition_can_be_chosen(bus: Bus) -> None:
    """Cursors must lie where their source lies."""
    bus.publisher.publish(bus.topic, messages(9), partition=2)
    assert {item.partition.number for item in bus.log.read(bus.topic)} == {2}


def test_a_message_over_the_limit_is_refused_before_anything_is_sent(bus: Bus) -> None:
    """One dispatch too large must not take its neighbours with it, nor be tried for ever."""
    narrow = replace(bus.topic, max_bytes=10_000)
    with pytest.raises(Permanent) as caught:
        bus.publisher.publish(narrow, [Message(b"a", b"short"), Message(b"b", b"x" * 20_000)])
    assert caught.value.reason == "too-large"
    assert list(bus.log.read(bus.topic)) == []


def test_a_commit_for_a_partition_of_another_member_is_refused(bus: Bus) -> None:
    """A member that has lost a partition may not say how far the group has come in it."""
    first, second = bus.join("a"), bus.join("a")
    shared_out(first, second)
    foreign = Partition(bus.topic.name, min(second.assigned()))
    assert not first.commit({foreign: 1})
    assert second.commit({foreign: 1})
