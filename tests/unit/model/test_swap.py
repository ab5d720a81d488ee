"""Copies of text with other names."""

from random import Random

from depeche_model.docs import Passage
from depeche_model.names import NameLists
from depeche_model.swap import swapped

LISTS = NameLists({"PER": ("Nadia Belkacem",), "LOC": ("Oran", "Mossoul")})


def test_a_surname_follows_its_full_name() -> None:
    """Whoever is renamed is renamed throughout."""
    text = "Paul Arnoux parle. Arnoux se tait."
    copy = swapped(Passage(text, ((0, 11, "PER"), (19, 25, "PER"))), LISTS, Random(1), chance=1.0)
    assert copy.text == "Nadia Belkacem parle. Belkacem se tait."
    assert [copy.text[start:end] for start, end, _ in copy.ents] == ["Nadia Belkacem", "Belkacem"]


def test_elision_survives() -> None:
    """After « d' » comes a vowel, after « de » a consonant."""
    assert swapped(Passage("près d'Alep", ((7, 11, "LOC"),)), LISTS, Random(1), chance=1.0).text == "près d'Oran"
    assert swapped(Passage("près de Homs", ((8, 12, "LOC"),)), LISTS, Random(1), chance=1.0).text == "près de Mossoul"


def test_a_class_without_a_list_is_left_alone() -> None:
    """Names nobody can replace stay as they are."""
    passage = Passage("le Tour", ((3, 7, "MISC"),))
    assert swapped(passage, LISTS, Random(1), chance=1.0) == passage
