"""Wire noise: every pattern with the example it must find and the one it must leave alone."""

import pytest

from depeche_enricher.core.noise import NoisePattern
from tests.parses import rules


@pytest.mark.parametrize("pattern", rules().noise.patterns, ids=lambda pattern: pattern.name)
def test_every_pattern_finds_its_noise_and_nothing_else(pattern: NoisePattern) -> None:
    """What stands between double brackets in its example, and nothing in the other."""
    before, _, rest = pattern.fires.partition("[[")
    noise, _, after = rest.partition("]]")
    text = before + noise + after
    assert [text[start:end] for start, end in rules().noise.find(text)] == [noise]
    assert rules().noise.find(pattern.refuses) == []


def test_a_story_without_noise_has_none() -> None:
    """Plain news, with parentheses, slashes and dashes."""
    text = "Le sommet (deux jours) s'achève dimanche - ou lundi.\nUn aller/retour suit."
    assert rules().noise.find(text) == []


def test_a_headline_that_begins_with_a_notice_stays_a_headline() -> None:
    """The same line in a body is a notice to editors."""
    text = "CORRECTION - Le sommet s'achève dimanche"
    assert rules().noise.find(text, "headline") == []
    assert rules().noise.find(text, "body") == [(0, len(text))]
