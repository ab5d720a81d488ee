"""The reader held against gold: what counts as right, missed and invented; the picture of it."""

from pathlib import Path
from random import Random

import pytest

from depeche import codec
from depeche.articles import EnrichedArticle, EntityMention, EntityType
from depeche_enricher.core.fake_nlp import FakeNlp
from depeche_enricher.core.process import Reader
from depeche_model.chart import draw, whiskers
from depeche_model.corpus.merge import Gold, merged
from depeche_model.corpus.name_scores import Countries, countries, missed, tallies
from depeche_model.corpus.reader import raw_article, read_all
from depeche_model.corpus.rows import parse_rows
from depeche_model.corpus.scheme import Text
from depeche_model.corpus.texts import parse_text
from depeche_model.gold import share
from depeche_model.scoring import Score, Tally
from tests.flow.newsroom import nothing

TEXT = """story: bac-de-mopti
date: 2026-03-02T09:15Z
headline: Le bac de Mopti coulé
dateline: Mopti (Mali), 2 mars 2026 (Dépêche)

Le bac de Mopti a coulé, a dit Oumou Sangho. L’Anam enquête à Mopti.

Mme Sangho attend à Ségou.
"""
ROWS = """topics 03000000
headline | LOC Mopti = MLI
dateline | LOC Mopti = MLI | LOC Mali = MLI
p0 | LOC Mopti = MLI | PER Oumou Sangho | ORG Anam | LOC Mopti = MLI
p1 | PER Sangho | LOC Ségou = MLI
"""


@pytest.fixture
def text() -> Text:
    """A dispatch of our own."""
    return parse_text("z3-bac", TEXT)


def gold(text: Text, second: str = ROWS) -> Gold:
    """Two passes over it."""
    return merged(parse_rows(ROWS, text), parse_rows(second, text))


def found(text: Text, *named: tuple[EntityType, str, str | None]) -> EnrichedArticle:
    """What a reader might have made of it."""
    article = raw_article(text)
    fields = {name: getattr(article, name) for name in EnrichedArticle.model_fields if hasattr(article, name)}
    mentions = [
        EntityMention(field="body", start=0, end=len(name), text=name, type=kind, country=country)
        for kind, name, country in named
    ]
    return EnrichedArticle.model_construct(**{**fields, "entities": tuple(mentions)})


def test_names_count_as_often_as_they_stand_datelines_aside(text: Text) -> None:
    """Three times Mopti in headline and body; two were found."""
    made = found(text, ("LOC", "Mopti", "MLI"), ("LOC", "Mopti", "MLI"), ("PER", "Oumou Sangho", None))
    assert tallies(gold(text), made)["LOC"] == Tally(right=2, gold=4, found=2)
    assert tallies(gold(text), made)["PER"] == Tally(right=1, gold=2, found=1)


def test_what_meets_an_optional_row_is_neither_right_nor_wrong(text: Text) -> None:
    """One annotator saw the agency, the other did not."""
    one = gold(text, ROWS.replace(" | ORG Anam", ""))
    assert tallies(one, found(text, ("ORG", "Anam", None)))["ORG"] == Tally(right=0, gold=0, found=0)
    assert tallies(one, found(text, ("ORG", "Bac", None)))["ORG"] == Tally(right=0, gold=0, found=1)


def test_each_place_is_asked_once_for_its_country(text: Text) -> None:
    """Mopti and Ségou; a place that was not found is in no country."""
    made = found(text, ("LOC", "Mopti", "MLI"), ("LOC", "Mopti", None))
    assert countries(gold(text), made) == Countries(right=0, gold=2)
    assert countries(gold(text), found(text, ("LOC", "Mopti", "MLI"))) == Countries(right=1, gold=2)


def test_mistakes_are_told_by_name(text: Text) -> None:
    """For a person who reads what went wrong."""
    said = missed(gold(text), found(text, ("LOC", "Mopti", "MLI"), ("PER", "Le", None)))
    assert said[0] == "+ PER Le"
    assert "- ORG Anam" in said


def test_the_corpus_is_read_as_the_wire_is(text: Text) -> None:
    """The same core: what comes out is an enriched article with the dispatch's own fields."""
    (made,) = read_all([text], Reader(FakeNlp(), nothing, "0"))
    assert (made.id, made.headline, made.body.count("\n\n")) == ("z3-bac", "Le bac de Mopti coulé", 1)
    assert made.dateline is not None
    assert made.dateline.place == "Mopti"
    assert codec.encode(made, "corpus").key == b"z3-bac"


def test_a_share_has_an_interval_over_dispatches() -> None:
    """Half of the dispatches wrong: the interval is wide, and holds the figure."""
    counts = [Countries(2, 2), Countries(0, 2)] * 10
    made = share(counts, Random(1), 200)
    assert made.value == 50
    assert made.low < 50 < made.high


def test_the_picture_is_drawn(tmp_path: Path) -> None:
    """A PNG with both tests; an interval never reaches below nothing."""
    scores = {label: Score(90, 80, 85, 80, 88) for label in ("PER", "LOC", "ORG", "MISC", "main")}
    draw(tmp_path / "scores.png", {"ours": scores, "theirs": scores}, {"PER": 80.0})
    assert (tmp_path / "scores.png").read_bytes().startswith(b"\x89PNG")
    assert whiskers([Score(0, 0, 50, 55, 45)]) == [[0.0], [0.0]]
