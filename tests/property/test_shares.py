"""Dealing a batch out to processes."""

from hypothesis import given
from hypothesis import strategies as st

from depeche_enricher.core.share import shares

SIZES = st.lists(st.integers(0, 10_000), max_size=80)


@given(SIZES, st.integers(1, 8))
def test_each_item_is_dealt_once_and_order_is_kept_in_a_hand(sizes: list[int], hands: int) -> None:
    """Nothing lost, nothing twice."""
    dealt = shares(sizes, hands)
    assert len(dealt) == hands
    assert sorted(at for share in dealt for at in share) == list(range(len(sizes)))
    assert all(share == sorted(share) for share in dealt)


@given(SIZES, st.integers(1, 8))
def test_no_hand_holds_more_than_its_part_and_one_item(sizes: list[int], hands: int) -> None:
    """No process waits long for another: the fullest is over the mean by less than the largest item."""
    held = [sum(sizes[at] + 1 for at in share) for share in shares(sizes, hands)]
    assert max(held) <= sum(held) / hands + max(sizes, default=0) + 1
