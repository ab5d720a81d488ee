"""What `depeche run` shows, on a terminal and in a log."""

import io

from rich.console import Console

from depeche.report import StatusRow
from depeche_local.board import SELDOM, InLines, board_on
from tests.unit.local.fakes import ManualClock

ROWS = [StatusRow("kafka", "server", "127.0.0.1:1", "ok"), StatusRow("indexer", "articles", "12", "ok")]


def test_a_log_gets_a_line_now_and_then() -> None:
    """Not oftener than every ten seconds, and only if a figure has changed."""
    out, clock = io.StringIO(), ManualClock()
    board = InLines(Console(file=out, width=20), clock)
    board.show("1 of 60 dispatches given", ROWS)
    board.show("2 of 60 dispatches given", ROWS)
    clock.now += SELDOM
    board.show("1 of 60 dispatches given", ROWS)
    board.show("60 of 60 dispatches given", ROWS)
    assert (
        out.getvalue()
        == "1 of 60 dispatches given · indexer articles 12\n60 of 60 dispatches given · indexer articles 12\n"
    )


def test_a_terminal_gets_a_table_with_lines_above_it() -> None:
    """Markup in a log line is not interpreted: `[main]` is part of the text."""
    out = io.StringIO()
    with board_on(Console(file=out, force_terminal=True, width=100), ManualClock()) as board:
        board.line("fetcher died [main]")
        board.show("3 of 60 dispatches given", ROWS)
    assert "fetcher died [main]" in out.getvalue()
    assert "3 of 60 dispatches given" in out.getvalue()
    assert "articles" in out.getvalue()


def test_a_pipe_gets_lines() -> None:
    """Where there is no terminal nothing is redrawn."""
    with board_on(Console(file=io.StringIO()), ManualClock()) as board:
        assert isinstance(board, InLines)
