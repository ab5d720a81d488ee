"""XML of others: looked through before any parser that would expand it. Nothing is fetched, nothing is expanded.

One pass with expat refuses what declares entities or nests without end, and says whether the document is whole.
"""

import re
from dataclasses import dataclass, field
from html.entities import html5
from typing import Final
from xml.parsers import expat  # only to look: entity declarations end the pass, so nothing can grow

from lxml import etree

from depeche.errors import Unreadable
from depeche_fetcher.core import charset

MAX_DEPTH: Final = 200
"""Feeds nest about ten deep, NewsML about thirty."""

_DECLARATION: Final = re.compile(r"\s*<\?xml\b[^>]*\?>")
_DOCTYPE: Final = re.compile(r"<!DOCTYPE\b[^>\[]*(\[[^\]]*\]\s*)?>", re.I)
_NAMED: Final = re.compile(r"&(?!#\d+;|#x[0-9a-fA-F]+;)(?:([A-Za-z][A-Za-z0-9]*);)?")
_XML_NAMES: Final = frozenset(("amp", "lt", "gt", "quot", "apos"))
_UNFINISHED: Final = frozenset(
    expat.errors.codes[text]
    for text in (expat.errors.XML_ERROR_NO_ELEMENTS, expat.errors.XML_ERROR_UNCLOSED_TOKEN,
                 expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION, expat.errors.XML_ERROR_PARTIAL_CHAR)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Looked:
    """A document as UTF-8 without declaration and document type, and what the look found."""

    data: bytes
    whole: bool
    """False when it ends in the middle."""
    well_formed: bool


@dataclass(slots=True)
class _Watch:
    depth: int = 0
    deepest: int = field(default=0)

    def start(self, name: str, attributes: object) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Unreadable("forbidden-markup", f"elements nest deeper than {MAX_DEPTH}")

    def end(self, name: str) -> None:
        self.depth -= 1


def look(data: bytes, declared: str = "") -> Looked:
    """Decodes and looks through. Raises Unreadable("forbidden-markup") or Unreadable("bad-encoding")."""
    text = _DECLARATION.sub("", charset.decode(data, charset.declared_within(data, 200) or declared), count=1)
    kind = _DOCTYPE.search(text[:65_536])
    if kind and kind[1] and "<!ENTITY" in kind[1].upper():
        raise _entities()
    plain = (text[: kind.start()] + text[kind.end() :] if kind else text).strip().encode("utf-8", "replace")
    code = _expat(plain)
    return Looked(plain, whole=code not in _UNFINISHED, well_formed=code == 0)


def repaired(data: bytes) -> bytes:
    """Well-formed XML from what is nearly so: HTML's named characters written out, elements closed."""
    text = _NAMED.sub(_written_out, data.decode("utf-8", "replace"))
    root = tree(text.encode(), recover=True)
    return b"" if root is None else etree.tostring(root, encoding="utf-8")


def tree(data: bytes, recover: bool = False) -> etree._Element | None:
    """The root element; None when there is none. Expands and fetches nothing."""
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, recover=recover, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None


def _expat(data: bytes) -> int:
    watch = _Watch()
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = watch.start
    parser.EndElementHandler = watch.end
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        return error.code
    return 0


def _refuse(*declaration: object) -> None:
    raise _entities()


def _entities() -> Unreadable:
    return Unreadable("forbidden-markup", "it declares entities, which are never expanded or fetched")


def _written_out(found: re.Match[str]) -> str:
    name = found[1]
    if name is None:
        return "&amp;"
    return found[0] if name in _XML_NAMES else html5.get(f"{name};", f"&amp;{name};")
