"""`Index` on Elasticsearch: our own bulk, for the client's helpers neither retry item by item nor classify."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, TypeVar, cast

import orjson
from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch
from pydantic import BaseModel, JsonValue

from depeche_indexer.adapters.elastic import cause_in, translated, vendor_errors, verdict_on
from depeche_indexer.core.bulk import chunks, halves
from depeche_indexer.core.classify import Verdict, classify
from depeche_indexer.core.document import KEPT, Document, Withdrawal
from depeche_indexer.core.index import IndexName, Operation

_T = TypeVar("_T")

HISTORY: Final[IndexName] = "articles-history"
PAGE: Final = 1000

_ANSWERED: Final = ("errors", "items.*.status", "items.*.error")


class _Kill(BaseModel):
    id: str
    withdrawn_by: int
    withdrawn_at: str
    ed_note: str


class ElasticIndex:
    """Writes to the aliases and to nothing else: without `require_alias` a missing index would be made up silently."""

    def __init__(self, client: Elasticsearch) -> None:
        self._client = client

    def write(self, operations: Sequence[Operation]) -> Sequence[Verdict]:
        """See Index."""
        verdicts = [verdict for chunk in chunks(operations) for verdict in self._bulk(chunk)]
        for verdict in verdicts:
            if verdict.end == "halt":
                raise translated(verdict)
        return verdicts

    def withdrawals(self, ids: Collection[str]) -> Mapping[str, Withdrawal]:
        """See Index. One per article, the latest: hits are collapsed on the article's id."""
        found: dict[str, Withdrawal] = {}
        with vendor_errors():
            self._client.indices.refresh(index=HISTORY)
            for some in _pages(sorted(ids)):
                found |= self._latest(some)
        return found

    def still_readable(self, killed: Mapping[str, Withdrawal]) -> Sequence[Document]:
        """See Index."""
        older: list[Mapping[str, JsonValue]] = [_older(article_id, why) for article_id, why in killed.items()]
        left: list[Document] = []
        with vendor_errors():
            self._client.indices.refresh(index=HISTORY)
            for some in _pages(older):
                asked = {"bool": {"should": list(some), "minimum_should_match": 1}}
                answer = self._client.search(index=HISTORY, query=asked, size=PAGE, source_includes=list(KEPT))
                left += [hit["_source"] for hit in answer["hits"]["hits"]]
        return left

    def _bulk(self, chunk: Sequence[Operation]) -> list[Verdict]:
        """One request. One that is refused as a whole is cut in halves, until the document to blame stands alone."""
        try:
            answer = self._client.bulk(operations=_lines(chunk), require_alias=True, filter_path=_ANSWERED)
        except (ApiError, TransportError) as error:
            verdict = verdict_on(error)
            if verdict.end != "refused":
                raise translated(verdict) from error
            if len(chunk) == 1:
                return [verdict]
            return [each for half in halves(chunk) for each in self._bulk(half)]
        return [_judged(item["index"]) for item in answer["items"]]

    def _latest(self, ids: Sequence[str]) -> dict[str, Withdrawal]:
        answer = self._client.search(
            index=HISTORY,
            query={"bool": {"filter": [{"terms": {"id": list(ids)}}, {"term": {"withdrawn": True}}]}},
            collapse={"field": "id"},
            sort=[{"withdrawn_by": "desc"}],
            size=PAGE,
            source_includes=list(_Kill.model_fields),
        )
        kills = [_Kill.model_validate(hit["_source"]) for hit in answer["hits"]["hits"]]
        return {kill.id: Withdrawal(kill.withdrawn_by, kill.ed_note, kill.withdrawn_at) for kill in kills}


def _lines(chunk: Sequence[Operation]) -> list[Mapping[str, object]]:
    """Action and document by turns, already serialised: the client passes bytes on as they are."""
    lines = [line for operation in chunk for line in (_action(operation), operation.source)]
    return cast(list[Mapping[str, object]], lines)


def _action(operation: Operation) -> bytes:
    about = {"_index": operation.index, "_id": operation.id, "version": operation.version}
    return orjson.dumps({"index": {**about, "version_type": "external_gte"}})


def _judged(item: Mapping[str, object]) -> Verdict:
    status = int(str(item["status"]))
    if "error" not in item:
        return classify(status)
    cause = cause_in(item)
    return classify(status, cause.type, cause.told())


def _older(article_id: str, why: Withdrawal) -> Mapping[str, JsonValue]:
    kept: list[JsonValue] = [
        {"term": {"id": article_id}},
        {"term": {"withdrawn": False}},
        {"range": {"revision": {"lt": why.revision}}},
    ]
    return {"bool": {"filter": kept}}


def _pages(things: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for start in range(0, len(things), PAGE):
        yield things[start : start + PAGE]
