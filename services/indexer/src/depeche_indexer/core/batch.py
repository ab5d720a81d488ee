"""One batch of messages: read, put in both indices, withdrawn where a kill says so, and every item counted once.

A dispatch is searchable under its id in `articles`; every revision of it stands in `articles-history`. When a kill
comes, or has come before an older revision, the history keeps that the revision was there, and nothing of what it said.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import structlog

from depeche.breaker import Breaker
from depeche.bus import Delivered, Publisher
from depeche.codec import decode_enriched
from depeche.deadletter import dead_letter
from depeche.errors import Misconfigured, Permanent, Reason, Undecodable
from depeche.metrics import Metric, Metrics
from depeche.outcome import Reject
from depeche.pipeline import INDEXER
from depeche_indexer.core.classify import Verdict
from depeche_indexer.core.document import Document, Withdrawal, cleared, document, serialized, withdrawal
from depeche_indexer.core.index import Index, Operation
from depeche_indexer.core.pace import Pace, insist, write_all
from depeche_indexer.core.versions import MOST_REVISIONS, history_id, version_of

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Entry:
    """A dispatch on its way into the index."""

    item: Delivered
    id: str
    revision: int
    document: Document
    source: bytes
    withdrawal: Withdrawal | None


@dataclass(frozen=True, slots=True)
class Batch:
    """What was polled, read: `entries` are to be written, `rejects` already cannot be."""

    items: Sequence[Delivered]
    entries: Sequence[Entry]
    rejects: Mapping[Delivered, Reject]


def read(items: Sequence[Delivered]) -> Batch:
    """Decodes each message and makes its document. Never raises: what cannot be read is a reject."""
    entries: list[Entry] = []
    rejects: dict[Delivered, Reject] = {}
    for item in items:
        try:
            entries.append(entry(item))
        except Permanent as error:
            rejects[item] = Reject.of(error)
    return Batch(items, entries, rejects)


def entry(item: Delivered) -> Entry:
    """The dispatch in a message. Raises Undecodable."""
    article = decode_enriched(item.message)
    if article.revision > MOST_REVISIONS:
        raise Undecodable("invalid-article", f"revision {article.revision} is above {MOST_REVISIONS}")
    made = document(article)
    return Entry(item, article.id, article.revision, made, serialized(made), withdrawal(article))


@dataclass(frozen=True, slots=True)
class Desk:
    """Brings batches to their end. Everything it needs comes in here; it keeps nothing but the breaker's counts."""

    index: Index
    publisher: Publisher
    metrics: Metrics
    breaker: Breaker
    clock: Callable[[], datetime]

    def finish(self, batch: Batch, pace: Pace) -> None:
        """Returns once every item is written, superseded or a dead letter; then its offsets may be committed.

        Raises IndexUnavailable or BusUnavailable when that was not to be had in time, Misconfigured when a person is
        needed: the batch must then be read again, which is harmless.
        """
        current = self._write(batch.entries, [_current(each) for each in batch.entries], pace)
        accepted = [each for each in batch.entries if current[each.item].end != "refused"]
        kills = self._kills(accepted, current, pace)
        history = self._write(accepted, [_history(each, kills.get(each.id)) for each in accepted], pace)
        self._clear({each.id: kills[each.id] for each in accepted if each.withdrawal is not None}, pace)
        refused = {item: _refusal(said) for item, said in {**current, **history}.items() if said.end == "refused"}
        self._settle(batch, {**batch.rejects, **refused}, current)

    def _write(self, entries: Sequence[Entry], operations: Sequence[Operation], pace: Pace) -> dict[Delivered, Verdict]:
        verdicts = write_all(self.index, operations, pace)
        for operation, verdict in zip(operations, verdicts, strict=True):
            if verdict.end != "refused":
                self.metrics.count(_COUNTED[verdict.end], index=operation.index)
        return {each.item: verdict for each, verdict in zip(entries, verdicts, strict=True)}

    def _kills(
        self, accepted: Sequence[Entry], current: Mapping[Delivered, Verdict], pace: Pace
    ) -> dict[str, Withdrawal]:
        """The latest withdrawal of each article: from this batch, and for revisions that came late from before.

        The current document alone would not tell: it may be a re-publication that came after the kill.
        """
        late = {each.id for each in accepted if current[each.item].end == "stale"}
        known = dict(insist(lambda: self.index.withdrawals(late), pace)) if late else {}
        for each in accepted:
            if each.withdrawal is not None and each.withdrawal.revision >= _revision(known.get(each.id)):
                known[each.id] = each.withdrawal
        return known

    def _clear(self, killed: Mapping[str, Withdrawal], pace: Pace) -> None:
        """Takes the text out of every earlier revision of the killed articles."""
        while killed and (left := insist(lambda: self.index.still_readable(killed), pace)):
            verdicts = write_all(self.index, [_without_text(each, killed) for each in left], pace)
            if stuck := [verdict for verdict in verdicts if verdict.end != "written"]:
                raise Misconfigured(f"a withdrawn revision could not be cleared: {stuck[0]}")

    def _settle(self, batch: Batch, rejects: Mapping[Delivered, Reject], current: Mapping[Delivered, Verdict]) -> None:
        """Breaker, dead letters, counts, in this order: nothing is drained away once the breaker has spoken."""
        for item, why in rejects.items():
            log.warning("rejected", article=item.message.key.decode("utf-8", "replace"), **_told(why))
        for item in batch.items:
            self.breaker.record(rejected=item in rejects)
        if rejects:
            letters = [dead_letter(item, why, INDEXER.name, self.clock()) for item, why in rejects.items()]
            self.publisher.publish(INDEXER.dead, letters)
        self._count(batch, rejects, current)

    def _count(self, batch: Batch, rejects: Mapping[Delivered, Reject], current: Mapping[Delivered, Verdict]) -> None:
        stage = INDEXER.name
        late = sum(1 for item, verdict in current.items() if verdict.end == "stale" and item not in rejects)
        self.metrics.count("items_received", len(batch.items), stage=stage)
        self.metrics.count("items_forwarded", len(batch.items) - len(rejects) - late, stage=stage)
        self.metrics.count("items_skipped", late, stage=stage, reason="superseded")
        for why in rejects.values():
            self.metrics.count("items_rejected", stage=stage, reason=why.reason)


