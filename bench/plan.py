"""How much is measured, and how often."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Plan:
    """The size of a run. Every round measures each candidate once, in turn: a drift of the machine meets them all."""

    rounds: int
    articles: int
    """Dispatches of about 300 words that each candidate reads in a round."""
    warm: int
    """Dispatches read before the clock starts: caches, lazy imports, the JVM's compiler."""
    documents: int
    """Documents written in a round of the index measurement."""
    warm_documents: int
    """Documents written once before the rounds: Elasticsearch runs interpreted code at first."""
    distinct: int
    """Different documents among them; the rest are copies under other ids."""
    steps: int = 200
    """Dispatches over which the steps of the reading are timed."""


DEFAULT: Final = Plan(rounds=3, articles=500, warm=64, documents=6000, warm_documents=4000, distinct=200)
QUICK: Final = Plan(rounds=1, articles=60, warm=16, documents=1000, warm_documents=500, distinct=20, steps=20)
"""Shows that everything runs; its figures mean little."""
