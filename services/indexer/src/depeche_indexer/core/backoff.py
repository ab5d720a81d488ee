"""How long to wait before trying again."""

from typing import Final

FIRST: Final = 0.2
LONGEST: Final = 10.0
"""Seconds. An index that restarts is met within ten seconds of its return."""


def full_jitter(attempt: int, chance: float) -> float:
    """Seconds before the next try: `chance` (0 to 1) of a limit that doubles with each attempt, counted from 0.

    Many workers that lost the same server come back spread out, not all at once.
    """
    return chance * min(LONGEST, FIRST * 2.0 ** min(attempt, 30))
