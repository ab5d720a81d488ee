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
