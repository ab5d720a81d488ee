"""Waiting between tries."""

from hypothesis import given
from hypothesis import strategies as st

from depeche_indexer.core.backoff import FIRST, LONGEST, full_jitter


@given(st.integers(0, 10**6), st.floats(0, 1))
def test_no_wait_is_longer_than_the_limit(attempt: int, chance: float) -> None:
    """However long the outage."""
    assert 0 <= full_jitter(attempt, chance) <= LONGEST


def test_the_limit_doubles_and_the_whole_range_below_it_is_used() -> None:
    """Full jitter: from nothing to the limit."""
    assert [full_jitter(attempt, 1.0) for attempt in range(4)] == [FIRST, 2 * FIRST, 4 * FIRST, 8 * FIRST]
    assert full_jitter(3, 0.0) == 0.0
