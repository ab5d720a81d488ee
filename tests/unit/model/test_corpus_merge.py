"""Two blind passes as one gold."""

import pytest

from depeche_model.corpus.export import gold_row
from depeche_model.corpus.merge import agreement, merged
from depeche_model.corpus.rows import parse_rows
from depeche_model.corpus.scheme import Rows
from depeche_model.corpus.texts import parse_text

TEXT = parse_text(
    "z2-greve",
    "story: greve\ndate: 2026-03-02T09:15Z\n\nLes dockers de Toamasina ont bloqué le port et menacent de recommencer."
    ' Trois ont été arrêtés. "Nous ne céderons rien", a dit Haja Rabe, de la Fisema.',
)
FIRST = """topics 09000000
p0 | LOC Toamasina = MDG | PER Haja Rabe | ORG Fisema
event p0 | ont bloqué | PROTEST obstruct main | asserted | actor dockers = MDG LAB | place Toamasina
event p0 | arrêtés | COERCE arrest | asserted | recipient Trois = MDG LAB
toll p0 | Trois ont été arrêtés | arrested 3 3 | other | current
quote p0 | Nous ne céderons rien | speaker Haja Rabe
"""


def rows(content: str) -> Rows:
    """One pass over the text."""
    return parse_rows(content, TEXT)


def test_what_both_saw_is_core_and_what_one_saw_is_optional() -> None:
    """Whoever of the two it was."""
    second = FIRST.replace(" | ORG Fisema", "").replace("LOC Toamasina", "LOC Toamasina")
    threat = "event p0 | menacent | THREATEN restrict | asserted | actor dockers = MDG LAB\n"
    gold = merged(rows(FIRST), rows(second + threat))
    assert [(m.row.text, m.optional) for m in gold.entities] == [
        ("Toamasina", False), ("Haja Rabe", False), ("Fisema", True)
    ]  # fmt: skip
    assert [(e.row.type, e.optional) for e in gold.events] == [
        ("PROTEST", False), ("COERCE", False), ("THREATEN", True)
    ]  # fmt: skip


def test_where_they_differ_in_a_field_both_values_stand() -> None:
    """Either is right."""
    second = FIRST.replace("PROTEST obstruct main", "PROTEST strike main").replace(
        "speaker Haja Rabe", "speaker Fisema"
    )
    row = gold_row(merged(rows(FIRST), rows(second)))
    events, quotes = row["events"], row["quotes"]
    assert isinstance(events, list)
    assert isinstance(quotes, list)
    assert (events[0]["mode"], events[0]["alt"]["mode"], "alt" in events[1]) == ("obstruct", "strike", False)
    assert (quotes[0]["speaker"], quotes[0]["alt"]["speaker"]) == ("Haja Rabe", "Fisema")


def test_events_of_one_type_that_share_nothing_do_not_meet() -> None:
    """Two strikes in two places are two rows, each seen by one."""
    other = "topics 09000000\nevent p0 | menacent | PROTEST demo | future | actor Fisema = MDG LAB\n"
    gold = merged(rows(FIRST), rows(other.replace("MDG LAB", "- LAB")))
    assert [(e.row.trigger, e.optional) for e in gold.events if e.row.type == "PROTEST"] == [
        ("ont bloqué", True), ("menacent", True)
    ]  # fmt: skip


def test_agreement_with_oneself_is_whole() -> None:
    """Every figure is 1."""
    figures = agreement([merged(rows(FIRST), rows(FIRST))])
    assert {name: value for name, value in figures.items() if value != 1 and name != "names MISC"} == {}


def test_agreement_is_f_of_one_against_the_other() -> None:
    """Two of three names that one saw: precision 1, recall 2/3."""
    gold = merged(rows(FIRST), rows(FIRST.replace(" | ORG Fisema", "")))
    assert agreement([gold])["names"] == pytest.approx(0.8)
