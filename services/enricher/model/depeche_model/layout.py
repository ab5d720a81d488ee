"""Where things lie: this folder, the project, the data."""

from __future__ import annotations

import os
from pathlib import Path

from depeche_model.store import Store, read_manifest

HERE = Path(__file__).resolve().parents[1]
ROOT = HERE.parents[2]


def data_folder() -> Path:
    """`DEPECHE_DATA`, or the `shared/data` folder beside the project."""
    return Path(os.environ.get("DEPECHE_DATA", ROOT.parent / "shared" / "data"))


def open_store(folder: Path) -> Store:
    """The data folder, read through the manifest."""
    return Store(folder, read_manifest(HERE / "manifest.toml"))


def open_text_folder() -> Path:
    """`DEPECHE_OPEN_TEXT`, or where `python -m depeche_model.gather` puts it."""
    return Path(os.environ.get("DEPECHE_OPEN_TEXT", ROOT / ".depeche" / "open-text"))


def open_texts(folder: Path) -> Store:
    """The openly licensed text, read through its own manifest."""
    advice = "gather it with `python -m depeche_model.gather CLONES`, or set DEPECHE_OPEN_TEXT to where it lies"
    return Store(folder, read_manifest(HERE / "open_text.toml"), advice)
