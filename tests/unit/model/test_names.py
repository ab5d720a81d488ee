"""Names out of gazetteers."""

import json

from depeche_model.docs import Passage
from depeche_model.names import acronym, countries, leaders, regions, seen_names, towns


def test_leaders_are_spelt_as_people_write_them() -> None:
    """Capitals and underscores go, particles are small, offices are left out."""
    lines = "AMINA_DIALLO_ [X]\nAMINA_DIALLO_\n+KARIM_AL_RASHID_\nPRIME_MINISTER_\n# a note"
    assert leaders(lines) == ["Amina Diallo", "Karim al Rashid"]


def test_big_towns_come_more_often_and_villages_not_at_all() -> None:
    """Size decides how often a town is drawn; its French name is taken."""
    table = "NAME_FR,NAME,POP_MAX\nLe Caire,Cairo,9000000\n,Graz,250000\nTrou,Trou,900\n"
    assert towns(table) == ["Le Caire"] * 4 + ["Graz"]


def test_only_regions_of_french_speaking_countries() -> None:
    """Regions whose names the list spells in French."""
    assert regions("name,country_code\nAin,FR\nTexas,US\n") == ["Ain"]


def test_countries_have_their_french_names() -> None:
    """The common French name is taken."""
    assert countries(json.dumps([{"fra": {"common": "Tchad"}}])) == ["Tchad"]


def test_an_acronym_skips_small_words() -> None:
    """Articles and prepositions give no letter."""
    assert acronym("Front pour la justice") == "FPJ"


def test_seen_names_come_once() -> None:
    """A name that is repeated is listed once."""
    assert seen_names([Passage("Oran, Oran", ((0, 4, "LOC"), (6, 10, "LOC")))], "LOC") == ["Oran"]
