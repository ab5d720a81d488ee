"""What a source has already given: its place (ETag and the like), and each article's last revision.

Both live in the compacted topic `wire.cursors`, in the partition of their source: under `<source>` the cursor, under
`<source>\\x1f<article id>` what was seen of the article. A new machine reads them back and goes on.
"""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from depeche.bus import Message
from depeche_fetcher.core.revisions import Seen

SEPARATOR: Final = b"\x1f"
ARTICLES: Final = 20_000
"""Articles remembered for each source: weeks of a wire; a record is about 150 bytes."""
REJECTS: Final = 64
"""Rejected pieces remembered for each source, so that the same garbage makes one dead letter."""
VERSION: Final = 1


class Cursor(BaseModel):
    """A source's place. `next_at` is a hint in seconds since 1970; `failures` counts those in a row."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    v: int = VERSION
    etag: str = ""
    last_modified: str = ""
    failures: int = 0
    next_at: float = 0.0
    rejected: tuple[str, ...] = ()


class SeenRecord(BaseModel):
    """`Seen` as it stands on the topic."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    v: int = VERSION
    revision: int
    digest: str
    stamp: int | None = None
    late: tuple[str, ...] = ()


@dataclass(slots=True)
class Book:
    """One source's memory. Reading and writing it is the affair of one thread at a time."""

    source: str
    limit: int = ARTICLES
    cursor: Cursor = field(default_factory=Cursor)
    _seen: OrderedDict[str, Seen] = field(default_factory=OrderedDict)

    def seen(self, article: str) -> Seen | None:
        """What was last given of an article; asking keeps it from being forgotten."""
        if article in self._seen:
            self._seen.move_to_end(article)
        return self._seen.get(article)

    def remember(self, articles: Iterable[tuple[str, Seen]]) -> list[str]:
        """Takes in what was delivered, and returns the articles forgotten for it."""
        for article, seen in articles:
            self._seen[article] = seen
            self._seen.move_to_end(article)
        return [self._seen.popitem(last=False)[0] for _ in range(max(0, len(self._seen) - self.limit))]

    def __len__(self) -> int:
        """How many articles are remembered."""
        return len(self._seen)

    def restore(self, message: Message) -> None:
        """Takes in a record read back from the topic; one that is not ours, or of a later version, is passed over."""
        article = message.key.partition(SEPARATOR)[2].decode("utf-8", "replace")
        try:
            if not article:
                self.cursor = Cursor() if message.value is None else Cursor.model_validate_json(message.value)
            elif message.value is None:
                self._seen.pop(article, None)
            else:
                record = SeenRecord.model_validate_json(message.value)
                self.remember([(article, Seen(record.revision, record.digest, record.stamp, record.late))])
        except ValidationError:
            return


def source_of(key: bytes) -> str:
    """The source that a record of the cursors' topic belongs to."""
    return key.partition(SEPARATOR)[0].decode("utf-8", "replace")


def cursor_record(source: str, cursor: Cursor) -> Message:
    """The record that keeps a cursor."""
    return Message(source.encode(), cursor.model_dump_json(exclude_defaults=True).encode())


def seen_records(source: str, seen: Sequence[tuple[str, Seen]], forgotten: Iterable[str] = ()) -> list[Message]:
    """The records that keep what was seen, and the tombstones of what was forgotten."""
    kept = [Message(_key(source, article), _value(one)) for article, one in seen]
    return kept + [Message(_key(source, article), None) for article in forgotten]


def _key(source: str, article: str) -> bytes:
    return source.encode() + SEPARATOR + article.encode()


def _value(seen: Seen) -> bytes:
    record = SeenRecord(revision=seen.revision, digest=seen.digest, stamp=seen.stamp, late=seen.late)
    return record.model_dump_json(exclude_none=True).encode()
