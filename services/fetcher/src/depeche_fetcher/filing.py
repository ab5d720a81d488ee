"""The work behind the commands: files in, articles out, rejects told to the person who asked."""

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from depeche.articles import RawArticle
from depeche.bus import Message, Publisher
from depeche.errors import Permanent
from depeche.outcome import Reject
from depeche.pipeline import RAW
from depeche.settings import Settings
from depeche_fetcher.adapters import files
from depeche_fetcher.adapters.clock import utc_now
from depeche_fetcher.core.intake import article_message
from depeche_fetcher.core.parser import Draft, Parsed, Rejected
from depeche_fetcher.core.revisions import first_revision

BATCH: Final = 200
BATCH_BYTES: Final = 1024 * 1024
"""Articles published together, up to about so many bytes: one wait for each batch, not for each article."""


@dataclass(slots=True)
class Tally:
    """What became of the pieces; rejects and skips are written to standard error as they come."""

    taken: int = 0
    rejected: int = 0
    skipped: int = 0
    console: Console = field(
        default_factory=lambda: Console(stderr=True, highlight=False, markup=False, soft_wrap=True)
    )

    def reject(self, why: Reject, name: str) -> None:
        """Counts and tells."""
        self.rejected += 1
        self.console.print(f"rejected {name}: {why.reason}: {why.message}", style="red")

    def skip(self, reason: str, name: str) -> None:
        """Counts and tells."""
        self.skipped += 1
        self.console.print(f"skipped {name}: {reason}", style="dim")

    @property
    def status(self) -> int:
        """The exit status: 1 if anything was rejected."""
        return 1 if self.rejected else 0


def parse(paths: Sequence[str]) -> int:
    """Writes each article as a line on standard output; returns the exit status. Raises Misconfigured."""
    tally = Tally()
    for name, path in files.walk(paths):
        for draft in _drafts(files.pieces(name, path, utc_now), tally):
            sys.stdout.write(draft.numbered(first_revision(draft)).model_dump_json() + "\n")
    sys.stdout.flush()
    return tally.status


def articles(paths: Sequence[str]) -> Iterator[RawArticle | Reject]:
    """Each article, or why there is none, for commands of other services (`depeche.files`). Raises Misconfigured."""
    for name, path in files.walk(paths):
        for piece in files.pieces(name, path, utc_now):
            if isinstance(piece, Draft):
                yield piece.numbered(first_revision(piece))
            elif isinstance(piece, Rejected):
                yield piece.why


def publish(paths: Sequence[str]) -> int:
    """Delivers each article to `wire.raw`; returns the exit status. Raises Misconfigured, BusUnavailable."""
    from depeche_kafka.connection import probe  # noqa: PLC0415 - `parse` needs no Kafka
    from depeche_kafka.publisher import KafkaPublisher  # noqa: PLC0415

    found = files.walk(paths)
    settings = Settings()
    probe(settings)
    publisher = KafkaPublisher(settings)
    try:
        return publish_files(found, publisher)
    finally:
        publisher.close()


def publish_files(found: Sequence[tuple[str, Path | None]], publisher: Publisher) -> int:
    """The same with a publisher at hand."""
    started, tally, batch = time.monotonic(), Tally(), Batch(publisher)
    with _progress(len(found), tally.console) as advance:
        for name, path in found:
            for draft in _drafts(files.pieces(name, path, utc_now), tally):
                _add(batch, draft, tally)
            next(advance)
        batch.deliver()
    seconds = time.monotonic() - started
    tally.console.print(
        f"published {tally.taken:,} {'article' if tally.taken == 1 else 'articles'}, "
        f"skipped {tally.skipped:,}, rejected {tally.rejected:,} in {seconds:.1f} s"
    )
    return tally.status


@dataclass(slots=True)
class Batch:
    """Messages on their way, delivered when there are enough of them."""

    publisher: Publisher
    _waiting: list[Message] = field(default_factory=list)
    _bytes: int = 0

    def add(self, message: Message) -> None:
        """Takes one more, and delivers all if they are enough."""
        self._waiting.append(message)
        self._bytes += len(message.value or b"")
        if len(self._waiting) >= BATCH or self._bytes >= BATCH_BYTES:
            self.deliver()

    def deliver(self) -> None:
        """Returns once all that were added are stored."""
        self.publisher.publish(RAW, self._waiting)
        self._waiting, self._bytes = [], 0


def _add(batch: Batch, draft: Draft, tally: Tally) -> None:
    try:
        batch.add(article_message(draft, first_revision(draft)))
    except Permanent as error:
        tally.reject(Reject.of(error), draft.article.id)
    else:
        tally.taken += 1


def _drafts(pieces: Iterator[Parsed], tally: Tally) -> Iterator[Draft]:
    for piece in pieces:
        if isinstance(piece, Draft):
            yield piece
        elif isinstance(piece, Rejected):
            tally.reject(piece.why, piece.name)
        else:
            tally.skip(piece.reason, piece.name)


@contextmanager
def _progress(total: int, console: Console) -> Iterator[Iterator[None]]:
    """A bar over the files on a terminal, nothing in a pipe; each `next` moves it by one file."""
    columns = (TextColumn("publishing"), BarColumn(), MofNCompleteColumn(), TextColumn("files"), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task("files", total=total)
        yield _advancing(progress, task)


def _advancing(progress: Progress, task: TaskID) -> Iterator[None]:
    while True:
        progress.advance(task)
        yield None
