"""The whole pipeline in memory, over the demonstration wire: what goes in, what can be found, what must not."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Final

import pytest

from depeche.bus import Delivered, Message
from depeche.codec import decode_raw, encode
from depeche.pipeline import ENRICHER, FETCHER, INDEXER, RAW
from depeche_indexer.audit import take
from tests.articles import raw
from tests.flow.newsroom import MemoryNewsroom

WIRE: Final = sorted((Path(__file__).parents[2] / "deploy" / "demo" / "wire").iterdir())


@pytest.fixture(scope="module")
def newsroom() -> MemoryNewsroom:
    """The demonstration wire, all the way through."""
    room = MemoryNewsroom()
    for path in WIRE:
        room.receive(path)
    room.flow()
    return room


def revisions(room: MemoryNewsroom) -> dict[str, list[int]]:
    """The revisions of each id that the fetcher sent on."""
    found: dict[str, list[int]] = {}
    for item in room.bus.read(RAW):
        article = decode_raw(item.message)
        found.setdefault(article.id, []).append(article.revision)
    return found


def test_every_revision_is_in_the_history_and_the_newest_is_current(newsroom: MemoryNewsroom) -> None:
    """Whatever the order of arrival; and nothing else is there."""
    sent = revisions(newsroom)
    history = newsroom.index.documents["articles-history"]
    assert history.keys() == {f"{name}@{number}" for name, numbers in sent.items() for number in numbers}
    current = {name: document["revision"] for name, document in newsroom.index.documents["articles"].items()}
    assert current == {name: max(numbers) for name, numbers in sent.items()}


def test_nothing_of_what_was_killed_is_left(newsroom: MemoryNewsroom) -> None:
    """Neither current nor in any revision; the tombstone says why."""
    stones = [stone for stone in newsroom.index.documents["articles"].values() if stone["withdrawn"]]
    assert len(stones) >= 3
    for stone in stones:
        kept = [each for each in newsroom.index.documents["articles-history"].values() if each["id"] == stone["id"]]
        assert all(not each.get("body") and not each.get("headline") for each in [stone, *kept])


def test_no_dispatch_of_the_demonstration_is_a_dead_letter(newsroom: MemoryNewsroom) -> None:
    """Every file of it is read."""
    assert [item for stage in (FETCHER, ENRICHER, INDEXER) for item in newsroom.bus.read(stage.dead)] == []


@pytest.mark.parametrize("stage", ["fetcher", "indexer"])
def test_each_item_is_counted_once(newsroom: MemoryNewsroom, stage: str) -> None:
    """In = forwarded + skipped + rejected."""
    count = newsroom.metrics.value
    ends = sum(count(end, stage=stage) for end in ("items_forwarded", "items_skipped", "items_rejected"))
    assert ends == count("items_received", stage=stage) > 90


def test_a_dispatch_that_came_twice_is_skipped(newsroom: MemoryNewsroom) -> None:
    """The demonstration holds one file twice."""
    assert newsroom.metrics.value("items_skipped", stage="fetcher", reason="unchanged") >= 1


@pytest.mark.parametrize("seed", range(5))
def test_any_order_of_arrival_ends_in_the_same_index(newsroom: MemoryNewsroom, seed: int) -> None:
    """Late, early, twice: what people find is the same."""
    other = MemoryNewsroom()
    for path in WIRE:
        other.receive(path)
    other.flow(lambda batch: stirred(batch, seed))
    assert other.index.documents == newsroom.index.documents


def stirred(batch: Sequence[Delivered], seed: int) -> list[Delivered]:
    """The batch in another order, a third of it twice."""
    random = Random(seed)
    again = [*batch, *random.sample(list(batch), len(batch) // 3)]
    random.shuffle(again)
    return again


def test_a_message_that_is_no_article_is_a_dead_letter_and_the_next_is_read() -> None:
    """The topic's poison stops nobody."""
    room = MemoryNewsroom()
    room.bus.publish(RAW, [Message(b"poison", b"{")])
    room.receive(WIRE[0])
    room.flow()
    (dead,) = room.bus.read(ENRICHER.dead)
    assert dead.message.header("dlq-reason") == "not-json"
    assert room.index.documents["articles"]


def test_a_dispatch_in_another_language_is_skipped_and_accounted_for() -> None:
    """Nothing of it is indexed, and the audit does not call it lost."""
    room = MemoryNewsroom()
    body = "The minister said on Monday that three of the soldiers were killed in an attack near the border."
    room.bus.publish(RAW, [encode(raw("a", headline="The attack", body=body), FETCHER.name)])
    room.flow()
    took = take(room.bus, room.index, None)
    assert (took.skipped, took.indexed, took.complete) == (1, 0, True)
