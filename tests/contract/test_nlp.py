"""What any language model behind `Nlp` promises: the shipped fake, and the real spaCy package."""

from itertools import pairwise

import pytest

from depeche_enricher.adapters.spacy_nlp import SpacyNlp
from depeche_enricher.core.fake_nlp import FakeNlp
from depeche_enricher.core.nlp import Nlp
from depeche_enricher.core.parse import Parse

TEXTS = (
    "Le maire de Quimper, Yann Kerdoncuff, a reçu lundi une délégation venue d'Oran.",
    "",
    "Alerte",
    "   \n\n \t ",
    "Aujourd’hui, l’État-major dément : « Rien n'a été détruit. »\n\nÀ Kiev, l'armée se tait.",
    "🚨 Séisme — magnitude 6,1…\u200b\u0007 fin\r\ndu texte",
    "MAJUSCULES PARTOUT SANS ACCENT NI POINT",
    "mot " * 3000,
)


@pytest.fixture(scope="module", params=["fake", "spacy"])
def nlp(request: pytest.FixtureRequest) -> Nlp:
    """Each test below runs on both."""
    return FakeNlp() if request.param == "fake" else SpacyNlp("fr_depeche_news")


@pytest.fixture(scope="module")
def parses(nlp: Nlp) -> list[Parse]:
    """All the texts in one go."""
    return nlp.parse(TEXTS)


def test_there_is_a_parse_for_each_text_in_order(parses: list[Parse]) -> None:
    """Empty ones, too."""
    assert [parse.text for parse in parses] == list(TEXTS)


def test_the_columns_are_of_one_length_and_tokens_stand_in_order(parses: list[Parse]) -> None:
    """A token is a stretch of the text, and none overlaps the next."""
    for parse in parses:
        columns = (parse.ends, parse.lemmas, parse.pos, parse.deps, parse.morphs, parse.heads)
        assert {len(column) for column in columns} == {len(parse.starts)}
        assert all(0 <= start < end <= len(parse.text) for start, end in zip(parse.starts, parse.ends, strict=True))
        assert all(end <= start for end, start in zip(parse.ends, parse.starts[1:], strict=False))


def test_sentences_cover_all_tokens_and_heads_stay_inside(parses: list[Parse]) -> None:
    """Rules walk the tree of one sentence and never fall out of it."""
    for parse in parses:
        assert [at for first, last in parse.sentences for at in range(first, last)] == list(range(len(parse.starts)))
        for first, last in parse.sentences:
            assert all(first <= parse.heads[at] < last for at in range(first, last))


def test_names_are_stretches_of_the_text_that_do_not_overlap(parses: list[Parse]) -> None:
    """And have one of four labels."""
    for parse in parses:
        for name in parse.names:
            assert 0 <= name.start < name.end <= len(parse.text)
            assert name.label in {"PER", "LOC", "ORG", "MISC"}
        assert all(one.end <= other.start for one, other in pairwise(parse.names))


def test_it_says_who_it_is(nlp: Nlp) -> None:
    """Every article names the model that read it."""
    assert nlp.version.name
    assert nlp.version.version


def test_no_text_is_no_work(nlp: Nlp) -> None:
    """An empty batch gives an empty list."""
    assert nlp.parse([]) == []
