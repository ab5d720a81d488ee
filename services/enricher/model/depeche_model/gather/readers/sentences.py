"""Collections of single sentences, translations most of them, and the recitals of European acts. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from depeche_model.gather.readers.markup import decoded, inner, plain

FRENCH_SIDE = re.compile(r'<tuv xml:lang="fr(?:-\w+)?">(.*?)</tuv>', re.S)
ASIDE = re.compile(r"<(NO\.P|NOTE)\b.*?</\1>", re.S)  # the number of a recital, and footnotes
EMPTY_BRACKETS = re.compile(r"\s*\(\s*\)")


def lines(content: bytes) -> Iterator[str]:
    """One sentence a line."""
    return iter(decoded(content).splitlines())


def translations(content: bytes) -> Iterator[str]:
    """A zip with `fra.txt`: English, a tab, French, and what comes after a second tab."""
    with ZipFile(BytesIO(content)) as archive:
        name = next(name for name in archive.namelist() if name.endswith("/fra.txt") and "MACOSX" not in name)
        rows = decoded(archive.read(name)).splitlines()
    return (row.split("\t")[1] for row in rows if "\t" in row)


def memory(content: bytes) -> Iterator[str]:
    """The French side of a translation memory (TMX)."""
    sides = (found[1] for found in FRENCH_SIDE.finditer(decoded(content)))
    return (plain(segment) for side in sides for segment in inner(side, "seg"))


def recitals(content: bytes) -> Iterator[str]:
    """Why a European act was made: its recitals in Formex, without numbers and footnotes."""
    found = inner(decoded(content), "CONSID")
    return (EMPTY_BRACKETS.sub("", plain(ASIDE.sub(" ", recital))) for recital in found)
