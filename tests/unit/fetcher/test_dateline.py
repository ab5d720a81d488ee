"""The dateline is split from the paragraph it opens, and nothing else is."""

from datetime import UTC, datetime

import pytest

from depeche_fetcher.core import dateline

NEAR = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("KIEV, 23 nov 2026 (Agence) - ", "Kiev", (2026, 11, 23)),
        ("PORT-AU-PRINCE, 1er août 2026 (Agence) – ", "Port-au-Prince", (2026, 8, 1)),
        ("LE HAVRE (Seine-Maritime), 3 déc. 2026 (Agence) - ", "Le Havre", (2026, 12, 3)),
        ("NEW YORK, lundi 23 novembre 2026 (Agence) — ", "New York", (2026, 11, 23)),
        ("MOSCOU/KIEV, 5 janv (Agence) - ", "Moscou", (2027, 1, 5)),
        ("PARIS, LONDRES, 23 fév. 2026 (Agence) - ", "Paris", (2026, 2, 23)),
        ("Genève, 23 juil 2026 - ", "Genève", (2026, 7, 23)),
        ("SÉOUL, 9 juin 2026 (Agence) -- ", "Séoul", (2026, 6, 9)),
    ],
)
def test_place_and_day_are_read(line: str, place: str, day: tuple[int, int, int]) -> None:
    """In the ways French agencies write them; a missing year is the nearest."""
    found, rest = dateline.split(line + "Le temps change.", NEAR)
    assert found is not None
    assert (found.text, found.place, found.date) == (line.strip(), place, datetime(*day, tzinfo=UTC))
    assert rest == "Le temps change."


def test_an_agency_without_a_day_is_enough() -> None:
    """« Moscou (Agence) – »."""
    found, rest = dateline.split("Moscou (Agence) – Le Kremlin a répondu.", NEAR)
    assert found is not None
    assert (found.place, found.date, rest) == ("Moscou", None, "Le Kremlin a répondu.")


@pytest.mark.parametrize(
    "paragraph",
    [
        "BRUXELLES - Sommet extraordinaire des Vingt-Sept.",
        "Le président a parlé, 23 fois (selon lui) - et il recommencera.",
        "KIEV, 32 nov 2026 (Agence) - Rien.",
        "KIEV, 23 zut 2026 (Agence) - Rien.",
        "Un tiret - et c'est tout.",
        "",
    ],
)
def test_a_dash_in_a_sentence_is_no_dateline(paragraph: str) -> None:
    """The paragraph stays as it is."""
    assert dateline.split(paragraph, NEAR) == (None, paragraph)
