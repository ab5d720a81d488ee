"""External versions."""

from hypothesis import given
from hypothesis import strategies as st

from depeche_indexer.core.versions import MOST_REVISIONS, history_id, version_of

revisions = st.integers(0, MOST_REVISIONS)


@given(revisions, revisions, st.booleans(), st.booleans())
def test_a_later_revision_is_a_higher_version_whatever_it_says(one: int, other: int, full: bool, bare: bool) -> None:
    """Withdrawn or not: the number of the revision decides first."""
    if one < other:
        assert version_of(one, full) < version_of(other, bare)


@given(revisions)
def test_the_copy_without_text_outranks_the_full_one(revision: int) -> None:
    """So a replay of the full copy cannot bring the text back."""
    assert version_of(revision, True) > version_of(revision, False)


@given(revisions, st.booleans())
def test_versions_fit_what_elasticsearch_takes(revision: int, withdrawn: bool) -> None:
    """From 0 to the largest signed long."""
    assert 0 <= version_of(revision, withdrawn) < 2**63


def test_a_revision_has_one_place_in_the_history() -> None:
    """The article's id and the revision's number."""
    assert history_id("urn:x", 12) == "urn:x@12"
