"""A plain text has its headline, caption, dateline and paragraphs told apart."""

import pytest

from depeche_fetcher.core import prose
from tests.unit.fetcher.samples import NOW, TEXT

LEAD = "Le gouvernement a présenté lundi un plan de soutien aux ports de pêche, doté de quarante millions d'euros."
CAPTION = "La criée du Guilvinec, le 20 novembre 2026. Photo prise avant l'ouverture (Annick LE BERRE)."


def test_headline_dateline_and_paragraphs() -> None:
    """The desk's initials at the end stay: the enricher sets them apart, with their place."""
    shaped = prose.shape(TEXT, NOW)
    assert shaped.headline == "Brest: le port rouvre après la tempête"
    assert shaped.dateline is not None
    assert shaped.dateline.place == "Brest"
    assert shaped.body.split("\n\n")[0].startswith("Le port de commerce a rouvert")
    assert shaped.body.endswith("\n\nyk/mlb")


def test_single_lines_are_paragraphs_where_there_is_no_blank_one() -> None:
    """As when a page is copied into a file; its furniture stays, and no line of it is taken for a headline."""
    shaped = prose.shape(f"{CAPTION}\n{LEAD}\nSuite du texte.\nLoading...", NOW)
    assert (shaped.headline, shaped.caption) == ("", CAPTION)
    assert shaped.body == f"{LEAD}\n\nSuite du texte.\n\nLoading..."


def test_a_caption_may_follow_the_headline() -> None:
    """Headline first, then the photo, then the story."""
    shaped = prose.shape(f"Un plan pour la pêche\n\n{CAPTION}\n\n{LEAD}", NOW)
    assert (shaped.headline, shaped.caption, shaped.body) == ("Un plan pour la pêche", CAPTION, LEAD)


@pytest.mark.parametrize("credit", ["(Photo d'archives Agence)", "(Jean Tuzo / Agence)", "(Nguyen VAN THANH)."])
def test_credits_mark_a_caption(credit: str) -> None:
    """A photographer in capitals, a name with its agency, or the word photo."""
    assert prose.is_caption(f"Le quai, mardi à l'aube {credit}")


@pytest.mark.parametrize("source", ["(ministère)", "(ONU)", "(armée sud-coréenne)", "(Agence)"])
def test_the_source_of_a_headline_is_no_credit(source: str) -> None:
    """« Deux morts à Kiev (gouverneur) » is a headline."""
    assert not prose.is_caption(f"Deux blessés dans une explosion {source}")


@pytest.mark.parametrize("first", [LEAD, "Il pleut.", "Le ministre a dit:", "mot " * 60])
def test_a_sentence_is_no_headline(first: str) -> None:
    """What ends like one, or is as long as one, opens the body."""
    assert prose.shape(f"{first}\n\nSuite.", NOW).headline == ""


def test_lines_broken_to_fit_a_screen_are_joined() -> None:
    """Old wires break at seventy characters; a paragraph does not."""
    text = "Titre\n\nLe port de commerce\na rouvert lundi.\n\nTrois cargos\nattendaient."
    assert prose.shape(text, NOW).body == "Le port de commerce a rouvert lundi.\n\nTrois cargos attendaient."


def test_long_lines_in_one_block_are_paragraphs() -> None:
    """A headline over a blank line, and then one paragraph a line."""
    assert prose.shape(f"Titre\n\n{LEAD}\n{LEAD}", NOW).body == f"{LEAD}\n\n{LEAD}"


def test_a_lone_paragraph_is_the_body() -> None:
    """An alert of one line has a text, and its headline is for later stages."""
    assert prose.shape("ALERTE Séisme de magnitude 6 au Pérou\n", NOW).body == "ALERTE Séisme de magnitude 6 au Pérou"


def test_invisible_characters_go_and_letters_are_composed() -> None:
    """What no one sees must not split words in search."""
    assert prose.clean("e\u0301te\u0301\u200b\r\nsuite\x07") == "été\nsuite"
