"""A source's memory goes to the topic and comes back."""

from depeche.bus import Message
from depeche_fetcher.core.cursor import Book, Cursor, cursor_record, seen_records, source_of
from depeche_fetcher.core.revisions import Seen


def test_a_new_machine_goes_on_where_the_last_stopped() -> None:
    """Cursor and articles come back as they were kept."""
    cursor = Cursor(etag='"7"', last_modified="Mon", failures=2, rejected=("x",), next_at=7.5)
    seen = [("urn:é:1", Seen(3, "a", 900, ("b",))), ("urn:2", Seen(1, "c"))]
    book = Book("fil")
    for message in (cursor_record("fil", cursor), *seen_records("fil", seen)):
        assert source_of(message.key) == "fil"
        book.restore(message)
    assert book.cursor == cursor
    assert [(name, book.seen(name)) for name, _ in seen] == seen


def test_the_oldest_is_forgotten_and_its_record_deleted() -> None:
    """What is asked for is not the oldest."""
    book = Book("fil", limit=2)
    book.remember([("a", Seen(1, "x")), ("b", Seen(1, "y"))])
    book.seen("a")
    forgotten = book.remember([("c", Seen(1, "z"))])
    assert (forgotten, len(book), book.seen("b")) == (["b"], 2, None)
    (tombstone,) = seen_records("fil", [], forgotten)
    assert tombstone == Message(b"fil\x1fb", None)


def test_tombstones_and_foreign_records_are_understood() -> None:
    """A record of a later release, or of nobody, does not stop the fetcher."""
    book = Book("fil")
    book.restore(seen_records("fil", [("a", Seen(1, "x"))])[0])
    book.restore(Message(b"fil\x1fa", b'{"v": 9, "other": 1}'))
    book.restore(Message(b"fil", b"not json"))
    assert (book.seen("a"), book.cursor) == (Seen(1, "x"), Cursor())
    book.restore(Message(b"fil\x1fa", None))
    book.restore(Message(b"fil", None))
    assert book.seen("a") is None
