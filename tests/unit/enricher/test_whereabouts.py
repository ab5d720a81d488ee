"""Where the places of a dispatch lie, and why."""

import pytest

from depeche.articles import TextField
from depeche_enricher.core.gazetteer.beliefs import Spot
from depeche_enricher.core.gazetteer.clues import Clues, demonyms
from depeche_enricher.core.gazetteer.fold import fold
from depeche_enricher.core.gazetteer.settle import Settled, settle
from depeche_enricher.core.parse import Parse
from tests.parses import rules, text_only


def whereabouts(*names: str, headline: str = "", body: str = "", home: str = "") -> dict[str, Settled]:
    """The names of a dispatch settled, by their text."""
    parses: dict[TextField, Parse] = {"headline": text_only(headline), "body": text_only(body)}
    spots = [spot for name in names for field, parse in parses.items() for spot in _spots(name, field, parse.text)]
    clues = Clues(parses, (home,) if home else ())
    for field, parse in parses.items():
        for clue in demonyms(parse, [(s.start, s.end) for s in spots if s.field == field], rules().gazetteer):
            clues.add(field, clue)
    found = settle(spots, clues, rules().gazetteer)
    return {name: found[fold(name)] for name in names}


def _spots(name: str, field: TextField, text: str) -> list[Spot]:
    start = text.find(name)
    return [Spot(field, start, start + len(name), name)] if start >= 0 else []


def test_a_country_named_settles_an_ambiguous_town() -> None:
    """Tripoli is in Lebanon where Lebanon alone is spoken of; the reason is kept."""
    found = whereabouts("Tripoli", "Liban", body="Une bombe a explosé à Tripoli, dans le nord du Liban.")
    assert (found["Tripoli"].country, found["Tripoli"].reason) == ("LBN", "country named")


def test_a_demonym_names_a_country_too() -> None:
    """« la police jamaïcaine » is enough for the small Bath of Jamaica."""
    found = whereabouts("Bath", body="La police jamaïcaine a ouvert une enquête à Bath.")
    assert (found["Bath"].country, found["Bath"].reason) == ("JAM", "country named")


def test_the_dateline_counts_as_named() -> None:
    """A dispatch from Kingston speaks of Jamaica."""
    assert whereabouts("Bath", body="Le pont de Bath est coupé.", home="JAM")["Bath"].country == "JAM"


def test_a_large_town_needs_nobody() -> None:
    """By its inhabitants, with less confidence than one whose country is named."""
    found = whereabouts("Lausanne", body="Elle a dit à Lausanne qu'elle partirait.")["Lausanne"]
    assert (found.country, found.reason) == ("CHE", "population")
    assert found.confidence < whereabouts("Bath", body="Bath", home="JAM")["Bath"].confidence


def test_no_paris_in_texas() -> None:
    """A namesake that is very much smaller is not thought of, whatever country is named."""
    found = whereabouts("Paris", "Texas", body="De Paris, il a parlé du Texas.")
    assert found["Paris"].country == "FRA"


@pytest.mark.parametrize("name", ["prison de Songkhla", "gare de Songkhla"])
def test_a_site_lies_where_the_place_in_its_name_lies(name: str) -> None:
    """No list knows the prison, every list knows Songkhla: a country, but no id."""
    found = whereabouts(name, "Thaïlande", body=f"Il est détenu à la {name}, en Thaïlande.")[name]
    assert (found.country, found.place, found.reason) == ("THA", None, "inside")


def test_a_palace_may_bear_the_name_of_a_far_town() -> None:
    """The Palais de Tokyo is in Paris."""
    found = whereabouts("Palais de Tokyo", "Paris", body="A Paris, le Palais de Tokyo rouvre ses salles.")
    assert found["Palais de Tokyo"].country == "FRA"


def test_a_country_in_brackets_leaves_no_doubt() -> None:
    """« Brimborel (Canada) », even in a dispatch about somebody else."""
    body = "Le Mali a gagné à Brimborel (Canada). Le Mali jouera encore."
    found = whereabouts("Mali", "Canada", "Brimborel", headline="Rugby : le Mali bat tout le monde", body=body)
    assert (found["Brimborel"].country, found["Brimborel"].place) == ("CAN", None)


def test_an_unknown_place_lies_in_the_country_that_the_dispatch_is_about() -> None:
    """Headline, dateline and the most named country together; the confidence says that it is a guess."""
    found = whereabouts(
        "Tchéquie", "place Brimborské", headline="Tchéquie : une statue volée",
        body="La statue a disparu de la place Brimborské.", home="CZE",
    )  # fmt: skip
    guess = found["place Brimborské"]
    assert (guess.country, guess.place) == ("CZE", None)
    assert guess.confidence < found["Tchéquie"].confidence


@pytest.mark.parametrize("name", ["Europe", "Sahel", "mer Noire", "Danube", "détroit de Brimborel", "Asie centrale"])
def test_what_lies_between_countries_has_none(name: str) -> None:
    """Continents, seas, straits and border rivers, though the dispatch names one country only."""
    assert whereabouts(name, "Ukraine", body=f"L'Ukraine et le reste : {name}.", home="UKR")[name].country is None


def test_one_name_has_one_country_throughout() -> None:
    """The brackets of the second naming help the first."""
    body = "Un incendie à Brimborel.\n\nBrimborel (Pérou) compte mille habitants."
    parses: dict[TextField, Parse] = {"body": text_only(body)}
    spots = [Spot("body", at, at + 9, "Brimborel") for at in (body.find("Brim"), body.rfind("Brim"))]
    spots.append(Spot("body", body.find("Pérou"), body.find("Pérou") + 5, "Pérou"))
    assert settle(spots, Clues(parses), rules().gazetteer)["brimborel"].country == "PER"


def test_nothing_known_is_left_to_the_readers_country() -> None:
    """A place without any clue is most likely one that needs no telling: French, and hardly sure."""
    found = whereabouts("Ker Brimborel", body="Un incendie à Ker Brimborel.")["Ker Brimborel"]
    assert found.country == "FRA"
    assert found.confidence <= 0.8
