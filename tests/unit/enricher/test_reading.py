"""One dispatch read as a whole: fields, offsets, noise, and texts that are none."""

import pytest

from depeche_enricher.core.reading import Context, Reading, read
from tests.articles import raw
from tests.parses import rules, text_only

BODY = (
    "Kiev a parlé. « Nous ne céderons pas », a déclaré Vera Kallio à Kharkiv. Au moins sept civils ont été tués.\n\n"
    "bur-tgh/lmo/pqr"
)


def reading(**fields: str) -> Reading:
    """The reading of some fields without a model."""
    return read({name: text_only(text) for name, text in fields.items()}, Context(), rules())


def test_every_span_stands_where_it_says() -> None:
    """Entities, tolls, quotations and noise: `article[field][start:end] == text`."""
    fields = {"headline": "Sept morts à Kharkiv", "body": BODY}
    found = reading(**fields)
    kinds = (found.entities, found.casualties, found.quotes, found.noise)
    assert all(kinds)
    spans = [(span.field, span.start, span.end, span.text) for kind in kinds for span in kind]
    assert all(fields[field][start:end] == text for field, start, end, text in spans)


def test_the_same_toll_is_told_once() -> None:
    """At its longest mention, whichever field it stands in."""
    found = reading(headline="Sept morts à Kharkiv", body="Un tir a fait sept morts.")
    assert [toll.min for toll in found.casualties] == [7]


@pytest.mark.parametrize(
    "text", ["", " ", "a", "«", "12", "\n\n\n", "É" * 5000, "« " * 2000, "A" + " B" * 3000, "İstanbul ǰ"]
)
def test_odd_texts_are_read_without_harm(text: str) -> None:
    """Empty, of one sign, of capitals, of marks without end."""
    assert isinstance(reading(body=text), Reading)


def test_an_article_is_interpreted_with_its_date_codes_and_dateline() -> None:
    """The rules object is what the worker calls."""
    found = rules().interpret(raw(body=BODY), {"body": text_only(BODY)})
    assert "UKR" in {entity.country for entity in found.entities}


def test_the_version_tells_the_data() -> None:
    """A change in any rule changes it."""
    assert rules().version.startswith("1.")
    assert len(rules().version) == 10
