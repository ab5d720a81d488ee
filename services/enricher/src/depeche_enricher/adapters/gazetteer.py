"""The data that ships with the package: gazetteer, event rules, word lists."""

import hashlib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from depeche_enricher.core.events.lexicon import RuleBook
from depeche_enricher.core.gazetteer import Gazetteer
from depeche_enricher.core.reading import Rules
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
    """All rules; ValueError, KeyError or TOMLDecodeError when a data file is not well formed. Version: digest of all."""
    gazetteer, words, modes, events = _text("gazetteer.tsv"), _text("words.toml"), _text("modes.toml"), _event_files()
    digest = hashlib.sha256("\0".join([gazetteer, words, modes, *events]).encode()).hexdigest()
    return Rules(
        gazetteer=Gazetteer.parse(gazetteer.splitlines()),
        book=RuleBook.parse(events),
        words=Words.parse(words, modes),
        version=f"1.{digest[:8]}",
    )
