"""The reading processes: real ones, spawned, killed and made anew."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from multiprocessing import active_children
from pathlib import Path

import psutil
import pytest

from depeche import codec
from depeche.bus import Message
from depeche.errors import Misconfigured
from depeche.metrics import MemoryMetrics
from depeche.outcome import Forward, Outcome, Reject
from depeche_enricher.adapters.pool import ReaderPool
from tests import readers
from tests.articles import raw


@pytest.fixture
def metrics() -> MemoryMetrics:
    """Counts of the pool."""
    return MemoryMetrics()


@pytest.fixture
def pool(tmp_path: Path, metrics: MemoryMetrics) -> Iterator[ReaderPool]:
    """Two processes that die of some texts; a second and a half of patience."""
    made = ReaderPool(partial(readers.deadly, tmp_path / "fell"), 2, 1.5, metrics)
    yield made
    made.close()


def batch(*bodies: str) -> list[Message]:
    """Messages with these bodies, numbered ids."""
    return [codec.encode(raw(f"d{at}", body=body), "fetcher") for at, body in enumerate(bodies)]


def keys(outcomes: list[Outcome]) -> list[str]:
    """The id of each forwarded message, the reason of each rejected one."""
    return [o.message.key.decode() if isinstance(o, Forward) else o.reason for o in outcomes if not _skipped(o)]


def _skipped(outcome: Outcome) -> bool:
    return not isinstance(outcome, Forward | Reject)


async def test_a_batch_comes_back_in_order(pool: ReaderPool) -> None:
    """Split over two processes, gathered as if it had been one."""
    outcomes = await pool.process(batch(*(f"Texte {'long ' * (at % 5)}" for at in range(17))))
    assert keys(outcomes) == [f"d{at}" for at in range(17)]


async def test_a_dispatch_that_kills_its_process_twice_is_rejected_alone(
    pool: ReaderPool, metrics: MemoryMetrics
) -> None:
    """Its neighbours are read; a new pool takes over."""
    outcomes = await pool.process(batch("Un", "La mort", "Trois", "Quatre"))
    assert keys(outcomes) == ["d0", "killed-the-reader", "d2", "d3"]
    assert metrics.value("reader_restarts") == 3
    assert keys(await pool.process(batch("Cinq"))) == ["d0"]


async def test_a_dispatch_during_which_a_process_died_once_is_read(pool: ReaderPool) -> None:
    """A process can die of something else; the dispatch gets a second chance."""
    assert keys(await pool.process(batch("Un", "Une chute"))) == ["d0", "d1"]


async def test_a_dispatch_that_never_ends_is_given_up(pool: ReaderPool) -> None:
    """A batch may not hold a partition for ever."""
    outcomes = await pool.process(batch("Un", "Un long sommeil"))
    assert keys(outcomes) == ["d0", "killed-the-reader"]


async def test_a_process_killed_from_outside_loses_nothing(pool: ReaderPool) -> None:
    """The next batch finds the pool broken, and is read all the same."""
    victim = active_children()[0]
    os.kill(victim.pid or 0, signal.SIGKILL)
    victim.join()
    assert keys(await pool.process(batch("Un", "Deux", "Trois"))) == ["d0", "d1", "d2"]


def test_a_model_that_does_not_load_is_told_at_start(metrics: MemoryMetrics) -> None:
    """Before the first message is taken."""
    with pytest.raises(Misconfigured, match="do not start"):
        ReaderPool(readers.broken, 1, 3.0, metrics)


def test_closing_leaves_no_process_behind(tmp_path: Path, metrics: MemoryMetrics) -> None:
    """The worker's end is the end of its processes."""
    before = set(active_children())
    made = ReaderPool(partial(readers.deadly, tmp_path / "x"), 2, 3.0, metrics)
    started = [child.pid or 0 for child in set(active_children()) - before]
    made.close()
    assert (len(started), [pid for pid in started if psutil.pid_exists(pid)]) == (2, [])


def test_a_worker_that_is_killed_leaves_no_process_behind(tmp_path: Path) -> None:
    """Readers hold hundreds of megabytes each: they end by themselves when nobody is left to ask them."""
    worker = subprocess.Popen([sys.executable, "-m", "tests.lonely_worker", str(tmp_path)], stdout=subprocess.PIPE)
    assert worker.stdout is not None
    readers_of_worker = [psutil.Process(int(pid)) for pid in worker.stdout.readline().split()]
    assert len(readers_of_worker) == 2
    worker.kill()
    worker.wait()
    worker.stdout.close()
    gone, alive = psutil.wait_procs(readers_of_worker, timeout=10)
    assert (len(gone), alive) == (2, [])
