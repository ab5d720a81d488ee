"""The arithmetic of `make bench`: medians, shares round by round, turns, texts."""

import json
import math

import pytest
from bench.report import TARGET, Figures, Row, as_json, compared, speeds
from bench.rounds import interleaved
from bench.texts import WORDS, made, words

from tests.articles import raw


def test_a_disturbed_round_does_not_move_the_median() -> None:
    """Of three rounds the middle one counts; the spread tells of the others."""
    figures = speeds(1000, [1.0, 1.25, 5.0])
    assert figures.middle == 800
    assert math.isclose(figures.spread, (1000 - 200) / 800)


def test_shares_are_taken_round_by_round() -> None:
    """A round in which the whole machine was slow does not change the ratio."""
    bare, ours = Figures((100.0, 50.0, 100.0)), Figures((90.0, 45.0, 80.0))
    assert ours.over(bare).values == (0.9, 0.9, 0.8)
    assert ours.over(bare).middle == 0.9


def test_a_share_needs_as_many_rounds_on_both_sides() -> None:
    """A missing round is an error, not a shorter comparison."""
    with pytest.raises(ValueError, match="longer"):
        Figures((1.0,)).over(Figures((1.0, 2.0)))


def test_the_target_binds_the_last_candidate() -> None:
    """The bare library has no share, the one in between no target."""
    bare, between, last = compared(
        ("bare", "enrich", "whole"), "words/s", Figures((100.0,)), [Figures((70.0,)), Figures((80.0,))]
    )
    assert (bare.share, bare.reached) == (None, None)
    assert (between.target, between.reached) == (None, None)
    assert (last.target, last.reached) == (TARGET, True)


def test_below_the_target_is_said() -> None:
    """0.79 is not 0.8."""
    row = Row("whole", "words/s", Figures((79.0,)), Figures((0.79,)), TARGET)
    assert row.reached is False


def test_the_file_holds_every_round() -> None:
    """Medians beside all values, so that others can look again."""
    rows = compared(("bare", "ours"), "documents/s", Figures((10.0, 20.0)), [Figures((9.0, 18.0))])
    kept = json.loads(json.dumps(as_json(rows, {"rules": 1.5}, {"cores": 2})))
    assert kept["about"] == {"cores": 2}
    assert kept["milliseconds_a_dispatch"] == {"rules": 1.5}
    assert kept["rows"][1]["rounds"] == [9.0, 18.0]
    assert kept["rows"][1]["share_rounds"] == [0.9, 0.9]
    assert kept["rows"][1]["reached"] is True


def test_candidates_take_turns() -> None:
    """Each once a round, every second round backwards."""
    seen: list[str] = []

    def measure(name: str, seconds: float) -> float:
        seen.append(name)
        return seconds

    candidates = {"a": lambda n: measure("a", n), "b": lambda n: measure("b", 10 + n)}
    assert interleaved(candidates, 2, lambda _: None) == {"a": [0, 1], "b": [10, 11]}
    assert seen == ["a", "b", "b", "a"]


def test_articles_are_long_enough_and_the_same_each_time() -> None:
    """About 300 words of whole paragraphs, new ids, the same texts from the same seed."""
    paragraph = "Le ministère de la Défense a annoncé lundi la livraison de douze véhicules à la garde côtière."
    wire = [raw("essai:1", body=f"{paragraph}\n\nbref"), raw("essai:2", body=f"{paragraph} Elle a lieu à Lorient.")]
    first, again = made(wire, "one", 5), made(wire, "two", 5)
    assert [each.id for each in first] == [f"one:{at}" for at in range(5)]
    assert {each.source.id for each in again} == {"two"}
    assert [each.body for each in first] == [each.body for each in again]
    assert all(WORDS <= words(each) < WORDS + 40 for each in first)
    assert not any("bref" in each.body for each in first)
