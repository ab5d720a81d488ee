"""A folder on a real disk: what is complete is seen, what is done is moved, nothing outside it is touched."""

import time
from pathlib import Path
from threading import Event

import pytest

from depeche.errors import SourceUnavailable
from depeche_fetcher.adapters.folder import FolderInbox, FolderWatch, free_name


def names(inbox: FolderInbox) -> list[str]:
    """The files that are ready."""
    return [look.name for look in inbox.ready()]


def test_a_dropped_file_settles_is_read_and_moved(tmp_path: Path) -> None:
    """Also one that lay there before the fetcher started."""
    now = [0.0]
    (tmp_path / "a.txt").write_text("Bonjour.")
    inbox = FolderInbox(tmp_path, 0.3, lambda: now[0])
    assert names(inbox) == []
    now[0] = 0.3
    (look,) = inbox.ready()
    assert inbox.read(look) == b"Bonjour."
    assert inbox.modified_at(look).timestamp() == pytest.approx(time.time(), abs=60)
    inbox.done(look)
    assert (tmp_path / "done" / "a.txt").read_text() == "Bonjour."
    assert (inbox.read(look), names(inbox), inbox.waiting) == (None, [], False)


def test_a_failed_file_has_its_reason_beside_it(tmp_path: Path) -> None:
    """In a file of the same name and an ending."""
    (tmp_path / "a.xml").write_text("<x")
    inbox = FolderInbox(tmp_path, 0, time.monotonic)
    inbox.failed(inbox.ready()[0], ["unknown-format: no parser knows it", "0 of 1 pieces were taken"])
    reason = (tmp_path / "failed" / "a.xml.reason.txt").read_text(encoding="utf-8")
    assert reason == "unknown-format: no parser knows it\n0 of 1 pieces were taken\n"


def test_names_are_numbered_not_overwritten(tmp_path: Path) -> None:
    """Agencies use a name again and again."""
    for name in ("a.txt", "a.2.txt"):
        (tmp_path / name).touch()
    assert free_name(tmp_path, "a.txt").name == "a.3.txt"
    assert free_name(tmp_path, "b.txt").name == "b.txt"


def test_a_file_that_has_gone_is_passed_over(tmp_path: Path) -> None:
    """Someone took it away between two looks."""
    (tmp_path / "a.txt").touch()
    inbox = FolderInbox(tmp_path, 0, time.monotonic)
    (look,) = inbox.ready()
    (tmp_path / "a.txt").unlink()
    inbox.failed(look, ["gone"])
    assert list((tmp_path / "failed").iterdir()) == []


def test_links_and_subfolders_are_left_alone(tmp_path: Path) -> None:
    """A link dropped by a stranger must not make us read another's file."""
    secret = tmp_path / "secret"
    secret.write_text("secret")
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "link.txt").symlink_to(secret)
    assert names(FolderInbox(folder, 0, time.monotonic)) == []


def test_a_folder_that_is_not_there_is_away(tmp_path: Path) -> None:
    """It may be mounted later."""
    with pytest.raises(SourceUnavailable, match="nowhere"):
        FolderInbox(tmp_path / "nowhere", 0, time.monotonic).ready()


def test_a_change_is_noticed_at_once(tmp_path: Path) -> None:
    """Long before the next look would have been due; a folder that is not there is no error."""
    noticed, seen = Event(), []

    def changed(path: str) -> None:
        seen.append(path)
        noticed.set()

    watch = FolderWatch(changed)
    watch.follow(frozenset({str(tmp_path), str(tmp_path / "nowhere")}))
    until = time.monotonic() + 10
    while not noticed.is_set() and time.monotonic() < until:  # the watch may still be starting
        (tmp_path / f"{time.monotonic_ns()}.txt").touch()
        noticed.wait(0.3)
    watch.close()
    assert seen[:1] == [str(tmp_path)]


def test_a_folder_that_files_cannot_leave_is_unavailable(tmp_path: Path) -> None:
    """Nothing is read from it, for it would be read again and again; the reason names the folder."""
    (tmp_path / "a.txt").write_text("Texte", encoding="utf-8")
    inbox = FolderInbox(tmp_path, 0, time.monotonic, lambda folder: folder.name != "done")
    with pytest.raises(SourceUnavailable, match=r"may not move files in .*done"):
        inbox.ready()
