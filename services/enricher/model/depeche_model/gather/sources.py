"""What is gathered, as `open_text.toml` has it, and the two facts that a run may write back into it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from depeche_model.store import Source


class GatherError(RuntimeError):
    """A source cannot be gathered; the message says what to do about it."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came out: running words, and the digest of the decompressed file."""

    words: int
    sha256: str

    def agrees_with(self, source: Source) -> bool:
        """Whether this is the file that the manifest means."""
        return (self.words, self.sha256) == (source.words, source.sha256)


def chosen(sources: Iterable[Source], names: Iterable[str]) -> tuple[Source, ...]:
    """The sources with these names, or all when none is given; `GatherError` for a name that is not there."""
    by_name = {source.name: source for source in sources}
    for name in names:
        if name not in by_name:
            raise GatherError(f"no source is called {name!r}; there are {', '.join(by_name)}")
    return tuple(by_name[name] for name in names) or tuple(by_name.values())


def recorded(toml: str, file: str, made: Made) -> str:
    """The manifest with the two facts of one file replaced, every other character as it was."""
    head, *tables = re.split(r"(?=^\[\[source\]\])", toml, flags=re.M)
    return head + "".join(_updated(table, made) if f'file = "{file}"\n' in table else table for table in tables)


def _updated(table: str, made: Made) -> str:
    counted = re.sub(r"^words = .*$", f"words = {made.words}", table, flags=re.M)
    return re.sub(r"^sha256 = .*$", f'sha256 = "{made.sha256}"', counted, flags=re.M)
