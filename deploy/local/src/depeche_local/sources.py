"""The sources file of `depeche run`: the demonstration folder, or the feeds and folders of the command line."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from depeche_local.errors import NoSuchFolder

FOLDER_INTERVAL = 2.0
"""Seconds between two looks into a folder."""

FEED_INTERVAL = 300.0
"""Seconds between two polls of a feed: most publishers ask for no less. The first poll is made at once."""


@dataclass(frozen=True, slots=True)
class Source:
    """One table of the file; `where` is the address of a feed or the path of a folder."""

    id: str
    name: str
    kind: Literal["feed", "folder"]
    where: str
    interval: float


def demonstration(inbox: Path) -> Source:
    """The folder that the demonstration wire is played into."""
    return Source("demo", "Demonstration wire", "folder", str(inbox), FOLDER_INTERVAL)


def source(given: str) -> Source:
    """A source from the command line: an http address is a feed, anything else must be a folder."""
    parts = urlsplit(given)
    if parts.scheme in {"http", "https"}:
        return Source(_id(parts.netloc + parts.path), parts.netloc, "feed", given, FEED_INTERVAL)
    folder = Path(given).expanduser().absolute()
    if not folder.is_dir():
        raise NoSuchFolder(f"--source {given} is neither an http address nor a folder")
    return Source(_id(str(folder)), folder.name, "folder", str(folder), FOLDER_INTERVAL)


def write(sources: Sequence[Source], file: Path) -> None:
    """Writes the file as the fetcher reads it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(_table(each) for each in sources))


def _table(source: Source) -> str:
    place = "url" if source.kind == "feed" else "path"
    return (
        "[[sources]]\n"
        f"id = {_text(source.id)}\n"
        f"name = {_text(source.name)}\n"
        f"kind = {_text(source.kind)}\n"
        f"{place} = {_text(source.where)}\n"
        f"interval = {source.interval}\n"
    )


def _text(value: str) -> str:
    """A TOML basic string; JSON's escapes are among its own."""
    return json.dumps(value, ensure_ascii=False)


def _id(text: str) -> str:
    """A readable id, the same whenever the source is given: the ids of its articles are made from it."""
    readable = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:80]
    return f"{readable}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
