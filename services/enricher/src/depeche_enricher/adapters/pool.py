"""The reading processes: spawned, warm before the first message, made anew when one dies."""

import asyncio
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.synchronize import Barrier
from threading import Thread
from typing import Final

import structlog

from depeche.bus import Message
from depeche.errors import Misconfigured
from depeche.metrics import Metrics
from depeche.outcome import Outcome, Reject
from depeche_enricher.core.process import Reader, process_batch
from depeche_enricher.core.share import shares

log = structlog.get_logger()

WARM_SECONDS: Final = 120.0
Load = Callable[[], Reader]
"""Makes a process's reader; picklable, for it travels to the process."""

_reader: Reader


class ReaderPool:
    """Splits each batch over `processes` readers and gathers the outcomes in order."""

    def __init__(self, load: Load, processes: int, patience: float, metrics: Metrics) -> None:
        self._load = load
        self._processes = processes
        self._patience = patience
        self._metrics = metrics
        self._pids: set[int] = set()
        self._pool = self._warm()

    async def process(self, batch: Sequence[Message]) -> list[Outcome]:
        """One outcome for each message, in order. A message that kills its process twice is rejected."""
        dealt = shares([len(message.value or b"") for message in batch], self._processes)
        try:
            parts = await self._run([[batch[at] for at in share] for share in dealt])
        except (BrokenProcessPool, TimeoutError):
            log.warning("a reading process died or hung: its batch is read again, one by one", batch=len(batch))
            self._restart()
            return [await self._alone(message) for message in batch]
        return _in_order(dealt, parts)

    def close(self) -> None:
        """Ends the processes."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._kill()

    async def _alone(self, message: Message) -> Outcome:
        for _ in range(2):
            try:
                return (await self._run([[message]]))[0][0]
            except (BrokenProcessPool, TimeoutError):
                self._restart()
        return Reject("killed-the-reader", "the reading process died or hung on it twice", "BrokenProcessPool")

    async def _run(self, parts: Sequence[Sequence[Message]]) -> list[list[Outcome]]:
        loop = asyncio.get_running_loop()
        futures = [loop.run_in_executor(self._pool, _process, part) for part in parts if part]
        async with asyncio.timeout(self._patience):
            return list(await asyncio.gather(*futures))

    def _restart(self) -> None:
        self._metrics.count("reader_restarts")
        self.close()
        self._pool = self._warm()

    def _warm(self) -> ProcessPoolExecutor:
        context = get_context("spawn")
        barrier = context.Barrier(self._processes, timeout=WARM_SECONDS)
        pool = ProcessPoolExecutor(self._processes, context, _start, (self._load, barrier))
        try:
            ready = [pool.submit(os.getpid) for _ in range(self._processes)]
            [future.result(WARM_SECONDS) for future in ready]
        except (BrokenProcessPool, TimeoutError) as error:
            raise Misconfigured("the reading processes do not start: the log above says why") from error
        self._pids = {child.pid for child in active_children() if child.pid} - self._pids
        return pool

    def _kill(self) -> None:
        for child in active_children():
            if child.pid in self._pids:
                child.kill()
                child.join()


def _start(load: Load, barrier: Barrier) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    global _reader  # noqa: PLW0603 - a process has one reader, loaded once
    _reader = load()
    barrier.wait()


def _end_with_parent() -> None:
    """A worker that was killed cannot end its processes: they notice themselves."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _process(part: Sequence[Message]) -> list[Outcome]:
    return process_batch(part, _reader)


def _in_order(dealt: Sequence[Sequence[int]], parts: Sequence[Sequence[Outcome]]) -> list[Outcome]:
    placed = {
        at: outcome
        for share, part in zip((share for share in dealt if share), parts, strict=True)
        for at, outcome in zip(share, part, strict=True)
    }
    return [placed[at] for at in sorted(placed)]
