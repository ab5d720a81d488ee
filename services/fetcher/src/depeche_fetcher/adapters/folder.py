"""`Inbox` on a file system, and the watch that notices changes at once."""

import os
import stat
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from typing import Final

import structlog
import watchfiles

from depeche.errors import SourceUnavailable
from depeche_fetcher.core.settling import Look, Settling

DONE: Final = "done"
FAILED: Final = "failed"

log = structlog.get_logger()


def may_write(folder: Path) -> bool:
    """Whether files may be moved in and out of a folder; one that is not there can still be made."""
    return not folder.exists() or os.access(folder, os.W_OK | os.X_OK)


class FolderInbox:
    """See Inbox. `now` gives seconds that only grow. Links are not followed, subfolders are not read."""

    def __init__(
        self, path: Path, settle: float, now: Callable[[], float], writable: Callable[[Path], bool] = may_write
    ) -> None:
        self._path = path
        self._writable = writable
        self._now = now
        self._settling = Settling(settle)

    def ready(self) -> Sequence[Look]:
        """See Inbox. A folder that files cannot leave is as good as none: they would be read for ever."""
        try:
            with os.scandir(self._path) as entries:
                looks = [look for entry in entries if (look := _look(entry)) is not None]
        except OSError as error:
            raise self._unusable(error.strerror or str(error)) from error
        for folder in (self._path, self._path / DONE, self._path / FAILED):
            if not self._writable(folder):
                raise self._unusable(f"this user (id {os.getuid()}) may not move files in {folder}")
        return self._settling.settled(looks, self._now())

    @property
    def waiting(self) -> bool:
        """See Inbox."""
        return self._settling.waiting

    def read(self, look: Look) -> bytes | None:
        """See Inbox."""
        try:
            return (self._path / look.name).read_bytes()
        except OSError:
            return None

    def modified_at(self, look: Look) -> datetime:
        """See Inbox."""
        return datetime.fromtimestamp(look.modified / 1e9, UTC)

    def done(self, look: Look) -> None:
        """See Inbox."""
        self._move(look.name, DONE)

    def failed(self, look: Look, reasons: Sequence[str]) -> None:
        """See Inbox."""
        moved = self._move(look.name, FAILED)
        if moved is not None:
            text = "".join(f"{reason}\n" for reason in reasons)
            moved.with_name(f"{moved.name}.reason.txt").write_text(text, encoding="utf-8")

    def _unusable(self, why: str) -> SourceUnavailable:
        log.warning("folder cannot be used", folder=str(self._path), why=why)
        return SourceUnavailable(f"folder {self._path}: {why}", 0.0)

    def _move(self, name: str, where: str) -> Path | None:
        folder = self._path / where
        folder.mkdir(exist_ok=True)
        target = free_name(folder, name)
        try:
            (self._path / name).rename(target)
        except FileNotFoundError:
            return None
        return target


def free_name(folder: Path, name: str) -> Path:
    """The name in the folder, with a number before its ending if it is taken."""
    target, number = folder / name, 2
    while target.exists():
        target = folder / f"{Path(name).stem}.{number}{Path(name).suffix}"
        number += 1
    return target


def _look(entry: os.DirEntry[str]) -> Look | None:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return None
    return Look(entry.name, status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None


class FolderWatch:
    """Calls `changed` with a folder's path soon after a change in it; hastens what a look would find anyway."""

    def __init__(self, changed: Callable[[str], None]) -> None:
        self._changed = changed
        self._stops: dict[str, Event] = {}

    def follow(self, paths: frozenset[str]) -> None:
        """Watches exactly these folders from now on; one that is not there is passed over until asked again."""
        for path in self._stops.keys() - paths:
            self._stops.pop(path).set()
        for path in paths - self._stops.keys():
            if Path(path).is_dir():
                self._stops[path] = Event()
                Thread(target=self._watch, args=(path, self._stops[path]), name=f"watch {path}", daemon=True).start()

    def close(self) -> None:
        """Ends all watching."""
        self.follow(frozenset())

    def _watch(self, path: str, stop: Event) -> None:
        for _ in watchfiles.watch(path, stop_event=stop, recursive=False, step=50, debounce=200, rust_timeout=1000):
            self._changed(path)
