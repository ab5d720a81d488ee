"""A source that this fetcher holds: what it is, what it has given, and when its turn comes."""

from dataclasses import dataclass

from depeche_fetcher.core.cursor import Book
from depeche_fetcher.core.sources import Configuration


@dataclass(slots=True, eq=False)
class Post:
    """One turn at a time: `running` is set by the desk before a turn and cleared after it."""

    config: Configuration
    partition: int
    book: Book
    due: float = 0.0
    """Seconds since 1970."""
    held: bool = True
    """False once the partition has gone to another fetcher or the source was removed: a turn under way then writes
    nothing more into the source's memory."""
    running: bool = False
