"""The casualty ledger, on texts alone."""

import pytest

from depeche.articles import Casualty
from depeche_enricher.core.events.scene import scene
from depeche_enricher.core.gazetteer.entities import resolve
from depeche_enricher.core.numbers import Range, quantity
from tests.parses import rules, text_only


def tolls(text: str) -> list[Casualty]:
    """The tolls of a body."""
    parse = text_only(text)
    entities = resolve({"body": parse}, {}, rules().gazetteer, rules().words)
    one = scene("body", parse, entities, rules().gazetteer, rules().words)
    return list(rules().tolls.tolls(one))


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("sept", 7, 7), ("au moins sept", 7, None), ("une trentaine", 30, 30), ("une douzaine", 12, 12),
        ("des dizaines", 20, None), ("plusieurs dizaines", 20, None), ("des centaines", 200, None),
        ("près de 50", 50, 50), ("plus de 50", 50, None), ("jusqu'à 50", None, 50), ("deux à trois", 2, 3),
        ("entre 20 et 25", 20, 25), ("10.000", 10_000, 10_000), ("3 000", 3000, 3000), ("vingt-trois", 23, 23),
        ("quatre-vingt-dix", 90, 90), ("deux cents", 200, 200), ("mille deux cents", 1200, 1200),
        ("un millier", 1000, 1000),
    ],
)  # fmt: skip
def test_a_quantity_has_bounds(text: str, least: int | None, most: int | None) -> None:
    """Figures and words, exact, about, at least and at most."""
    assert quantity(text) == Range(least, most)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Au moins sept personnes ont été tuées.", [("dead", 7, None, "unknown")]),
        ("Le bilan est de 12 morts et une trentaine de blessés.", [
            ("dead", 12, 12, "unknown"), ("injured", 30, 30, "unknown"),
        ]),
        ("L'attaque a tué deux soldats.", [("dead", 2, 2, "military")]),
        ("Deux policiers sont morts et trois autres ont été blessés.", [
            ("dead", 2, 2, "police"), ("injured", 3, 3, "unknown"),
        ]),
        ("Cinquante civils ont été tués, dont dix enfants.", [("dead", 50, 50, "civilian"), ("dead", 10, 10, "child")]),
        ("Des hommes ont enlevé entre 20 et 25 élèves.", [("captured", 20, 25, "child")]),
        ("L'arrestation de 47 personnes est confirmée.", [("arrested", 47, 47, "unknown")]),
        ("Près de 10 000 habitants ont fui.", [("displaced", 10_000, 10_000, "civilian")]),
        ("Le séisme a fait 1.250 morts.", [("dead", 1250, 1250, "unknown")]),
        ("Jusqu'à 50 marins seraient portés disparus.", [("missing", None, 50, "military")]),
        ("Des dizaines de manifestants ont été interpellés.", [("arrested", 20, None, "civilian")]),
        ("Elle a connu une mort paisible.", []),
        ("Neuf nouveaux corps ont été trouvés.", []),
        ("Il a été condamné à dix ans de prison.", []),
        ("Aucune victime n'est signalée.", []),
    ],
)  # fmt: skip
def test_every_form_of_toll_is_read(text: str, rows: list[tuple[str, int | None, int | None, str]]) -> None:
    """Kind, bounds and victims of each; no toll where none is stated."""
    assert [(one.kind, one.min, one.max, one.victims) for one in tolls(text)] == rows


def test_a_former_toll_is_not_current() -> None:
    """« Un précédent bilan » is background; the sentence before it is not."""
    found = tolls("La crue a fait 31 morts. Un précédent bilan faisait état de 15 disparus.")
    assert [one.current for one in found] == [True, False]


def test_who_says_so_is_kept() -> None:
    """« selon… » and the reporting clause."""
    assert tolls("Il y a 12 morts, selon Vera Kallio.")[0].source == "Vera Kallio"
    assert tolls("Il y a 12 morts, a indiqué Vera Kallio.")[0].source == "Vera Kallio"


def test_the_words_stand_where_the_offsets_say() -> None:
    """`article[field][start:end] == text`."""
    text = "Hier, au moins sept personnes ont été tuées, dont deux enfants."
    assert all(text[one.start : one.end] == one.text for one in tolls(text))
