"""A whole fetcher on fakes: a bus, a web and folders in memory, a clock that a test moves, turns taken at once."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ParamSpec, TypeVar

from depeche.articles import RawArticle
from depeche.breaker import Breaker
from depeche.bus import MemoryBus, Message
from depeche.codec import decode_raw
from depeche.errors import BusUnavailable
from depeche.metrics import MemoryMetrics
from depeche.pipeline import FETCHER, RAW, SOURCES, Topic
from depeche_fetcher.adapters.desk import Desk
from depeche_fetcher.adapters.rounds import SourceRounds
from depeche_fetcher.core import sources
from depeche_fetcher.core.feed_round import FeedRound
from depeche_fetcher.core.folder_round import FolderRound
from depeche_fetcher.core.intake import Intake
from depeche_fetcher.core.memory_inbox import MemoryInbox
from depeche_fetcher.core.memory_web import MemoryWeb
from depeche_fetcher.core.pages import Pages
from depeche_fetcher.core.sources import Configuration, Folder, Registered
from depeche_fetcher.core.web import Web
from tests.unit.fetcher.samples import NOW

P = ParamSpec("P")
T = TypeVar("T")


@dataclass
class ManualClock:
    """Stands still until a test moves it."""

    at: datetime = NOW

    def __call__(self) -> datetime:
        """The time."""
        return self.at

    def pass_by(self, seconds: float) -> None:
        """Lets time pass."""
        self.at += timedelta(seconds=seconds)


class AtOnce(Executor):
    """Does its work when it is given."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Already done when it returns."""
        done: Future[T] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - a future holds whatever was raised
            done.set_exception(error)
        return done


@dataclass
class FlakyBus(MemoryBus):
    """A bus that refuses the next messages for some topics."""

    refuse: dict[str, int] = field(default_factory=dict)

    def publish(self, topic: Topic, messages: Sequence[Message], partition: int | None = None) -> None:
        """See Publisher."""
        if messages and self.refuse.get(topic.name, 0):
            self.refuse[topic.name] -= 1
            raise BusUnavailable("refused, as asked")
        super().publish(topic, messages, partition)


@dataclass
class Unwatched:
    """Notices nothing: the desk looks at its folders anyway."""

    followed: frozenset[str] = frozenset()

    def follow(self, paths: frozenset[str]) -> None:
        """See Watch."""
        self.followed = paths


@dataclass
class NewsDesk:
    """The world around fetchers."""

    bus: MemoryBus = field(default_factory=MemoryBus)
    web: MemoryWeb = field(default_factory=MemoryWeb)
    inboxes: dict[str, MemoryInbox] = field(default_factory=dict)
    clock: ManualClock = field(default_factory=ManualClock)
    metrics: MemoryMetrics = field(default_factory=MemoryMetrics)

    def intake(self, breaker: Breaker | None = None) -> Intake:
        """An intake of this world."""
        return Intake(self.bus, self.metrics, breaker or Breaker(), self.clock)

    def feed_round(self, web: Web | None = None) -> FeedRound:
        """What gives feeds their turns, from this web or another."""
        asked = web or self.web
        pages = Pages(asked, self.metrics, self.clock)
        return FeedRound(asked, pages, self.intake(), self.bus, self.metrics, self.clock)

    def rounds(self) -> SourceRounds:
        """What gives any source its turn."""
        folders = FolderRound(self.intake(), self.metrics, self.clock)
        return SourceRounds(self.feed_round(), folders, self._inbox, lambda: 0.5)

    def fetcher(self) -> Desk:
        """One more fetcher of the group."""
        consumer, pool = self.bus.consumer(SOURCES, FETCHER.group), AtOnce()
        pools = {"feed": pool, "folder": pool}
        now = lambda: self.clock().timestamp()  # noqa: E731
        return Desk(consumer, self.bus, self.rounds(), Unwatched(), self.metrics, now, pools)  # type: ignore[arg-type]

    def register(self, *configured: Configuration) -> None:
        """Puts sources on the bus."""
        self.bus.publish(SOURCES, [sources.record(Registered(listed_in="t", source=one)) for one in configured])

    def articles(self) -> list[RawArticle]:
        """What has come out, oldest first within each partition."""
        return [decode_raw(item.message) for item in self.bus.read(RAW)]

    def dead(self) -> list[Message]:
        """The dead letters."""
        return [item.message for item in self.bus.read(FETCHER.dead)]

    def counted(self) -> tuple[int, int, int, int]:
        """Received, forwarded, skipped, rejected."""
        names = ("items_received", "items_forwarded", "items_skipped", "items_rejected")
        received, forwarded, skipped, rejected = (self.metrics.value(name, stage="fetcher") for name in names)  # type: ignore[arg-type]
        return received, forwarded, skipped, rejected

    def _inbox(self, folder: Folder) -> MemoryInbox:
        return self.inboxes.setdefault(folder.path, MemoryInbox())
