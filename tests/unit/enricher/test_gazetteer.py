"""What a name stands for: places, adjectives, actors."""

import time

import pytest

from depeche_enricher.adapters.gazetteer import load
from depeche_enricher.core.gazetteer import Gazetteer
from depeche_enricher.core.gazetteer.fold import fold
from tests.parses import rules


@pytest.mark.parametrize(
    ("name", "country", "canonical"),
    [
        ("Etats-Unis", "USA", "États-Unis"),
        ("les États-Unis", "USA", "États-Unis"),
        ("RDC", "COD", "République démocratique du Congo"),
        ("RCA", "CAF", "Centrafrique"),
        ("Royaume-Uni", "GBR", "Royaume-Uni"),
        ("Grande-Bretagne", "GBR", "Royaume-Uni"),
        ("Viet Nam", "VNM", "Vietnam"),
        ("Côte d’Ivoire", "CIV", "Côte d'Ivoire"),
        ("Kyiv", "UKR", "Kiev"),
        ("Kyïv", "UKR", "Kiev"),
        ("Kharkov", "UKR", "Kharkiv"),
        ("Zaporijjia", "UKR", "Zaporijia"),
        ("Bakhmut", "UKR", "Bakhmout"),
        ("Bryansk", "RUS", "Briansk"),
        ("Mariupol", "UKR", "Marioupol"),
        ("Simferopol", "UKR", "Simferopol"),
        ("Gaza", "PSE", "Gaza"),
        ("Donbass", "UKR", "Donbass"),
        ("Tigré", "ETH", "Tigré"),
        ("Elysée", "FRA", "Élysée"),
        ("Quai d'Orsay", "FRA", "Quai d'Orsay"),
        ("Maison-Blanche", "USA", "Maison Blanche"),
        ("Downing Street", "GBR", "Downing Street"),
        ("Pékin", "CHN", "Pékin"),
        ("Luxembourg", "LUX", "Luxembourg"),
    ],
)
def test_spellings_of_one_place_meet(name: str, country: str, canonical: str) -> None:
    """However the wire spells it, a place has one country and one French name."""
    place = rules().gazetteer.place(name)
    assert place is not None
    assert (place.country, place.name) == (country, canonical)


@pytest.mark.parametrize(
    ("name", "near", "country"),
    [
        ("Odessa", set(), "UKR"),
        ("Odessa", {"USA"}, "USA"),
        ("San José", {"CRI"}, "CRI"),
        ("Congo", set(), "COG"),
        ("Congo", {"COD"}, "COD"),
        ("Birmingham", {"USA"}, "USA"),
    ],
)
def test_an_ambiguous_town_lies_in_a_country_the_dispatch_names(name: str, near: set[str], country: str) -> None:
    """Countries mentioned decide first, then the larger town."""
    place = rules().gazetteer.place(name, frozenset(near))
    assert place is not None
    assert place.country == country


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("russe", "RUS"), ("Ukrainiennes", "UKR"), ("nord-coréens", "PRK"), ("israélienne", "ISR"), ("turc", "TUR"),
        ("centrafricaine", "CAF"), ("européens", "EUR"), ("onusien", "UNO"), ("palestinien", "PSE"), ("rouge", None),
    ],
)  # fmt: skip
def test_an_adjective_names_a_country(form: str, code: str | None) -> None:
    """In every inflection, and a colour names none."""
    assert rules().gazetteer.country_of_adjective(form) == code


@pytest.mark.parametrize(
    ("name", "code", "canonical"),
    [
        ("Nations unies", "UNO", "ONU"), ("l’Otan", "IGO", "OTAN"), ("UE", "EUR", "UE"), ("Hamas", "PSE", "Hamas"),
        ("Poutine", "RUS", "Vladimir Poutine"), ("Cour pénale internationale", "IGO", "CPI"),
    ],
)  # fmt: skip
def test_an_actor_has_a_code(name: str, code: str, canonical: str) -> None:
    """Groups and leaders under any of their names."""
    actor = rules().gazetteer.actor(name)
    assert actor is not None
    assert (actor.code, actor.name) == (code, canonical)


def test_unknown_names_are_nothing() -> None:
    """A name that nobody knows is no place, no actor, no adjective."""
    gazetteer = rules().gazetteer
    assert gazetteer.place("Brimborion-les-Bains") is None
    assert gazetteer.actor("Brimborion") is None


def test_a_line_of_another_making_is_refused() -> None:
    """A kind that the builder does not write says so."""
    with pytest.raises(ValueError, match="unknown kind"):
        Gazetteer.parse(["river\tseine\tSeine\tFRA\t\t\t\t0\t0\t"])


def test_it_loads_quickly() -> None:
    """Each reading process loads it at its start: a second at most on a busy machine (0.1 s measured alone)."""
    begun = time.process_time()
    assert len(load()) > 7_000
    assert time.process_time() - begun < 1.0


def test_a_folded_key_forgets_accents_case_hyphens_and_apostrophes() -> None:
    """All that spellings differ in."""
    assert fold("L’Été  à Œuf-sur-Île") == fold("l'ete a oeuf sur ile")
