"""Names marked in Wikinews to our rows. All articles are made up."""

import json

import pytest

from depeche_model.gather.wikinews_names import closed_up, is_results, outermost, passages, read_spans
from depeche_model.gather.work import row, row_words

REPORT = "Le club de Sète a gagné hier soir devant dix mille personnes, et jouera dimanche."
BRAT = "T1\tPerson 2 6\tOran\nT2\tDate 7 11\t2016\nT3\tLocation 0 6\tl'Oran\n"


def test_dates_and_hours_are_left_out() -> None:
    """Our scheme has no class for them."""
    assert read_spans(BRAT) == [(2, 6, "Person"), (0, 6, "Location")]


def test_only_the_outermost_span_is_taken() -> None:
    """« université Victor-Hugo » is an organisation and nothing else."""
    assert outermost([(11, 22, "Person"), (0, 22, "Organization"), (30, 34, "Event")]) == [
        (0, 22, "ORG"),
        (30, 34, "MISC"),
    ]


def test_of_two_classes_for_one_span_the_less_literal_one_is_taken() -> None:
    """A probe that bears a man's name is no man."""
    assert outermost([(0, 7, "Person"), (0, 7, "Product")]) == [(0, 7, "MISC")]
    assert outermost([(0, 6, "Organization"), (0, 6, "Location")]) == [(0, 6, "ORG")]


def test_of_two_spans_that_cross_the_longer_one_is_taken() -> None:
    """spaCy has no overlapping names."""
    assert outermost([(7, 15, "Person"), (0, 13, "Location")]) == [(0, 13, "LOC")]


def test_spans_move_with_the_text_that_is_closed_up() -> None:
    """Every name is still itself afterwards, one around a blank included."""
    text = "À Lyon , l' Assemblée de l' Ain vote, dit Zoé ."
    names = ["Lyon", "Assemblée de l' Ain", "Zoé"]
    spans = [(text.index(name), text.index(name) + len(name), "ORG") for name in names]
    passage = closed_up(text, spans, "1")
    assert passage.text == "À Lyon, l'Assemblée de l'Ain vote, dit Zoé."
    assert [passage.text[start:end] for start, end, _ in passage.ents] == ["Lyon", "Assemblée de l'Ain", "Zoé"]


def test_a_name_in_the_footer_goes_with_it() -> None:
    """A span past the end would stop the training."""
    files = {
        "a/b.txt": "Titre\n\nÀ Oran.\n\nPartager cet article :\nTwitter ,\n",
        "a/b.ann": "T1\tProduct 40 47\tTwitter\n",
    }
    (passage,) = passages(files)
    assert (passage.text, passage.ents, passage.story) == ("Titre\n\nÀ Oran.", (), "b")


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("Patinage artistique : résultats de la Coupe d'Oran\n\nZoé gagne.", True),
        ("Coupe d'Oran : le programme\n\nSète - Oran, à 15 h\n\nAlger - Lyon, à 18 h\n", True),
        ("Élections : les résultats de la consultation\n\nZoé gagne.", False),
        (f"Coupe d'Oran : Sète en finale\n\n{REPORT}", False),
    ],
)
def test_lists_of_sports_results_are_told_from_reports(text: str, listed: bool) -> None:
    """A list has names without sentences around them; elections are news."""
    assert is_results(text) is listed


def test_a_row_is_what_the_store_reads() -> None:
    """Its words are those of the text, not of the JSON around it."""
    files = {"2016/a.txt": "À Oran , hier.", "2016/a.ann": "T1\tLocation 2 6\tOran\n"}
    (passage,) = passages(files)
    line = row(passage)
    assert json.loads(line) == {"doc": "a", "text": "À Oran, hier.", "ents": [[2, 6, "LOC"]]}
    assert row_words(line) == 3
