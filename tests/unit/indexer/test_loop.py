"""The worker's loop on the bus in memory."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from depeche.bus import Consumer, Delivered, MemoryBus, Message, Partition
from depeche.errors import BusUnavailable, Misconfigured
from depeche.metrics import MemoryMetrics
from depeche.pipeline import ENRICHED, INDEXER
from depeche_indexer.adapters.memory_index import MemoryIndex
from depeche_indexer.core.pace import Pace
from depeche_indexer.loop import Loop
from tests.unit.indexer.samples import article, desk, message


@dataclass
class Watched:
    """A consumer that writes down its commits, and can be told to misbehave once."""

    inner: Consumer
    commits: list[dict[Partition, int]] = field(default_factory=list)
    polls: int = 0
    closed: int = 0
    trouble: str = ""

    def poll(self, timeout: float, limit: int) -> Sequence[Delivered]:
        """See Consumer."""
        self.polls += 1
        if self.trouble == "poll":
            self.trouble = ""
            raise BusUnavailable("the broker is away", delay=0)
        return self.inner.poll(timeout, limit)

    def commit(self, upto: Mapping[Partition, int]) -> bool:
        """See Consumer."""
        if self.trouble == "lost":
            self.trouble = ""
            return False
        self.commits.append(dict(upto))
        return self.inner.commit(upto)

    def assigned(self) -> frozenset[int]:
        """See Consumer."""
        return self.inner.assigned()

    def close(self) -> None:
        """See Consumer."""
        self.closed += 1
        self.inner.close()


@dataclass
class Workshop:
    """A loop over a memory bus with 30 dispatches, which stops once the topic is read."""

    index: MemoryIndex = field(default_factory=MemoryIndex)
    bus: MemoryBus = field(default_factory=lambda: MemoryBus(partitions=2))
    metrics: MemoryMetrics = field(default_factory=MemoryMetrics)
    members: list[Watched] = field(default_factory=list)
    trouble: str = ""

    def __post_init__(self) -> None:
        self.bus.publish(ENRICHED, [message(article(f"a{n}")) for n in range(30)])

    def join(self) -> Consumer:
        """A new member; only the first one has trouble."""
        member = Watched(self.bus.consumer(ENRICHED, INDEXER.group), trouble=self.trouble)
        self.trouble = ""
        self.members.append(member)
        return member

    def loop(self, stopped: Callable[[], bool], patience: float = 1e9) -> Loop:
        """The worker, seven messages at a time."""
        waiting = Pace(lambda _: False, lambda: 0.5, lambda: 0.0, patience, self.metrics)
        return Loop(self.join, desk(self.index, self.bus, self.metrics), lambda: waiting, stopped, limit=7)

    def drained(self) -> bool:
        """True once as many messages were counted as there are."""
        return self.metrics.value("items_received") >= 30

    def committed(self) -> int:
        """How far the group has come, over all partitions."""
        upto: dict[Partition, int] = {}
        for member in self.members:
            for commit in member.commits:
                upto.update(commit)
        return sum(upto.values())


def test_everything_is_written_then_committed() -> None:
    """All dispatches are in the index and all offsets stored, and the member has left the group."""
    shop = Workshop()
    shop.loop(shop.drained).run()
    assert len(shop.index.documents["articles"]) == 30
    assert shop.committed() == 30
    assert shop.members[0].closed == 1


def test_a_stop_finishes_the_batch_in_hand_and_takes_no_new_one() -> None:
    """SIGTERM comes after the first poll: what was polled is written and committed, no more."""
    shop = Workshop()
    shop.loop(lambda: bool(shop.members and shop.members[0].polls)).run()
    assert len(shop.index.documents["articles"]) == shop.committed() == 7


def test_nothing_is_committed_before_it_is_written() -> None:
    """A person is needed in the first batch: it is not committed, and the error reaches the top."""
    shop = Workshop()
    shop.index.refuses = lambda _: "no"
    with pytest.raises(Misconfigured):
        desk_with_low_breaker(shop).run()
    assert shop.committed() == 0


def test_a_member_that_lost_its_bus_comes_back_and_reads_again() -> None:
    """A broker that is away for a moment costs nothing."""
    shop = Workshop(trouble="poll")
    shop.loop(shop.drained).run()
    assert len(shop.members) == 2
    assert shop.committed() == 30


def test_an_index_that_is_away_longer_than_the_patience_gives_the_batch_back() -> None:
    """The member leaves, so that the group does not wait for it, and nothing is lost."""
    shop = Workshop()
    shop.index.away = 3
    shop.loop(shop.drained, patience=0.0).run()
    assert len(shop.members) == 4
    assert len(shop.index.documents["articles"]) == shop.committed() == 30


def test_a_refused_commit_is_no_loss() -> None:
    """The partitions went elsewhere: the batch was written, and the worker goes on."""
    shop = Workshop(trouble="lost")
    shop.loop(shop.drained).run()
    assert len(shop.index.documents["articles"]) == 30


def test_an_empty_topic_is_polled_until_the_stop() -> None:
    """Nothing to do is not an end."""
    shop = Workshop()
    shop.bus = MemoryBus()
    shop.loop(lambda: bool(shop.members and shop.members[0].polls > 5)).run()
    assert shop.members[0].commits == []


def desk_with_low_breaker(shop: Workshop) -> Loop:
    """A loop that stops at the fourth rejection in a row."""
    loop = shop.loop(shop.drained)
    loop.desk.breaker.run_limit = 3
    return loop


def test_unreadable_messages_do_not_stop_the_rest() -> None:
    """They are dead letters, the others are indexed, all is committed."""
    shop = Workshop()
    shop.bus.publish(ENRICHED, [Message(b"x", b"?")])
    shop.loop(lambda: shop.metrics.value("items_received") >= 31).run()
    assert (len(shop.index.documents["articles"]), shop.committed()) == (30, 31)
    assert len(list(shop.bus.read(INDEXER.dead))) == 1
