"""The breaker: one bad dispatch passes, a bad deploy does not."""

import pytest

from depeche.breaker import Breaker
from depeche.errors import Misconfigured


def test_a_few_rejections_pass() -> None:
    """Now and then a dispatch is rejected; that stops nobody."""
    breaker = Breaker(run_limit=5)
    for rejected in [True] * 5 + [False] + [True] * 5:
        breaker.record(rejected)


def test_a_run_of_rejections_stops_the_worker() -> None:
    """One rejection more than the limit, with nothing good between."""
    breaker = Breaker(run_limit=5)
    for _ in range(5):
        breaker.record(True)
    with pytest.raises(Misconfigured, match="6 items in a row"):
        breaker.record(True)


def test_a_large_share_of_rejections_stops_the_worker() -> None:
    """Two of three rejected, never many in a row: that is a bad deploy as well."""
    breaker = Breaker(run_limit=1000, share_limit=0.5, share_after=30)
    for at in range(29):
        breaker.record(at % 3 != 0)
    with pytest.raises(Misconfigured, match="67%"):
        breaker.record(True)
