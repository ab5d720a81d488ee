"""When a source is asked again. Pure: the time and the dice are given."""

from typing import Final

JITTER: Final = 0.1
"""Share by which an interval is stretched or shortened, so that fetchers do not all ask at the full minute."""
CAP: Final = 3600.0
"""Longest wait after failures, in seconds: an hour is what a front page may be away."""
RETRY_CAP: Final = 86_400.0
"""Longest `Retry-After` that is obeyed, in seconds: a wrong header must not silence a source for a year."""


def wait(interval: float, failures: int, retry_after: float, roll: float) -> float:
    """Seconds until the next poll, after `failures` in a row; `roll` is a random number from 0 to 1."""
    longest = max(interval, CAP)
    base = min(longest, interval * 2.0 ** min(failures, 30))
    jittered = base * (1 - JITTER + 2 * JITTER * roll)
    return max(jittered, min(retry_after, RETRY_CAP))
