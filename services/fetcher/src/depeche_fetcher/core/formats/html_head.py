"""What a page says of itself: meta elements and JSON-LD. Cheaper and surer than guessing dates from its text."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from lxml import etree, html

from depeche.errors import Unreadable
from depeche_fetcher.core import ids, jsons, prose
from depeche_fetcher.core.moments import moment

_TITLES: Final = ("og:title", "twitter:title", "dc.title")
_PUBLISHED: Final = ("article:published_time", "datepublished", "dc.date", "dcterms.created", "date", "pubdate")
_MODIFIED: Final = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
_AUTHORS: Final = ("author", "article:author", "dc.creator")
_SITES: Final = ("og:site_name", "application-name")
_SUFFIX: Final = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,40}$")


@dataclass(frozen=True, slots=True)
class Head:
    """Empty or None where the page says nothing."""

    title: str = ""
    published: dt.datetime | None = None
    modified: dt.datetime | None = None
    author: str = ""
    site: str = ""
    language: str = ""
    link: str = ""
    keywords: tuple[str, ...] = ()


def read(text: str) -> Head:
    """The page's own statements; JSON-LD wins over meta elements, they over the visible heading and time."""
    root = _tree(text)
    if root is None:
        return Head()
    said = {**_metas(root), **_linked_data(root)}
    return Head(
        title=_title(root, said),
        published=_moment(said, _PUBLISHED) or _visible_time(root),
        modified=_moment(said, _MODIFIED),
        author=_first(said, _AUTHORS),
        site=_first(said, _SITES),
        language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
        link=_canonical(root, said),
        keywords=tuple(word for each in said.get("keywords", "").split(",") if (word := prose.one_line(each))),
    )


def _tree(text: str) -> html.HtmlElement | None:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, recover=True)
    try:
        return html.document_fromstring(prose.clean(text).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _metas(root: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        found.setdefault(name.lower(), prose.one_line(meta.get("content") or ""))
    return {name: value for name, value in found.items() if name and value}


def _linked_data(root: html.HtmlElement) -> dict[str, str]:
    """Dates and headline of the first JSON-LD article; broken JSON-LD says nothing."""
    for script in root.iter("script"):
        if script.get("type") == "application/ld+json":
            try:
                value = jsons.read((script.text or "").encode())
            except Unreadable:
                continue
            for one in jsons.objects(value):
                if "Article" in str(one.get("@type")):
                    return {name.lower(): text for name, text in one.items() if isinstance(text, str) and text}
    return {}


def _title(root: html.HtmlElement, said: dict[str, str]) -> str:
    told = said.get("headline") or _first(said, _TITLES)
    headings = [prose.one_line(one.text_content()) for one in root.iter("h1")]
    visible = next(filter(None, headings), "") if len(headings) == 1 else ""
    title = next((prose.one_line(one.text_content()) for one in root.iter("title")), "")
    return prose.one_line(told) or visible or _SUFFIX.sub("", title)


def _visible_time(root: html.HtmlElement) -> dt.datetime | None:
    return next((when for one in root.iter("time") if (when := moment(one.get("datetime")))), None)


def _canonical(root: html.HtmlElement, said: dict[str, str]) -> str:
    links = (one.get("href") or "" for one in root.iter("link") if (one.get("rel") or "").lower() == "canonical")
    link = next(links, "") or said.get("og:url", "")
    return ids.canonical_url(link) if link.startswith(("http://", "https://")) else ""


def _moment(said: dict[str, str], names: tuple[str, ...]) -> dt.datetime | None:
    return next((when for name in names if (when := moment(said.get(name)))), None)


def _first(said: dict[str, str], names: tuple[str, ...]) -> str:
    return next((prose.one_line(said[name]) for name in names if said.get(name)), "")
