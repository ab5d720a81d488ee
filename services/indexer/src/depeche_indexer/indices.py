"""Makes the indices behind the aliases `articles` and `articles-history`; safe to run again, and silent about nothing.

    articles          → articles-v1            the current revision of each dispatch
    articles-history  → articles-history-v1    every revision

An index that is there is never changed: if it differs from this release's schema, that is said.
"""

from typing import Final

from elasticsearch import ApiError, Elasticsearch
from pydantic import BaseModel, JsonValue

from depeche.errors import Misconfigured
from depeche_indexer.adapters.elastic import connect, probe, vendor_errors
from depeche_indexer.core.drift import differences
from depeche_indexer.core.index import IndexName
from depeche_indexer.schema import Schema, load
from depeche_indexer.settings import IndexerSettings

ALIASES: Final[tuple[IndexName, ...]] = ("articles", "articles-history")
VERSION: Final = "v1"

_REPLAY: Final = "Remove the index and run `depeche setup`, then let the indexer read wire.enriched from its beginning"


class _There(BaseModel):
    """One index as the server describes it."""

    aliases: dict[str, dict[str, JsonValue]] = {}
    mappings: dict[str, JsonValue] = {}


def setup() -> str:
    """The set-up step: creates what is missing, and says what it did. Raises Misconfigured, IndexUnavailable."""
    settings = IndexerSettings()
    with connect(settings) as client:
        version = probe(client, settings)
        made = [alias for alias in ALIASES if create(client, alias, load(alias), settings.indexer_shards)]
        differing = [said for alias in ALIASES for said in check(client, alias, load(alias))]
    there = len(ALIASES) - len(made)
    said = f"index: {len(made)} made, {there} there already (Elasticsearch {version})"
    return "\n".join((said, *differing))


def create(client: Elasticsearch, alias: str, schema: Schema, shards: int = 1) -> bool:
    """Makes the index behind `alias` together with it; False if there is one already."""
    with vendor_errors():
        if client.indices.exists_alias(name=alias):
            return False
        if client.indices.exists(index=alias):
            raise Misconfigured(f"{alias} is an index of its own, not an alias: something else wrote to it. Remove it")
        return _create(client, alias, schema, shards)


def check(client: Elasticsearch, alias: str, schema: Schema) -> list[str]:
    """What is wrong with the index behind `alias`, in sentences. Raises Misconfigured when there is none."""
    with vendor_errors():
        answer = client.indices.get(index=alias)
    there = {name: _There.model_validate(about) for name, about in answer.items()}
    if any(alias not in index.aliases for index in there.values()):
        raise Misconfigured(f"{alias} is an index of its own, not an alias: something else wrote to it. Remove it")
    return [said for name, index in there.items() for said in _compared(name, index, schema)]


def require(client: Elasticsearch, settings: IndexerSettings) -> None:
    """The indexer's start-up check. Raises Misconfigured unless both aliases lead to indices of this release."""
    probe(client, settings)
    said = [each for alias in ALIASES for each in check(client, alias, load(alias))]
    if said:
        raise Misconfigured(" ".join(said))


def _create(client: Elasticsearch, alias: str, schema: Schema, shards: int) -> bool:
    try:
        client.indices.create(
            index=f"{alias}-{VERSION}",
            aliases={alias: {"is_write_index": True}},
            mappings={**schema.mapping, "_meta": {"schema": schema.digest}},
            settings={
                "number_of_shards": shards,
                "auto_expand_replicas": "0-1",
                "refresh_interval": schema.refresh,
                "analysis": schema.analysis,
            },
        )
    except ApiError as error:
        if "resource_already_exists" not in str(error.body):
            raise
        return False  # another set-up job was quicker
    return True


def _compared(name: str, index: _There, schema: Schema) -> list[str]:
    meta = index.mappings.get("_meta")
    fields = differences(schema.mapping, index.mappings)
    if not fields and isinstance(meta, dict) and meta.get("schema") == schema.digest:
        return []
    what = f"in {', '.join(fields[:5])}" if fields else "in its analysis of French"
    return [f"{name} differs from this release {what}. {_REPLAY}."]
