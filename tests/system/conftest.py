"""The whole product as a user starts it. System tests know commands, files, addresses; they import nothing of ours."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.request import Request, urlopen

import psutil
import pytest

PROJECT = Path(__file__).parents[2]
DEPECHE = Path(sys.executable).with_name("depeche")
Json = Mapping[str, object]
T = TypeVar("T")


@dataclass(frozen=True)
class Newsroom:
    """A running `depeche run`: its folder, its environment, its process."""

    home: Path
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes]

    @property
    def inbox(self) -> Path:
        """Where an agency drops its files."""
        return self.home / "inbox" / "demo"

    def command(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Runs `depeche …` in this newsroom."""
        return subprocess.run(
            [DEPECHE, *words],
            env=self.environment,
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=check,
            timeout=180,
        )

    def search(self, *words: str) -> list[Json]:
        """The hits of `depeche search … --json`."""
        return [json.loads(line) for line in self.command("search", *words, "--json").stdout.splitlines()]

    def drop(self, name: str, text: str) -> None:
        """Delivers a file whole, as agencies do: written aside, then renamed."""
        self.inbox.mkdir(parents=True, exist_ok=True)
        aside = self.inbox / f".{name}.part"
        aside.write_text(text, encoding="utf-8")
        aside.rename(self.inbox / name)

    def count(self, index: str) -> int:
        """How many documents an index holds."""
        with urlopen(f"{self.environment['DEPECHE_ELASTICSEARCH_URL']}/{index}/_count") as answer:  # noqa: S310
            found: int = json.load(answer)["count"]
            return found

    def text_count(self, word: str) -> int:
        """How many documents of either index hold a word anywhere in what is stored."""
        url = f"{self.environment['DEPECHE_ELASTICSEARCH_URL']}/articles,articles-history/_search?size=1000"
        with urlopen(url) as answer:  # noqa: S310
            stored = [json.dumps(hit["_source"], ensure_ascii=False) for hit in json.load(answer)["hits"]["hits"]]
        return sum(word in text for text in stored)

    def refresh(self) -> None:
        """Makes all that was written searchable."""
        url = f"{self.environment['DEPECHE_ELASTICSEARCH_URL']}/articles,articles-history/_refresh"
        urlopen(Request(url, method="POST")).close()  # noqa: S310

    def service(self, name: str) -> psutil.Process:
        """The process of a service, once it runs."""
        return waited(lambda: self._service(name), f"the {name} to run", 180)

    def _service(self, name: str) -> psutil.Process | None:
        children = psutil.Process(self.process.pid).children()
        return next((child for child in children if f"depeche_{name}" in " ".join(_words(child))), None)


def _words(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def waited(look: Callable[[], T | None], what: str, patience: float) -> T:
    """What `look` gives as soon as it is true; fails after `patience` seconds."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if found := look():
            return found
        time.sleep(0.1)
    pytest.fail(f"waited {patience:.0f} s for {what}")


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """`depeche run` without the demonstration, in a folder and on ports of its own."""
    home = tmp_path_factory.mktemp("newsroom")
    environment = {**os.environ, **_addresses(), "DEPECHE_HOME": str(home), "DEPECHE_JARS": _jars()}
    with (home / "run.log").open("wb") as log:
        process = subprocess.Popen([DEPECHE, "run", "--no-demo"], env=environment, cwd=PROJECT, stdout=log, stderr=log)
    room = Newsroom(home, environment, process)
    try:
        waited(lambda: _ready(room), f"the newsroom; {home}/run.log says more", 180)
        yield room
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def _jars() -> str:
    return os.environ.get("DEPECHE_JARS", str(PROJECT / ".depeche" / "jars"))


def _ready(room: Newsroom) -> bool:
    if room.process.poll() is not None:
        pytest.fail(f"`depeche run` ended:\n{(room.home / 'run.log').read_text()}")
    with suppress(OSError):
        return room.count("articles") >= 0
    return False


def _addresses() -> dict[str, str]:
    sockets = [socket.socket() for _ in range(4)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    kafka, controller, search, transport = (one.getsockname()[1] for one in sockets)
    for one in sockets:
        one.close()
    return {
        "DEPECHE_KAFKA_PORT": str(kafka),
        "DEPECHE_KAFKA_CONTROLLER_PORT": str(controller),
        "DEPECHE_ELASTICSEARCH_PORT": str(search),
        "DEPECHE_ELASTICSEARCH_TRANSPORT_PORT": str(transport),
        "DEPECHE_KAFKA_BOOTSTRAP": f"127.0.0.1:{kafka}",
        "DEPECHE_ELASTICSEARCH_URL": f"http://127.0.0.1:{search}",
    }
