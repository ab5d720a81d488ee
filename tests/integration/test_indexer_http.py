"""The Elasticsearch adapter against a real HTTP server that answers as told: every way in which a request can fail."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from gzip import decompress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep

import orjson
import pytest

from depeche.errors import IndexUnavailable, Misconfigured
from depeche_indexer.adapters.elastic import connect, probe
from depeche_indexer.adapters.elastic_index import ElasticIndex
from depeche_indexer.core.classify import Verdict
from depeche_indexer.core.index import Operation
from depeche_indexer.settings import IndexerSettings
from depeche_local.ports import unused
from tests.unit.indexer.samples import article, operation

Reply = tuple[int, object]


@dataclass
class Server:
    """A server that answers with `reply` to the decoded lines of a bulk, and keeps what it was sent."""

    reply: Callable[[list[bytes]], Reply]
    product: str = "Elasticsearch"
    url: str = ""
    bulks: list[list[bytes]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    compressed: list[bool] = field(default_factory=list)

    def settings(self, **others: str) -> IndexerSettings:
        """Settings that lead here."""
        return IndexerSettings.model_validate({"elasticsearch_url": self.url, **others})

    def write(self, operations: Sequence[Operation]) -> Sequence[Verdict]:
        """One call of the adapter."""
        with connect(self.settings()) as client:
            return ElasticIndex(client).write(operations)


@contextmanager
def _serving(server: Server) -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            compressed = self.headers["content-encoding"] == "gzip"
            server.compressed.append(compressed)
            lines = (decompress(body) if compressed else body).splitlines()
            server.bulks.append(lines)
            self._send(*server.reply(lines))

        def do_PUT(self) -> None:
            self.do_POST()

        def do_GET(self) -> None:
            self._send(*server.reply([]))

        def _send(self, status: int, answer: object) -> None:
            server.paths.append(self.path)
            body = orjson.dumps(answer)
            self.send_response(status)
            self.send_header("X-Elastic-Product", server.product)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(BrokenPipeError):  # the client has given up
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        server.url = f"http://127.0.0.1:{http.server_port}"
        Thread(target=http.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        http.shutdown()


def _written(lines: list[bytes]) -> Reply:
    return 200, {"errors": False, "items": [{"index": {"status": 201}}] * (len(lines) // 2)}


def _error(kind: str, reason: str) -> object:
    return {"error": {"type": kind, "reason": reason}, "status": 0}


def _operations(count: int) -> list[Operation]:
    return [operation("articles", article(str(number), 3)) for number in range(count)]


def test_a_bulk_says_which_version_and_needs_the_alias() -> None:
    """Compressed, external versions, no refresh, and never an index made up on the way."""
    with _serving(Server(_written)) as server:
        server.write(_operations(1))
    action = orjson.loads(server.bulks[0][0])["index"]
    assert action == {"_index": "articles", "_id": "0", "version": 6, "version_type": "external_gte"}
    assert "require_alias=true" in server.paths[0]
    assert "refresh" not in server.paths[0]


def test_a_request_that_is_too_large_is_cut_until_it_fits() -> None:
    """413 for more than two documents: all are written, in order."""

    def small_only(lines: list[bytes]) -> Reply:
        return _written(lines) if len(lines) <= 4 else (413, {})

    with _serving(Server(small_only)) as server:
        verdicts = server.write(_operations(7))
    assert [verdict.end for verdict in verdicts] == ["written"] * 7
    sent = [orjson.loads(line)["index"]["_id"] for lines in server.bulks if len(lines) <= 4 for line in lines[::2]]
    assert sent == [str(number) for number in range(7)]


def test_a_document_that_is_too_large_alone_is_refused() -> None:
    """It becomes a dead letter; its neighbours are written."""

    def not_the_third(lines: list[bytes]) -> Reply:
        return (413, {}) if any(orjson.loads(line)["index"]["_id"] == "2" for line in lines[::2]) else _written(lines)

    with _serving(Server(not_the_third)) as server:
        verdicts = server.write(_operations(5))
    assert [verdict.end for verdict in verdicts] == ["written", "written", "refused", "written", "written"]
    assert verdicts[2].status == 413


def test_a_request_refused_as_a_whole_is_searched_for_the_document_to_blame() -> None:
    """400 for the bulk: the server's words go to the one document only."""

    def no_fours(lines: list[bytes]) -> Reply:
        if any(orjson.loads(line)["index"]["_id"] == "4" for line in lines[::2]):
            return 400, _error("illegal_argument_exception", "no fours")
        return _written(lines)

    with _serving(Server(no_fours)) as server:
        verdicts = server.write(_operations(6))
    refused = [(number, verdict.reason) for number, verdict in enumerate(verdicts) if verdict.end == "refused"]
    assert refused == [(4, "no fours")]


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_an_overloaded_server_is_unavailable_not_to_blame(status: int) -> None:
    """The whole bulk is tried again later."""
    with _serving(Server(lambda _: (status, {}))) as server, pytest.raises(IndexUnavailable, match=str(status)):
        server.write(_operations(2))
    assert len(server.bulks) == 1


