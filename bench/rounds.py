"""Candidates measured in turn, round after round, so that whatever slows the machine for a while meets them all."""

from collections.abc import Callable, Mapping, Sequence

Measure = Callable[[int], float]
"""Measures one candidate once, in the round of this number; gives seconds."""


def interleaved(
    candidates: Mapping[str, Measure], rounds: int, tell: Callable[[str], None]
) -> Mapping[str, Sequence[float]]:
    """The seconds of each candidate, round by round. Every second round goes backwards: nobody is always last."""
    seconds: dict[str, list[float]] = {name: [] for name in candidates}
    for number in range(rounds):
        names = list(candidates) if number % 2 == 0 else list(reversed(list(candidates)))
        for name in names:
            tell(f"round {number + 1} of {rounds}: {name}")
            seconds[name].append(candidates[name](number))
    return seconds
