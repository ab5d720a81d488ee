"""A batch from the bus to its end, on the index in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from depeche.breaker import Breaker
from depeche.bus import MemoryBus, Message
from depeche.errors import IndexUnavailable, Misconfigured
from depeche.metrics import MemoryMetrics
from depeche.pipeline import INDEXER
from depeche_indexer.adapters.memory_index import MemoryIndex
from depeche_indexer.core.batch import Desk, read
from depeche_indexer.core.classify import Verdict, classify
from depeche_indexer.core.document import Document
from depeche_indexer.core.index import Operation
from depeche_indexer.core.pace import Pace, write_all
from depeche_indexer.core.versions import MOST_REVISIONS
from tests.unit.indexer.samples import (
    NOON,
    article,
    delivered,
    desk,
    kill,
    message,
    operation,
    pace,
    read_article,
)


@dataclass
class Room:
    """An indexer in memory."""

    index: MemoryIndex = field(default_factory=MemoryIndex)
    bus: MemoryBus = field(default_factory=MemoryBus)
    metrics: MemoryMetrics = field(default_factory=MemoryMetrics)

    def finish(self, messages: Sequence[Message]) -> None:
        """One batch of these messages."""
        desk(self.index, self.bus, self.metrics).finish(read(delivered(messages)), pace(self.metrics))

    def letters(self) -> list[Message]:
        """The dead letters."""
        return [each.message for each in self.bus.read(INDEXER.dead)]

    def ends(self) -> tuple[int, int, int, int]:
        """Received, forwarded, skipped, rejected."""
        value = self.metrics.value
        return (
            value("items_received", stage="indexer"),
            value("items_forwarded", stage="indexer"),
            value("items_skipped", stage="indexer", reason="superseded"),
            value("items_rejected", stage="indexer"),
        )


@pytest.fixture
def room() -> Room:
    """A fresh one."""
    return Room()


def test_a_dispatch_is_written_to_both_indices(room: Room) -> None:
    """Under its id, and under its id and revision."""
    room.finish([message(read_article("a", 3))])
    assert room.index.documents["articles"]["a"] == room.index.documents["articles-history"]["a@3"]
    assert room.ends() == (1, 1, 0, 0)


def test_every_item_ends_in_exactly_one_count(room: Room) -> None:
    """Newer, older, replayed, unreadable and refused ones: in = forwarded + skipped + rejected."""
    room.index.refuses = _refuse_b
    good = [message(article("a", 2)), message(article("a", 1)), message(article("a", 2)), message(article("b"))]
    room.finish([*good, Message(b"c", b"{"), Message(b"d", None)])
    received, forwarded, skipped, rejected = room.ends()
    assert (received, forwarded, skipped, rejected) == (6, 2, 1, 3)


def test_what_cannot_be_read_is_a_dead_letter_with_its_reason(room: Room) -> None:
    """Not JSON, not an article, another version, a revision beyond all counting; the rest is indexed."""
    newer = message(article("v"))
    other = Message(newer.key, newer.value, (("schema-version", b"9.0"),))
    huge = message(article("h", MOST_REVISIONS + 1))
    room.finish([Message(b"j", b"not json"), Message(b"a", b"{}"), other, huge, message(article("good"))])
    reasons = [letter.header("dlq-reason") for letter in room.letters()]
    assert reasons == ["not-json", "invalid-article", "unknown-version", "invalid-article"]
    assert list(room.index.documents["articles"]) == ["good"]


def test_a_dead_letter_keeps_the_message_and_says_who_refused_it(room: Room) -> None:
    """Key, value and headers as they came; the index's type and sentence."""
    room.index.refuses = _refuse_b
    sent = message(article("b"))
    room.finish([sent])
    (letter,) = room.letters()
    assert (letter.key, letter.value) == (sent.key, sent.value)
    assert letter.header("ce_id") == "b@0"
    assert letter.header("dlq-stage") == "indexer"
    assert letter.header("dlq-error-class") == "document_parsing_exception"
    assert letter.header("dlq-error-message") == "document_parsing_exception: b is not wanted"
    assert letter.header("dlq-first-failed-at") == NOON.isoformat()


