"""Where the named strings of a block stand. Annotators list names in reading order and need not count. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from re import Pattern


def bounded(text: str) -> Pattern[str]:
    """Matches `text` where it is not part of a longer word."""
    left = r"(?<!\w)" if text[:1].isalnum() else ""
    right = r"(?!\w)" if text[-1:].isalnum() else ""
    return re.compile(left + re.escape(text) + right)


def nth(block: str, text: str, start: int) -> int:
    """How many times `text` occurs in `block` before `start`: the `n` of an occurrence that begins there."""
    return sum(1 for match in re.finditer(re.escape(text), block) if match.start() < start)


def place_of(block: str, text: str, n: int) -> int:
    """Where the `n`-th occurrence of `text` begins. Raises LookupError."""
    for number, match in enumerate(re.finditer(re.escape(text), block)):
        if number == n:
            return match.start()
    raise LookupError(text)


def in_order(block: str, texts: Sequence[str]) -> Iterator[int | None]:
    """Where each of `texts` begins, each looked for behind the end of the one before; None where it is not there."""
    cursor = 0
    for text in texts:
        found = bounded(text).search(block, cursor)
        yield found.start() if found else None
        cursor = found.end() if found else cursor
