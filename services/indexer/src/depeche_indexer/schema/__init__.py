"""What the indices look like: French analysis and fields as JSON beside this file, word lists of our own as text."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import orjson
from pydantic import JsonValue, TypeAdapter

Object = Mapping[str, JsonValue]

_OBJECT: Final = TypeAdapter(dict[str, JsonValue])
_LISTS: Final = {"exonyms": ("synonyms", "exonyms.txt"), "unstemmed": ("keywords", "unstemmed.txt")}
"""Filters whose words stand in a file, with the setting they go into."""


@dataclass(frozen=True, slots=True)
class Schema:
    """Analysis settings and mapping of an index, as Elasticsearch takes them."""

    analysis: Object
    mapping: Object

    @property
    def digest(self) -> str:
        """Names this very schema; kept in the index's `_meta`, so that another release is noticed."""
        whole = orjson.dumps([self.analysis, self.mapping], option=orjson.OPT_SORT_KEYS)
        return hashlib.sha256(whole).hexdigest()[:16]


@cache
def load() -> Schema:
    """The schema of this release; `articles` and `articles-history` share it."""
    analysis = _json("analysis.json")
    for name, (setting, file) in _LISTS.items():
        _filter(analysis, name)[setting] = list(_lines(file))
    return Schema(analysis, _json("mapping.json"))


def _filter(analysis: Object, name: str) -> dict[str, JsonValue]:
    """The settings of a token filter."""
    filters = analysis["filter"]
    found = filters[name] if isinstance(filters, dict) else None
    if not isinstance(found, dict):
        raise TypeError(f"no token filter {name} in analysis.json")
    return found


def _json(file: str) -> dict[str, JsonValue]:
    return _OBJECT.validate_json(_text(file))


def _lines(file: str) -> list[str]:
    return [line for line in _text(file).splitlines() if line and not line.startswith("#")]


def _text(file: str) -> str:
    return files(__package__).joinpath(file).read_text(encoding="utf-8")
