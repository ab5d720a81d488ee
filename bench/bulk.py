"""`python -m bench.bulk`: the client's own `bulk` in a loop, with documents that are ready to be sent."""

from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import cast

import orjson
from elasticsearch import Elasticsearch
from pydantic import BaseModel

from bench.worker import Failed, serve
from depeche.pipeline import Topic
from depeche.settings import Settings
from depeche_indexer.core.batch import Entry, read
from depeche_indexer.core.versions import history_id
from depeche_kafka.log import KafkaLog

Lines = list[Mapping[str, object]]


class Order(BaseModel):
    """The topic whose messages are to be written, `size` documents a request."""

    topic: str
    size: int


class Answer(BaseModel):
    """How long writing took: documents were read and made before."""

    seconds: float


def measure(order: Order) -> Answer:
    """Writes each document twice, as the indexer must: under its id, and under its id and revision."""
    settings = Settings()
    entries = read(list(KafkaLog(settings).read(Topic(order.topic)))).entries
    requests = [lines for at in range(0, len(entries), order.size) for lines in _pair(entries[at : at + order.size])]
    with Elasticsearch(settings.elasticsearch_url, request_timeout=60) as client:
        client.info()
        began = perf_counter()
        for lines in requests:
            if client.bulk(operations=lines)["errors"]:
                raise Failed("Elasticsearch refused a document")
        return Answer(seconds=perf_counter() - began)


def _pair(entries: Sequence[Entry]) -> tuple[Lines, Lines]:
    current = [(_action("articles", each.id), each.source) for each in entries]
    history = [(_action("articles-history", history_id(each.id, each.revision)), each.source) for each in entries]
    return _lines(current), _lines(history)


def _action(index: str, identity: str) -> bytes:
    return orjson.dumps({"index": {"_index": index, "_id": identity}})


def _lines(pairs: Sequence[tuple[bytes, bytes]]) -> Lines:
    """By turns; the client passes bytes on as they are, which its type does not say."""
    return cast(Lines, [line for pair in pairs for line in pair])


if __name__ == "__main__":
    serve(Order, measure)
