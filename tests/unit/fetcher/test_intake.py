"""Each piece ends in exactly one counted state, and is remembered only once it is safe."""

import pytest

from depeche.breaker import Breaker
from depeche.errors import BusUnavailable, Misconfigured
from depeche.outcome import Forward, Reject, Skip
from depeche.pipeline import CURSORS, MESSAGE_BYTES, RAW
from depeche_fetcher.core.cursor import Book
from depeche_fetcher.core.parser import Draft, Parsed, Skipped, rejected
from tests.articles import raw
from tests.unit.fetcher.newsdesk import FlakyBus, NewsDesk


def test_each_piece_has_one_outcome_and_one_count() -> None:
    """In = forwarded + skipped + dead letters."""
    desk, book = NewsDesk(), Book("fil")
    pieces: list[Parsed] = [
        Draft(raw("a")),
        Skipped("not-text", "p"),
        rejected("no-text", "nothing", "x", b"<x/>"),
        Draft(raw("a")),
    ]
    outcomes = desk.intake().take(book, 3, pieces)
    assert [type(one) for one in outcomes] == [Forward, Skip, Reject, Skip]
    assert desk.counted() == (4, 1, 2, 1)
    assert [article.id for article in desk.articles()] == ["a"]


def test_a_dead_letter_says_what_and_why() -> None:
    """Bytes, reason, sentence, and where it came from."""
    desk = NewsDesk()
    desk.intake().take(Book("fil"), 0, [rejected("no-text", "nothing in it", "une.xml, entry 3", b"<item/>")])
    (letter,) = desk.dead()
    assert (letter.key, letter.value) == (b"une.xml, entry 3", b"<item/>")
    assert letter.header("dlq-reason") == "no-text"
    assert letter.header("dlq-error-message") == "nothing in it"
    assert letter.header("dlq-origin") == "fil: une.xml, entry 3"


def test_what_was_seen_goes_to_the_sources_partition() -> None:
    """Where the next holder of the source will look."""
    desk = NewsDesk()
    desk.intake().take(Book("fil"), 5, [Draft(raw("a"))])
    (record,) = desk.bus.read(CURSORS)
    assert (record.partition.number, record.message.key) == (5, b"fil\x1fa")


def test_nothing_is_remembered_that_was_not_delivered() -> None:
    """The same pieces go out when they are taken again."""
    desk, book = NewsDesk(bus=FlakyBus(refuse={RAW.name: 1})), Book("fil")
    with pytest.raises(BusUnavailable):
        desk.intake().take(book, 0, [Draft(raw("a"))])
    assert (book.seen("a"), desk.counted()) == (None, (0, 0, 0, 0))
    desk.intake().take(book, 0, [Draft(raw("a"))])
    assert len(desk.articles()) == 1


def test_a_crash_before_the_memory_is_kept_repeats_the_same_revision() -> None:
    """Ids and revisions are what they were, so that the index sees no double."""
    desk = NewsDesk(bus=FlakyBus(refuse={CURSORS.name: 1}))
    with pytest.raises(BusUnavailable):
        desk.intake().take(Book("fil"), 0, [Draft(raw("a"))])
    desk.intake().take(Book("fil"), 0, [Draft(raw("a"))])
    assert [(one.id, one.revision) for one in desk.articles()] == [("a", 1), ("a", 1)]


def test_an_article_too_large_with_its_original_goes_without() -> None:
    """Rather no bytes than no article."""
    desk = NewsDesk()
    original = {"media_type": "text/plain", "sha256": "x", "data": "A" * MESSAGE_BYTES}
    desk.intake().take(Book("fil"), 0, [Draft(raw("a", original=original))])
    assert desk.articles()[0].original is None


def test_an_article_too_large_in_itself_is_a_dead_letter() -> None:
    """With the beginning of it, and the batch goes on."""
    desk = NewsDesk()
    outcomes = desk.intake().take(Book("fil"), 0, [Draft(raw("a", body="A" * MESSAGE_BYTES)), Draft(raw("b"))])
    assert isinstance(outcomes[0], Reject)
    assert outcomes[0].reason == "too-large"
    assert [article.id for article in desk.articles()] == ["b"]
    assert len(desk.dead()[0].value or b"") < MESSAGE_BYTES


def test_the_breaker_stops_a_flood_of_rejections() -> None:
    """After the dead letters are stored."""
    desk = NewsDesk()
    pieces = [rejected("no-text", "nothing", str(number), b"") for number in range(4)]
    with pytest.raises(Misconfigured):
        desk.intake(Breaker(run_limit=3)).take(Book("fil"), 0, pieces)
    assert len(desk.dead()) == 4
