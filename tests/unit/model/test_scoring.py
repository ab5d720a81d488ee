"""Counting names and how sure the score is."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from depeche_model.floors import below
from depeche_model.scoring import Tally, add_up, f_score, score, tally

tallies = st.builds(
    lambda right, missed, extra: Tally(right, right + missed, right + extra),
    *(st.integers(0, 9) for _ in range(3)),
)


def test_a_name_of_the_wrong_class_is_both_missed_and_invented() -> None:
    """Borders alone do not make a name right."""
    counts = tally([(0, 4, "PER")], [(0, 4, "LOC")])
    assert (counts["PER"], counts["LOC"]) == (Tally(0, 1, 0), Tally(0, 0, 1))


def test_all_right_is_one_hundred_with_no_doubt() -> None:
    """When every story is right, so is every resample."""
    stories = [{"PER": Tally(3, 3, 3)}, {"PER": Tally(1, 1, 1)}]
    found = score(stories, ["PER"], Random(1), resamples=50)
    assert (found.precision, found.recall, found.f, found.low, found.high) == (100.0,) * 5


@given(st.lists(st.fixed_dictionaries({"LOC": tallies}), min_size=1, max_size=8))
def test_the_interval_lies_within_bounds(stories: list[dict[str, Tally]]) -> None:
    """Whatever the counts, 0 <= low <= high <= 100."""
    found = score(stories, ["LOC"], Random(1), resamples=40)
    assert 0 <= found.low <= found.high <= 100


def test_nothing_to_find_and_nothing_found_is_zero() -> None:
    """An empty class has no score to divide for."""
    assert f_score(add_up([], ["MISC"])) == 0.0


def test_a_missing_figure_is_below_its_floor() -> None:
    """A score that vanished fails like one that fell."""
    assert below({"names.PER": 80.0}, {"names.PER": 79.0, "names.LOC": 70.0}) == [
        "names.LOC is 0.00, its floor is 70.00",
    ]
