"""Reads sources.toml, and registers its sources on the bus."""

import tomllib
from pathlib import Path

from depeche.bus import LogReader, Publisher
from depeche.errors import Misconfigured
from depeche.pipeline import SOURCES
from depeche_fetcher.core import sources
from depeche_fetcher.core.sources import Configuration, Listing, Registered


def read(path: Path) -> Listing:
    """The list in a file; a folder's path that is relative is relative to the file. Raises Misconfigured."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Misconfigured(f"sources {path}: {error.strerror}. Set DEPECHE_SOURCES to a sources.toml") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Misconfigured(f"{path}: {error}") from error
    listed = sources.listing(document, str(path))
    return listed.model_copy(update={"sources": tuple(_placed(one, path.parent) for one in listed.sources)})


def register(listed: Listing, log: LogReader, publisher: Publisher) -> int:
    """Publishes what changed in the list, and returns how many records that took; none when all is known."""
    known: dict[str, Registered | None] = {}
    for delivered in log.read(SOURCES):
        known[delivered.message.key.decode("utf-8", "replace")] = sources.read(delivered.message)
    records = sources.changes(listed, {name: one for name, one in known.items() if one is not None})
    publisher.publish(SOURCES, records)
    return len(records)


def _placed(source: Configuration, base: Path) -> Configuration:
    if source.kind == "feed":
        return source
    return source.model_copy(update={"path": str((base / Path(source.path).expanduser()).resolve())})