_COUNTED: Final[Mapping[str, Metric]] = {"written": "documents_written", "stale": "documents_stale"}


def _current(each: Entry) -> Operation:
    return Operation("articles", each.id, version_of(each.revision, each.withdrawal is not None), each.source)


def _history(each: Entry, kill: Withdrawal | None) -> Operation:
    if each.withdrawal is None and each.revision < _revision(kill) and kill is not None:
        return _in_history(each.id, each.revision, True, serialized(cleared(each.document, kill)))
    return _in_history(each.id, each.revision, each.withdrawal is not None, each.source)


def _without_text(having: Document, killed: Mapping[str, Withdrawal]) -> Operation:
    article_id, revision = str(having["id"]), int(str(having["revision"]))
    return _in_history(article_id, revision, True, serialized(cleared(having, killed[article_id])))


def _in_history(article_id: str, revision: int, withdrawn: bool, source: bytes) -> Operation:
    name, version = history_id(article_id, revision), version_of(revision, withdrawn)
    return Operation("articles-history", name, version, source)


def _revision(kill: Withdrawal | None) -> int:
    return -1 if kill is None else kill.revision


def _refusal(said: Verdict) -> Reject:
    reason: Reason = "too-large" if said.status == 413 else "refused-by-index"
    return Reject(reason, f"{said.type}: {said.reason}" if said.type else said.reason, said.type or "HTTP413")


def _told(why: Reject) -> dict[str, str]:
    return {"reason": why.reason, "message": why.message, "error_class": why.error_class}