def test_a_blocked_cluster_is_unavailable() -> None:
    """403, but nobody's rights: the disk is full."""
    blocked = _error("cluster_block_exception", "index is read-only")
    with _serving(Server(lambda _: (403, blocked))) as server, pytest.raises(IndexUnavailable, match="read-only"):
        server.write(_operations(1))


@pytest.mark.parametrize(
    ("status", "kind", "advice"),
    [
        (401, "security_exception", "DEPECHE_ELASTICSEARCH_API_KEY"),
        (403, "security_exception", "rights"),
        (404, "index_not_found_exception", "depeche setup"),
        (405, "whatever", "see its log"),
    ],
)
def test_what_only_a_person_can_change_says_what_to_do(status: int, kind: str, advice: str) -> None:
    """The worker stops with one sentence."""
    refusal = (status, _error(kind, "no"))
    with _serving(Server(lambda _: refusal)) as server, pytest.raises(Misconfigured, match=advice):
        server.write(_operations(1))


def test_one_item_that_needs_a_person_stops_the_bulk() -> None:
    """The index vanished while the worker ran."""

    def vanished(_: list[bytes]) -> Reply:
        item = {"status": 404, "error": {"type": "index_not_found_exception", "reason": "no such index [articles]"}}
        return 200, {"errors": True, "items": [{"index": item}]}

    with _serving(Server(vanished)) as server, pytest.raises(Misconfigured, match="no such index"):
        server.write(_operations(1))


def test_the_cause_behind_a_refusal_is_told_too() -> None:
    """Elasticsearch hides the value that it could not read in `caused_by`."""

    def unread(_: list[bytes]) -> Reply:
        cause = {"type": "illegal_argument_exception", "reason": "illegal latitude value [312.0]"}
        error = {"type": "document_parsing_exception", "reason": "failed to parse field", "caused_by": cause}
        return 200, {"errors": True, "items": [{"index": {"status": 400, "error": error}}]}

    with _serving(Server(unread)) as server:
        (verdict,) = server.write(_operations(1))
    assert verdict.reason == "failed to parse field: illegal latitude value [312.0]"


def test_no_server_is_unavailable_while_running_and_a_clear_line_at_the_start() -> None:
    """Nothing listens on the port."""
    settings = IndexerSettings(elasticsearch_url=f"http://127.0.0.1:{unused(1)[0]}")
    with connect(settings) as client:
        with pytest.raises(IndexUnavailable):
            ElasticIndex(client).write(_operations(1))
        with pytest.raises(Misconfigured, match="depeche up"):
            probe(client, settings)


def _info(version: str) -> Reply:
    return 200, {"name": "n", "version": {"number": version}, "tagline": "You Know, for Search"}


@pytest.mark.parametrize(("version", "fine"), [("8.19.21", True), ("9.2.0", True), ("7.17.1", False), ("x", False)])
def test_the_servers_version_is_checked_at_the_start(version: str, fine: bool) -> None:
    """An unsupported one is named, with those that would do."""
    with _serving(Server(lambda _: _info(version))) as server, connect(server.settings()) as client:
        if fine:
            assert probe(client, server.settings()) == version
        else:
            with pytest.raises(Misconfigured, match=rf"{version}.*not supported.*8\.x or 9\.x"):
                probe(client, server.settings())


def test_another_product_is_not_taken_for_elasticsearch() -> None:
    """Forks answer alike and behave otherwise."""
    with (
        _serving(Server(lambda _: _info("8.0.0"), product="Other")) as server,
        connect(server.settings()) as client,
        pytest.raises(Misconfigured, match="is not Elasticsearch"),
    ):
        probe(client, server.settings())


def test_a_server_that_hangs_is_unavailable_after_the_time_out() -> None:
    """A request never waits for ever."""

    def slow(lines: list[bytes]) -> Reply:
        sleep(0.6)
        return _written(lines)

    with (
        _serving(Server(slow)) as server,
        connect(server.settings(indexer_timeout="0.2")) as client,
        pytest.raises(IndexUnavailable, match="timed out"),
    ):
        ElasticIndex(client).write(_operations(1))


@pytest.mark.parametrize(("asked", "done"), [({}, False), ({"indexer_compress": "true"}, True)])
def test_bodies_are_compressed_on_a_network_only(asked: dict[str, str], done: bool) -> None:
    """On one machine compressing costs the indexer a third of its speed and saves nothing."""
    with _serving(Server(lambda _: (200, {"errors": False, "items": []}))) as server:
        with connect(server.settings(**asked)) as client:
            ElasticIndex(client).write([operation("articles", article("a1"))])
        assert server.compressed == [done]
    far = IndexerSettings(elasticsearch_url="https://search.example.org:9200")
    with connect(far) as client:
        assert [node.config.http_compress for node in client.transport.node_pool.all()] == [True]
