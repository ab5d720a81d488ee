"""Fetchers share the sources out by partition, each polled once, and take over from one another."""

import pytest

from depeche.bus import Message
from depeche.errors import BusUnavailable, Misconfigured
from depeche.pipeline import RAW, SOURCES
from depeche_fetcher.adapters.desk import Desk
from depeche_fetcher.core.memory_inbox import MemoryInbox
from depeche_fetcher.core.sources import Feed, Folder
from tests.unit.fetcher.newsdesk import FlakyBus, NewsDesk
from tests.unit.fetcher.samples import ATOM, TEXT


def feeds(desk: NewsDesk, number: int) -> list[Feed]:
    """So many feeds, registered, with something to read."""
    made = [Feed(id=f"fil-{at}", url=f"https://essai.example/{at}.xml", pages="never") for at in range(number)]
    for feed in made:
        desk.web.put(feed.url, ATOM.replace("essai.example,2026", feed.id).encode())
    desk.register(*made)
    return made


def work(*fetchers: Desk, steps: int = 3) -> None:
    """Lets each take its turns."""
    for _ in range(steps):
        for fetcher in fetchers:
            fetcher.step()


def test_three_fetchers_poll_each_source_once() -> None:
    """As with `--scale fetcher=3`."""
    desk = NewsDesk()
    made = feeds(desk, 30)
    fetchers = [desk.fetcher() for _ in range(3)]
    work(*fetchers)
    assert sorted(desk.web.asked) == sorted(feed.url for feed in made)
    assert all(fetcher.roster.posts for fetcher in fetchers)
    assert desk.counted() == (60, 60, 0, 0)


def test_a_new_fetcher_takes_sources_over_with_their_memory() -> None:
    """Nothing is sent twice when the group is shared out anew, nor when the old one leaves."""
    desk = NewsDesk()
    feeds(desk, 20)
    first = desk.fetcher()
    work(first)
    second = desk.fetcher()
    work(first, second)
    assert first.roster.posts
    assert second.roster.posts
    first.close(0)
    desk.clock.pass_by(1000)
    work(second)
    assert len(second.roster.posts) == 20
    assert len(desk.articles()) == 40
    assert desk.counted() == (80, 40, 40, 0)


def test_a_restart_waits_for_the_next_poll() -> None:
    """Its hour is remembered, so that a restart is no rush on the publishers."""
    desk = NewsDesk()
    feeds(desk, 1)
    first = desk.fetcher()
    work(first)
    first.close(0)
    again = desk.fetcher()
    work(again)
    assert len(desk.web.asked) == 1
    desk.clock.pass_by(330)
    work(again)
    assert len(desk.web.asked) == 2


def test_sources_come_go_and_change_while_it_works() -> None:
    """Each by a record on the topic."""
    desk = NewsDesk()
    fetcher = desk.fetcher()
    work(fetcher)
    (feed,) = feeds(desk, 1)
    work(fetcher)
    assert desk.web.asked == [feed.url]
    desk.register(feed.model_copy(update={"url": "https://essai.example/neuf.xml"}))
    work(fetcher)
    assert desk.web.asked[-1] == "https://essai.example/neuf.xml"
    desk.bus.publish(SOURCES, [Message(feed.id.encode(), None)])
    desk.clock.pass_by(10_000)
    work(fetcher)
    assert len(desk.web.asked) == 2
    assert fetcher.roster.posts == ()


def test_folders_are_emptied_and_watched() -> None:
    """And a folder that changed has its turn at once."""
    desk = NewsDesk()
    desk.register(Folder(id="agence", path="/in", interval=60))
    desk.inboxes["/in"] = MemoryInbox({"a.txt": TEXT.encode()})
    fetcher = desk.fetcher()
    work(fetcher)
    assert len(desk.articles()) == 1
    assert fetcher.roster.folders == {"/in"}
    desk.inboxes["/in"].files["b.txt"] = b"Une autre."
    work(fetcher)
    assert len(desk.articles()) == 1
    fetcher.roster.hasten("/in")
    work(fetcher)
    assert len(desk.articles()) == 2


def test_a_bus_that_is_away_delays_and_loses_nothing() -> None:
    """The turn is taken again a little later."""
    desk = NewsDesk(bus=FlakyBus(refuse={RAW.name: 1}))
    feeds(desk, 1)
    fetcher = desk.fetcher()
    work(fetcher)
    assert desk.articles() == []
    desk.clock.pass_by(5)
    work(fetcher)
    assert len(desk.articles()) == 2
    assert desk.metrics.value("retries", stage="fetcher") == 1


class Broken:
    """Rounds that raise."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def turn(self, post: object) -> float:
        """See Rounds."""
        raise self._error


@pytest.mark.parametrize("error", [Misconfigured("too many rejects"), ZeroDivisionError()])
def test_what_is_no_outage_ends_the_fetcher(error: Exception) -> None:
    """An open breaker, or a bug: the process must die loudly."""
    desk = NewsDesk()
    feeds(desk, 1)
    fetcher = desk.fetcher()
    fetcher.rounds = Broken(error)
    with pytest.raises(type(error)):
        work(fetcher)


def test_a_group_that_cannot_be_asked_is_asked_again() -> None:
    """The desk goes on with what it holds."""
    desk = NewsDesk()
    feeds(desk, 1)
    fetcher = desk.fetcher()
    work(fetcher)

    class Away:
        def poll(self, timeout: float, limit: int) -> list[Message]:
            raise BusUnavailable("away")

    consumer, fetcher.consumer = fetcher.consumer, Away()  # type: ignore[assignment]
    desk.clock.pass_by(400)
    work(fetcher)
    assert len(desk.web.asked) == 2
    fetcher.consumer = consumer
    work(fetcher)
