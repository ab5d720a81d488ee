"""A feed's turn: conditional, complete, remembered; and patient with what is broken."""

import pytest

from depeche.articles import RawArticle
from depeche.errors import BusUnavailable, Permanent, SourceUnavailable
from depeche.pipeline import CURSORS, RAW
from depeche_fetcher.core.cursor import Book
from depeche_fetcher.core.post import Post
from depeche_fetcher.core.sources import Feed
from tests.unit.fetcher.newsdesk import FlakyBus, NewsDesk
from tests.unit.fetcher.samples import ATOM, PAGE, RSS

URL = "https://essai.example/fil.xml"


def placed(**changed: object) -> tuple[Post, Feed]:
    """A feed and its post."""
    feed = Feed.model_validate({"id": "fil", "url": URL, "pages": "never", **changed})
    return Post(feed, 2, Book("fil")), feed


def turn(desk: NewsDesk, post: Post) -> float:
    """One turn, in the middle of the jitter."""
    assert isinstance(post.config, Feed)
    return desk.feed_round().turn(post, post.config, 0.5)


def polls(desk: NewsDesk, result: str) -> int:
    """How many polls ended so."""
    return desk.metrics.value("polls", source="fil", result=result)


def test_entries_come_out_once() -> None:
    """The second poll of the same feed has nothing new."""
    desk, (post, _) = NewsDesk(), placed()
    desk.web.put(URL, ATOM.encode())
    assert [turn(desk, post), turn(desk, post)] == [300, 300]
    assert len(desk.articles()) == 2
    assert desk.counted() == (4, 2, 2, 0)


def test_an_unchanged_feed_is_not_read_again() -> None:
    """Its ETag is sent, and 304 is counted."""
    desk, (post, _) = NewsDesk(), placed()
    desk.web.put(URL, ATOM.encode(), etag='"1"')
    turn(desk, post)
    turn(desk, post)
    assert (post.book.cursor.etag, polls(desk, "not-modified"), desk.counted()[0]) == ('"1"', 1, 2)


def test_a_changed_entry_is_the_next_revision() -> None:
    """By its `updated`, and by one more when that did not move."""
    desk, (post, _) = NewsDesk(), placed()
    for text in (ATOM, ATOM.replace("huit heures", "neuf heures"), ATOM.replace("huit heures", "dix heures")):
        desk.web.put(URL, text.encode())
        turn(desk, post)
    revisions = [one.revision for one in desk.articles() if one.id.endswith("bac")]
    assert [each - revisions[0] for each in revisions] == [0, 1, 2]
    assert revisions[0] == 1795428000


def test_the_same_guid_twice_in_one_answer_counts_once() -> None:
    """Some feeds give every entry the same guid: the revisions must not climb at each poll."""
    desk, (post, _) = NewsDesk(), placed()
    item = RSS[RSS.index("<item>") : RSS.index("</item>") + 7]
    text = RSS.replace(item, item + item.replace("Été", "Automne")).encode("iso-8859-15")
    for _ in range(3):
        desk.web.put(URL, text)
        turn(desk, post)
    assert len(desk.articles()) == 1


def test_the_cursor_moves_only_after_delivery() -> None:
    """A bus that is away: the feed is read again in full."""
    desk, (post, _) = NewsDesk(bus=FlakyBus(refuse={RAW.name: 1})), placed()
    desk.web.put(URL, ATOM.encode(), etag='"1"')
    with pytest.raises(BusUnavailable):
        turn(desk, post)
    assert post.book.cursor.etag == ""
    turn(desk, post)
    assert len(desk.articles()) == 2


def test_a_new_machine_starts_where_the_last_stopped() -> None:
    """From what stands in the source's partition, and nothing else."""
    desk, (post, feed) = NewsDesk(), placed()
    desk.web.put(URL, ATOM.encode(), etag='"1"')
    turn(desk, post)
    book = Book("fil")
    for item in desk.bus.read(CURSORS, 2):
        book.restore(item.message)
    assert book.cursor.etag == '"1"'
    desk.web.put(URL, ATOM.encode(), etag='"2"')
    turn(desk, Post(feed, 2, book))
    assert (len(desk.articles()), desk.counted()[2]) == (2, 2)


