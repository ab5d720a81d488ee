"""The wiring: what the fetcher is built from, and how it starts and stops."""

from pathlib import Path
from threading import Event, Thread

import pytest

from depeche.bus import MemoryBus
from depeche.codec import decode_raw
from depeche.errors import Misconfigured
from depeche.pipeline import FETCHER, RAW, SOURCES
from depeche_fetcher import app
from depeche_fetcher.core.memory_web import MemoryWeb
from depeche_fetcher.settings import FetcherSettings
from tests.unit.fetcher.samples import TEXT
from tests.unit.fetcher.test_sources import written


def built(bus: MemoryBus, sources: Path | None) -> app.Fetcher:
    """A whole fetcher on a real disk and a bus in memory."""
    edges = app.Edges(bus, bus.consumer(SOURCES, FETCHER.group), bus, MemoryWeb())
    return app.build(FetcherSettings(sources=sources), edges)


def test_from_a_dropped_file_to_the_topic(tmp_path: Path) -> None:
    """Register, watch, read, deliver, move; and stop when told, with all threads gone."""
    bus, stop = MemoryBus(), Event()
    (tmp_path / "incoming").mkdir()
    (tmp_path / "incoming" / "a.txt").write_text(TEXT, encoding="utf-8")
    fetcher = built(bus, written(tmp_path))
    fetcher.register()
    work = Thread(target=fetcher.run, args=(stop,))
    work.start()
    done = tmp_path / "incoming" / "done" / "a.txt"
    for _ in range(100):
        if done.exists():
            break
        stop.wait(0.05)
    stop.set()
    work.join(10)
    assert done.exists()
    assert [decode_raw(item.message).id for item in bus.read(RAW)] == ["agence:a"]
    assert fetcher.metrics.value("items_forwarded", stage="fetcher") == 1


def test_without_a_list_only_the_bus_knows(tmp_path: Path) -> None:
    """A further fetcher needs no sources.toml; a wrong path is told, not passed over."""
    bus = MemoryBus()
    built(bus, None).register()
    assert list(bus.read(SOURCES)) == []
    with pytest.raises(Misconfigured):
        built(bus, tmp_path / "none.toml").register()


def test_the_fetcher_says_who_it_is() -> None:
    """With an address where publishers reach who runs it, if one was set."""
    assert app.user_agent(FetcherSettings(contact="https://essai.example")).endswith(" (+https://essai.example)")
    assert app.user_agent(FetcherSettings(contact="")).startswith("Depeche/")
