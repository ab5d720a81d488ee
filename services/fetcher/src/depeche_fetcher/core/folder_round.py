"""One turn of a watched folder: read what is complete, deliver it, and only then move the files away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from depeche.errors import SourceUnavailable
from depeche.metrics import Metrics
from depeche.outcome import Outcome, Reject
from depeche_fetcher.core.inbox import FILE_BYTES, Inbox
from depeche_fetcher.core.intake import Clock, Intake
from depeche_fetcher.core.parser import Draft, Parsed, Received, rejected
from depeche_fetcher.core.post import Post
from depeche_fetcher.core.registry import parse_file
from depeche_fetcher.core.settling import Look
from depeche_fetcher.core.sources import Folder, article_source

FILES: Final = 200
"""Files delivered together. With their bytes bounded below, a batch is stored in about a second."""
BATCH_BYTES: Final = 4 * 1024 * 1024
ABSENT_WAIT: Final = 30.0
"""Seconds until a folder that is not there is looked for again."""


@dataclass(frozen=True, slots=True)
class FolderRound:
    """What a folder's turn needs; shared by all folders."""

    intake: Intake
    metrics: Metrics
    clock: Clock

    def turn(self, post: Post, folder: Folder, inbox: Inbox) -> float:
        """Takes the next batch of files and returns the seconds to wait. Raises BusUnavailable: nothing has moved."""
        try:
            batch = self._batch(inbox, inbox.ready())
        except SourceUnavailable:
            self.metrics.count("polls", source=folder.id, result="failed")
            return max(ABSENT_WAIT, folder.interval)
        read = [(look, self._pieces(folder, inbox, look, data)) for look, data in batch]
        if read and post.held:
            outcomes = iter(self.intake.take(post.book, post.partition, [one for _, pieces in read for one in pieces]))
            for look, pieces in read:
                _move(inbox, look, pieces, outcomes)
            self.metrics.count("polls", source=folder.id, result="read")
            return 0.0
        return min(folder.settle, folder.interval) if inbox.waiting else folder.interval

    def _batch(self, inbox: Inbox, ready: Sequence[Look]) -> list[tuple[Look, bytes]]:
        taken: list[tuple[Look, bytes]] = []
        size = 0
        for look in ready:
            data = inbox.read(look) if look.size <= FILE_BYTES else b""
            if data is not None:
                taken.append((look, data))
                size += len(data)
            if size > BATCH_BYTES or len(taken) == FILES:
                break
        return taken

    def _pieces(self, folder: Folder, inbox: Inbox, look: Look, data: bytes) -> list[Parsed]:
        if look.size > FILE_BYTES:
            text = f"{look.name} has {look.size:,} bytes; files may have {FILE_BYTES:,}"
            return [rejected("too-large", text, look.name, b"")]
        source, when = article_source(folder), inbox.modified_at(look)
        return list(parse_file(Received(data, look.name, source, self.clock(), modified_at=when)))


def _move(inbox: Inbox, look: Look, pieces: Sequence[Parsed], outcomes: Iterator[Outcome]) -> None:
    reasons = [
        f"{_name(piece)}{out.reason}: {out.message}" for piece in pieces if isinstance(out := next(outcomes), Reject)
    ]
    if reasons:
        inbox.failed(look, [*reasons, f"{len(pieces) - len(reasons)} of {len(pieces)} pieces were taken"])
    else:
        inbox.done(look)


def _name(piece: Parsed) -> str:
    return f"{piece.article.id}: " if isinstance(piece, Draft) else f"{piece.name}: "
