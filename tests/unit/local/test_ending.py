"""What follows the last dispatch for a person at a terminal."""

from depeche_local.ending import SEARCHES, Invitation
from tests.unit.local.fakes import Notebook


def test_the_invitation_is_given_once() -> None:
    """Three searches to try; the run goes on until a person ends it."""
    told = Notebook()
    invitation = Invitation(told, "The wire has been played.")
    assert invitation.look() is None
    assert invitation.look() is None
    assert told.lines[0] == "The wire has been played. Try, in another terminal:"
    assert [line.strip() for line in told.lines if line.startswith("    ")] == list(SEARCHES)
