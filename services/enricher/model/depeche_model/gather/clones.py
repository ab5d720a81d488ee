"""Files of one commit, read out of a clone by git itself: nothing is checked out and nothing is fetched."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import IO, cast

from depeche_model.gather.sources import GatherError
from depeche_model.store import Source

TOO_LARGE = 4 * 2**20  # bytes; copies of repositories often lack such files, so they are text of ours in none
DEPTH = 2  # how far below MIRRORS/owner+name the clone may lie
OFFLINE = {"GIT_NO_LAZY_FETCH": "1"}


@dataclass(frozen=True, slots=True)
class Blob:
    """One file of a commit: its path in the repository and its bytes."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Clone:
    """A git directory, bare or not, and the commit that is read from it."""

    folder: Path
    commit: str

    def paths(self, pattern: str) -> list[str]:
        """The paths that match, in the order of their bytes."""
        listing = self._git("ls-tree", "-r", "-z", "--name-only", "--full-tree", self.commit).stdout
        return sorted(path for path in listing.decode("utf-8").split("\0") if fnmatchcase(path, pattern))

    def blobs(self, paths: Sequence[str]) -> Iterator[Blob]:
        """The files at `paths`, those left out that the clone lacks or that are too large."""
        command = ["git", "--git-dir", str(self.folder), "cat-file", "--batch"]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, **OFFLINE}
        ) as git:
            questions, answers = cast("IO[bytes]", git.stdin), cast("IO[bytes]", git.stdout)
            for path in paths:
                questions.write(f"{self.commit}:{path}\n".encode())
                questions.flush()
                content = _content(answers)
                if content is not None and len(content) < TOO_LARGE:
                    yield Blob(path, content)

    def has_commit(self) -> bool:
        """Whether the commit is there."""
        return self._git("cat-file", "-e", f"{self.commit}^{{commit}}").returncode == 0

    def _git(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = ["git", "--git-dir", str(self.folder), *arguments]
        return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **OFFLINE})


def _content(answer: IO[bytes]) -> bytes | None:
    """One answer of `cat-file --batch`: a line `OID blob SIZE`, the bytes, a line end; or a line without a size."""
    header = answer.readline().split()
    if header[-2:-1] != [b"blob"]:
        return None
    content = answer.read(int(header[-1]))
    answer.read(1)
    return content


def clone_of(source: Source, mirrors: Path) -> Clone:
    """The clone of the source's repository; `GatherError` names repository and commit when either is not there."""
    wanted = f"{source.repository} at commit {source.commit}"
    place = mirrors / source.repository.replace("/", "+")
    folder = next(_git_directories(place, DEPTH), None)
    if folder is None:
        raise GatherError(f"{source.name} needs {wanted}: clone it, bare, as {place}")
    clone = Clone(folder, source.commit)
    if not clone.has_commit():
        raise GatherError(f"{source.name} needs {wanted}: the clone in {folder} has no such commit")
    return clone


def _git_directories(place: Path, depth: int) -> Iterator[Path]:
    if (place / "HEAD").is_file() and (place / "objects").is_dir():
        yield place
    elif depth and place.is_dir():
        for below in sorted(place.iterdir()):
            yield from _git_directories(below, depth - 1)