def test_a_server_that_is_away_is_left_in_peace() -> None:
    """For longer each time, and for as long as it asks; back to normal at the first answer."""
    desk, (post, _) = NewsDesk(), placed()
    assert [turn(desk, post), turn(desk, post)] == [600, 1200]
    desk.web.pages[URL] = SourceUnavailable("busy", 2500.0)
    assert turn(desk, post) == 2500
    desk.web.put(URL, ATOM.encode())
    assert turn(desk, post) == 300
    assert polls(desk, "failed") == 3


@pytest.mark.parametrize("garbage", [b"<!doctype html><p>Maintenance", b"bonjour", b"\x00\x01" * 9, b"<rss><channel>"])
def test_garbage_makes_one_dead_letter_however_often_it_comes(garbage: bytes) -> None:
    """The same bytes at each poll; other garbage makes another."""
    desk, (post, _) = NewsDesk(), placed()
    desk.web.put(URL, garbage)
    waits = [turn(desk, post) for _ in range(3)]
    assert waits == [600, 1200, 2400]
    assert len(desk.dead()) == 1
    received, forwarded, skipped, rejected = desk.counted()
    assert received == forwarded + skipped + rejected
    desk.web.put(URL, garbage + b"!")
    turn(desk, post)
    assert len(desk.dead()) == 2


@pytest.mark.parametrize("reason", ["too-large", "no-answer", "gone"])
def test_what_will_never_pass_is_told_once(reason: str) -> None:
    """A body without end, a redirect in a circle, a feed that has gone."""
    desk, (post, _) = NewsDesk(), placed()
    desk.web.pages[URL] = Permanent(reason)  # type: ignore[arg-type]
    assert [turn(desk, post), turn(desk, post)] == [600, 1200]
    assert [letter.header("dlq-reason") for letter in desk.dead()] == [reason]


def test_a_quiet_feed_is_no_failure() -> None:
    """Without entries it is told once, and polled as always."""
    desk, (post, _) = NewsDesk(), placed()
    desk.web.put(URL, b'<rss version="2.0"><channel><title>x</title></channel></rss>')
    assert [turn(desk, post), turn(desk, post)] == [300, 300]
    assert len(desk.dead()) == 1


def test_a_cut_feed_is_read_again_soon_although_it_had_an_etag() -> None:
    """Its whole entries are taken; the cursor stays, so that the rest is not missed."""
    desk, (post, _) = NewsDesk(), placed()
    desk.web.put(URL, ATOM.replace("</feed>", "<entry><title>Coup").encode(), etag='"1"')
    turn(desk, post)
    assert (post.book.cursor.etag, len(desk.articles())) == ("", 2)


def test_a_source_that_was_lost_writes_no_more() -> None:
    """Its partition has gone to another fetcher while it was being polled."""
    desk, (post, _) = NewsDesk(), placed()
    desk.web.put(URL, ATOM.encode(), etag='"1"')
    post.held = False
    turn(desk, post)
    assert list(desk.bus.read(CURSORS)) == []


def only_article(bus: NewsDesk) -> RawArticle:
    """The one with a page."""
    return next(article for article in bus.articles() if article.id.endswith("bac"))


def test_a_page_is_fetched_for_a_short_entry_that_is_new() -> None:
    """Once: not at the next poll, when nothing has changed."""
    desk, (post, _) = NewsDesk(), placed(pages="auto")
    desk.web.put(URL, ATOM.encode())
    desk.web.put("https://essai.example/2026/bac", PAGE.encode())
    turn(desk, post)
    turn(desk, post)
    article = only_article(desk)
    assert article.headline == "Le bac de Royan reprend la mer"
    assert article.body.startswith("Les ailes du moulin")
    assert article.original is not None
    assert article.original.media_type == "text/html"
    assert desk.web.asked.count("https://essai.example/2026/bac") == 1
    assert polls(desk, "page-read") == 1


def test_a_page_that_cannot_be_had_leaves_the_entry() -> None:
    """And is counted."""
    desk, (post, _) = NewsDesk(), placed(pages="always")
    desk.web.put(URL, ATOM.encode())
    turn(desk, post)
    assert only_article(desk).body.startswith("Le bac a quitté")
    assert polls(desk, "page-failed") == 1
