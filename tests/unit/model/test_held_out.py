"""Test sentences are kept out of what vectors learn from."""

import pytest

from depeche_model.held_out import HeldOut

HELD = HeldOut.of(["Les pêcheurs de Kribi ont refusé l'accord de mardi.", "Trop court."])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Les pêcheurs de Kribi ont refusé l'accord de mardi.", True),
        ("Hier encore : « LES PÊCHEURS DE KRIBI ONT refusé l’ accord »", True),
        ("Les pêcheurs de Kribi sont en mer.", False),
        ("Trop court.", False),
        ("", False),
    ],
)
def test_a_test_sentence_is_found_by_its_letters(text: str, found: bool) -> None:
    """As a whole line or inside one, however it is typed; what is too short to be anybody's is let through."""
    assert HELD.stands_in(text) is found
