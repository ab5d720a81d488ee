"""One turn of a feed: ask, read, deliver, and only then move the cursor."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from depeche.bus import Publisher
from depeche.errors import Permanent, SourceUnavailable
from depeche.metrics import Metrics
from depeche.outcome import Reject
from depeche.pipeline import CURSORS
from depeche_fetcher.core import schedule
from depeche_fetcher.core.cursor import REJECTS, cursor_record
from depeche_fetcher.core.intake import Clock, Intake
from depeche_fetcher.core.moments import moment
from depeche_fetcher.core.pages import Pages
from depeche_fetcher.core.parser import Draft, Parsed, Received, Rejected, Skipped
from depeche_fetcher.core.post import Post
from depeche_fetcher.core.registry import parse_feed
from depeche_fetcher.core.revisions import stamp_of
from depeche_fetcher.core.sources import Feed, article_source
from depeche_fetcher.core.web import FEED_BYTES, Answer, NotModified, Web

BATCH: Final = 20
"""Entries delivered together: their pages are fetched one after the other, and a crash repeats at most these."""


@dataclass(slots=True)
class _Reading:
    """What a feed's answer held, so far."""

    good: bool = False
    bad: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)

    @property
    def failed(self) -> bool:
        """Nothing to use, and not because the feed is quiet."""
        return not self.good and bool(self.bad - {"empty"})

    def note(self, piece: Parsed) -> None:
        if isinstance(piece, Rejected):
            self.bad.add(piece.why.reason)
        else:
            self.good = True


@dataclass(frozen=True, slots=True)
class FeedRound:
    """What a feed's turn needs; shared by all feeds."""

    web: Web
    pages: Pages
    intake: Intake
    publisher: Publisher
    metrics: Metrics
    clock: Clock

    def turn(self, post: Post, feed: Feed, roll: float) -> float:
        """Polls once and returns the seconds to wait; `roll` is a random number from 0 to 1. Raises BusUnavailable."""
        cursor = post.book.cursor
        try:
            answer = self.web.get(feed.url, FEED_BYTES, cursor.etag, cursor.last_modified)
        except SourceUnavailable as error:
            return self._close(post, feed, "failed", roll, retry_after=error.delay)
        except Permanent as error:
            refused = Rejected(Reject.of(error), feed.url, feed.url.encode())
            self._deliver(post, feed, [refused], _Reading())
            return self._close(post, feed, "rejected", roll)
        if isinstance(answer, NotModified):
            return self._close(post, feed, "not-modified", roll)
        return self._read(post, feed, answer, roll)

    def _read(self, post: Post, feed: Feed, answer: Answer, roll: float) -> float:
        source, when = article_source(feed), moment(answer.last_modified)
        received = Received(answer.data, feed.url, source, self.clock(), answer.media_type, when, answer.url)
        reading = _Reading()
        for pieces in _batches(parse_feed(received)):
            if not post.held:
                return 0.0
            self._deliver(post, feed, pieces, reading)
        if not reading.failed and "truncated" not in reading.bad:
            moved = {"etag": answer.etag, "last_modified": answer.last_modified}
            post.book.cursor = post.book.cursor.model_copy(update=moved)
        return self._close(post, feed, "rejected" if reading.failed else "read", roll)

    def _deliver(self, post: Post, feed: Feed, pieces: Sequence[Parsed], reading: _Reading) -> None:
        """Garbage that was rejected before, and an entry repeated in the same answer, count as duplicates."""
        rejected = set(post.book.cursor.rejected)
        fresh: list[Parsed] = []
        for piece in pieces:
            reading.note(piece)
            key = _key(piece)
            again = key in rejected or key in reading.known
            fresh.append(Skipped("duplicate", feed.url) if key and again else piece)
            reading.known.add(key)
        self.intake.take(post.book, post.partition, fresh, lambda draft: self.pages.complete(draft, feed))
        keys = [_key(piece) for piece in fresh if isinstance(piece, Rejected)]
        if keys:
            kept = (*post.book.cursor.rejected, *keys)[-REJECTS:]
            post.book.cursor = post.book.cursor.model_copy(update={"rejected": kept})

    def _close(self, post: Post, feed: Feed, result: str, roll: float, retry_after: float = 0.0) -> float:
        """Counts the poll and keeps the cursor, with the hour of the next poll: a restart is no rush on publishers."""
        self.metrics.count("polls", source=feed.id, result=result)
        failures = post.book.cursor.failures + 1 if result in ("failed", "rejected") else 0
        seconds = schedule.wait(feed.interval, failures, retry_after, roll)
        next_at = round(self.clock().timestamp() + seconds, 1)
        post.book.cursor = post.book.cursor.model_copy(update={"failures": failures, "next_at": next_at})
        if post.held:
            self.publisher.publish(CURSORS, [cursor_record(feed.id, post.book.cursor)], post.partition)
        return seconds


def _key(piece: Parsed) -> str:
    """By what a piece is known within one source; empty for an article whose revisions may stand side by side."""
    if isinstance(piece, Rejected):
        return hashlib.sha256(piece.why.reason.encode() + piece.data).hexdigest()[:16]
    if isinstance(piece, Draft) and piece.own_revision is None and stamp_of(piece) is None:
        return piece.article.id
    return ""


def _batches(pieces: Iterable[Parsed]) -> Iterator[Sequence[Parsed]]:
    rest = iter(pieces)
    while batch := list(islice(rest, BATCH)):
        yield batch
