"""The desk: holds the sources of its partitions and gives each its turn, a few at a time, without one blocking another.

The thread that runs the desk reads the group's assignment and the sources' topic, and never waits for a source: turns
run in two small pools, so that a feed which takes its full 30 seconds delays no folder.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future, wait
from dataclasses import dataclass, field
from typing import Final, Protocol

import structlog

from depeche.bus import Consumer, LogReader
from depeche.errors import BusUnavailable
from depeche.metrics import Metrics
from depeche.pipeline import CURSORS, FETCHER, SOURCES
from depeche_fetcher.core.post import Post
from depeche_fetcher.core.roster import Roster
from depeche_fetcher.core.sources import SourceKind

POLL_SECONDS: Final = 0.1
"""How long the desk waits for news of the group; also how late a turn may begin."""
RECORDS: Final = 500
AWAY_SECONDS: Final = 2.0
"""How long a source rests when the bus did not take what it gave; the group is asked again after as long."""

log = structlog.get_logger()


class Rounds(Protocol):
    """Gives a post its turn."""

    def turn(self, post: Post) -> float:
        """Seconds until the next turn; blocks meanwhile. Raises BusUnavailable: the turn is taken again."""


class Watch(Protocol):
    """Notices changes in folders."""

    def follow(self, paths: frozenset[str]) -> None:
        """Watches exactly these folders from now on."""


@dataclass(slots=True)
class Desk:
    """One fetcher's share of the sources."""

    consumer: Consumer
    log: LogReader
    rounds: Rounds
    watch: Watch
    metrics: Metrics
    now: Callable[[], float]
    pools: Mapping[SourceKind, Executor]
    roster: Roster = field(default_factory=Roster)
    _turns: dict[Future[float], Post] = field(default_factory=dict)

    def step(self) -> None:
        """One look at the group, at finished turns and at those whose time has come.

        Raises Misconfigured when the breaker opened, and whatever a turn raised that is no error of ours: a bug.
        """
        try:
            self._share()
        except BusUnavailable as error:
            self._away(error)
        self._finish()
        for post in self.roster.due(self.now()):
            post.running, post.due = True, float("inf")
            self._turns[self.pools[post.config.kind].submit(self.rounds.turn, post)] = post

    def close(self, patience: float) -> None:
        """Waits up to `patience` seconds for turns under way, and leaves the group."""
        wait(self._turns, timeout=patience)
        for post in self.roster.posts:
            post.held = False
        for pool in self.pools.values():
            pool.shutdown(wait=False, cancel_futures=True)
        self.consumer.close()

    def _share(self) -> None:
        news = self.consumer.poll(POLL_SECONDS, RECORDS)
        assigned = self.consumer.assigned()
        for partition in self.roster.partitions - assigned:
            self.roster.lose(partition)
        self._gain(assigned - self.roster.partitions)
        for delivered in news:
            self.roster.apply(delivered)
        self.watch.follow(self.roster.folders)

    def _gain(self, partitions: frozenset[int]) -> None:
        """Reads the topics back: of one partition only that, of several all at once, for a connection costs more."""
        if not partitions:
            return
        only = next(iter(partitions)) if len(partitions) == 1 else None
        self.roster.gain(partitions, self.log.read(SOURCES, only), self.log.read(CURSORS, only))
        log.info(
            "partitions taken over", partitions=sorted(partitions), sources=[p.config.id for p in self.roster.posts]
        )

    def _finish(self) -> None:
        for turn in [one for one in self._turns if one.done()]:
            post = self._turns.pop(turn)
            post.running = False
            try:
                post.due = min(post.due, self.now() + turn.result())  # a folder that changed meanwhile is due already
            except BusUnavailable as error:
                self._away(error)
                post.due = self.now() + AWAY_SECONDS

    def _away(self, error: BusUnavailable) -> None:
        self.metrics.count("retries", stage=FETCHER.name, edge="bus")
        log.warning("the bus is away; trying again", error=str(error))
