"""A pipeline measured on text it never saw: news for names, a treebank for grammar, a clock for speed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

import spacy
from spacy.language import Language
from spacy.training import Example

from depeche_enricher.app import load_reader
from depeche_enricher.settings import EnricherSettings
from depeche_model.chart import draw
from depeche_model.corpora import Size, passages, sentences
from depeche_model.docs import Passage, grouped, parsed_doc
from depeche_model.gold import GROUPS, GoldReport, Speed, gold_report, speed
from depeche_model.scoring import LABELS, Score, Tally, score, tally
from depeche_model.store import Store

SEED = 7
GRAMMAR_NAMES = {"upos": "pos_acc", "lemma": "lemma_acc", "uas": "dep_uas", "las": "dep_las", "sentences": "sents_f"}


@dataclass(frozen=True, slots=True)
class Report:
    """All scores in percent; `gold` is of the whole reader, the others of the bare pipeline; speed on one core."""

    gold: GoldReport
    names: dict[str, Score]
    treebank_names: dict[str, Score]
    grammar: dict[str, float]
    speed: Speed

    def as_json(self) -> dict[str, object]:
        """Plain data, in the shape of `scores.json`."""
        return asdict(self)

    def figures(self) -> dict[str, float]:
        """The figures that `floors.toml` may bound, by name."""
        gold = {f"gold.{label}": found.f for label, found in self.gold.names.items()}
        news = {f"names.{label}": found.f for label, found in self.names.items()}
        grammar = {f"grammar.{name}": value for name, value in self.grammar.items()}
        return {**gold, "gold.country": self.gold.country.value, **news, **grammar}


def evaluate(model: str, store: Store) -> Report:
    """Read every test text once, and dispatches against the clock; about a minute. `model`: a package or a folder."""
    pipeline, reader = spacy.load(model), load_reader(EnricherSettings(model=model))
    news = passages(store, "names-test", Size())
    return Report(
        gold=gold_report(reader),
        names=name_scores(pipeline, news),
        treebank_names=name_scores(pipeline, passages(store, "names-sequoia-test", Size())),
        grammar=grammar_scores(pipeline, store),
        speed=speed(reader, pipeline),
    )


def name_scores(pipeline: Language, gold: Sequence[Passage]) -> dict[str, Score]:
    """Scores by class, of PER, LOC and ORG together (`main`) and of all four (`all`), resampled by story."""
    stories = defaultdict[str, dict[str, Tally]](dict)
    docs = pipeline.pipe(passage.text for passage in gold)
    for number, (passage, doc) in enumerate(zip(gold, docs, strict=True)):
        counts = tally(passage.ents, [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents])
        story = stories[passage.story or str(number)]
        story.update({label: story.get(label, Tally()) + counts[label] for label in LABELS})
    return {name: score(list(stories.values()), labels, Random(SEED)) for name, labels in GROUPS.items()}


def grammar_scores(pipeline: Language, store: Store) -> dict[str, float]:
    """Tags, lemmas, attachment (punctuation aside) and sentence cuts on raw text of the Sequoia test part."""
    rng = Random(SEED)
    groups = grouped(sentences(store, "grammar-test", Size()), rng)
    golden = [parsed_doc(pipeline.vocab, group, rng) for group in groups]
    found = pipeline.evaluate([Example(pipeline.make_doc(doc.text), doc) for doc in golden])
    return {name: round(100 * found[key], 2) for name, key in GRAMMAR_NAMES.items()}


def publish(report: Report, floors: Mapping[str, float], folder: Path) -> None:
    """Writes `scores.json` and the picture of it, `scores.png`."""
    (folder / "scores.json").write_text(json.dumps(report.as_json(), indent=2) + "\n", "utf-8")
    tests = {"our gold (75 dispatches)": report.gold.names, "Wikinews 2012 (24 articles)": report.names}
    mine = {name.removeprefix("gold."): floor for name, floor in floors.items() if name.startswith("gold.")}
    draw(folder / "scores.png", tests, mine)
