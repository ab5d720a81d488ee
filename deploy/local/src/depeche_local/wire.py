"""The demonstration wire: dispatches that an agency would drop into a watched folder, given one by one."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from depeche_local.errors import NoSuchFolder
from depeche_local.settings import LocalSettings

Clock = Callable[[], float]


class Played:
    """The names that were given already, kept in a file, so that a second run does not give them again."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def names(self) -> set[str]:
        """All names given so far."""
        return set(self._file.read_text().splitlines()) if self._file.exists() else set()

    def add(self, name: str) -> None:
        """Remembers one more."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.open("a") as file:
            file.write(f"{name}\n")

    def forget(self) -> None:
        """Remembers none."""
        self._file.unlink(missing_ok=True)


class Wire:
    """Gives `dispatches` to the inbox at `rate` per second; call `play` often, it gives what is due and returns."""

    def __init__(self, dispatches: list[Path], inbox: Path, played: Played, *, rate: float, clock: Clock) -> None:
        self._inbox = inbox
        self._played = played
        self._rate = rate
        self._clock = clock
        self._began: float | None = None
        known = played.names()
        self._left = [file for file in dispatches if file.name not in known]
        self.total = len(self._left)
        self.given = 0

    @property
    def finished(self) -> bool:
        """Whether all have been given."""
        return self.given == self.total

    def play(self) -> None:
        """Gives every dispatch that is due; the first one at once."""
        if self._began is None:
            self._began = self._clock()
        due = min(self.total, 1 + int((self._clock() - self._began) * self._rate))
        for file in itertools.islice(self._left, self.given, due):
            drop(file, self._inbox)
            self._played.add(file.name)
        self.given = max(self.given, due)


def dispatches(folder: Path, limit: int | None = None) -> list[Path]:
    """The files of a wire in their order of arrival, which is that of their names (`001-…`)."""
    return list(itertools.islice(_numbered(folder), limit))


def demo_folder(settings: LocalSettings) -> Path:
    """Where the demonstration wire lies: a setting, an installed package, or the checkout that holds this file."""
    packaged = Path(__file__).parent / "demo"
    folder = settings.demo_wire or (packaged if packaged.exists() else Path(__file__).parents[3] / "demo" / "wire")
    if not folder.is_dir():
        raise NoSuchFolder(f"there is no demonstration wire in {folder} (DEPECHE_DEMO_WIRE)")
    return folder


def drop(file: Path, inbox: Path) -> None:
    """Puts a file into the inbox at one stroke: a watcher sees a whole file or none."""
    inbox.mkdir(parents=True, exist_ok=True)
    hidden = inbox / f".{file.name}.part"
    shutil.copyfile(file, hidden)
    hidden.rename(inbox / file.name)


def _numbered(folder: Path) -> Iterator[Path]:
    return (file for file in sorted(folder.iterdir()) if file.is_file() and file.name[:3].isdecimal())
