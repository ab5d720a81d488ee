"""The port behind which every format stands: bytes in, articles or reasons out.

A parser does no I/O, fetches nothing and expands nothing. What it cannot use it yields as `Rejected` and reads on.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from pydantic import ValidationError

from depeche.articles import RawArticle, Source
from depeche.errors import Permanent, Reason
from depeche.outcome import Reject, SkipReason


@dataclass(frozen=True, slots=True)
class Received:
    """Bytes as they came. `name` is a file's path or a feed's address, for people and for ids; never opened again."""

    data: bytes
    name: str
    source: Source
    received_at: datetime
    media_type: str = ""
    """As declared by who sent it, with its charset; empty if unknown. The content decides, not this."""
    modified_at: datetime | None = None
    """A file's modification time, or Last-Modified."""
    url: str = ""
    first_line: int = 1
    """The number of its first line, when it is a stretch of a longer file."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article in all but its revision (0 here), which depends on what was seen before."""

    article: RawArticle
    own_revision: int | None = None
    """The number that the standard itself carries, if it does."""
    modified_at: datetime | None = None

    def numbered(self, revision: int) -> RawArticle:
        """The finished article."""
        return self.article.model_copy(update={"revision": revision})


@dataclass(frozen=True, slots=True)
class Rejected:
    """A piece that gave no article: the bytes and why. `name` says which piece, for people."""

    why: Reject
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Skipped:
    """A piece that rightly gives no article: a picture, a plan, an unchanged dispatch."""

    reason: SkipReason
    name: str


Parsed = Draft | Rejected | Skipped


class Parser(Protocol):
    """One format."""

    @property
    def name(self) -> str:
        """What people call the format."""

    def sniff(self, received: Received) -> bool:
        """Whether the content looks like this format; cheap, looks at the start, never raises."""

    def parse(self, received: Received) -> Iterable[Parsed]:
        """Every piece in the order of the file.

        Raises Unreadable when the file as a whole can give no article; pieces already yielded stand.
        """


def attempt(build: Callable[[], Draft], name: str, data: bytes) -> Draft | Rejected:
    """The draft that `build` makes, or the piece rejected with the reason it raised."""
    try:
        return build()
    except Permanent as error:
        return Rejected(Reject.of(error), name, data)
    except ValidationError as error:
        return rejected("invalid-article", _first(error), name, data)


def rejected(reason: Reason, message: str, name: str, data: bytes) -> Rejected:
    """A rejected piece whose reason no exception carries."""
    return Rejected(Reject(reason, message, "Unreadable"), name, data)


def with_article(draft: Draft, article: RawArticle) -> Draft:
    """The same draft around another article."""
    return replace(draft, article=article)


def _first(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else first["msg"]
