"""Each service is killed with SIGKILL in the middle of 2,000 articles; nothing is lost, nothing is there twice."""

import json

import pytest

from tests.system.conftest import Newsroom, waited

ARTICLES = 2000
A_FILE = 100
TOWNS = ("Douarnenez", "Oran", "Tbilissi", "Cotonou", "Aalborg", "Cuenca", "Nagoya", "Louxor")


def lines(first: int) -> str:
    """A file of a hundred short dispatches."""
    return "".join(json.dumps(article(at), ensure_ascii=False) + "\n" for at in range(first, first + A_FILE))


def article(at: int) -> dict[str, object]:
    """A short dispatch with a number of its own."""
    town = TOWNS[at % len(TOWNS)]
    return {
        "id": f"essai:{at:04}",
        "revision": 1,
        "source": {"id": "essai"},
        "published_at": "2026-11-23T08:00:00Z",
        "fetched_at": "2026-11-23T08:00:00Z",
        "headline": f"Marché de {town} : lot numéro {at}",
        "body": f"Le lot numéro {at} a été adjugé lundi au marché de {town}, a indiqué la criée.",
    }


def arrived(newsroom: Newsroom, count: int) -> None:
    """Waits until so many articles can be found."""
    waited(lambda: newsroom.count("articles") >= count, f"{count} articles", 240)


def kill(newsroom: Newsroom, name: str) -> None:
    """SIGKILL, as a machine that loses its power; then waits until `depeche run` has started it again."""
    victim = newsroom.service(name)
    victim.kill()
    waited(lambda: newsroom.service(name) != victim, f"the {name} to be back", 180)


@pytest.mark.slow
@pytest.mark.timeout(420)
def test_services_killed_in_the_middle_lose_and_double_nothing(newsroom: Newsroom) -> None:
    """Fetcher, enricher and indexer die in turn, each while articles are on their way; all 2,000 arrive once."""
    for first in range(0, ARTICLES, A_FILE):
        newsroom.drop(f"{first:04}.jsonl", lines(first))
    for name, reached in (("fetcher", 1), ("enricher", 300), ("indexer", 900)):
        arrived(newsroom, reached)
        kill(newsroom, name)
    newsroom.refresh()
    arrived(newsroom, ARTICLES)
    assert newsroom.command("audit", "--wait", "60").returncode == 0
    newsroom.refresh()
    assert newsroom.count("articles") == newsroom.count("articles-history") == ARTICLES
