"""A file is read once it has stayed as it is for a moment."""

import pytest

from depeche_fetcher.core.settling import Look, Settling, is_delivery


def test_a_growing_file_waits() -> None:
    """The moment starts anew at each change of size or time."""
    settling = Settling(0.3)
    assert settling.settled([Look("a", 1, 1)], 0.0) == []
    assert settling.settled([Look("a", 2, 1)], 0.4) == []
    assert settling.settled([Look("a", 2, 2)], 0.8) == []
    assert settling.settled([Look("a", 2, 2)], 1.2) == [Look("a", 2, 2)]


def test_files_come_by_name() -> None:
    """As agencies number them."""
    looks = [Look("b", 1, 1), Look("a", 1, 1)]
    settling = Settling(0)
    assert [look.name for look in settling.settled(looks, 0)] == ["a", "b"]
    assert settling.waiting
    assert settling.settled([], 1) == []
    assert not settling.waiting


@pytest.mark.parametrize("name", [".a.txt", "a.tmp", "a.PART", "a.txt.filepart"])
def test_unfinished_names_are_passed_over(name: str) -> None:
    """Programs write under them and rename."""
    assert not is_delivery(name)
    assert Settling(0).settled([Look(name, 1, 1)], 9) == []
