"""`Stock` on Elasticsearch: looks documents up by their ids, which sees them before searches do."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from elasticsearch import Elasticsearch
from pydantic import BaseModel, Field

from depeche_indexer.adapters.elastic import vendor_errors
from depeche_indexer.core.index import IndexName
from depeche_indexer.core.versions import history_id, split

PAGE: Final = 1000


class _Source(BaseModel):
    revision: int = -1


class _Doc(BaseModel):
    id: str = Field(alias="_id")
    found: bool = False
    source: _Source = Field(_Source(), alias="_source")


class _Docs(BaseModel):
    docs: list[_Doc]


class ElasticStock:
    """A Stock; asks for a thousand documents at a time."""

    def __init__(self, client: Elasticsearch) -> None:
        self._client = client

    def stored(self, names: Sequence[str]) -> Mapping[str, bool]:
        """See Stock."""
        there: dict[str, bool] = {}
        for start in range(0, len(names), PAGE):
            page = names[start : start + PAGE]
            history = {doc.id for doc in self._found("articles-history", page)}
            ids = list(dict.fromkeys(split(name)[0] for name in page))
            current = {history_id(doc.id, doc.source.revision) for doc in self._found("articles", ids)}
            there |= {name: name in current for name in page if name in history or name in current}
        return there

    def _found(self, index: IndexName, ids: Sequence[str]) -> Iterator[_Doc]:
        with vendor_errors():
            answer = self._client.mget(index=index, ids=list(ids), source_includes=["revision"])
        return (doc for doc in _Docs.model_validate(answer.body).docs if doc.found)
