"""Bytes → text. What was declared is believed if it fits, then UTF-8, then the Latin encodings French wires use.

Decided by rules rather than by statistics: on a short dispatch a guesser takes cp1250 for cp1252.
"""

import codecs
import re
from typing import Final

from depeche.errors import Unreadable

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_MULTIBYTE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_C1: Final = re.compile(rb"[\x80-\x9f]")
_LATIN9: Final = re.compile(rb"[A-Za-z][\xbc\xbd\xbe]|[\xbc\xbd\xbe][a-z]|\d\s?\xa4")
"""An œ inside a word or a € after a figure in ISO-8859-15; in cp1252 they would be ½ and ¤."""
_LATIN: Final = {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"}
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")
CONTROL_SHARE: Final = 0.05
"""More control characters than this and it is no text; IPTC 7901 has a few at its head."""


def decode(data: bytes, declared: str = "") -> str:
    """The text. `declared` is a charset's name, empty if none was given. Raises Unreadable("bad-encoding")."""
    text = _decoded(data, declared)
    if "\x00" in text or len(_CONTROL.findall(text)) > CONTROL_SHARE * len(text) + 8:
        raise Unreadable("bad-encoding", "the bytes are no text: too many control characters")
    return text


def declared_in(media_type: str) -> str:
    """The charset of `text/html; charset=…`, or nothing."""
    found = _DECLARED.search(media_type.encode("ascii", "replace"))
    return found[1].decode() if found else ""


def declared_within(data: bytes, limit: int = 2048) -> str:
    """The charset that an XML declaration or an HTML meta element near the start names, or nothing."""
    found = _DECLARED.search(data[:limit])
    return found[1].decode() if found else ""


def head(data: bytes, limit: int = 65_536) -> bytes:
    """The start of a document for parsers to sniff at: without byte order mark, in UTF-16 as in any ASCII."""
    start = data[:limit]
    for mark, _ in _BOMS:
        start = start.removeprefix(mark)
    return start.replace(b"\x00", b"")


def _decoded(data: bytes, declared: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding) or data.decode(encoding, "replace")
    if declared and declared.lower() not in _LATIN:
        text = _strict(data, declared)
        if text is not None:
            return text
    text = _strict(data, "utf-8")
    return _latin(data) if text is None else text


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _latin(data: bytes) -> str:
    if _mostly_utf8(data):
        return data.decode("utf-8", "depeche-strays")
    if not _C1.search(data) and _LATIN9.search(data):
        return data.decode("iso-8859-15")
    return data.decode("cp1252", "replace")


def _mostly_utf8(data: bytes) -> bool:
    good = sum(len(found) for found in _MULTIBYTE.findall(data))
    return good * 2 > len(_HIGH.findall(data))


def _strays(error: UnicodeError) -> tuple[str, int]:
    """Stray cp1252 bytes in UTF-8, as when two systems' texts are joined."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("depeche-strays", _strays)
