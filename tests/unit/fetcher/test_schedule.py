"""Polls are spread, and a source that fails is left in peace for longer and longer."""

import pytest

from depeche_fetcher.core.schedule import wait


@pytest.mark.parametrize(
    ("failures", "retry_after", "roll", "seconds"),
    [
        (0, 0, 0.5, 300),
        (0, 0, 0.0, 270),
        (0, 0, 1.0, 330),
        (1, 0, 0.5, 600),
        (3, 0, 0.5, 2400),
        (4, 0, 0.5, 3600),
        (1000, 0, 0.5, 3600),
        (1, 1200, 0.5, 1200),
        (1, 60, 0.5, 600),
        (1, 10_000_000, 0.5, 86_400),
    ],
)
def test_the_next_poll(failures: int, retry_after: float, roll: float, seconds: float) -> None:
    """Ten per cent of jitter, doubled at each failure up to an hour, never before Retry-After, at most a day."""
    assert wait(300, failures, retry_after, roll) == pytest.approx(seconds)


def test_a_slow_source_keeps_its_interval() -> None:
    """The cap does not hasten a source that is asked once a day."""
    assert wait(86_400, 5, 0, 0.5) == 86_400
