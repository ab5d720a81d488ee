"""Asks Elasticsearch what a person asked."""

from datetime import datetime

from elasticsearch import Elasticsearch

from depeche_indexer.adapters.elastic import vendor_errors
from depeche_indexer.core.found import Found, found
from depeche_indexer.core.question import Question, search


def ask(client: Elasticsearch, question: Question, now: datetime, index: str = "articles") -> Found:
    """What is found in `index` at the moment `now`. Raises IndexUnavailable, Misconfigured."""
    with vendor_errors():
        answer = client.search(index=index, body=search(question, now))
    return found(answer.body)
