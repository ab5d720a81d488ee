"""Every event rule on the shipped French model: its example fires it, its counter-example does not fire its type."""

import pytest

from depeche_enricher.adapters.spacy_nlp import SpacyNlp
from depeche_enricher.core.events.coder import Setting, mentions
from depeche_enricher.core.events.lexicon import Rule
from depeche_enricher.core.events.merge import Row
from depeche_enricher.core.events.scene import scene
from depeche_enricher.core.gazetteer.entities import resolve
from depeche_enricher.core.parse import Parse
from depeche_model.release import RELEASE
from tests.parses import rules

RULES = rules().book.rules


@pytest.fixture(scope="module")
def read() -> dict[str, list[Row]]:
    """All examples, parsed in one go, with the events of each."""
    sentences = list(dict.fromkeys(text for rule in RULES for text in (rule.fires, rule.refuses)))
    parses = SpacyNlp(RELEASE.package).parse(sentences)
    return {text: rows(parse) for text, parse in zip(sentences, parses, strict=True)}


def rows(parse: Parse) -> list[Row]:
    """The events of one sentence, unmerged."""
    entities = resolve({"body": parse}, {}, rules().gazetteer, rules().words)
    return list(mentions(scene("body", parse, entities, rules().gazetteer, rules().words), rules().book, Setting()))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_example_fires_its_rule(rule: Rule, read: dict[str, list[Row]]) -> None:
    """A sentence as the wire writes it is read as the rule says."""
    assert rule.name in {row.rule.name for row in read[rule.fires]}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_false_friend_gives_no_such_event(rule: Rule, read: dict[str, list[Row]]) -> None:
    """False events cost trust: the look-alike gives no event of that type."""
    assert rule.type not in {row.type for row in read[rule.refuses]}
