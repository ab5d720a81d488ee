"""Compares the mapping a server has with ours, field by field."""

from collections.abc import Iterator, Mapping

from pydantic import JsonValue


def differences(ours: Mapping[str, JsonValue], theirs: Mapping[str, JsonValue]) -> list[str]:
    """The paths of fields that are missing there, additional there, or of another kind; empty if all agree."""
    return sorted(_differing(_fields(ours), _fields(theirs), ""))


def _differing(ours: Mapping[str, JsonValue], theirs: Mapping[str, JsonValue], inside: str) -> Iterator[str]:
    for name in ours.keys() | theirs.keys():
        path = f"{inside}{name}"
        if name not in theirs:
            yield f"{path} (missing there)"
        elif name not in ours:
            yield f"{path} (only there)"
        elif _own(ours[name]) != _own(theirs[name]):
            yield f"{path} (different)"
        else:
            yield from _differing(_fields(ours[name]), _fields(theirs[name]), f"{path}.")


def _fields(mapping: JsonValue | Mapping[str, JsonValue]) -> Mapping[str, JsonValue]:
    fields = mapping.get("properties", {}) if isinstance(mapping, Mapping) else {}
    return fields if isinstance(fields, Mapping) else {}


def _own(field: JsonValue) -> JsonValue:
    """What is said of a field itself. Servers leave out `object`, which is what a field with fields is anyway."""
    if not isinstance(field, dict):
        return field
    return {key: value for key, value in field.items() if key != "properties" and (key, value) != ("type", "object")}
