"""`HttpWeb` against a real server on this machine that behaves as badly as servers do."""

import gzip
import socket
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Final

import pytest

from depeche.errors import Permanent, SourceUnavailable
from depeche_fetcher.adapters.http import HttpWeb, Patience
from depeche_fetcher.core.web import Answer, NotModified
from tests.unit.fetcher.newsdesk import NewsDesk
from tests.unit.fetcher.samples import ATOM, RSS, read_feed
from tests.unit.fetcher.test_feed_round import placed

LIMIT: Final = 1024 * 1024
BOMB: Final = gzip.compress(bytes(64 * 1024 * 1024))
HURRY: Final = Patience(connect=1.0, read=0.5, total=1.5)


@dataclass
class Publisher:
    """A web server; what it answers is decided by the path."""

    asked: Counter[str] = field(default_factory=Counter)
    headers: dict[str, str] = field(default_factory=dict)
    """Of the last request."""
    closing: Event = field(default_factory=Event)
    url: str = ""


Act = Callable[[BaseHTTPRequestHandler, Publisher], None]


def answer(handler: BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str) -> None:
    """A whole answer."""
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("content-length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def conditional(handler: BaseHTTPRequestHandler, publisher: Publisher) -> None:
    """Knows ETags and dates."""
    if handler.headers.get("if-none-match") == '"7"' or handler.headers.get("if-modified-since") == "Mon":
        answer(handler, 304)
    else:
        answer(handler, 200, ATOM.encode(), etag='"7"', last_modified="Mon", content_type="application/atom+xml")


def drip(handler: BaseHTTPRequestHandler, publisher: Publisher) -> None:
    """A byte now and then, without end: each within the read time-out."""
    handler.send_response(200)
    handler.end_headers()
    while not publisher.closing.wait(0.1):
        handler.wfile.write(b"x")
        handler.wfile.flush()


def drip_headers(handler: BaseHTTPRequestHandler, publisher: Publisher) -> None:
    """The same before the body even begins."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nx-slow: ")
    while not publisher.closing.wait(0.1):
        handler.wfile.write(b"x")
        handler.wfile.flush()


def endless(handler: BaseHTTPRequestHandler, publisher: Publisher) -> None:
    """Fifty megabytes, undeclared."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(50):
        handler.wfile.write(b"x" * 1024 * 1024)


def moved(status: int, to: str) -> Act:
    """A redirect."""
    return lambda handler, publisher: answer(handler, status, location=to)


def hops(handler: BaseHTTPRequestHandler, publisher: Publisher) -> None:
    """One redirect after the other, each to a new place."""
    answer(handler, 302, location=f"/hops/{publisher.asked.total()}")


PATHS: Final[dict[str, Act]] = {
    "/feed": conditional,
    "/gzip": lambda h, p: answer(h, 200, gzip.compress(ATOM.encode()), content_encoding="gzip"),
    "/deflate": lambda h, p: answer(h, 200, zlib.compress(ATOM.encode())[2:-4], content_encoding="deflate"),
    "/bomb": lambda h, p: answer(h, 200, BOMB, content_encoding="gzip"),
    "/broken-gzip": lambda h, p: answer(h, 200, b"no gzip at all", content_encoding="gzip"),
    "/brotli": lambda h, p: answer(h, 200, b"?", content_encoding="br"),
    "/endless": endless,
    "/declared": lambda h, p: answer(h, 200, b"x" * (LIMIT + 1)),
    "/drip": drip,
    "/drip-headers": drip_headers,
    "/silent": lambda h, p: (p.closing.wait(5), None)[1],
    "/here": moved(301, "/there"),
    "/there": moved(307, "feed"),
    "/circle": moved(302, "/circle/2"),
    "/circle/2": moved(302, "/circle"),
    "/file": moved(302, "file:///etc/passwd"),
    "/nowhere": lambda h, p: answer(h, 302),
    "/busy": lambda h, p: answer(h, 503, retry_after="120"),
    "/missing": lambda h, p: answer(h, 404),
    "/gone": lambda h, p: answer(h, 410),
    "/html": lambda h, p: answer(h, 200, b"<!doctype html><html><body>Maintenance</body></html>"),
}


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    """A server on a free port, gone with the test."""
    here = Publisher()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.asked[self.path] += 1
            here.headers = {name.lower(): value for name, value in self.headers.items()}
            PATHS.get(self.path, hops)(self, here)

        def log_message(self, *args: object) -> None:
            """Silent."""

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:
                self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    here.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield here
    here.closing.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def web() -> Iterator[HttpWeb]:
    """The real web, in a hurry."""
    real = HttpWeb("Depeche/0 (+essai)", HURRY)
    yield real
    real.close()


def test_both_conditions_are_sent_and_304_is_understood(web: HttpWeb, publisher: Publisher) -> None:
    """A feed is fetched once, and then only asked whether it changed; the fetcher says who it is."""
    first = web.get(f"{publisher.url}/feed", LIMIT)
    assert isinstance(first, Answer)
    assert (first.data, first.etag, first.last_modified) == (ATOM.encode(), '"7"', "Mon")
    assert isinstance(web.get(f"{publisher.url}/feed", LIMIT, first.etag, first.last_modified), NotModified)
    sent = publisher.headers
    assert (sent["if-none-match"], sent["if-modified-since"]) == ('"7"', "Mon")
    assert sent["user-agent"] == "Depeche/0 (+essai)"


@pytest.mark.parametrize("path", ["/gzip", "/deflate"])
def test_compressed_answers_are_unpacked(web: HttpWeb, publisher: Publisher, path: str) -> None:
    """Deflate too as some servers misunderstand it."""
    found = web.get(publisher.url + path, LIMIT)
    assert isinstance(found, Answer)
    assert found.data == ATOM.encode()


def test_redirects_are_followed_to_where_they_lead(web: HttpWeb, publisher: Publisher) -> None:
    """Relative ones too; the answer says where it was found."""
    found = web.get(f"{publisher.url}/here", LIMIT)
    assert isinstance(found, Answer)
    assert found.url == f"{publisher.url}/feed"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/bomb", "too-large"),
        ("/endless", "too-large"),
        ("/declared", "too-large"),
        ("/circle", "no-answer"),
        ("/hops", "no-answer"),
        ("/file", "no-answer"),
        ("/nowhere", "no-answer"),
        ("/brotli", "no-answer"),
        ("/broken-gzip", "truncated"),
        ("/gone", "gone"),
    ],
)
def test_what_will_never_pass_has_a_reason(web: HttpWeb, publisher: Publisher, path: str, reason: str) -> None:
    """In little time and little memory; nothing but the server is ever opened."""
    started = time.monotonic()
    with pytest.raises(Permanent) as refused:
        web.get(publisher.url + path, LIMIT)
    assert refused.value.reason == reason
    assert time.monotonic() - started < 3
    assert publisher.asked.total() <= 7


