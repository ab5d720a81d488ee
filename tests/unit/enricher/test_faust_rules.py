"""What Faust does behind our back, pinned; and what we never ask of it."""

import ast
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace

import pytest
from faust.transport.consumer import Consumer
from faust.types import TP

SOURCES = Path(__file__).parents[3] / "services" / "enricher" / "src"
PLACE = TP("wire.raw", 0)
FORBIDDEN_ARGUMENTS = {"sink", "isolated_partitions", "processing_guarantee", "producer_threaded"}
FORBIDDEN_CALLS = {"Table", "GlobalTable", "SetTable", "noack", "noack_take", "take", "LiveCheck"}


def new_offset(acked: list[int], committed: int | None) -> int | None:
    """What Faust would commit after these acks."""
    state = SimpleNamespace(
        _acked=defaultdict(list, {PLACE: list(acked)}),
        _acked_index=defaultdict(set, {PLACE: set(acked)}),
        _gap=defaultdict(list),
        _committed_offset=defaultdict(lambda: None, {PLACE: committed}),
    )
    found: int | None = Consumer._new_offset(state, PLACE)
    return found


@pytest.mark.parametrize(
    ("acked", "committed", "found"),
    [([1, 2, 3], None, 4), ([3, 1, 2], None, 4), ([34, 35, 40, 41], 33, 36), ([36, 37], 33, None), ([], None, None)],
)
def test_how_the_offset_to_commit_is_found(acked: list[int], committed: int | None, found: int | None) -> None:
    """A new release of Faust that finds it otherwise must be looked at before it is used."""
    assert new_offset(acked, committed) == found


@pytest.mark.parametrize("path", sorted(SOURCES.rglob("*.py")), ids=lambda path: path.name)
def test_nothing_that_loses_data_is_asked_of_faust(path: Path) -> None:
    """No sinks, tables, transactions, threaded producer or streams without acks."""
    for call in (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)):
        assert not FORBIDDEN_ARGUMENTS & {keyword.arg for keyword in call.keywords}
        assert getattr(call.func, "attr", "") not in FORBIDDEN_CALLS
