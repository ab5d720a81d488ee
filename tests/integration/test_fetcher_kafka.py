"""The fetcher as a process on a real Kafka: it ends when told, and another goes on where it stopped."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from uuid import uuid4

import pytest

from depeche.articles import RawArticle
from depeche.codec import decode_raw
from depeche.pipeline import RAW, topics
from depeche.settings import Settings
from depeche_kafka.log import KafkaLog
from depeche_kafka.topics import create
from tests.services import Stack
from tests.unit.fetcher.samples import ATOM, TEXT

pytestmark = [pytest.mark.stack, pytest.mark.timeout(120)]


@dataclass(frozen=True)
class World:
    """Where fetchers run: a broker, a folder, a feed; sources of a name of their own."""

    settings: Settings
    home: Path
    name: str
    asked: list[str]
    """The If-None-Match of each request to the feed."""

    def start(self, *, listed: bool) -> "subprocess.Popen[bytes]":
        """A fetcher; `listed`: with the sources.toml, else only with what the bus knows."""
        environment = {**os.environ, "DEPECHE_KAFKA_BOOTSTRAP": self.settings.kafka_bootstrap}
        if listed:
            environment["DEPECHE_SOURCES"] = str(self.home / "sources.toml")
        with (self.home / "fetcher.log").open("ab") as log:
            return subprocess.Popen([sys.executable, "-m", "depeche_fetcher"], env=environment, stdout=log, stderr=log)

    def articles(self) -> list[RawArticle]:
        """What came out of this world's sources."""
        found = [decode_raw(item.message) for item in KafkaLog(self.settings).read(RAW)]
        return [article for article in found if article.source.id.startswith(self.name)]

    def drop(self, name: str) -> None:
        """Delivers a file."""
        (self.home / "in").mkdir(exist_ok=True)
        (self.home / "in" / name).write_text(TEXT, encoding="utf-8")


@pytest.fixture
def world(stack: Stack, tmp_path: Path) -> Iterator[World]:
    """A fresh one."""
    settings, name, asked = Settings(kafka_bootstrap=stack.kafka_bootstrap), f"t{uuid4().hex[:8]}", []
    create(settings, topics())

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.headers.get("if-none-match", ""))
            body = b"" if asked[-1] else ATOM.replace("essai.example,2026", name).encode()
            self.send_response(200 if body else 304)
            self.send_header("etag", '"7"')
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    url = f"http://127.0.0.1:{server.server_address[1]}/"
    (tmp_path / "sources.toml").write_text(
        f'name = "{name}"\n'
        f'[[sources]]\nkind = "folder"\nid = "{name}-in"\npath = "in"\ninterval = 0.5\n'
        f'[[sources]]\nkind = "feed"\nid = "{name}-feed"\nurl = "{url}"\ninterval = 1\npages = "never"\n'
    )
    yield World(settings, tmp_path, name, asked)
    server.shutdown()
    thread.join()
    server.server_close()


def until(true: Callable[[], bool], world: World, what: str, patience: float = 40) -> None:
    """Waits; the fetcher's log tells why not."""
    end = time.monotonic() + patience
    while not true():
        if time.monotonic() > end:
            pytest.fail(f"waited for {what}\n" + (world.home / "fetcher.log").read_text()[-4000:])
        time.sleep(0.2)


def ended(process: "subprocess.Popen[bytes]", number: signal.Signals) -> int:
    """Its exit status after a signal."""
    process.send_signal(number)
    return process.wait(30)


def test_another_fetcher_goes_on_where_the_first_stopped(world: World) -> None:
    """Without the list, on a machine that knows only the bus: same sources, same ETag, nothing twice."""
    world.drop("a.txt")
    first = world.start(listed=True)
    try:
        until(lambda: len(world.articles()) >= 3, world, "a file and a feed of two entries")
        until(lambda: '"7"' in world.asked, world, "a conditional poll")
    finally:
        assert ended(first, signal.SIGTERM) == 0
    asked = len(world.asked)
    world.drop("b.txt")
    second = world.start(listed=False)
    try:
        until(lambda: len(world.articles()) >= 4, world, "the file that came in between")
        until(lambda: len(world.asked) > asked + 1, world, "the feed's next polls")
    finally:
        assert ended(second, signal.SIGTERM) == 0
    assert set(world.asked[asked:]) == {'"7"'}
    found = sorted(article.id.removeprefix(world.name) for article in world.articles())
    assert found == ["-in:a", "-in:b", f"tag:{world.name}:bac", f"tag:{world.name}:huitres"]
    assert sorted(path.name for path in (world.home / "in" / "done").iterdir()) == ["a.txt", "b.txt"]


def test_a_killed_fetcher_loses_nothing(world: World) -> None:
    """SIGKILL in the middle of a folder: what was sent twice has the same id and revision."""
    for number in range(600):
        world.drop(f"{number:04}.txt")
    first = world.start(listed=True)
    until((world.home / "in" / "done").is_dir, world, "the first files to be moved")
    ended(first, signal.SIGKILL)
    second = world.start(listed=False)
    try:
        until(lambda: not list((world.home / "in").glob("*.txt")), world, "the folder to be empty")
    finally:
        assert ended(second, signal.SIGTERM) == 0
    files = [article for article in world.articles() if article.source.id.endswith("-in")]
    assert len({article.id for article in files}) == 600
    assert len({(article.id, article.revision) for article in files}) == 600


def test_no_broker_is_told_in_one_line(tmp_path: Path) -> None:
    """And the process ends with 1: whoever started it must change something."""
    environment = {**os.environ, "DEPECHE_KAFKA_BOOTSTRAP": "127.0.0.1:9"}
    run = [sys.executable, "-m", "depeche_fetcher"]
    done = subprocess.run(run, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("depeche-fetcher: no Kafka broker answers at 127.0.0.1:9")