@pytest.mark.parametrize("path", ["/drip", "/drip-headers", "/silent", "/missing"])
def test_what_may_pass_later_is_told_within_the_time_out(web: HttpWeb, publisher: Publisher, path: str) -> None:
    """However slowly the server keeps talking."""
    started = time.monotonic()
    with pytest.raises(SourceUnavailable) as away:
        web.get(publisher.url + path, LIMIT)
    assert away.value.delay == 0
    assert time.monotonic() - started < HURRY.total + 1


def test_a_busy_server_says_when_to_come_back(web: HttpWeb, publisher: Publisher) -> None:
    """Retry-After in seconds."""
    with pytest.raises(SourceUnavailable) as busy:
        web.get(f"{publisher.url}/busy", LIMIT)
    assert busy.value.delay == 120


def test_nobody_there(web: HttpWeb) -> None:
    """A refused connection, and a name that no one can have."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for url in (f"http://127.0.0.1:{port}/", "http://personne.invalid/"):
        with pytest.raises(SourceUnavailable):
            web.get(url, LIMIT)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://essai.example/", "http://[", "javascript:alert(1)", ""])
def test_only_the_web_is_fetched(web: HttpWeb, url: str) -> None:
    """No file, no other protocol, no nonsense."""
    with pytest.raises(Permanent) as refused:
        web.get(url, LIMIT)
    assert refused.value.reason == "no-answer"


def test_an_external_entity_is_never_asked_for(publisher: Publisher) -> None:
    """Neither as an entity, nor as a document type, nor as an include or a style sheet."""
    evil = f"{publisher.url}/evil.dtd"
    entity = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{evil}">]>'
    parameter = f'<!DOCTYPE rss [<!ENTITY % x SYSTEM "{evil}"> %x;]>'
    kind = f'<!DOCTYPE rss SYSTEM "{evil}">'
    style = f'<?xml-stylesheet href="{evil}"?>'
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{evil}"/>'
    for head in (entity, parameter, kind, style):
        assert read_feed(RSS.replace("<rss", f"{head}<rss", 1).replace("3 €", "&x;").encode("iso-8859-15"))
    assert read_feed(RSS.replace("<item>", f"<item>{include}", 1).encode("iso-8859-15"))
    assert publisher.asked.total() == 0


@pytest.mark.parametrize("path", ["/html", "/endless", "/bomb", "/circle", "/gone"])
def test_a_hostile_feed_becomes_one_dead_letter(web: HttpWeb, publisher: Publisher, path: str) -> None:
    """From the socket to the topic, however often it is polled; the next source is polled all the same."""
    desk, (post, feed) = NewsDesk(), placed(url=publisher.url + path)
    other, good = placed(url=f"{publisher.url}/feed", id="bon")
    for _ in range(2):
        assert desk.feed_round(web).turn(post, feed, 0.5) > 0
        desk.feed_round(web).turn(other, good, 0.5)
    assert len(desk.dead()) == 1
    assert len(desk.articles()) == 2
