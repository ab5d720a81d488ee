"""The whole reader (model, rules, gazetteer) held against the project's own gold, and against the clock."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from spacy.language import Language

from depeche import codec
from depeche_enricher.adapters.spacy_nlp import BATCH
from depeche_enricher.core.process import Reader, process_batch
from depeche_model.corpus.name_scores import Countries, countries, tallies
from depeche_model.corpus.reader import BITE, raw_article, read_all
from depeche_model.corpus.scheme import Text
from depeche_model.corpus.shelf import Part, filed
from depeche_model.scoring import LABELS, MAIN_LABELS, RESAMPLES, Score, score

SEED = 7
GROUPS = {**{label: (label,) for label in LABELS}, "main": MAIN_LABELS, "all": LABELS}


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage; `low` and `high` bound it in 95 % of resamples of the dispatches."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class GoldReport:
    """Names by class, of PER, LOC and ORG together (`main`) and of all; how many places are in the right country."""

    dispatches: int
    names: dict[str, Score]
    country: Share


@dataclass(frozen=True, slots=True)
class Speed:
    """Words a second on one core: of the reader with everything, and of the bare pipeline on the same texts."""

    reader: int
    bare: int

    @property
    def share(self) -> float:
        """Of the bare pipeline's speed, in percent."""
        return round(100 * self.reader / self.bare, 1)


def gold_report(reader: Reader, part: Part = "test") -> GoldReport:
    """Reads a part of gold and counts. Raises CorpusError when gold is not whole."""
    shelf = list(filed(part))
    gold = [one.gold() for one in shelf]
    found = list(read_all([one.text() for one in shelf], reader))
    stories = [tallies(*pair) for pair in zip(gold, found, strict=True)]
    names = {name: score(stories, labels, Random(SEED)) for name, labels in GROUPS.items()}
    right = share([countries(*pair) for pair in zip(gold, found, strict=True)], Random(SEED))
    return GoldReport(len(shelf), names, right)


def share(counts: Sequence[Countries], rng: Random, resamples: int = RESAMPLES) -> Share:
    """How many are right of all, with a bootstrap interval over whole dispatches."""
    drawn = sorted(_percent(rng.choices(counts, k=len(counts))) for _ in range(resamples))
    return Share(_percent(counts), drawn[int(0.025 * resamples)], drawn[min(int(0.975 * resamples), resamples - 1)])


def speed(reader: Reader, pipeline: Language, copies: int = 2) -> Speed:
    """Both over the same dispatches, in turn, `copies` times, in time of one core."""
    texts = [one.text() for one in filed("train")][: 4 * BITE]
    words = copies * sum(len(field.split()) for field in _fields(texts))
    spent = {"reader": 0.0, "bare": 0.0}
    for _ in range(copies):
        spent["bare"] += _timed(lambda: list(pipeline.pipe(_fields(texts), batch_size=BATCH)))
        spent["reader"] += _timed(lambda: _read(texts, reader))
    return Speed(int(words / spent["reader"]), int(words / spent["bare"]))


def _fields(texts: Sequence[Text]) -> list[str]:
    articles = [raw_article(text) for text in texts]
    return [field for each in articles for field in (each.headline, each.caption, each.body) if field]


def _read(texts: Sequence[Text], reader: Reader) -> None:
    messages = [codec.encode(raw_article(text), "corpus") for text in texts]
    for start in range(0, len(messages), BITE):
        process_batch(messages[start : start + BITE], reader)


def _timed(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _percent(counts: Sequence[Countries]) -> float:
    whole = sum(each.gold for each in counts)
    return round(100 * sum(each.right for each in counts) / whole, 2) if whole else 0.0
