"""What a name stands for: places, adjectives, actors."""

import time

import pytest

from depeche_enricher.adapters.gazetteer import load
from depeche_enricher.core.gazetteer import Gazetteer
from depeche_enricher.core.gazetteer.fold import fold
from depeche_enricher.core.gazetteer.shapes import Shapes
from depeche_enricher.core.gazetteer.sound import sound
from depeche_enricher.core.gazetteer.towns import Towns
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
        ("Dubaï", "ARE", "Dubaï"),
        ("Équatoria-Central", "SSD", "Équatoria"),
        ("Caspienne", None, "mer Caspienne"),
    ],
)
def test_spellings_of_one_place_meet(name: str, country: str | None, canonical: str) -> None:
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
        ("NATO", "IGO", "OTAN"), ("Zelenskyy", "UKR", "Volodymyr Zelensky"), ("BHL", "FRA", "Bernard-Henri Lévy"),
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


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Tchernihiv", "Chernihiv"), ("Soumy", "Sumy"), ("Louhansk", "Luhansk"), ("N'Djamena", "Ndjamena"),
        ("Zaporijjia", "Zaporizhzhia"), ("Jytomyr", "Zhytomyr"), ("Deir Ezzor", "Deir ez-Zor"), ("Djeddah", "Jeddah"),
        ("Khan Younis", "Khan Yunis"), ("Berdiansk", "Berdyansk"), ("Pokrovsk", "Pokrovs'k"), ("Ghouta", "Al-Ghuta"),
    ],
)  # fmt: skip
def test_transliterations_of_one_sound_have_one_key(french: str, english: str) -> None:
    """French writes ou, tch and j where English writes u, ch and zh."""
    assert sound(french) == sound(english)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gori", "Goma"),
        ("Tours", "Tyr"),
        ("Kazan", "Kozani"),
        ("Lviv", "Lille"),
        ("Niger", "Nigeria"),
        ("Mali", "Malawi"),
    ],
)
def test_strangers_do_not_sound_alike(one: str, other: str) -> None:
    """The key forgets spelling, not the name."""
    assert sound(one) != sound(other)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Kramatorsk", "UKR"), ("Louhansk", "UKR"), ("Tchernihiv", "UKR"), ("Soumy", "UKR"), ("Khartoum", "SDN"),
        ("N’Djamena", "TCD"), ("Koutoum", "SDN"), ("Kharkov", "UKR"), ("Songkhla", "THA"),
    ],
)  # fmt: skip
def test_the_large_lists_are_found_by_sound(name: str, country: str) -> None:
    """GeoNames writes in English; the wire writes in French."""
    assert country in {place.country for place in rules().gazetteer.candidates(name)}


def test_a_place_of_the_large_lists_has_its_spot() -> None:
    """Identity, coordinates and inhabitants, as in the list."""
    [town, *_] = [one for one in rules().gazetteer.candidates("Hawassa") if one.country == "ETH"]
    assert (town.id or "").startswith(("geonames:", "Q"))
    assert town.lat == pytest.approx(7.06, abs=0.1)
    assert town.population > 50_000


def test_a_leader_has_role_and_dates() -> None:
    """Who held which office, and when."""
    actor = rules().gazetteer.actor("Joe Biden")
    assert actor is not None
    assert (actor.role, actor.since, actor.until) == ("président", "2021-01-20", "2025-01-20")


def test_towns_of_one_sound_are_kept_apart() -> None:
    """Each line is a place of its own, the largest first."""
    lines = ["lile\tt\tLille\tBEL\t\t51.24\t4.82\t15466", "lile\tt\tLille\tFRA\tQ648\t50.65\t3.08\t1044000"]
    assert [place.country for place in Towns.parse(lines).find("LILLE")] == ["FRA", "BEL"]


def test_a_name_looks_like_those_of_its_country() -> None:
    """What decides between two countries when nothing else does; a name without letters looks like none."""
    shape = rules().gazetteer.shape
    assert shape("prison de Novokaterynivka", "UKR") > shape("prison de Novokaterynivka", "CMR")
    assert shape("Plouarnec", "FRA") > shape("Plouarnec", "SYR")
    assert shape("n° 3", "UKR") == 0.0


def test_without_the_large_lists_nothing_is_guessed() -> None:
    """They may be left out of a distribution."""
    bare = Gazetteer.parse(["country\tmali\tMali\tMLI\tQ912\t17.0\t-4.0\t0\t1\t"])
    assert [place.country for place in bare.candidates("Mali")] == ["MLI"]
    assert bare.candidates("Gao") == ()
    assert bare.shape("Gao", "MLI") == 0.0
    assert Shapes.parse([]).score("Gao", "MLI") == 0.0
