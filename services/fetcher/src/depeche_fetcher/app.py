"""Wires the fetcher, in one place. Nothing connects at import."""

import random
import time
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from threading import Event
from typing import Final

import structlog

from depeche.breaker import Breaker
from depeche.bus import Consumer, LogReader, Publisher
from depeche.heartbeat import Heartbeat
from depeche.metrics import MemoryMetrics
from depeche_fetcher.adapters import listing
from depeche_fetcher.adapters.clock import utc_now
from depeche_fetcher.adapters.desk import Desk
from depeche_fetcher.adapters.folder import FolderInbox, FolderWatch
from depeche_fetcher.adapters.rounds import SourceRounds
from depeche_fetcher.core.feed_round import FeedRound
from depeche_fetcher.core.folder_round import FolderRound
from depeche_fetcher.core.intake import Clock, Intake
from depeche_fetcher.core.pages import Pages
from depeche_fetcher.core.roster import Roster
from depeche_fetcher.core.sources import SourceKind
from depeche_fetcher.core.web import Web
from depeche_fetcher.settings import FetcherSettings

REPORT_SECONDS: Final = 30.0
"""How often the counts are logged."""

log = structlog.get_logger()


def user_agent(settings: FetcherSettings) -> str:
    """How the fetcher introduces itself to publishers."""
    name = f"Depeche/{version('depeche-fetcher')}"
    return f"{name} (+{settings.contact})" if settings.contact else name


@dataclass(slots=True)
class Fetcher:
    """A fetcher, wired. `run` until told to stop."""

    settings: FetcherSettings
    desk: Desk
    watch: FolderWatch
    publisher: Publisher
    log: LogReader
    metrics: MemoryMetrics

    def register(self) -> None:
        """Puts the sources of the configured sources.toml on the bus. Raises Misconfigured, BusUnavailable."""
        if self.settings.sources is not None:
            records = listing.register(listing.read(self.settings.sources), self.log, self.publisher)
            log.info("sources registered", file=str(self.settings.sources), changed=records)

    def run(self, stop: Event) -> None:
        """Works until `stop` is set, then finishes the turns under way. Raises Misconfigured when the breaker opens."""
        report_at, heart = time.monotonic() + REPORT_SECONDS, Heartbeat(self.settings)
        try:
            while not stop.is_set():
                self.desk.step()
                heart.beat()
                if time.monotonic() >= report_at:
                    log.info("counts", **self.metrics.summary())
                    report_at += REPORT_SECONDS
        finally:
            self.close()

    def close(self) -> None:
        """Lets go of everything."""
        self.watch.close()
        self.desk.close(self.settings.drain_seconds)
        self.publisher.close()
        log.info("counts", **self.metrics.summary())


@dataclass(frozen=True, slots=True)
class Edges:
    """Where the fetcher meets the world. `consumer` is a member of the fetchers' group on the sources' topic."""

    publisher: Publisher
    consumer: Consumer
    log: LogReader
    web: Web


def build(
    settings: FetcherSettings, edges: Edges, *, clock: Clock = utc_now, roll: Callable[[], float] = random.random
) -> Fetcher:
    """The fetcher on these edges."""
    metrics = MemoryMetrics()
    intake = Intake(edges.publisher, metrics, Breaker(), clock)
    feeds = FeedRound(edges.web, Pages(edges.web, metrics, clock), intake, edges.publisher, metrics, clock)
    rounds = SourceRounds(
        feeds,
        FolderRound(intake, metrics, clock),
        lambda folder: FolderInbox(Path(folder.path), folder.settle, time.monotonic),
        roll,
    )
    roster = Roster()
    watch = FolderWatch(roster.hasten)
    pools: dict[SourceKind, Executor] = {
        "feed": ThreadPoolExecutor(settings.feed_threads, "feed"),
        "folder": ThreadPoolExecutor(settings.folder_threads, "folder"),
    }
    desk = Desk(edges.consumer, edges.log, rounds, watch, metrics, lambda: clock().timestamp(), pools, roster)
    return Fetcher(settings, desk, watch, edges.publisher, edges.log, metrics)
