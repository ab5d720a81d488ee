"""The whole pipeline: from the first publish to the last document that a search finds."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from elasticsearch import Elasticsearch

from bench.worker import Failed
from depeche import codec
from depeche.articles import RawArticle
from depeche.bus import Publisher
from depeche.pipeline import FETCHER, RAW
from depeche_local.process import last_lines
from depeche_local.service import Service

TICK: Final = 0.2
"""Seconds between two counts: what the clock may be late by."""
PATIENCE: Final = 600.0
"""Seconds after which something must be broken."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The running services, and both ends of the pipeline."""

    services: Sequence[Service]
    publisher: Publisher
    index: Elasticsearch

    def seconds(self, articles: Sequence[RawArticle]) -> float:
        """Publishes them, as `depeche publish` does, and waits for the last. Their source id must be new."""
        began = time.monotonic()
        self.publisher.publish(RAW, [codec.encode(article, FETCHER.name) for article in articles])
        while (there := self._searchable(articles[0].source.id)) < len(articles):
            self._check(time.monotonic() - began, there, len(articles))
            time.sleep(TICK)
        return time.monotonic() - began

    def _searchable(self, batch: str) -> int:
        return int(self.index.count(index="articles", query={"term": {"source.id": batch}})["count"])

    def _check(self, spent: float, there: int, wanted: int) -> None:
        for service in self.services:
            if service.exit_code is not None:
                raise Failed(f"{service.name} ended ({service.exit_code}):\n{last_lines(service.log)}")
        if spent > PATIENCE:
            said = "\n".join(last_lines(service.log) for service in self.services)
            raise Failed(f"only {there} of {wanted} dispatches are searchable after {spent:.0f} s:\n{said}")
