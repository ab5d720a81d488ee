"""The sum that must come out."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche.articles import RawArticle
from depeche.bus import Delivered, MemoryBus, Message, Partition
from depeche.codec import encode
from depeche.deadletter import dead_letter, stillborn
from depeche.metrics import MemoryMetrics
from depeche.outcome import Reject, Skip
from depeche.pipeline import ENRICHER, FETCHER, RAW, SKIPPED
from depeche.skipped import skip_note
from depeche_indexer.adapters.memory_index import MemoryIndex
from depeche_indexer.audit import take, wait
from depeche_indexer.core.audit import Audit, Dead, Received, reckon
from depeche_indexer.core.batch import read
from depeche_indexer.core.versions import split
from tests.articles import raw
from tests.unit.indexer.samples import NOON, article, delivered, desk, message, pace

WHY = Reject("killed-the-reader", "it died twice", "BrokenProcessPool")
NONE = Dead(frozenset(), frozenset(), 0)


def _sent(bus: MemoryBus, *articles: RawArticle) -> None:
    bus.publish(RAW, [encode(each, FETCHER.name) for each in articles])


def _indexed(*revisions: tuple[str, int]) -> MemoryIndex:
    index = MemoryIndex()
    batch = read(delivered([message(article(name, number)) for name, number in revisions]))
    desk(index, MemoryBus(), MemoryMetrics()).finish(batch, pace(MemoryMetrics()))
    return index


def test_every_dispatch_is_in_one_column() -> None:
    """Current, superseded, sent twice, dead-lettered by the enricher, refused at the door."""
    bus = MemoryBus()
    _sent(bus, raw("a", 0), raw("a", 1), raw("a", 1), raw("b", 0))
    origin = next(each for each in bus.read(RAW) if each.message.key == b"b")
    bus.publish(ENRICHER.dead, [dead_letter(origin, WHY, "enricher", NOON)])
    bus.publish(FETCHER.dead, [stillborn(Message(b"f", b"?"), WHY, "fetcher", NOON, "depot/x.xml")])
    took = take(bus, _indexed(("a", 0), ("a", 1)), None)
    assert took == Audit(received=5, indexed=1, superseded=1, duplicate=1, dead_lettered=2, skipped=0, missing=[])
    assert took.complete


def test_what_the_enricher_skipped_is_not_missing() -> None:
    """Its note stands for it, by its place in the log."""
    bus = MemoryBus()
    _sent(bus, raw("a", 0))
    (origin,) = bus.read(RAW)
    bus.publish(SKIPPED, [skip_note(origin, Skip("other-language", "en"), "enricher")])
    took = take(bus, MemoryIndex(), None)
    assert (took.skipped, took.missing) == (1, [])


def test_what_is_nowhere_is_named() -> None:
    """By id and revision; what cannot be read by its place in the log."""
    bus = MemoryBus()
    _sent(bus, raw("lost", 2))
    bus.publish(RAW, [Message(b"?", b"not ours")], partition=3)
    took = take(bus, MemoryIndex(), None)
    assert sorted(took.missing) == ["lost@2", "wire.raw/3 offset 0"]
    assert not took.complete


def test_an_unreadable_message_is_found_in_the_dead_letters_by_its_place() -> None:
    """It has no id to look for."""
    bus = MemoryBus()
    bus.publish(RAW, [Message(b"?", b"not ours")], partition=3)
    (origin,) = bus.read(RAW)
    bus.publish(ENRICHER.dead, [dead_letter(origin, WHY, "enricher", NOON)])
    assert take(bus, MemoryIndex(), None).dead_lettered == 1


def test_a_message_whose_header_is_no_revision_is_missing_and_not_an_error() -> None:
    """Somebody else's CloudEvents may lie in the topic."""
    bus = MemoryBus()
    bus.publish(RAW, [Message(b"k", b"{}", (("ce_id", b"someone else's"),))])
    assert list(take(bus, MemoryIndex(), None).missing) == ["someone else's"]


def test_since_leaves_out_what_was_fetched_before() -> None:
    """Messages by when they were fetched, files that failed by when they failed."""
    bus = MemoryBus()
    _sent(bus, raw("old", 0, fetched_at=NOON - timedelta(days=1)), raw("new", 0, fetched_at=NOON))
    letter = stillborn(Message(b"f", b"?"), WHY, "fetcher", NOON - timedelta(days=1), "depot/x.xml")
    bus.publish(FETCHER.dead, [letter])
    took = take(bus, _indexed(("new", 0)), NOON - timedelta(hours=1))
    assert (took.received, took.indexed, took.dead_lettered) == (1, 1, 0)


def test_a_dead_letter_that_was_sent_again_and_indexed_counts_as_indexed() -> None:
    """Its end is the index."""
    place = (Partition(RAW.name, 0), 0)
    letters = Dead(frozenset({"a@0"}), frozenset({place}), 0)
    assert reckon([Received(place, "a@0")], letters, {"a@0": True}).indexed == 1


names = st.sampled_from(["a@0", "a@1", "b@0", "c@7", None])


@given(
    st.lists(names, max_size=30), st.sets(names), st.dictionaries(names.filter(bool), st.booleans()), st.integers(0, 9)
)
def test_the_sum_always_comes_out(
    sent: list[str | None], lettered: set[str | None], history: dict[str | None, bool], door: int
) -> None:
    """received = indexed + superseded + duplicate + dead-lettered + missing, whatever happened."""
    messages = [Received((Partition(RAW.name, 0), at), name) for at, name in enumerate(sent)]
    letters = Dead(frozenset(name for name in lettered if name), frozenset(), door)
    took = reckon(messages, letters, {name: current for name, current in history.items() if name})
    ends = took.indexed + took.superseded + took.duplicate + took.dead_lettered + len(took.missing)
    assert took.received == len(sent) + door == ends


def test_waiting_ends_when_all_is_accounted_for() -> None:
    """Each look is shown; none follows a complete one."""
    looks = iter([reckon([Received((Partition("t", 0), 0), None)], NONE, {}), reckon([], NONE, {})])
    assert [took.complete for took in wait(lambda: next(looks), lambda: True)] == [False, True]


def test_waiting_ends_when_time_is_up() -> None:
    """The last look is the result."""
    incomplete = reckon([Received((Partition("t", 0), 0), None)], NONE, {})
    rests = iter([True, False])
    assert len(list(wait(lambda: incomplete, lambda: next(rests)))) == 2


def test_an_id_may_hold_the_sign_that_parts_it_from_the_revision() -> None:
    """Mail-like ids do."""
    assert split("tag:agence@exemple@12") == ("tag:agence@exemple", 12)
    with pytest.raises(ValueError, match="invalid literal"):
        split("no revision")


def test_messages_out_of_order_are_delivered_items() -> None:
    """`take` reads any LogReader: a bus of one partition gives the same sum."""
    bus = MemoryBus(partitions=1)
    _sent(bus, raw("a", 1), raw("a", 0))
    assert all(isinstance(each, Delivered) for each in bus.read(RAW))
    assert take(bus, _indexed(("a", 1), ("a", 0)), None).superseded == 1
