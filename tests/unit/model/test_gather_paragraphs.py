"""What is kept of a text, and how much."""

from itertools import pairwise

from depeche_model.gather.paragraphs import Rule, kept, tidy
from depeche_model.gather.sample import count_words, sampled

FRENCH = "Le maire de la ville a dit que le port serait ouvert."
NUMBERED = [f"phrase {number}" for number in range(1000)]


def test_blanks_and_marks_that_nobody_sees_are_made_plain() -> None:
    """One word must not become two because of a soft hyphen, nor a line because of a tab."""
    assert tidy(" Le\u00a0port\tde  Se\u0300te\u200b, ou\u00advert \n") == "Le port de Sète, ouvert"


def test_apostrophes_stay_as_they_are() -> None:
    """The news has both kinds, and vectors should know both."""
    assert tidy("l'eau, l’air") == "l'eau, l’air"


def test_lists_tables_and_other_languages_are_left_out() -> None:
    """Only running French text teaches how words stand together."""
    others = [
        "Dupont Durand Martin Bernard Petit Robert Richard",
        "The mayor of the town said that the port was to be opened on Monday.",
        "Le 12/03 à 14:00 : 3-1, 2-0, 4-4, 1-1 (0-0), 12-11, 7-3 et 2-2 pour les uns",
        "Le port.",
    ]
    assert list(kept([*others, FRENCH], Rule())) == [FRENCH]


def test_a_paragraph_is_kept_once() -> None:
    """Formulas that come back with another comma or capital would weigh too much."""
    assert list(kept([FRENCH, FRENCH.upper(), FRENCH.replace("dit", "dit,")], Rule())) == [FRENCH]


def test_a_paragraph_with_a_lost_letter_is_left_out() -> None:
    """U+FFFD stands where a byte could not be read."""
    assert not list(kept([FRENCH.replace("ouvert", "ouver\ufffd")], Rule()))


def test_a_sample_is_of_runs_spread_over_the_whole() -> None:
    """Neighbours stay together, both ends are reached, the limit holds and most of it is used."""
    found = list(sampled(NUMBERED, limit=600, run=10))
    numbers = [int(phrase.split()[1]) for phrase in found]
    assert 580 <= sum(map(count_words, found)) <= 600
    assert sum(after == before + 1 for before, after in pairwise(numbers)) >= 0.9 * len(numbers)
    assert numbers[0] < 50
    assert numbers[-1] >= 950
    assert max(after - before for before, after in pairwise(numbers)) <= 31


def test_a_text_within_the_limit_is_taken_whole() -> None:
    """Nothing is lost for the sake of evenness."""
    assert list(sampled(NUMBERED, limit=2000)) == NUMBERED


def test_the_same_text_gives_the_same_sample() -> None:
    """The digest in the manifest would be worth nothing otherwise."""
    assert list(sampled(NUMBERED, limit=777)) == list(sampled(NUMBERED, limit=777))


def test_nothing_gives_nothing() -> None:
    """An empty text has no share to take."""
    assert not list(sampled([], limit=10))
