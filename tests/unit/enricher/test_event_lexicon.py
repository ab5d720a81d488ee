"""Event rules as data: they are many, well formed, and their mistakes are named."""

from collections import Counter
from typing import Final, get_args

import pytest

from depeche.articles import EventType
from depeche_enricher.core.events.lexicon import Rule, RuleBook
from depeche_enricher.core.events.scores import QUAD, score
from tests.parses import rules

MODES: Final[dict[str, set[str]]] = {
    "CONSULT": {"visit", "third-party", "multilateral", "phone"},
    "RETREAT": {"withdraw", "release", "disarm", "ceasefire", "access", "resign"},
    "REQUEST": {"assist", "change", "yield", "meet"},
    "REJECT": {"assist", "change", "yield", "meet"},
    "ACCUSE": {"disapprove", "investigate", "allege"},
    "THREATEN": {"restrict", "arrest", "relations", "expel", "territory", "violence"},
    "PROTEST": {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"},
    "SANCTION": {"convict", "expel", "withdraw", "discontinue"},
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "COERCE": {
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
        "cyber",
    },
    "ASSAULT": {
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    },
}  # fmt: skip
A_RULE = """
type = "AID"
[[rule]]
name = "essai"
kind = "verb"
lemmas = ["livrer"]
fires = "…"
refuses = "…"
"""


def test_all_types_have_rules_and_the_lexicon_is_wide() -> None:
    """At least 110 rules over the 16 types, and 300 lemmas."""
    told = Counter(rule.type for rule in rules().book.rules)
    assert set(told) == set(get_args(EventType))
    assert min(told.values()) >= 5
    assert len(rules().book.rules) >= 110
    assert len({(rule.kind, lemma) for rule in rules().book.rules for lemma in rule.lemmas}) >= 300


@pytest.mark.parametrize("rule", rules().book.rules, ids=lambda rule: rule.name)
def test_every_rule_has_a_mode_of_its_type_and_two_examples(rule: Rule) -> None:
    """Modes as in the PLOVER codebook, none where the type has none; examples are sentences, and differ."""
    assert rule.mode is None or rule.mode in MODES[rule.type]
    assert rule.name.startswith(rule.type.lower())
    assert rule.fires.endswith((".", "!", "»"))
    assert rule.refuses.endswith((".", "!", "»"))
    assert rule.fires != rule.refuses


def test_modes_by_content_are_modes_of_their_type() -> None:
    """`modes.toml` names no mode that the codebook has not."""
    assert all(mode in MODES[event] for event, mode, _ in rules().words.modes)


def test_a_rule_told_twice_is_refused() -> None:
    """Names reach the index: they stand for one rule each."""
    with pytest.raises(ValueError, match="told twice: essai"):
        RuleBook.parse([A_RULE, A_RULE])


@pytest.mark.parametrize(("line", "reason"), [("lemmas", "fires"), ('colour = "red"\nfires', "colour")])
def test_a_malformed_rule_is_named(line: str, reason: str) -> None:
    """A missing or an unknown field says which rule and which field."""
    broken = A_RULE.replace("fires", line if "=" in line else "unknown")
    with pytest.raises(ValueError, match=r"'essai' of AID"):
        RuleBook.parse([broken])
    assert reason


def test_scores_run_from_conflict_to_cooperation() -> None:
    """Every type has a quad class; conflict scores are not above cooperation scores."""
    assert set(QUAD) == set(get_args(EventType))
    assert score("ASSAULT", "drone") == -9.5
    assert score("AID", None) == 10.0
    assert score("CONSULT", "visit") == 4.0
