"""The wire types: what they accept, what they refuse, what they say of themselves."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from pydantic import ValidationError

from depeche.articles import ID_BYTES, RawArticle
from tests.articles import raw


def test_times_are_kept_in_utc() -> None:
    """A time with another zone is the same moment in UTC, for the index compares text."""
    paris = timezone(timedelta(hours=1))
    assert raw(published_at=datetime(2026, 11, 23, 13, 0, tzinfo=paris)).published_at == datetime(
        2026, 11, 23, 12, 0, tzinfo=UTC
    )


def test_a_time_without_zone_is_refused() -> None:
    """Nobody may guess the zone of a dispatch."""
    with pytest.raises(ValidationError, match="timezone"):
        raw(published_at=datetime(2026, 11, 23, 13, 0))  # noqa: DTZ001 - that is the point


def test_an_id_longer_than_the_index_takes_is_refused() -> None:
    """Elasticsearch refuses ids over 512 bytes, and the history adds the revision."""
    assert raw("é" * (ID_BYTES // 2)).id
    with pytest.raises(ValidationError, match="longer than"):
        raw("é" * (ID_BYTES // 2 + 1))


def test_unknown_fields_are_ignored() -> None:
    """A newer release may add fields; an older reader passes over them."""
    assert RawArticle.model_validate({**raw().model_dump(), "humeur": "gaie"}) == raw()


def test_a_lone_surrogate_is_refused() -> None:
    """It would pass JSON and break Kafka, spaCy or Lucene later."""
    with pytest.raises(ValidationError):
        raw(body="abc\ud800def")


@pytest.mark.parametrize(
    ("changed", "withdrawn"),
    [
        ({}, False),
        ({"signal": "alert"}, False),
        ({"signal": "kill"}, True),
        ({"pub_status": "canceled"}, True),
        ({"pub_status": "withheld"}, True),
    ],
)
def test_what_is_withdrawn(changed: dict[str, str], withdrawn: bool) -> None:
    """A kill, a cancelled and a withheld dispatch may not be read by anybody."""
    assert raw("essai:1", 1, **changed).withdrawn is withdrawn
