"""Patience with an index that is away: waits with full jitter, and gives up before the consumer group does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import structlog

from depeche.errors import IndexUnavailable
from depeche.metrics import Metrics
from depeche_indexer.core.backoff import full_jitter
from depeche_indexer.core.classify import Verdict
from depeche_indexer.core.index import Index, Operation

_T = TypeVar("_T")
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Pace:
    """How one batch waits. `wait` sleeps and says whether we were told to stop; `now` is a monotonic clock."""

    wait: Callable[[float], bool]
    chance: Callable[[], float]
    now: Callable[[], float]
    deadline: float
    """On the same clock: past it nothing is tried again. The batch is then read again from the bus."""
    metrics: Metrics

    def rest(self, attempt: int, why: str) -> None:
        """Waits before the next attempt. Raises IndexUnavailable when time is up or we are to stop."""
        if self.now() >= self.deadline:
            raise IndexUnavailable(f"gave up for now: {why}")
        log.warning("waiting for the index", why=why, attempt=attempt)
        self.metrics.count("retries", stage="indexer", edge="elasticsearch")
        if self.wait(full_jitter(attempt, self.chance())):
            raise IndexUnavailable(f"stopped while waiting: {why}")


def insist(ask: Callable[[], _T], pace: Pace) -> _T:
    """The answer of `ask`, which is tried again whenever it raises IndexUnavailable."""
    attempt = 0
    while True:
        try:
            return ask()
        except IndexUnavailable as error:
            pace.rest(attempt, str(error))
        attempt += 1


def write_all(index: Index, operations: Sequence[Operation], pace: Pace) -> list[Verdict]:
    """One terminal verdict (written, stale or refused) for each operation; only what must be is sent again."""
    verdicts = list(insist(lambda: index.write(operations), pace)) if operations else []
    attempt = 0
    while open_ones := [at for at, verdict in enumerate(verdicts) if verdict.end == "again"]:
        pace.rest(attempt, verdicts[open_ones[0]].reason)
        again = [operations[at] for at in open_ones]
        for at, verdict in zip(open_ones, insist(lambda again=again: index.write(again), pace), strict=True):  # type: ignore[misc]
            verdicts[at] = verdict
        attempt += 1
    return verdicts
