"""The demonstration wire gives its dispatches one by one, once."""

from pathlib import Path

import pytest

from depeche_local.errors import NoSuchFolder
from depeche_local.settings import LocalSettings
from depeche_local.wire import Played, Wire, demo_folder, dispatches, drop
from tests.unit.local.fakes import ManualClock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A wire of five dispatches, with a file that is none."""
    wire = tmp_path / "wire"
    wire.mkdir()
    for number in (3, 1, 5, 2, 4):
        (wire / f"{number:03}-depeche.txt").write_text(f"Dépêche {number}")
    (wire / "README.md").write_text("About this wire")
    return wire


def wire_of(folder: Path, clock: ManualClock, rate: float = 1.0) -> Wire:
    """The wire in `folder`, played into `inbox` beside it."""
    home = folder.parent
    return Wire(dispatches(folder), home / "inbox", Played(home / "played"), rate=rate, clock=clock)


def names(inbox: Path) -> list[str]:
    """What a watcher sees."""
    return sorted(file.name for file in inbox.iterdir())


def test_dispatches_come_in_the_order_of_their_numbers(folder: Path) -> None:
    """Files that are no dispatches are left out."""
    assert [file.name[:3] for file in dispatches(folder)] == ["001", "002", "003", "004", "005"]
    assert [file.name[:3] for file in dispatches(folder, limit=2)] == ["001", "002"]


def test_the_rate_says_how_many_are_given(folder: Path) -> None:
    """The first comes at once, then two a second; never more than there are."""
    clock = ManualClock()
    wire = wire_of(folder, clock, rate=2)
    wire.play()
    assert (wire.given, wire.total, wire.finished) == (1, 5, False)
    clock.now += 1
    wire.play()
    assert names(folder.parent / "inbox") == ["001-depeche.txt", "002-depeche.txt", "003-depeche.txt"]
    clock.now += 60
    wire.play()
    assert wire.finished


def test_a_second_run_does_not_give_what_the_first_has_given(folder: Path) -> None:
    """The fetcher may have read and removed them; giving them again would only make noise."""
    clock = ManualClock()
    first = wire_of(folder, clock)
    first.play()
    second = wire_of(folder, clock)
    assert second.total == 4
    second.play()
    assert (folder.parent / "inbox" / "002-depeche.txt").exists()


def test_played_dispatches_can_be_forgotten(folder: Path) -> None:
    """`--again` plays the wire from its beginning."""
    clock = ManualClock()
    wire_of(folder, clock).play()
    Played(folder.parent / "played").forget()
    assert wire_of(folder, clock).total == 5


def test_a_wire_of_nothing_is_finished(tmp_path: Path) -> None:
    """With sources of one's own there is nothing to play."""
    wire = Wire([], tmp_path / "inbox", Played(tmp_path / "played"), rate=1, clock=ManualClock())
    wire.play()
    assert wire.finished


def test_a_dispatch_appears_whole_or_not_at_all(folder: Path) -> None:
    """It is written under a hidden name and renamed; no hidden file stays."""
    inbox = folder.parent / "inbox"
    drop(folder / "001-depeche.txt", inbox)
    assert names(inbox) == ["001-depeche.txt"]
    assert (inbox / "001-depeche.txt").read_text() == "Dépêche 1"


def test_the_project_brings_a_wire() -> None:
    """At least sixty dispatches lie where `depeche run` looks for them."""
    assert len(dispatches(demo_folder(LocalSettings()))) >= 60


def test_a_wire_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The error names the folder and the setting."""
    with pytest.raises(NoSuchFolder, match="DEPECHE_DEMO_WIRE"):
        demo_folder(LocalSettings(demo_wire=tmp_path / "none"))
