"""How long work is told: lines that stay, and on a terminal one more line that says what is going on right now."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.markup import escape
from rich.status import Status


class Progress(Protocol):
    """Told what happens; never raises, never asks."""

    def line(self, text: str) -> None:
        """A line that stays."""

    def now(self, text: str) -> None:
        """What is being done at this moment; replaced by the next call, not shown where there is no terminal."""


class Quiet:
    """Tells nobody."""

    def line(self, text: str) -> None:
        """Drops the line."""

    def now(self, text: str) -> None:
        """Drops the text."""


class OnConsole:
    """Tells a person through rich."""

    def __init__(self, console: Console, status: Status) -> None:
        self._console = console
        self._status = status

    def line(self, text: str) -> None:
        """Prints above the moving line."""
        self._console.print(text, highlight=False, markup=False, soft_wrap=not self._console.is_terminal)

    def now(self, text: str) -> None:
        """Replaces the moving line."""
        self._status.update(escape(text))


@contextmanager
def told_on(console: Console) -> Iterator[Progress]:
    """Progress on this console, with a moving line while the block runs if the console is a terminal."""
    status = console.status("")
    if not console.is_terminal:
        yield OnConsole(console, status)
        return
    with status:
        yield OnConsole(console, status)
