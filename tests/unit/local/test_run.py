"""The wheel that `depeche run` turns."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from depeche_local.run import watch
from depeche_local.supervisor import Supervisor
from depeche_local.wire import Played, Wire
from tests.unit.local.fakes import ManualClock, Notebook


@dataclass(slots=True)
class PaperEnding:
    """Ends with this code at the second look."""

    code: int
    looks: int = 0

    def look(self) -> int | None:
        """The code, when it is time."""
        self.looks += 1
        return self.code if self.looks == 2 else None

    def close(self) -> None:
        """Nothing to end."""


def supervisor() -> Supervisor:
    """One that has nothing to look after."""
    return Supervisor([], Notebook(), grace=1, clock=ManualClock())


def wire(tmp_path: Path, clock: ManualClock, files: int) -> Wire:
    """A wire of so many files."""
    dispatches = [tmp_path / f"{number:03}.txt" for number in range(files)]
    for file in dispatches:
        file.write_text("Dépêche")
    return Wire(dispatches, tmp_path / "inbox", Played(tmp_path / "played"), rate=1, clock=clock)


def showing(clock: ManualClock, shown: list[float]) -> Callable[[], None]:
    """A board that notes the time and lets a second pass."""

    def show() -> None:
        shown.append(clock.now)
        clock.now += 1

    return show


def test_the_end_comes_only_when_the_wire_has_been_played(tmp_path: Path) -> None:
    """Three files at one a second are three turns; the ending is asked in the third and the fourth."""
    clock, shown, ending = ManualClock(), list[float](), PaperEnding(code=1)
    played = wire(tmp_path, clock, files=3)
    assert watch(supervisor(), played, showing(clock, shown), ending) == 1
    assert played.finished
    assert (len(shown), ending.looks) == (4, 2)


def test_ctrl_c_is_a_good_end(tmp_path: Path) -> None:
    """A person has seen enough: nothing has failed."""

    def interrupted() -> None:
        raise KeyboardInterrupt

    assert watch(supervisor(), wire(tmp_path, ManualClock(), files=1), interrupted, PaperEnding(code=1)) == 0
