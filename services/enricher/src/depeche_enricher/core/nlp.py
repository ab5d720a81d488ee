"""The language model as the enricher sees it; any installed spaCy package can stand behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from depeche_enricher.core.parse import Parse


@dataclass(frozen=True, slots=True)
class ModelVersion:
    """Which model reads: the package's name and version."""

    name: str
    version: str


class Nlp(Protocol):
    """Reads French. `FakeNlp` (this package) and `SpacyNlp` (adapters) pass the same contract suite."""

    @property
    def version(self) -> ModelVersion:
        """Which model this is."""

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        """One parse for each text, in order; an empty text gives an empty parse. Never raises for any valid text."""
