"""JSON of others, read with types: bounded in depth by the reader, never `Any`."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from pydantic_core import from_json

from depeche.errors import Unreadable
from depeche_fetcher.core import charset

Object = Mapping[str, object]
_OPENS: Final = re.compile(rb"\s*(?:\{|\[\s*[{\]])")


def opens(data: bytes) -> bool:
    """Whether it begins like a JSON object, good or broken, or a list of objects; « [Urgent] » does not."""
    return _OPENS.match(charset.head(data, 4096)) is not None


def opens_with_line(head: bytes) -> bool:
    """Whether the first line is a whole JSON object: then the document is one object a line."""
    line, ended, _ = head.lstrip().partition(b"\n")
    try:
        return bool(ended) and isinstance(read(line), dict)
    except Unreadable:
        return False


def read(data: bytes) -> object:
    """The value. Raises Unreadable("truncated") or Unreadable("not-json")."""
    try:
        value: object = from_json(_utf8(data))
    except ValueError as error:
        cut = "EOF" in str(error)
        raise Unreadable("truncated" if cut else "not-json", f"not JSON: {error}") from None
    return value


def objects(value: object) -> Iterator[Object]:
    """The object itself, or those in the list."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield {str(key): field for key, field in one.items()}


def names(fields: Object) -> frozenset[str]:
    """Its names in lower case."""
    return frozenset(name.lower() for name in fields)


def lowered(value: object) -> object:
    """The same with all names in lower case: ninjs 3 writes `pubStatus` where ninjs 2 wrote `pubstatus`."""
    if isinstance(value, dict):
        return {str(name).lower(): lowered(field) for name, field in value.items()}
    return [lowered(one) for one in value] if isinstance(value, list) else value


def _utf8(data: bytes) -> bytes:
    try:
        data.decode()
    except UnicodeDecodeError:
        return charset.decode(data).encode()
    return data.removeprefix(b"\xef\xbb\xbf")
