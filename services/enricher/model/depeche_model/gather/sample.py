"""Less of a long text, taken evenly from all of it. Pure, and without chance: the same text gives the same sample."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

RUN = 50  # paragraphs that stay together: neighbours tell of one thing, and vectors learn from what stands together


def sampled(paragraphs: Sequence[str], limit: int, run: int = RUN) -> Iterator[str]:
    """Runs of `run` neighbours spread evenly over the text, of `limit` words at most in all.

    A run is taken whenever what is taken lags behind its share of what has passed.
    """
    words = [count_words(paragraph) for paragraph in paragraphs]
    share = min(1.0, limit / max(1, sum(words)))
    passed = taken = 0
    for start in range(0, len(paragraphs), run):
        size = sum(words[start : start + run])
        passed += size
        if taken + size <= share * passed:
            taken += size
            yield from paragraphs[start : start + run]


def count_words(text: str) -> int:
    """Words as blanks part them."""
    return len(text.split())
