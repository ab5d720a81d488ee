"""How dispatches open."""

from random import Random

import pytest

from depeche_model.docs import Passage
from depeche_model.openings import Rates, after_weekday, datelined, in_capitals, opened

PLAIN = Passage("La ville d'Oran dort.", ((11, 15, "LOC"),))


def names_of(passage: Passage) -> list[tuple[str, str]]:
    """The marked strings with their classes."""
    return [(passage.text[start:end], label) for start, end, label in passage.ents]


def test_a_dateline_brings_its_own_names() -> None:
    """Town and agency are names, and those of the text still are."""
    passage = datelined(PLAIN, "Oran", Random(3))
    assert {label for _, label in names_of(passage)} == {"LOC", "ORG"}
    assert names_of(passage)[0][0].upper() == "ORAN"
    assert names_of(passage)[-1] == ("Oran", "LOC")


def test_a_weekday_is_no_name() -> None:
    """It stands first and makes the next letter small."""
    passage = after_weekday(PLAIN, Random(3))
    assert passage.text.endswith(", la ville d'Oran dort.")
    assert names_of(passage) == [("Oran", "LOC")]


def test_a_name_after_a_weekday_keeps_its_capital() -> None:
    """Only a common word becomes small."""
    passage = after_weekday(Passage("Oran dort.", ((0, 4, "LOC"),)), Random(3))
    assert names_of(passage) == [("Oran", "LOC")]


def test_capitals_keep_every_name_in_place() -> None:
    """Text that would grow longer in capitals is left as it is."""
    assert names_of(in_capitals(PLAIN)) == [("ORAN", "LOC")]
    assert in_capitals(Passage("Weiß", ())).text == "Weiß"


@pytest.mark.parametrize(("rates", "changed"), [(Rates(0.0, 0.0, 0.0), False), (Rates(1.0, 0.0, 0.0), True)])
def test_chance_decides(rates: Rates, changed: bool) -> None:
    """At rate nought nothing is touched, at rate one everything is."""
    assert (opened(PLAIN, ("Oran",), Random(3), rates) != PLAIN) is changed
