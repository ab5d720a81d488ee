"""A source from a clone to its file, on repositories made here."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
import zstandard

from depeche_model.gather.clones import Blob, clone_of
from depeche_model.gather.sources import GatherError
from depeche_model.gather.work import gather
from depeche_model.store import Source
from tests.unit.model.speeches import AGAIN, SPEECH, git, mirrors_with_speeches

Speeches = tuple[Path, Source]


@pytest.fixture
def speeches(tmp_path: Path) -> Speeches:
    """Clones, and a source in them to be read as lines of speech."""
    mirrors, commit = mirrors_with_speeches(tmp_path)
    source = Source(
        "open/commonvoice-an.txt.zst", "someone/speeches", commit, "*.txt", "CC0-1.0", "", ("vectors",), 0, "LICENSE"
    )
    return mirrors, source


def unwatched(blobs: Iterable[Blob], files: int) -> Iterable[Blob]:
    """No bar; the number of files is known beforehand."""
    assert files
    return blobs


def unpacked(path: Path) -> bytes:
    """The bytes that were packed."""
    return zstandard.ZstdDecompressor().decompressobj().decompress(path.read_bytes())


def test_the_text_of_a_commit_is_written_with_its_facts(speeches: Speeches, tmp_path: Path) -> None:
    """One paragraph a line; words and digest are of the text, however it is packed."""
    mirrors, source = speeches
    made = gather(source, mirrors, tmp_path, unwatched)
    text = unpacked(tmp_path / source.file)
    assert text.decode() == SPEECH + AGAIN
    assert (made.words, made.sha256) == (18, hashlib.sha256(text).hexdigest())


def test_a_second_run_makes_the_same_file(speeches: Speeches, tmp_path: Path) -> None:
    """Nothing hangs on chance or on the order of a listing."""
    mirrors, source = speeches
    assert gather(source, mirrors, tmp_path / "1", unwatched) == gather(source, mirrors, tmp_path / "2", unwatched)


def test_files_are_read_at_the_commit_and_large_ones_left_out(speeches: Speeches) -> None:
    """Copies of repositories lack large files, so a full clone must not give more than they do."""
    mirrors, source = speeches
    clone = clone_of(source, mirrors)
    assert clone.paths("*.txt") == ["a.txt", "large.txt", "été.txt"]
    assert [blob.path for blob in clone.blobs(["a.txt", "gone.txt", "large.txt"])] == ["a.txt"]


def test_a_missing_clone_is_told_with_repository_and_commit(speeches: Speeches, tmp_path: Path) -> None:
    """Whoever reads the message knows what to clone, and as what."""
    _, source = speeches
    with pytest.raises(GatherError, match=f"someone/speeches at commit {source.commit}: clone it.*someone.speeches"):
        gather(source, tmp_path / "nowhere", tmp_path, unwatched)


def test_a_clone_without_the_commit_is_told_apart_from_none(speeches: Speeches, tmp_path: Path) -> None:
    """The clone may be too old, too shallow or of another repository."""
    mirrors, source = speeches
    with pytest.raises(GatherError, match="has no such commit"):
        gather(replace(source, commit="0" * 40), mirrors, tmp_path, unwatched)


def test_a_pattern_without_files_is_an_error(speeches: Speeches, tmp_path: Path) -> None:
    """An empty file would train nothing, in silence."""
    mirrors, source = speeches
    with pytest.raises(GatherError, match=r"matches '\*\.xml'"):
        gather(replace(source, path="*.xml"), mirrors, tmp_path, unwatched)


def test_a_clone_that_lacks_the_text_is_told(speeches: Speeches, tmp_path: Path) -> None:
    """A partial clone lists files that it does not hold."""
    mirrors, source = speeches
    with pytest.raises(GatherError, match="no text, the clone of someone/speeches lacks files"):
        gather(replace(source, path="large.txt"), mirrors, tmp_path, unwatched)


def test_a_clone_with_a_work_tree_will_do(speeches: Speeches) -> None:
    """`git clone` without `--bare` is what most people type."""
    mirrors, source = speeches
    git(mirrors, "clone", "-q", "someone+speeches/repo", "other+speeches")
    assert clone_of(replace(source, repository="other/speeches"), mirrors).paths("a*") == ["a.txt"]
