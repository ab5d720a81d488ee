"""Deals a batch out to the reading processes."""

from collections.abc import Sequence


def shares(sizes: Sequence[int], hands: int) -> list[list[int]]:
    """The indexes of the items for each of `hands`, so that the hands hold about the same size in all.

    The largest item goes first, each to the hand that holds least; within a hand the order of the batch is kept.
    """
    held = [0] * hands
    dealt: list[list[int]] = [[] for _ in range(hands)]
    for at in sorted(range(len(sizes)), key=lambda at: -sizes[at]):
        hand = held.index(min(held))
        dealt[hand].append(at)
        held[hand] += sizes[at] + 1
    return [sorted(share) for share in dealt]
