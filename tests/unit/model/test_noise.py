"""The habits of wires."""

from random import Random

import pytest

from depeche_model.conllu import Sentence, Word
from depeche_model.docs import Passage
from depeche_model.noise import Chances, bare_capitals, hard_spaces, noisy_passage, noisy_sentence, shouted

ALL = Chances(1.0, 1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Inès Vautrin", "Inès VAUTRIN"), ("Obama", "Obama"), ("Ulrich Weiß", "Ulrich Weiß")],
)
def test_only_surnames_are_shouted(name: str, expected: str) -> None:
    """A first name stays, a lone name stays, and a name that would grow longer stays."""
    assert shouted(name) == expected


def test_capitals_lose_accents_and_small_letters_keep_them() -> None:
    """« État » becomes « Etat »; « été » stays, and so does the cedilla."""
    assert bare_capitals("L'État, été, Ça") == "L'Etat, été, Ça"


def test_hard_spaces_stand_where_french_type_has_them() -> None:
    """Inside guillemets and before high punctuation, and nowhere else."""
    assert hard_spaces("il dit : « non » !") == "il dit\u00a0: «\u00a0non\u00a0»\u00a0!"


def test_spans_still_mark_the_names() -> None:
    """Noise never moves a name."""
    noisy = noisy_passage(Passage("L'avis d'Élie Sauvin : non.", ((9, 20, "PER"),)), Random(1), ALL)
    assert noisy.text[9:20] == "Elie SAUVIN"
    assert "’" in noisy.text


def test_a_hard_space_in_a_tree_is_a_word_that_hangs_on_its_left() -> None:
    """Heads are renumbered around it."""
    words = (
        Word("Non", "non", "INTJ", "", 0, "root", space_after=True),
        Word("!", "!", "PUNCT", "", 1, "punct", space_after=False),
    )
    noisy = noisy_sentence(Sentence("made-up", words), Random(1), ALL).words
    assert [(word.form, word.head, word.space_after) for word in noisy] == [
        ("Non", 0, False),
        ("\u00a0", 1, False),
        ("!", 1, False),
    ]
