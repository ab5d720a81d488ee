"""Metric names as a type: what is not listed here cannot be counted."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Literal, Protocol

Metric = Literal[
    "items_received",  # counter: items that entered a stage. tags: stage
    "items_forwarded",  # counter: items that went on. tags: stage
    "items_skipped",  # counter: items that rightly ended. tags: stage, reason (outcome.SkipReason)
    "items_rejected",  # counter: dead letters. tags: stage, reason (errors.Reason)
    "polls",  # counter: polls of a source. tags: source, result
    "documents_written",  # counter: documents Elasticsearch took. tags: index
    "documents_stale",  # counter: revisions that came after a newer one. tags: index
    "retries",  # counter: waits for an edge that was away. tags: stage, edge
    "reader_restarts",  # counter: process pools made anew after a process died. tags: none
]

Tags = tuple[tuple[str, str], ...]


class Metrics(Protocol):
    """Where counts go. Never blocks, never raises."""

    def count(self, metric: Metric, by: int = 1, **tags: str) -> None:
        """Adds `by` to the counter of `metric` with these tags."""


@dataclass(slots=True)
class MemoryMetrics:
    """Counts in this process; read them with `value`, or `render` them for Prometheus."""

    _counts: Counter[tuple[Metric, Tags]] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    def count(self, metric: Metric, by: int = 1, **tags: str) -> None:
        """See Metrics."""
        with self._lock:
            self._counts[metric, tuple(sorted(tags.items()))] += by

    def value(self, metric: Metric, **tags: str) -> int:
        """The sum of all counters of `metric` that carry at least these tags."""
        asked = set(tags.items())
        with self._lock:
            return sum(n for (name, having), n in self._counts.items() if name == metric and asked <= set(having))

    def summary(self) -> Mapping[str, int]:
        """Every counter by its Prometheus name, for logs."""
        with self._lock:
            return {_series(metric, tags): n for (metric, tags), n in sorted(self._counts.items())}

    def render(self) -> str:
        """Prometheus' text format."""
        return "".join(f"{series} {value}\n" for series, value in self.summary().items())


def _series(metric: Metric, tags: Tags) -> str:
    inside = ",".join(f'{name}="{value}"' for name, value in tags)
    return f"depeche_{metric}_total" + (f"{{{inside}}}" if inside else "")
