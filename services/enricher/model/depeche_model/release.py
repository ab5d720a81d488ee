"""The one package this folder ships, and the line that pins it for pip."""

from __future__ import annotations

from pathlib import Path

from depeche_model.layout import ROOT
from depeche_model.wheel import Release, digest

RELEASE = Release(
    name="depeche_news",
    version="0.1.0",
    description="French news: tags, lemmas, dependency trees, and names of persons, places, organisations and others",
    licence="CC-BY-SA-4.0",
    spacy_range=">=3.8.0,<3.9.0",
)


def pin_line(wheel: Path) -> str:
    """A requirement for `pip install --no-deps --require-hashes -r`, run from the project's root."""
    return f"./{wheel.relative_to(ROOT).as_posix()} --hash={digest(wheel)}\n"
