"""Which revision an article is: a table of what was seen, what comes, and what becomes of it."""

from datetime import timedelta

import pytest

from depeche_fetcher.core.parser import Draft, with_article
from depeche_fetcher.core.revisions import Seen, digest_of, first_revision, judge, verdict
from tests.articles import NOON, raw

A, B, C = "a", "b", "c"


@pytest.mark.parametrize(
    ("seen", "digest", "own", "stamp", "revision"),
    [
        (None, A, None, None, 1),
        (Seen(1, A), A, None, None, None),
        (Seen(1, A), B, None, None, 2),
        (Seen(7, A), B, None, None, 8),
        (None, A, 3, None, 3),
        (None, A, 0, 900, 0),
        (Seen(3, A), A, 3, None, None),
        (Seen(3, A), B, 3, None, 3),
        (Seen(3, A), A, 4, None, 4),
        (Seen(3, A), B, 2, None, 2),
        (None, A, None, 900, 900),
        (Seen(900, A, 900), A, None, 950, None),
        (Seen(900, A, 900), B, None, 950, 950),
        (Seen(900, A, 900), B, None, 900, 901),
        (Seen(901, B, 900), C, None, 900, 902),
        (Seen(905, B, 900), C, None, 902, 906),
        (Seen(900, A, 900), B, None, 800, 800),
        (Seen(4, A), B, None, 900, 900),
        (Seen(900, A, 900), B, None, None, 901),
    ],
)
def test_the_next_revision(
    seen: Seen | None, digest: str, own: int | None, stamp: int | None, revision: int | None
) -> None:
    """By the standard's number, else the update's time, else arrival; None is unchanged."""
    assert verdict(digest, own, stamp, seen).revision == revision


def test_a_late_older_revision_is_sent_once_and_changes_nothing() -> None:
    """A feed that keeps both revisions does not resend the older at each poll."""
    newest = verdict(B, 2, None, None).seen
    late = verdict(A, 1, None, newest)
    assert (late.revision, late.seen.revision, late.seen.digest) == (1, 2, B)
    assert verdict(A, 1, None, late.seen).revision is None


def test_redating_changes_nothing() -> None:
    """A feed that moves all its dates at each poll has no news; one that changes a word has."""
    draft = Draft(raw())
    moved = {"published_at": NOON + timedelta(hours=1), "fetched_at": NOON + timedelta(hours=2), "updated_at": NOON}
    assert digest_of(with_article(draft, draft.article.model_copy(update=moved))) == digest_of(draft)
    assert digest_of(Draft(raw(headline="Treize véhicules"))) != digest_of(draft)
    assert digest_of(Draft(raw(pub_status="canceled"))) != digest_of(draft)


def test_a_file_counts_by_its_time() -> None:
    """The update's own time comes first."""
    later = NOON + timedelta(seconds=5)
    for draft, revision in (
        (Draft(raw(), modified_at=NOON), int(NOON.timestamp())),
        (Draft(raw(updated_at=later), modified_at=NOON), int(later.timestamp())),
        (Draft(raw(updated_at=later), own_revision=0), 0),
        (Draft(raw()), 1),
    ):
        assert judge(draft, None).revision == first_revision(draft) == revision
