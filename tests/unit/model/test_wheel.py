"""The package as it is shipped."""

import zipfile
from pathlib import Path

import spacy

from depeche_model.wheel import Release, build_wheel, digest, save

RELEASE = Release("tiny_news", "0.0.1", "A tiny pipeline", "CC0-1.0", ">=3.8.0,<3.9.0")


def built(folder: Path) -> Path:
    """An empty French pipeline, packed."""
    save(spacy.blank("fr"), RELEASE, folder / "saved")
    return build_wheel(folder / "saved", RELEASE, folder / "dist")


def test_the_same_pipeline_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two builds have one digest, whenever they are made."""
    assert digest(built(tmp_path / "one")) == digest(built(tmp_path / "two"))


def test_the_wheel_holds_what_pip_and_spacy_look_for(tmp_path: Path) -> None:
    """A loader, the data beside it, metadata, an entry point for spaCy, and a record of every file."""
    with zipfile.ZipFile(built(tmp_path)) as archive:
        names = set(archive.namelist())
        record = archive.read("fr_tiny_news-0.0.1.dist-info/RECORD").decode()
    assert {"fr_tiny_news/__init__.py", "fr_tiny_news/fr_tiny_news-0.0.1/config.cfg"} <= names
    assert all(f"{name}," in record for name in names)


def test_the_unpacked_wheel_loads(tmp_path: Path) -> None:
    """What is inside is a pipeline that spaCy can read, of the release's version."""
    with zipfile.ZipFile(built(tmp_path)) as archive:
        archive.extractall(tmp_path / "site")
    assert spacy.load(tmp_path / "site" / "fr_tiny_news" / "fr_tiny_news-0.0.1").meta["version"] == "0.0.1"
