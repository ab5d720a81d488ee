"""Dates of feeds and wires become moments in UTC."""

from datetime import UTC, datetime

import pytest

from depeche_fetcher.core.moments import moment, seconds

NINE = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23T09:30:00Z",
        "2026-11-23T10:30:00+01:00",
        "2026-11-23 10:30:00+0100",
        "2026-11-23T09:30",
        "Mon, 23 Nov 2026 10:30:00 +0100",
        " 2026-11-23t09:30:00.000z ",
    ],
)
def test_ways_of_writing_a_moment(text: str) -> None:
    """With a zone, without (UTC), by ISO and by e-mail's rules."""
    assert moment(text) == NINE


def test_a_bare_date_is_its_midnight() -> None:
    """In UTC."""
    assert moment("2026-11-23") == datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", None, "hier", "2026-13-45", "2026-11-23T99:00:00Z", "Mon, 99 Nov 2026 10:00:00"])
def test_what_is_no_date_is_none(text: str | None) -> None:
    """A feed may write anything there."""
    assert moment(text) is None


def test_seconds_never_fall_below_zero() -> None:
    """They count revisions."""
    assert seconds(datetime(1969, 1, 1, tzinfo=UTC)) == 0
    assert seconds(NINE) == 1795426200
