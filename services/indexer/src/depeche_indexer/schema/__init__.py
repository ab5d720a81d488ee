"""What the indices look like: French analysis and fields as JSON beside this file, word lists of our own as text.

The history holds the same fields, but nothing nested is searched there: it is read by id and revision, and indexing
each name of each revision as a document of its own would double what a dispatch costs.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import orjson
from pydantic import JsonValue, TypeAdapter

from depeche_indexer.core.index import IndexName

Object = Mapping[str, JsonValue]

_OBJECT: Final = TypeAdapter(dict[str, JsonValue])
_LISTS: Final = {"exonyms": ("synonyms", "exonyms.txt"), "unstemmed": ("keywords", "unstemmed.txt")}
"""Filters whose words stand in a file, with the setting they go into."""
_REFRESH: Final[Mapping[IndexName, str]] = {"articles": "500ms", "articles-history": "5s"}
"""A dispatch is found half a second after it was written; shorter intervals cost the bulk its speed. Nobody waits for
the history, and a kill refreshes it by itself."""
_KEPT: Final[dict[str, JsonValue]] = {"type": "object", "enabled": False}


@dataclass(frozen=True, slots=True)
class Schema:
    """Analysis settings, mapping and refresh interval of an index, as Elasticsearch takes them."""

    analysis: Object
    mapping: Object
    refresh: str

    @property
    def digest(self) -> str:
        """Names this very schema; kept in the index's `_meta`, so that another release is noticed."""
        whole = orjson.dumps([self.analysis, self.mapping], option=orjson.OPT_SORT_KEYS)
        return hashlib.sha256(whole).hexdigest()[:16]


@cache
def load(alias: IndexName = "articles") -> Schema:
    """The schema of this release for one of the indices."""
    analysis = _json("analysis.json")
    for name, (setting, file) in _LISTS.items():
        _filter(analysis, name)[setting] = list(_lines(file))
    mapping = _json("mapping.json")
    return Schema(analysis, mapping if alias == "articles" else _unnested(mapping), _REFRESH[alias])


def _unnested(mapping: Object) -> Object:
    """The same fields; what is nested is kept and given back, and cannot be searched."""
    fields = mapping["properties"]
    if not isinstance(fields, dict):
        raise TypeError("mapping.json has no properties")
    return {**mapping, "properties": {name: _KEPT if _is_nested(field) else field for name, field in fields.items()}}


def _is_nested(field: JsonValue) -> bool:
    return isinstance(field, dict) and field.get("type") == "nested"


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
