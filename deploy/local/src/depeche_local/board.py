"""What `depeche run` shows: a board that is redrawn on a terminal, one line now and then elsewhere."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console, Group
from rich.live import Live
from rich.table import Table
from rich.text import Text

from depeche.cli import COLOURS, offered
from depeche.errors import DepecheError
from depeche.report import StatusRow
from depeche_local.supervisor import Clock

POLL = 2.0
"""Seconds between two questions to the parts."""

SELDOM = 10.0
"""Seconds between two lines where there is no terminal."""


class Board(Protocol):
    """Shows how the pipeline stands."""

    def line(self, text: str) -> None:
        """A line that stays."""

    def show(self, headline: str, rows: Sequence[StatusRow]) -> None:
        """The state of this moment; may be called often."""


class OnTerminal:
    """A table that is redrawn in place; lines scroll above it."""

    def __init__(self, live: Live) -> None:
        self._live = live

    def line(self, text: str) -> None:
        """Prints above the table."""
        self._live.console.print(text, highlight=False, markup=False)

    def show(self, headline: str, rows: Sequence[StatusRow]) -> None:
        """Redraws the table."""
        table = Table("part", "figure", "value", box=None)
        for row in rows:
            table.add_row(row.part, row.figure, row.value, style=COLOURS[row.state])
        self._live.update(Group(Text(headline, style="bold"), table))


class InLines:
    """A line every ten seconds, for logs."""

    def __init__(self, console: Console, clock: Clock) -> None:
        self._console = console
        self._clock = clock
        self._next = 0.0
        self._last = ""

    def line(self, text: str) -> None:
        """Prints it, whole: a log has no width."""
        self._console.print(text, highlight=False, markup=False, soft_wrap=True)

    def show(self, headline: str, rows: Sequence[StatusRow]) -> None:
        """Prints the counts if it is time and they have changed; ages change all the time, and are left out."""
        counts = [f"{row.part} {row.figure} {row.value}" for row in rows if row.value.replace(",", "").isdecimal()]
        text = " · ".join([headline, *counts])
        if self._clock() >= self._next and text != self._last:
            self._next, self._last = self._clock() + SELDOM, text
            self.line(text)


@contextmanager
def board_on(console: Console, clock: Clock) -> Iterator[Board]:
    """The board that suits the console."""
    if not console.is_terminal:
        yield InLines(console, clock)
        return
    with Live(console=console, refresh_per_second=4) as live:
        yield OnTerminal(live)


class Rows:
    """The rows of every part, asked in the background: a part that is slow to answer must not hold up the services."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._asker = ThreadPoolExecutor(1, thread_name_prefix="status")
        self._asked: Future[list[StatusRow]] | None = None
        self._next = 0.0
        self._known: list[StatusRow] = []

    def latest(self) -> Sequence[StatusRow]:
        """What is known; asks again if that is more than two seconds old."""
        if self._asked is not None and self._asked.done():
            self._known = self._asked.result()
            self._asked = None
        if self._asked is None and self._clock() >= self._next:
            self._next = self._clock() + POLL
            self._asked = self._asker.submit(_ask)
        return self._known

    def close(self) -> None:
        """Waits for the last answer."""
        self._asker.shutdown(cancel_futures=True)


def _ask() -> list[StatusRow]:
    rows: list[StatusRow] = []
    for point in offered("depeche.status"):
        try:
            rows += point.load()()
        except DepecheError as error:
            rows.append(StatusRow(point.name.partition("-")[2], "state", str(error), "down"))
    return rows
