"""Reading what a search answers, and showing it."""

import io
from datetime import UTC

import orjson
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue
from rich.console import Console

from depeche_indexer.core.found import Found, Passage, found, passage
from depeche_indexer.core.question import MARK_OFF, MARK_ON
from depeche_indexer.show import lines, show

Parts = list[tuple[str, str]]

plain = st.text(st.characters(exclude_characters=MARK_ON + MARK_OFF, codec="utf-8"), max_size=12)


def _answer(**highlight: JsonValue) -> JsonValue:
    source: dict[str, JsonValue] = {
        "id": "essai:1",
        "revision": 0,
        "headline": "Sept morts [bold]à Zaporijjia",
        "published_at": "2026-03-03T12:00:00Z",
        "signal": "urgent",
        "provider": "Dépêche",
        "dateline": {"text": "KIEV, 3 mars", "place": "Kiev"},
        "persons": ["Ivan Fedorov"],
        "places": ["Zaporijia"],
        "event_types": ["ASSAULT"],
    }
    hit: dict[str, JsonValue] = {"_score": 1.5, "_source": source, "highlight": highlight}
    facet: JsonValue = {"buckets": [{"key": "Zaporijia", "doc_count": 3}]}
    return {"hits": {"total": {"value": 3}, "hits": [hit]}, "aggregations": {"places": facet}}


def _shown(answer: JsonValue, width: int = 100) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False)
    show(console, found(answer), '"sept morts"', UTC)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_marks_become_spans_of_the_plain_text() -> None:
    """`text[start:end]` is what matched."""
    read = passage(f"des {MARK_ON}mines{MARK_OFF} {MARK_ON}antipersonnel{MARK_OFF}.")
    assert read.text == "des mines antipersonnel."
    assert [read.text[start:end] for start, end in read.marks] == ["mines", "antipersonnel"]


@given(st.lists(st.tuples(plain, plain)))
def test_no_text_is_lost_between_marks(parts: Parts) -> None:
    """Whatever stands inside and outside of them, emoji and accents included."""
    read = passage("".join(f"{outside}{MARK_ON}{inside}{MARK_OFF}" for outside, inside in parts))
    assert read.text == "".join(outside + inside for outside, inside in parts)
    assert [read.text[start:end] for start, end in read.marks] == [inside for _, inside in parts if inside]


def test_marked_passages_come_before_the_beginning_of_the_text() -> None:
    """A body without marks is shown only if nothing else matched."""
    marked, start = f"{MARK_ON}tués{MARK_OFF} mardi", "Le gouverneur"
    (hit,) = found(_answer(body=[start], caption=[marked])).hits
    assert hit.passages == (Passage("tués mardi", ((0, 4),)),)
    (hit,) = found(_answer(body=[start])).hits
    assert hit.passages == (Passage(start),)


def test_a_quoted_phrase_is_marked_by_the_strict_twin() -> None:
    """Its marks lie on `headline.exact` and `body.exact`."""
    exact: dict[str, JsonValue] = {
        "headline.exact": [f"{MARK_ON}Sept morts{MARK_OFF}"],
        "body.exact": [f"les {MARK_ON}sept morts{MARK_OFF}"],
    }
    (hit,) = found(_answer(body=["Le début"], **exact)).hits
    assert (hit.headline.marks, hit.passages[0].text) == (((0, 10),), "les sept morts")


def test_a_terminal_shows_title_line_passage_names_and_facets() -> None:
    """What an editor needs to decide whether to open it; markup in a dispatch is text."""
    said = _shown(_answer(body=[f"au moins {MARK_ON}sept{MARK_OFF} morts"]))
    for part in (
        '3 dispatches for "sept morts", 1 shown',
        "Sept morts [bold]à Zaporijjia",
        "2026-03-03 12:00 · KIEV · URGENT · Dépêche · essai:1",
        "au moins sept morts",
        "Ivan Fedorov, Zaporijia · ASSAULT",
        "   3 Zaporijia",
    ):
        assert part in said


def test_nothing_found_says_so_and_what_may_help() -> None:
    """Not an error: an answer."""
    said = _shown({"hits": {"total": {"value": 0}, "hits": []}})
    assert "Nothing found" in said
    assert "depeche status" in said


def test_a_pipe_gets_one_json_object_for_each_dispatch_and_counts_when_asked() -> None:
    """French as it is, no escapes; the facets come last."""
    answer = found(_answer(body=[f"{MARK_ON}tués{MARK_OFF} à Kiev"]))
    hit, counts = lines(answer, facets=True)
    assert "Dépêche".encode() in hit
    assert orjson.loads(hit)["passages"] == [{"text": "tués à Kiev", "marks": [[0, 4]]}]
    assert orjson.loads(counts) == {"total": 3, "facets": {"places": {"Zaporijia": 3}}}
    assert len(list(lines(answer, facets=False))) == 1


def test_an_empty_answer_is_no_line_in_a_pipe() -> None:
    """A script reads nothing."""
    assert list(lines(Found(0, [], {}), facets=False)) == []
