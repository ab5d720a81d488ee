"""What becomes of parsed pieces: each ends in exactly one counted state, and is remembered only once it is safe.

The order is the durability: articles, then dead letters, then what was seen. A crash in between repeats, never loses,
and what is repeated has the same id and revision.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Final

from depeche.breaker import Breaker
from depeche.bus import Message, Publisher, check_sizes
from depeche.codec import encode
from depeche.deadletter import stillborn
from depeche.errors import Permanent
from depeche.metrics import Metrics
from depeche.outcome import Forward, Outcome, Reject, Skip
from depeche.pipeline import CURSORS, FETCHER, RAW
from depeche_fetcher.core.cursor import Book, seen_records
from depeche_fetcher.core.parser import Draft, Parsed, Rejected, Skipped
from depeche_fetcher.core.revisions import Seen, judge

Clock = Callable[[], datetime]
"""The time, with its zone."""

KEPT_BYTES: Final = 1024 * 1024
"""How much of a rejected piece its dead letter keeps: enough to see what it was, and to send a dispatch again."""


def as_it_is(draft: Draft) -> Draft:
    """Completes nothing."""
    return draft


def article_message(draft: Draft, revision: int) -> Message:
    """The message of an article; its original bytes go if they make it too large. Raises Permanent("too-large")."""
    article = draft.numbered(revision)
    message = encode(article, FETCHER.name)
    try:
        check_sizes(RAW, [message])
    except Permanent:
        message = encode(article.model_copy(update={"original": None}), FETCHER.name)
        check_sizes(RAW, [message])
    return message


@dataclass(slots=True)
class _Batch:
    """Outcomes side by side with their pieces, and what they leave to be remembered."""

    outcomes: list[Outcome] = field(default_factory=list)
    dead: list[Message] = field(default_factory=list)
    seen: dict[str, Seen] = field(default_factory=dict)

    @property
    def articles(self) -> list[Message]:
        return [one.message for one in self.outcomes if isinstance(one, Forward)]


@dataclass(slots=True)
class Intake:
    """Used by several threads at once; a book by one at a time."""

    publisher: Publisher
    metrics: Metrics
    breaker: Breaker
    clock: Clock
    _lock: Lock = field(default_factory=Lock)

    def take(
        self, book: Book, partition: int, pieces: Sequence[Parsed], complete: Callable[[Draft], Draft] = as_it_is
    ) -> Sequence[Outcome]:
        """Delivers the pieces and returns the outcome of each, in their order; blocks until all is stored.

        `complete` is called for articles that go on, and only for those: it may fetch their page.
        Raises BusUnavailable (nothing is remembered: take them again) and Misconfigured when the breaker opens.
        """
        batch = _Batch()
        for piece in pieces:
            batch.outcomes.append(self._outcome(book, piece, batch, complete))
        self.publisher.publish(RAW, batch.articles)
        self.publisher.publish(FETCHER.dead, batch.dead)
        self._count(batch.outcomes)
        seen = list(batch.seen.items())
        self.publisher.publish(CURSORS, seen_records(book.source, seen, book.remember(seen)), partition)
        self._judge(batch.outcomes)
        return batch.outcomes

    def _outcome(self, book: Book, piece: Parsed, batch: _Batch, complete: Callable[[Draft], Draft]) -> Outcome:
        if isinstance(piece, Skipped):
            return Skip(piece.reason)
        if isinstance(piece, Rejected):
            batch.dead.append(self._dead(book, piece))
            return piece.why
        identity = piece.article.id
        verdict = judge(piece, batch.seen.get(identity) or book.seen(identity))
        if verdict.revision is None:
            return Skip("unchanged")
        try:
            message = article_message(complete(piece), verdict.revision)
        except Permanent as error:
            why = Reject.of(error)
            batch.dead.append(self._dead(book, Rejected(why, identity, piece.article.model_dump_json().encode())))
            return why
        batch.seen[identity] = verdict.seen
        return Forward(message)

    def _dead(self, book: Book, piece: Rejected) -> Message:
        received = Message(piece.name.encode("utf-8", "replace"), piece.data[:KEPT_BYTES])
        return stillborn(received, piece.why, FETCHER.name, self.clock(), f"{book.source}: {piece.name}")

    def _count(self, outcomes: Sequence[Outcome]) -> None:
        self.metrics.count("items_received", len(outcomes), stage=FETCHER.name)
        for outcome in outcomes:
            match outcome:
                case Forward():
                    self.metrics.count("items_forwarded", stage=FETCHER.name)
                case Skip(reason=skipped):
                    self.metrics.count("items_skipped", stage=FETCHER.name, reason=skipped)
                case Reject(reason=rejected):
                    self.metrics.count("items_rejected", stage=FETCHER.name, reason=rejected)

    def _judge(self, outcomes: Sequence[Outcome]) -> None:
        with self._lock:
            for outcome in outcomes:
                self.breaker.record(isinstance(outcome, Reject))
