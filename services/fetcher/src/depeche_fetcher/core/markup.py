"""Pieces of HTML → paragraphs of text: what feeds and ninjs carry inside their fields. Nothing is fetched."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree, html

from depeche_fetcher.core import prose

_WRITTEN: Final = "address article blockquote body br center dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre table tr ul"
_FRAME: Final = "aside figure footer header main nav section"
_BLOCKS: Final = frozenset((*_WRITTEN.split(), *_FRAME.split()))
_DROPPED: Final = frozenset(
    ("script", "style", "noscript", "template", "iframe", "object", "svg", "figcaption", "head", "form", "button")
)
_TAG: Final = re.compile(r"<[a-zA-Z!/]|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_CELLS: Final = frozenset(("td", "th"))
_WRAPS: Final = re.compile(r"\s*\n\s*")
_BREAK: Final = "\n\n"


def paragraphs(markup: str) -> list[str]:
    """The paragraphs of a piece of HTML, or of a text that holds none."""
    if not _TAG.search(markup):
        return prose.paragraphs(markup)
    root = _tree(markup)
    if root is None:
        return []
    spaced = "".join(_texts(root))
    return [line for part in spaced.split(_BREAK) if (line := prose.one_line(part))]


def line(markup: str) -> str:
    """A headline or a name without markup, on one line."""
    return prose.one_line(" ".join(paragraphs(markup)))


def captions(markup: str) -> list[str]:
    """The texts of its figure captions."""
    root = _tree(markup) if "<figcaption" in markup.lower() else None
    found = root.iter("figcaption") if root is not None else ()
    return [text for each in found if (text := prose.one_line(" ".join(_texts_of(each))))]


def _tree(markup: str) -> html.HtmlElement | None:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, recover=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(prose.clean(markup).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _texts_of(element: html.HtmlElement) -> Iterator[str]:
    for text in element.itertext():
        yield str(text)


def _texts(root: html.HtmlElement) -> Iterator[str]:
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            yield _edge(element.tag) + _inside(element.tail)
        elif element.tag in _DROPPED:
            walk.skip_subtree()
        else:
            yield _edge(element.tag) + _inside(element.text)


def _edge(tag: object) -> str:
    if tag in _CELLS:
        return " "
    return _BREAK if tag in _BLOCKS else ""


def _inside(text: str | None) -> str:
    return "" if text is None else _WRAPS.sub(" ", text)
