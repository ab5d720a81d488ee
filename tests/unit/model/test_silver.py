"""Sentences labelled from lists."""

from depeche_model.conllu import Sentence, Word
from depeche_model.silver import Known, silver_passages

KNOWN = Known({"Oran": "LOC"}, frozenset({"Nadia"}))


def sentence(*pairs: tuple[str, str]) -> Sentence:
    """A sentence of (form, class) pairs, its tree left out."""
    return Sentence("made-up", tuple(Word(form, form, upos, "", 0, "dep", space_after=True) for form, upos in pairs))


def test_known_places_and_people_with_a_known_first_name_are_labelled() -> None:
    """Every name is sure, so the sentence is taken."""
    tree = sentence(("Nadia", "PROPN"), ("Ferrand", "PROPN"), ("quitte", "VERB"), ("Oran", "PROPN"))
    (passage,) = silver_passages([tree], KNOWN)
    assert [(passage.text[start:end], label) for start, end, label in passage.ents] == [
        ("Nadia Ferrand", "PER"),
        ("Oran", "LOC"),
    ]


def test_one_unknown_name_rules_the_sentence_out() -> None:
    """A name nobody knows could be of any class."""
    assert not list(silver_passages([sentence(("Ferrand", "PROPN"), ("quitte", "VERB"), ("Oran", "PROPN"))], KNOWN))


def test_a_place_inside_a_longer_name_rules_the_sentence_out() -> None:
    """« université d'Oran » is one organisation, not a place."""
    tree = sentence(("une", "DET"), ("université", "NOUN"), ("de", "ADP"), ("Oran", "PROPN"))
    assert not list(silver_passages([tree], KNOWN))


def test_a_stray_capital_rules_the_sentence_out() -> None:
    """« la Défense » may be a name the treebank does not mark."""
    assert not list(silver_passages([sentence(("la", "DET"), ("Défense", "NOUN"))], KNOWN))


def test_a_sentence_without_names_teaches_that_there_are_none() -> None:
    """It is taken with an empty list."""
    (passage,) = silver_passages([sentence(("Rien", "PRON"), ("ne", "ADV"), ("bouge", "VERB"))], KNOWN)
    assert passage.ents == ()
