"""The language gate: French passes, in whatever state; other languages do not."""

import pytest

from depeche import codec
from depeche.articles import RawArticle
from depeche.outcome import Forward, Skip
from depeche_enricher.adapters.languages import load_languages
from depeche_enricher.core.fake_nlp import FakeNlp
from depeche_enricher.core.process import Reader, process_batch
from depeche_enricher.core.reading import Reading
from tests.articles import BODY, raw

GATE = load_languages()
OTHERS = {
    "en": "The government announced on Monday that three soldiers were killed in an attack near the border.",
    "es": "El gobierno anunció el lunes que tres soldados murieron en un ataque cerca de la frontera.",
    "it": "Il governo ha annunciato lunedì che tre soldati sono stati uccisi in un attacco vicino al confine.",
    "pt": "O governo anunciou na segunda-feira que três soldados foram mortos num ataque perto da fronteira.",
    "de": "Die Regierung teilte am Montag mit, dass drei Soldaten bei einem Angriff nahe der Grenze getötet wurden.",
    "nl": "De regering maakte maandag bekend dat drie soldaten zijn gedood bij een aanval nabij de grens.",
    "ca": "El govern va anunciar dilluns que tres soldats van morir en un atac prop de la frontera amb el país veí.",
    "oc": "Lo govèrn anoncièt diluns que tres soldats son mòrts dins un atac près de la frontièra e que lo ministre",
    "ht": "Gouvènman an te anonse lendi ke twa sòlda mouri nan yon atak toupre fwontyè a, epi minis la pral vwayaje.",
    "another script": "Правительство объявило в понедельник, что трое солдат погибли у границы.",
}


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_told(language: str) -> None:
    """In small letters and in capitals."""
    assert GATE.foreign([OTHERS[language]]) == language
    assert GATE.foreign([OTHERS[language].upper()]) == language


@pytest.mark.parametrize("text", [BODY, BODY.upper(), BODY.encode().decode("latin-1"), BODY * 2000, "The end", "", "؟"])
def test_french_and_what_is_too_short_to_tell_pass(text: str) -> None:
    """Capitals, mojibake, a book, two words, nothing."""
    assert GATE.foreign([text]) is None


def test_a_table_of_results_passes() -> None:
    """Names, figures and no sentence say nothing of the language."""
    table = (
        "Simple messieurs, 1er tour: Novak (SRB) bat Silva (POR) 6-4, 6-2; Ruiz (ESP) bat Conti (ITA) 7-5, 6-1; "
        "Meyer (GER) bat Peeters (BEL) 6-0, 6-3"
    )
    assert GATE.foreign([table]) is None


def test_the_texts_of_a_dispatch_are_judged_together() -> None:
    """An English quotation as the headline of a French dispatch is no reason."""
    assert GATE.foreign([OTHERS["en"], BODY]) is None


def test_a_withdrawn_dispatch_is_never_held_back() -> None:
    """Its kill must reach the index, whatever it is written in."""

    def nothing(_article: RawArticle, _parses: object) -> Reading:
        return Reading()

    reader = Reader(FakeNlp(), nothing, "0", foreign=GATE.foreign)
    text = OTHERS["en"]
    killed, skipped = raw(body=text, headline="", signal="kill"), raw(body=text, headline="")
    ends = process_batch([codec.encode(each, "fetcher") for each in (killed, skipped)], reader)
    assert isinstance(ends[0], Forward)
    assert ends[1] == Skip("other-language", "it is written in en")
