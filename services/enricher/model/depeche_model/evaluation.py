"""A pipeline measured on text it never saw: news for names, a treebank for grammar, a clock for speed."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from random import Random

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from depeche_model.corpora import Size, passages, sentences
from depeche_model.docs import Passage, grouped, parsed_doc
from depeche_model.scoring import LABELS, MAIN_LABELS, Score, Tally, score, tally
from depeche_model.store import Store

SEED = 7
SPEED_TEXTS = 12  # copies of the news test read against the clock: about 100,000 words, a quarter of a minute
GRAMMAR_NAMES = {"upos": "pos_acc", "lemma": "lemma_acc", "uas": "dep_uas", "las": "dep_las", "sentences": "sents_f"}


@dataclass(frozen=True, slots=True)
class Report:
    """All scores in percent; speed in words (tokens that are no space) per second on one core."""

    names: dict[str, Score]
    treebank_names: dict[str, Score]
    grammar: dict[str, float]
    words_per_second: int

    def as_json(self) -> dict[str, object]:
        """Plain data, in the shape of `scores.json`."""
        return asdict(self)

    def figures(self) -> dict[str, float]:
        """The figures that `floors.toml` may bound, by name."""
        news = {f"names.{label}": found.f for label, found in self.names.items()}
        return {**news, **{f"grammar.{name}": value for name, value in self.grammar.items()}}


def evaluate(pipeline: Language, store: Store) -> Report:
    """Read every test text once and the news again against the clock; takes about a minute."""
    news = passages(store, "names-test", Size())
    return Report(
        names=name_scores(pipeline, news),
        treebank_names=name_scores(pipeline, passages(store, "names-sequoia-test", Size())),
        grammar=grammar_scores(pipeline, store),
        words_per_second=words_per_second(pipeline, [passage.text for passage in news]),
    )


def name_scores(pipeline: Language, gold: Sequence[Passage]) -> dict[str, Score]:
    """Scores by class, of PER, LOC and ORG together (`main`) and of all four (`all`), resampled by story."""
    stories = defaultdict[str, dict[str, Tally]](dict)
    docs = pipeline.pipe(passage.text for passage in gold)
    for number, (passage, doc) in enumerate(zip(gold, docs, strict=True)):
        counts = tally(passage.ents, [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents])
        story = stories[passage.story or str(number)]
        story.update({label: story.get(label, Tally()) + counts[label] for label in LABELS})
    groups = {**{label: (label,) for label in LABELS}, "main": MAIN_LABELS, "all": LABELS}
    return {name: score(list(stories.values()), labels, Random(SEED)) for name, labels in groups.items()}


def grammar_scores(pipeline: Language, store: Store) -> dict[str, float]:
    """Tags, lemmas, attachment (punctuation aside) and sentence cuts on raw text of the Sequoia test part."""
    rng = Random(SEED)
    groups = grouped(sentences(store, "grammar-test", Size()), rng)
    golden = [parsed_doc(pipeline.vocab, group, rng) for group in groups]
    found = pipeline.evaluate([Example(pipeline.make_doc(doc.text), doc) for doc in golden])
    return {name: round(100 * found[key], 2) for name, key in GRAMMAR_NAMES.items()}


def words_per_second(pipeline: Language, texts: Sequence[str]) -> int:
    """Speed of the whole pipeline in time of one core, which other work on the machine does not blur."""
    start = time.process_time()
    words = sum(_words(doc) for doc in pipeline.pipe(list(texts) * SPEED_TEXTS))
    return int(words / (time.process_time() - start))


def _words(doc: Doc) -> int:
    return sum(1 for token in doc if not token.is_space)
