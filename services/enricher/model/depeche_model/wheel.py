"""A spaCy pipeline to an installable wheel. Same pipeline, same bytes: times are fixed and entries sorted."""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

FIRST_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
INIT = '''"""The French news pipeline of Dépêche: `spacy.load("{package}")`."""

from pathlib import Path

from spacy.language import Language
from spacy.util import get_model_meta, load_model_from_init_py

__version__ = get_model_meta(Path(__file__).parent)["version"]


def load(**overrides: object) -> Language:
    """Load the pipeline; `overrides` are those of `spacy.load`."""
    return load_model_from_init_py(__file__, **overrides)
'''


@dataclass(frozen=True, slots=True)
class Release:
    """What the package says about itself; `spacy_range` is the range of spaCy it may be loaded with."""

    name: str
    version: str
    description: str
    licence: str
    spacy_range: str

    @property
    def package(self) -> str:
        """The importable name, language first as spaCy wants it."""
        return f"fr_{self.name}"

    @property
    def wheel_name(self) -> str:
        """The wheel's file name."""
        return f"{self.package}-{self.version}-py3-none-any.whl"


def save(pipeline: Language, release: Release, folder: Path) -> None:
    """Write the pipeline with the release's own meta data."""
    pipeline.meta.update(
        name=release.name,
        version=release.version,
        description=release.description,
        license=release.licence,
        author="Dépêche",
        email="",
        url="",
        requirements=[],
        performance={},
    )
    folder.mkdir(parents=True, exist_ok=True)
    pipeline.to_disk(folder)
    _pin_spacy(folder / "meta.json", release.spacy_range)


def build_wheel(saved: Path, release: Release, target: Path) -> Path:
    """Pack a saved pipeline as `target/<name>.whl` and return that path."""
    files = {**_package_files(saved, release), **_metadata_files(release)}
    record = f"{release.package}-{release.version}.dist-info/RECORD"
    files[record] = _record(files, record)
    path = target / release.wheel_name
    target.mkdir(parents=True, exist_ok=True)
    _write_zip(path, files)
    return path


def digest(path: Path) -> str:
    """The file's sha256 as pip writes it in a requirement."""
    return f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


def _pin_spacy(meta: Path, spacy_range: str) -> None:
    content = json.loads(meta.read_text("utf-8"))
    content["spacy_version"] = spacy_range
    meta.write_text(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True), "utf-8")


def _package_files(saved: Path, release: Release) -> dict[str, bytes]:
    inside = f"{release.package}/{release.package}-{release.version}"
    data = {f"{inside}/{path.relative_to(saved).as_posix()}": path.read_bytes() for path in _files(saved)}
    return {
        f"{release.package}/__init__.py": INIT.format(package=release.package).encode(),
        f"{release.package}/meta.json": (saved / "meta.json").read_bytes(),
        **data,
    }


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _metadata_files(release: Release) -> dict[str, bytes]:
    folder = f"{release.package}-{release.version}.dist-info"
    metadata = (
        f"Metadata-Version: 2.1\nName: {release.package}\nVersion: {release.version}\nSummary: {release.description}\n"
        f"License: {release.licence}\nRequires-Python: >=3.11\nRequires-Dist: spacy{release.spacy_range}\n"
    )
    return {
        f"{folder}/METADATA": metadata.encode(),
        f"{folder}/WHEEL": b"Wheel-Version: 1.0\nGenerator: depeche\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{folder}/entry_points.txt": f"[spacy_models]\n{release.package} = {release.package}\n".encode(),
        f"{folder}/top_level.txt": f"{release.package}\n".encode(),
    }


def _record(files: Mapping[str, bytes], record: str) -> bytes:
    rows = [f"{name},sha256={_urlsafe(content)},{len(content)}" for name, content in sorted(files.items())]
    return "\n".join([*rows, f"{record},,", ""]).encode()


def _urlsafe(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def _write_zip(path: Path, files: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            archive.writestr(_entry(name), files[name])


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, FIRST_ZIP_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
