"""The data that ships with the package: gazetteer, event rules, word lists."""

import gzip
import hashlib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from depeche_enricher.core.events.lexicon import RuleBook
from depeche_enricher.core.gazetteer import Gazetteer
from depeche_enricher.core.gazetteer.shapes import Shapes
from depeche_enricher.core.gazetteer.towns import Towns
from depeche_enricher.core.noise import NoiseBook
from depeche_enricher.core.reading import Rules
from depeche_enricher.core.tolls import TollBook
from depeche_enricher.core.words import Words

_DATA: Final = files("depeche_enricher").joinpath("data")
_TOWNS: Final = ("towns.tsv.gz", "towns-odbl.tsv.gz")
_SHAPES: Final = "shapes.tsv.gz"


def _text(name: str) -> str:
    return _DATA.joinpath(name).read_text(encoding="utf-8")


def _event_files() -> list[str]:
    found: list[Traversable] = [file for file in _DATA.joinpath("events").iterdir() if file.name.endswith(".toml")]
    return [file.read_text(encoding="utf-8") for file in sorted(found, key=lambda file: file.name)]


def _unpacked(*names: str) -> str:
    """Packed lists; the one under a share-alike licence may be left out of a distribution."""
    found = [_DATA.joinpath(name) for name in names]
    return "".join(gzip.decompress(file.read_bytes()).decode() for file in found if file.is_file())


def load() -> Gazetteer:
    """The gazetteer alone (about 0.15 s, 35 MB)."""
    return _gazetteer(_text("gazetteer.tsv"), _unpacked(*_TOWNS), _unpacked(_SHAPES))


def _gazetteer(lines: str, towns: str, shapes: str) -> Gazetteer:
    find = Towns.parse(towns.splitlines()).find
    return Gazetteer.parse(lines.splitlines(), find, Shapes.parse(shapes.splitlines()).score)


def load_rules() -> Rules:
    """All rules; ValueError, KeyError or re.error when a file is not well formed. Version: a digest of them all."""
    gazetteer, words, modes, noise, tolls = (
        _text(name) for name in ("gazetteer.tsv", "words.toml", "modes.toml", "noise.toml", "tolls.toml")
    )
    events, towns, shapes = _event_files(), _unpacked(*_TOWNS), _unpacked(_SHAPES)
    told = "\0".join([gazetteer, towns, shapes, words, modes, noise, tolls, *events])
    return Rules(
        gazetteer=_gazetteer(gazetteer, towns, shapes),
        book=RuleBook.parse(events),
        words=Words.parse(words, modes),
        noise=NoiseBook.parse(noise),
        tolls=TollBook.parse(tolls),
        version=f"1.{hashlib.sha256(told.encode()).hexdigest()[:8]}",
    )
