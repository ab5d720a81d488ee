"""Moments as people type them: a date, a date with time, or how long ago."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

_AGO: Final = re.compile(r"(\d{1,6})\s*(min|h|d|j|w)")
_UNIT: Final = {
    "min": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "j": timedelta(days=1),
    "w": timedelta(weeks=1),
}


def moment(text: str, now: datetime, end: bool = False) -> datetime:
    """The moment that `text` means; where it names no zone, the one of `now`.

    `2026-03-03`, `2026-03-03T14:30`, `2026-03-03T14:30Z`, or `30min`, `24h`, `7d`, `2w` ago.
    A bare date is its first moment, with `end` its last. Raises ValueError with what would be understood.
    """
    ago = _AGO.fullmatch(text.strip())
    if ago is not None:
        return now - int(ago[1]) * _UNIT[ago[2]]
    try:
        return _absolute(text.strip(), now, end)
    except ValueError:
        raise ValueError(f"{text!r} is no moment: try 2026-03-03, 2026-03-03T14:30, 24h or 7d") from None


def _absolute(text: str, now: datetime, end: bool) -> datetime:
    if len(text) == 10:
        return datetime.combine(date.fromisoformat(text), time.max if end else time.min, now.tzinfo)
    found = datetime.fromisoformat(text)
    return found if found.tzinfo is not None else found.replace(tzinfo=now.tzinfo)
