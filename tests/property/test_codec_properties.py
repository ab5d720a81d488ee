"""The codec over any article and any bytes."""

from contextlib import suppress
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from depeche import codec
from depeche.articles import RawArticle, Source
from depeche.bus import Message
from depeche.errors import Undecodable

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
TIMES = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
ARTICLES = st.builds(
    RawArticle,
    id=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=100),
    revision=st.integers(0, 2**53),
    source=st.builds(Source, id=TEXT, name=TEXT),
    published_at=TIMES,
    fetched_at=TIMES,
    headline=TEXT,
    body=TEXT,
    keywords=st.lists(TEXT, max_size=3).map(tuple),
    dateline=st.none(),
    original=st.none(),
    media=st.just(()),
    subjects=st.just(()),
)


@given(ARTICLES)
def test_every_article_survives_the_wire(article: RawArticle) -> None:
    """Emoji, control characters, right-to-left marks and all."""
    assert codec.decode_raw(codec.encode(article, "fetcher")) == article


@given(st.binary(max_size=300))
def test_any_bytes_are_an_article_or_undecodable(value: bytes) -> None:
    """Nothing else is ever raised."""
    with suppress(Undecodable):
        assert codec.decode_raw(Message(b"k", value)).id
