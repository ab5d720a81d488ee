"""The stack of docker-compose.yml as a user with Docker starts it, where an engine has the servers' images."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests import containers
from tests.system.conftest import waited

PROJECT: Final = Path(__file__).parents[2]
DEPECHE: Final = Path(sys.executable).with_name("depeche")
SCALE: Final = {"fetcher": 3, "enricher": 2, "indexer": 2}
DISPATCH: Final = "KHARKIV, 23 nov 2026 - Un démineur ukrainien a été tué lundi près de Kharkiv, a annoncé l'armée.\n"


def compose_command() -> list[str]:
    """`docker compose`, or the older `docker-compose`; empty where there is neither."""
    for words in (["docker", "compose"], ["docker-compose"]):
        if (
            shutil.which(words[0])
            and not subprocess.run([*words, "version"], capture_output=True, check=False).returncode
        ):
            return words
    return []


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (containers.at_hand() and compose_command()), reason="no engine with the servers' images"),
]


@dataclass(frozen=True)
class Stack:
    """A running compose project of its own: ports, volumes, inbox."""

    command: list[str]
    environment: Mapping[str, str]
    inbox: Path

    def compose(self, *words: str, check: bool = True) -> str:
        """Runs a compose command on it; gives what it prints."""
        return _run([*self.command, *words], self.environment, check)

    def depeche(self, *words: str) -> str:
        """Runs `depeche …` on the host, as a user does."""
        return _run([str(DEPECHE), *words], self.environment, check=False)

    def healthy(self) -> int:
        """How many containers of the project are healthy."""
        label = f"label=com.docker.compose.project={self.environment['COMPOSE_PROJECT_NAME']}"
        listed = ["docker", "ps", "--quiet", "--filter", label, "--filter", "health=healthy"]
        return len(_run(listed, self.environment, check=True).split())


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """All but Kibana, scaled; its images are built first. Gone afterwards, volumes too."""
    inbox = tmp_path_factory.mktemp("inbox")
    running = Stack(compose_command(), {**os.environ, **_apart(inbox)}, inbox)
    running.compose("build", *SCALE)
    try:
        scale = [word for name, number in SCALE.items() for word in ("--scale", f"{name}={number}")]
        running.compose("up", "--detach", *scale, *SCALE)
        yield running
    finally:
        running.compose("down", "--volumes", check=False)


def test_everything_becomes_healthy(stack: Stack) -> None:
    """The servers, and each of the scaled services: their loops turn."""
    waited(lambda: stack.healthy() == 2 + sum(SCALE.values()), "all containers to be healthy", 240)


def test_what_is_published_on_the_host_is_found_on_the_host(stack: Stack, tmp_path: Path) -> None:
    """`depeche publish` and `depeche search` work from outside the containers."""
    dispatch = tmp_path / "kharkiv.txt"
    dispatch.write_text(DISPATCH, encoding="utf-8")
    stack.depeche("publish", str(dispatch))
    hit = json.loads(waited(lambda: stack.depeche("search", "démineur", "--json"), "the dispatch", 60).splitlines()[0])
    assert "UKR" in hit["countries"]


def test_a_file_dropped_is_found_and_moved_away(stack: Stack) -> None:
    """One of three fetchers takes it from the mounted inbox, although its container may write nowhere else."""
    (stack.inbox / "naufrage.txt").write_text("LOMÉ, 23 nov 2026 - Un chalutier a coulé au large du Togo.\n", "utf-8")
    waited(lambda: stack.depeche("search", "chalutier", "--json"), "the delivery", 60)
    waited((stack.inbox / "done" / "naufrage.txt").exists, "the file to be moved", 10)


def _apart(inbox: Path) -> dict[str, str]:
    """Ports and names that get in nobody's way."""
    with socket.socket() as one, socket.socket() as other:
        for each in (one, other):
            each.bind(("127.0.0.1", 0))
        kafka, search = one.getsockname()[1], other.getsockname()[1]
    return {
        "COMPOSE_PROJECT_NAME": f"depeche-test-{os.getpid()}",
        "DEPECHE_INBOX": str(inbox),
        "DEPECHE_INBOX_OWNER": f"{os.getuid()}:{os.getgid()}",
        "DEPECHE_KAFKA_PORT": str(kafka),
        "DEPECHE_ELASTICSEARCH_PORT": str(search),
        "DEPECHE_KAFKA_BOOTSTRAP": f"127.0.0.1:{kafka}",
        "DEPECHE_ELASTICSEARCH_URL": f"http://127.0.0.1:{search}",
    }


def _run(words: list[str], environment: Mapping[str, str], check: bool) -> str:
    done = subprocess.run(
        words, env=environment, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=1800
    )
    if check and done.returncode:
        pytest.fail(f"{' '.join(words)}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout
