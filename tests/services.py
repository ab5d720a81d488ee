"""The real broker and Elasticsearch for tests: containers where an engine has the images, else local processes.

DEPECHE_TEST_STACK=local or =docker takes the choice away.
"""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from depeche_local import stack as local
from depeche_local.ports import unused
from depeche_local.progress import Quiet
from depeche_local.settings import LocalSettings
from tests import containers

PROJECT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Stack:
    """Where a test finds its broker and Elasticsearch. All tests share them: name topics and indices apart."""

    kafka_bootstrap: str
    elasticsearch_url: str


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Both servers, started at the first test that wants them and gone with the last."""
    with _chosen(tmp_path_factory) as running:
        yield running


def throw_away(home: Path) -> LocalSettings:
    """Settings of a local stack that gets in nobody's way: free ports, its own data, the project's jars."""
    kafka, controller, elasticsearch, transport = unused(4)
    return LocalSettings(
        home=home,
        jars=Path(os.environ.get("DEPECHE_JARS", PROJECT / ".depeche" / "jars")),
        kafka_port=kafka,
        kafka_controller_port=controller,
        elasticsearch_port=elasticsearch,
        elasticsearch_transport_port=transport,
    )


def _chosen(homes: pytest.TempPathFactory) -> AbstractContextManager[Stack]:
    wanted = os.environ.get("DEPECHE_TEST_STACK")
    if wanted == "docker" or (wanted is None and containers.at_hand()):
        return _in_containers()
    return _as_processes(throw_away(homes.mktemp("stack")))


@contextmanager
def _as_processes(settings: LocalSettings) -> Iterator[Stack]:
    local.up(settings, Quiet())
    try:
        yield Stack(settings.kafka_bootstrap, settings.elasticsearch_url)
    finally:
        local.down(settings, Quiet())


@contextmanager
def _in_containers() -> Iterator[Stack]:
    with containers.kafka() as bootstrap, containers.elasticsearch() as url:
        yield Stack(bootstrap, url)
