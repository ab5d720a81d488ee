"""The port to a watched folder."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Protocol

from depeche_fetcher.core.settling import Look

FILE_BYTES: Final = 20 * 1024 * 1024
"""Largest file; larger ones are not read at all."""


class Inbox(Protocol):
    """A folder into which files are dropped, with `done` and `failed` beside them."""

    def ready(self) -> Sequence[Look]:
        """The files that are complete, by name. Raises SourceUnavailable when the folder is not there."""

    @property
    def waiting(self) -> bool:
        """Whether files are there that are not complete yet, or not taken yet."""

    def read(self, look: Look) -> bytes | None:
        """Its bytes; None when it has gone or may not be read."""

    def modified_at(self, look: Look) -> datetime:
        """When the file was last written."""

    def done(self, look: Look) -> None:
        """Moves it to `done/`, under another number if the name is taken. One that has gone is passed over."""

    def failed(self, look: Look, reasons: Sequence[str]) -> None:
        """Moves it to `failed/`, and writes the reasons beside it into `<name>.reason.txt`."""
