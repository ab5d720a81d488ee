"""Moments as people type them."""

from datetime import datetime, timedelta, timezone

import pytest

from depeche_indexer.core.moments import moment

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-03-01", "2026-03-01T00:00:00+01:00"),
        ("2026-03-01T14:30", "2026-03-01T14:30:00+01:00"),
        ("2026-03-01T14:30Z", "2026-03-01T14:30:00+00:00"),
        ("2026-03-01 14:30", "2026-03-01T14:30:00+01:00"),
        ("30min", "2026-03-03T11:30:00+01:00"),
        ("24h", "2026-03-02T12:00:00+01:00"),
        ("7d", "2026-02-24T12:00:00+01:00"),
        ("7j", "2026-02-24T12:00:00+01:00"),
        (" 2w ", "2026-02-17T12:00:00+01:00"),
    ],
)
def test_dates_times_and_ages_are_understood(typed: str, meant: str) -> None:
    """Without a zone, that of the person who asks."""
    assert moment(typed, NOW).isoformat() == meant


def test_until_a_date_means_until_its_end() -> None:
    """`--until 2026-03-01` holds what was published on that day."""
    assert moment("2026-03-01", NOW, end=True).isoformat() == "2026-03-01T23:59:59.999999+01:00"


@pytest.mark.parametrize("typed", ["", "hier", "2026-13-01", "03/03/2026", "7x", "-7d"])
def test_anything_else_is_refused_with_examples(typed: str) -> None:
    """The message says what would do."""
    with pytest.raises(ValueError, match="try 2026-03-03"):
        moment(typed, NOW)
