"""Text out of XML and HTML without building trees: the files are many, and some are not well-formed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

TAG = re.compile(r"<[^>]+>")
BLOCK = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|td|th|table|dd|dt|blockquote|hr)\b[^>]*>", re.I)


def decoded(content: bytes) -> str:
    """UTF-8 with or without its mark; bytes that are not UTF-8 become U+FFFD, and their paragraph is dropped later."""
    return content.decode("utf-8-sig", "replace")


def inner(markup: str, tag: str) -> Iterator[str]:
    """What stands between `<tag …>` and the next `</tag>`, for elements that do not hold their own kind."""
    return (found[1] for found in re.finditer(rf"<{tag}\b[^>]*(?<!/)>(.*?)</{tag}>", markup, re.S))


def plain(markup: str) -> str:
    """The text without tags, with character references resolved."""
    return unescape(TAG.sub("", markup))


def blocks(html: str) -> Iterator[str]:
    """The text of HTML cut at every tag that begins or ends a line."""
    return map(plain, BLOCK.split(html))
