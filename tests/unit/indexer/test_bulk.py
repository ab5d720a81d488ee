"""The bulk planner."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from depeche_indexer.core.bulk import MOST_BYTES, MOST_DOCUMENTS, chunks, halves
from depeche_indexer.core.index import Operation

sizes = st.lists(st.integers(0, 300), max_size=60)


def _operations(of: list[int]) -> list[Operation]:
    return [Operation("articles", str(at), 0, b"x" * size) for at, size in enumerate(of)]


@given(sizes, st.integers(1, 9), st.integers(1, 500))
def test_every_operation_is_sent_once_and_in_order(of: list[int], most: int, most_bytes: int) -> None:
    """The order of the revisions of an article depends on it."""
    operations = _operations(of)
    assert [each for chunk in chunks(operations, most, most_bytes) for each in chunk] == operations


@given(sizes, st.integers(1, 9), st.integers(1, 500))
def test_no_piece_is_too_large_unless_a_document_is(of: list[int], most: int, most_bytes: int) -> None:
    """A document over the limit stands alone; no piece is empty."""
    for chunk in chunks(_operations(of), most, most_bytes):
        assert 1 <= len(chunk) <= most
        assert len(chunk) == 1 or sum(len(each.source) for each in chunk) <= most_bytes


@given(sizes)
def test_pieces_are_as_full_as_they_can_be(of: list[int]) -> None:
    """The first document of a piece would not have fitted the one before."""
    pieces = list(chunks(_operations(of), 5, 400))
    for before, after in pairwise(pieces):
        joined = sum(len(each.source) for each in before) + len(after[0].source)
        assert len(before) == 5 or joined > 400


def test_the_limits_are_those_of_the_stack_rules() -> None:
    """500 documents or about 5 MB."""
    assert (MOST_DOCUMENTS, MOST_BYTES) == (500, 5 * 1024 * 1024)


@given(st.lists(st.integers(0, 9), min_size=2, max_size=30))
def test_halves_are_smaller_and_lose_nothing(of: list[int]) -> None:
    """Cutting again and again ends at single documents."""
    operations = _operations(of)
    first, second = halves(operations)
    assert [*first, *second] == operations
    assert first
    assert second
