"""When a dropped file is complete: its size and time have stayed as they are for a moment."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

UNFINISHED: Final = (".tmp", ".part", ".filepart", ".crdownload")
"""Endings under which programs write what they rename once it is whole."""


@dataclass(frozen=True, slots=True)
class Look:
    """A file as it stands: `modified` in nanoseconds."""

    name: str
    size: int
    modified: int


@dataclass(slots=True)
class Settling:
    """Remembers when each file was first seen as it stands. `settle` is in seconds."""

    settle: float
    _since: dict[str, tuple[Look, float]] = field(default_factory=dict)

    def settled(self, looks: Iterable[Look], now: float) -> list[Look]:
        """Those that have not changed for `settle` seconds, by name; `now` in seconds."""
        listed = [look for look in looks if is_delivery(look.name)]
        self._since = {look.name: (look, self._first(look, now)) for look in listed}
        return sorted((look for look, since in self._since.values() if now - since >= self.settle), key=_by_name)

    @property
    def waiting(self) -> bool:
        """Whether the last look saw any file at all: then the next look should not wait long."""
        return bool(self._since)

    def _first(self, look: Look, now: float) -> float:
        known = self._since.get(look.name)
        return known[1] if known is not None and known[0] == look else now


def is_delivery(name: str) -> bool:
    """Whether a file of that name is meant to be read: not hidden, not still being written."""
    return not name.startswith(".") and not name.lower().endswith(UNFINISHED)


def _by_name(look: Look) -> str:
    return look.name
