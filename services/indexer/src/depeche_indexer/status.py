"""What `depeche status` says of the index: how many dispatches, tombstones, and how old the newest is."""

from datetime import UTC, datetime, timedelta

from elasticsearch import Elasticsearch
from pydantic import BaseModel, Field

from depeche.report import StatusRow
from depeche_indexer.adapters.elastic import connect, probe, vendor_errors
from depeche_indexer.settings import IndexerSettings


class _Newest(BaseModel):
    at: datetime | None = Field(None, alias="value_as_string")


class _Count(BaseModel):
    doc_count: int


class _Figures(BaseModel):
    withdrawn: _Count
    published: _Newest
    fetched: _Newest


def report() -> list[StatusRow]:
    """The rows of the index. Raises Misconfigured, IndexUnavailable."""
    settings = IndexerSettings()
    with connect(settings) as client:
        probe(client, settings)
        return rows(client, datetime.now(UTC))


def rows(client: Elasticsearch, now: datetime) -> list[StatusRow]:
    """Counts and ages of what searches see at `now`."""
    with vendor_errors():
        history = int(client.count(index="articles-history")["count"])
        answer = client.search(
            index="articles",
            size=0,
            track_total_hits=True,
            aggs={
                "withdrawn": {"filter": {"term": {"withdrawn": True}}},
                "published": {"max": {"field": "published_at"}},
                "fetched": {"max": {"field": "fetched_at"}},
            },
        )
    figures = _Figures.model_validate(answer["aggregations"])
    total = int(answer["hits"]["total"]["value"])
    return [
        StatusRow("index", "articles", f"{total - figures.withdrawn.doc_count:,}", "ok"),
        StatusRow("index", "tombstones", f"{figures.withdrawn.doc_count:,}"),
        StatusRow("index", "revisions", f"{history:,}"),
        StatusRow("index", "newest published", _age(figures.published.at, now)),
        StatusRow("index", "newest fetched", _age(figures.fetched.at, now)),
    ]


def _age(moment: datetime | None, now: datetime) -> str:
    """How long ago, in the unit that people would say it in."""
    if moment is None:
        return "none yet"
    ago = now - moment
    for unit, length in (("d", timedelta(days=1)), ("h", timedelta(hours=1)), ("min", timedelta(minutes=1))):
        if ago >= 2 * length:
            return f"{ago // length:,} {unit} ago"
    return f"{max(0, int(ago.total_seconds())):,} s ago"
