"""Offsets and the bus in memory, over what hypothesis thinks of."""

from hypothesis import given
from hypothesis import strategies as st

from depeche.bus import Delivered, MemoryBus, Message, Partition, next_offsets, partition_of
from depeche.pipeline import Topic

KEYS = st.binary(min_size=1, max_size=6)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 50))))
def test_the_next_offset_is_one_past_the_highest_of_each_partition(places: list[tuple[int, int]]) -> None:
    """Whatever the order in the batch; a partition without items is not named."""
    batch = [Delivered(Partition("t", number), offset, Message(b"k", b"")) for number, offset in places]
    upto = next_offsets(batch)
    assert set(upto) == {Partition("t", number) for number, _ in places}
    for place, offset in upto.items():
        assert offset == 1 + max(at for number, at in places if number == place.number)


@given(st.lists(KEYS), st.integers(1, 9), st.lists(st.integers(1, 7), min_size=1, max_size=20))
def test_any_sequence_of_polls_and_commits_sees_each_message_once(
    keys: list[bytes], partitions: int, limits: list[int]
) -> None:
    """Polling in bites of any size and committing each: nothing twice, nothing missing."""
    bus, topic = MemoryBus(), Topic("t", partitions=partitions)
    bus.publish(topic, [Message(key, str(at).encode()) for at, key in enumerate(keys)])
    seen: list[bytes | None] = []
    for limit in limits * (len(keys) + 1):
        consumer = bus.consumer(topic, "g")
        batch = consumer.poll(0, limit)
        seen += [item.message.value for item in batch]
        assert consumer.commit(next_offsets(batch))
        consumer.close()
    assert sorted(map(repr, seen)) == sorted(repr(str(at).encode()) for at in range(len(keys)))


@given(KEYS, st.integers(1, 64))
def test_a_key_always_lies_in_the_same_partition(key: bytes, partitions: int) -> None:
    """And in one that exists."""
    assert partition_of(key, partitions) == partition_of(key, partitions) < partitions
