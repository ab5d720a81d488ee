"""The data folder behind its manifest."""

import hashlib
from pathlib import Path

import pytest
import zstandard

from depeche_model.layout import HERE
from depeche_model.store import DataMissingError, Source, Store, read_manifest

LINE = '{"doc": "7", "text": "À Oran", "ents": [[2, 6, "LOC"]]}\n'


def store_of(folder: Path, content: str) -> Store:
    """A folder with one compressed file, and a manifest that has its digest."""
    packed = zstandard.ZstdCompressor().compress(content.encode())
    (folder / "a.jsonl.zst").write_bytes(packed)
    digest = hashlib.sha256(packed).hexdigest()
    return Store(folder, (Source("a.jsonl.zst", "someone/some", "c0ffee", "a", "CC0-1.0", digest, ("names",)),))


def test_a_listed_file_is_read(tmp_path: Path) -> None:
    """Text, names and story come out as they went in."""
    store = store_of(tmp_path, LINE)
    (passage,) = store.passages(store.files("names")[0])
    assert (passage.text, passage.ents, passage.story) == ("À Oran", ((2, 6, "LOC"),), "7")


def test_another_file_under_the_same_name_is_refused(tmp_path: Path) -> None:
    """Nothing is trained on text the manifest does not mean."""
    store = store_of(tmp_path, LINE)
    (tmp_path / "a.jsonl.zst").write_bytes(b"something else")
    with pytest.raises(DataMissingError, match="sha256 differs"):
        store.verify()


def test_a_missing_file_is_named_with_its_origin(tmp_path: Path) -> None:
    """Whoever lacks a file reads where it comes from."""
    store = store_of(tmp_path, LINE)
    (tmp_path / "a.jsonl.zst").unlink()
    with pytest.raises(DataMissingError, match="someone/some"):
        store.verify()


def test_a_missing_folder_is_told_with_the_setting_that_names_it(tmp_path: Path) -> None:
    """The message says what to set."""
    with pytest.raises(DataMissingError, match="DEPECHE_DATA"):
        Store(tmp_path / "nowhere", ()).verify()


def test_the_manifest_keeps_tests_out_of_training() -> None:
    """No file is both learned from and scored on, and every one has a licence."""
    for source in read_manifest(HERE / "manifest.toml"):
        scored = {"names-test", "names-sequoia-test", "grammar-test"}.intersection(source.uses)
        assert source.licence
        assert not scored or len(source.uses) == 1, source.file
