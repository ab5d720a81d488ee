"""The worker: polls, hands over, commits. While one batch is being written the next one is already read.

A batch is always brought to its end before its offsets are committed, and is written even if its partitions have
gone to another member meanwhile: writing is harmless twice, and the commit is then refused.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import structlog

from depeche.bus import Consumer, next_offsets
from depeche.errors import Transient
from depeche_indexer.core.batch import Batch, Desk, read
from depeche_indexer.core.pace import Pace

log = structlog.get_logger()

REJOIN: Final = 5.0
"""Seconds, at most, before a member that left the group comes back: spread, so that not all come at once."""

IDLE: Final = 0.5
BUSY: Final = 0.02
"""Seconds to wait for messages: long when there is nothing else to do, short while a batch waits for its commit."""


def _unheard() -> None:
    """Where nobody listens for a heartbeat."""


@dataclass(frozen=True, slots=True)
class Loop:
    """Everything it needs comes in here. `join` makes a new member of the group, `pace` the patience of one batch."""

    join: Callable[[], Consumer]
    desk: Desk
    pace: Callable[[], Pace]
    stopped: Callable[[], bool]
    limit: int = 500
    beat: Callable[[], None] = _unheard

    def run(self) -> None:
        """Until `stopped`: the batch in hand is finished and committed first. Raises Misconfigured, uncommitted.

        When an edge stays away the member leaves the group and comes back: its batch is read again.
        """
        while not self.stopped():
            try:
                self._as_member()
            except Transient as error:
                log.warning("edge away", error=str(error))
                pace = self.pace()
                pace.wait(error.delay + REJOIN * pace.chance())

    def _as_member(self) -> None:
        consumer = self.join()
        try:
            with ThreadPoolExecutor(1, thread_name_prefix="desk") as hand:
                self._consume(consumer, hand)
        finally:
            consumer.close()

    def _consume(self, consumer: Consumer, hand: ThreadPoolExecutor) -> None:
        flying: tuple[Batch, Future[None]] | None = None
        while flying is not None or not self.stopped():
            self.beat()
            batch = None if self.stopped() else _next(consumer, BUSY if flying else IDLE, self.limit)
            if flying is not None:
                _land(consumer, *flying)
            flying = None if batch is None else (batch, hand.submit(self.desk.finish, batch, self.pace()))


def _next(consumer: Consumer, timeout: float, limit: int) -> Batch | None:
    items = consumer.poll(timeout, limit)
    return read(items) if items else None


def _land(consumer: Consumer, batch: Batch, done: Future[None]) -> None:
    done.result()
    if not consumer.commit(next_offsets(batch.items)):
        log.info("partitions moved", items=len(batch.items), note="the batch was written, and will be read once more")
