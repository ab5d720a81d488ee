"""The data that ships with the package: gazetteer, event rules, word lists."""

import hashlib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from depeche_enricher.core.events.lexicon import RuleBook
from depeche_enricher.core.gazetteer import Gazetteer
from depeche_enricher.core.noise import NoiseBook
from depeche_enricher.core.reading import Rules
from depeche_enricher.core.tolls import TollBook
from depeche_enricher.core.words import Words

_DATA: Final = files("depeche_enricher").joinpath("data")


def _text(name: str) -> str:
    return _DATA.joinpath(name).read_text(encoding="utf-8")


def _event_files() -> list[str]:
    found: list[Traversable] = [file for file in _DATA.joinpath("events").iterdir() if file.name.endswith(".toml")]
    return [file.read_text(encoding="utf-8") for file in sorted(found, key=lambda file: file.name)]


def load() -> Gazetteer:
    """The gazetteer alone (about 0.1 s)."""
    return Gazetteer.parse(_text("gazetteer.tsv").splitlines())


def load_rules() -> Rules:
    """All rules; ValueError, KeyError or re.error when a file is not well formed. Version: a digest of them all."""
    gazetteer, words, modes, noise, tolls = (
        _text(name) for name in ("gazetteer.tsv", "words.toml", "modes.toml", "noise.toml", "tolls.toml")
    )
    events = _event_files()
    told = "\0".join([gazetteer, words, modes, noise, tolls, *events])
    return Rules(
        gazetteer=Gazetteer.parse(gazetteer.splitlines()),
        book=RuleBook.parse(events),
        words=Words.parse(words, modes),
        noise=NoiseBook.parse(noise),
        tolls=TollBook.parse(tolls),
        version=f"1.{hashlib.sha256(told.encode()).hexdigest()[:8]}",
    )