def test_what_the_current_index_refuses_is_not_put_into_the_history(room: Room) -> None:
    """One dispatch, one end."""
    room.index.refuses = _refuse_b
    room.finish([message(article("b"))])
    assert room.index.documents["articles-history"] == {}


def test_a_revision_killed_in_the_same_batch_never_reaches_the_history_with_its_text(room: Room) -> None:
    """Whatever stands in the batch behind it."""
    room.finish([message(read_article("a", 0)), message(kill("a", 1)), message(read_article("a", 2))])
    history = room.index.documents["articles-history"]
    assert ["body" in history[f"a@{revision}"] for revision in (0, 1, 2)] == [False, False, True]


def test_an_index_that_was_away_is_asked_again(room: Room) -> None:
    """Every request of the batch may fail: nothing is lost, and the waits are counted."""
    room.index.away = 3
    room.finish([message(read_article("a", 0))])
    room.index.away = 2
    room.finish([message(kill("a", 1))])
    assert "body" not in room.index.documents["articles-history"]["a@0"]
    assert room.metrics.value("retries", stage="indexer", edge="elasticsearch") == 5


def test_a_batch_is_given_up_when_its_time_is_over(room: Room) -> None:
    """It will come again: no dead letter, no count."""
    room.index.away = 1000
    with pytest.raises(IndexUnavailable, match="gave up for now"):
        room.finish([message(article("a"))])
    assert (room.letters(), room.ends()) == ([], (0, 0, 0, 0))


def test_a_stop_ends_the_waiting(room: Room) -> None:
    """SIGTERM during an outage does not hang."""
    room.index.away = 1000
    told = Pace(lambda _: True, lambda: 0.5, lambda: 0.0, 1.0, room.metrics)
    with pytest.raises(IndexUnavailable, match="stopped"):
        desk(room.index, room.bus, room.metrics).finish(read(delivered([message(article("a"))])), told)


def test_the_breaker_stops_a_worker_before_it_drains_the_topic(room: Room) -> None:
    """A batch in which nearly all is rejected leaves no dead letters behind."""
    strict = Desk(room.index, room.bus, room.metrics, Breaker(run_limit=3), lambda: NOON)
    with pytest.raises(Misconfigured, match="in a row"):
        strict.finish(read(delivered([Message(b"x", b"{")] * 4)), pace(room.metrics))
    assert room.letters() == []


def test_only_what_must_be_is_sent_again() -> None:
    """An overloaded server takes some of a bulk: the rest follows, each verdict at its place."""
    busy = Busy(refusals=2)
    verdicts = write_all(busy, [operation("articles", article(str(n))) for n in range(5)], pace(MemoryMetrics()))
    assert [verdict.end for verdict in verdicts] == ["written"] * 5
    assert busy.seen == [5, 2, 2]


def test_a_document_that_cannot_be_cleared_stops_the_worker() -> None:
    """Rather than turning round for ever with a killed dispatch still readable."""
    stubborn = MemoryIndex()
    stubborn.write([operation("articles-history", read_article("a", 0))])
    stubborn.refuses = lambda having: "no" if having.get("withdrawn") and having["revision"] == 0 else None
    room = Room(stubborn)
    with pytest.raises(Misconfigured, match="could not be cleared"):
        room.finish([message(kill("a", 1))])


@dataclass
class Busy(MemoryIndex):
    """Says 429 to the first two operations of so many requests."""

    refusals: int = 0
    seen: list[int] = field(default_factory=list)

    def write(self, operations: Sequence[Operation]) -> Sequence[Verdict]:
        """See Index."""
        self.seen.append(len(operations))
        self.refusals -= 1
        if self.refusals < 0:
            return MemoryIndex.write(self, operations)
        written = MemoryIndex.write(self, operations[2:])
        return [classify(429, "es_rejected_execution_exception", "queue is full")] * 2 + list(written)


def _refuse_b(having: Document) -> str | None:
    return "b is not wanted" if having["id"] == "b" else None
