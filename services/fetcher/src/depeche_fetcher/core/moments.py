"""Points in time as wires write them. Without a zone they are read as UTC."""

import datetime as dt
import email.utils
import re
from typing import Final

_ISO: Final = re.compile(
    r"\s*(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?)?\s*$", re.I
)


def moment(text: str | None) -> dt.datetime | None:
    """An ISO 8601 or RFC 2822 date in UTC, or None when it is none. A bare date is its midnight."""
    if not text:
        return None
    try:
        return utc(_iso(text) or email.utils.parsedate_to_datetime(text.strip()))
    except (ValueError, OverflowError):
        return None


def utc(when: dt.datetime) -> dt.datetime:
    """The same moment in UTC; a naive one is taken as UTC."""
    return when.replace(tzinfo=dt.UTC) if when.tzinfo is None else when.astimezone(dt.UTC)


def seconds(when: dt.datetime) -> int:
    """Whole seconds since 1970, as revisions count them; 0 for earlier."""
    return max(0, int(when.timestamp()))


def _iso(text: str) -> dt.datetime | None:
    found = _ISO.match(text)
    if not found:
        return None
    day, hour, zone = found.groups()
    return dt.datetime.fromisoformat(f"{day}T{hour or '00:00'}{(zone or '').upper()}")
