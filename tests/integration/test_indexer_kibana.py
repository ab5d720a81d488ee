"""The set-up step for Kibana against a real HTTP server, and every chart's query on a real index."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import cast
from uuid import uuid4

import pytest

from depeche.errors import Misconfigured
from depeche_indexer.adapters.elastic import connect
from depeche_indexer.adapters.elastic_index import ElasticIndex
from depeche_indexer.core.index import Operation
from depeche_indexer.indices import create
from depeche_indexer.kibana import load, setup
from depeche_indexer.schema import load as schema
from depeche_indexer.settings import IndexerSettings
from depeche_local.ports import unused
from tests.services import Stack
from tests.unit.indexer.samples import operation, read_article
from tests.unit.test_kibana_objects import HERE, columns, of_kind

Body = Mapping[str, object]


@dataclass
class Kibana:
    """Answers an import with `reply`, and keeps what it was sent."""

    status: int
    reply: bytes
    url: str = ""
    path: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def settings(self, objects: Path = HERE / "objects.ndjson", key: str = "") -> IndexerSettings:
        """Settings that lead here."""
        return IndexerSettings(kibana_url=self.url, kibana_objects=str(objects), kibana_api_key=key)


@contextmanager
def _serving(kibana: Kibana) -> Iterator[Kibana]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            kibana.path = self.path
            kibana.headers = {name.lower(): value for name, value in self.headers.items()}
            kibana.body = self.rfile.read(int(self.headers["content-length"]))
            self.send_response(kibana.status)
            self.send_header("Content-Length", str(len(kibana.reply)))
            self.end_headers()
            self.wfile.write(kibana.reply)

        def log_message(self, *_: object) -> None:
            """Silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        kibana.url = f"http://127.0.0.1:{http.server_port}"
        Thread(target=http.serve_forever, args=(0.01,), daemon=True).start()
        yield kibana
        http.shutdown()


def test_the_objects_are_posted_as_a_file_that_overwrites() -> None:
    """Multipart, with the header that Kibana asks for and the key."""
    with _serving(Kibana(200, b'{"success": true, "successCount": 13}')) as kibana:
        assert load(kibana.settings(key="secret")) == 13
    assert kibana.path == "/api/saved_objects/_import?overwrite=true"
    assert kibana.headers["kbn-xsrf"] == "true"
    assert kibana.headers["authorization"] == "ApiKey secret"
    assert kibana.headers["content-type"].startswith("multipart/form-data")
    assert (HERE / "objects.ndjson").read_bytes() in kibana.body


def test_a_failure_that_answers_200_is_a_failure() -> None:
    """Kibana says so in the body alone."""
    reply = b'{"success": false, "errors": [{"id": "depeche-wire", "error": {"type": "missing_references"}}]}'
    with _serving(Kibana(200, reply)) as kibana, pytest.raises(Misconfigured, match="missing_references"):
        load(kibana.settings())


@pytest.mark.parametrize(("status", "reply"), [(401, b'{"message": "no"}'), (503, b"not ready"), (200, b"<html>")])
def test_any_other_answer_is_told(status: int, reply: bytes) -> None:
    """With its status, and how it begins."""
    with _serving(Kibana(status, reply)) as kibana, pytest.raises(Misconfigured, match=f"answers {status}"):
        load(kibana.settings())


def test_no_kibana_where_one_is_configured_is_told() -> None:
    """Nothing listens on the port, or the file is not there."""
    with pytest.raises(Misconfigured, match="no Kibana answers"):
        load(Kibana(0, b"", url=f"http://127.0.0.1:{unused(1)[0]}").settings())
    with pytest.raises(Misconfigured, match="DEPECHE_KIBANA_OBJECTS"):
        load(Kibana(0, b"", url="http://127.0.0.1:9").settings(objects=HERE / "none.ndjson"))


def test_without_kibana_the_step_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stack without Docker has none."""
    monkeypatch.delenv("DEPECHE_KIBANA_URL", raising=False)
    assert setup() == "kibana: no Kibana configured"


@pytest.mark.stack
@pytest.mark.parametrize("chart", of_kind("lens"), ids=lambda chart: str(chart["id"]))
def test_each_charts_query_runs_on_a_real_index(stack: Stack, chart: Body) -> None:
    """The same buckets that Kibana asks for have values of a dispatch in them."""
    alias = f"essai-{uuid4().hex[:8]}"
    with connect(IndexerSettings(elasticsearch_url=stack.elasticsearch_url)) as client:
        create(client, alias, schema())
        made = operation("articles", read_article(alias, signal="urgent"))
        ElasticIndex(client).write([Operation(alias, made.id, made.version, made.source)])  # type: ignore[arg-type]
        client.indices.refresh(index=alias)
        answer = client.search(index=alias, query={"term": {"withdrawn": False}}, aggs=_asked(chart), size=0)
        client.indices.delete(index=f"{alias}-v1")
    assert all(each["buckets"] for each in answer["aggregations"].values())


def _asked(chart: Body) -> dict[str, Body]:
    """The aggregations behind the columns of a chart."""
    asked: dict[str, Body] = {}
    for column in columns(chart):
        about = {"field": column["sourceField"]}
        if column["operationType"] == "terms":
            asked["values"] = {"terms": {**about, "size": cast(Body, column["params"])["size"]}}
        if column["operationType"] == "date_histogram":
            asked["time"] = {"date_histogram": {**about, "fixed_interval": "30m"}}
    return asked
