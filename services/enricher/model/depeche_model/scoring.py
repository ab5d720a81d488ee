"""Counting names found, missed and invented, and how sure the resulting score is. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

LABELS = ("PER", "LOC", "ORG", "MISC")
MAIN_LABELS = ("PER", "LOC", "ORG")
RESAMPLES = 2_000

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Tally:
    """Names of one class in one story: right, in the gold, and found."""

    right: int = 0
    gold: int = 0
    found: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.gold + other.gold, self.found + other.found)


@dataclass(frozen=True, slots=True)
class Score:
    """Percentages; `low` and `high` bound F in 95 % of resamples of the stories."""

    precision: float
    recall: float
    f: float
    low: float
    high: float


Story = Mapping[str, Tally]


def tally(gold: Sequence[Span], found: Sequence[Span]) -> dict[str, Tally]:
    """Counts by class for one text; a name is right when its first and last letter and its class are."""
    right = Counter(label for _, _, label in set(gold) & set(found))
    golden, guessed = Counter(label for *_, label in gold), Counter(label for *_, label in found)
    return {label: Tally(right[label], golden[label], guessed[label]) for label in LABELS}


def add_up(stories: Sequence[Story], labels: Sequence[str]) -> Tally:
    """One tally over all stories and the named classes."""
    return sum((story.get(label, Tally()) for story in stories for label in labels), Tally())


def score(stories: Sequence[Story], labels: Sequence[str], rng: Random, resamples: int = RESAMPLES) -> Score:
    """Precision, recall and F of some classes together, with a bootstrap interval over whole stories."""
    per_story = [add_up([story], labels) for story in stories]
    drawn = sorted(f_score(sum(rng.choices(per_story, k=len(per_story)), Tally())) for _ in range(resamples))
    low, high = drawn[int(0.025 * resamples)], drawn[min(int(0.975 * resamples), resamples - 1)]
    total = sum(per_story, Tally())
    return Score(_percent(total.right, total.found), _percent(total.right, total.gold), f_score(total), low, high)


def f_score(total: Tally) -> float:
    """F1 in percent, two decimals; 0 when there is nothing to find and nothing found."""
    return _percent(2 * total.right, total.gold + total.found)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0
