"""Readers for tests of the process pool; they stand here because spawned processes import them by name."""

import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from depeche.articles import RawArticle
from depeche_enricher.core.fake_nlp import FakeNlp
from depeche_enricher.core.nlp import ModelVersion
from depeche_enricher.core.parse import Parse
from depeche_enricher.core.process import Reader
from depeche_enricher.core.reading import Reading


class DeadlyNlp:
    """Dies on « mort », hangs on « sommeil », dies only the first time on « chute » (a file remembers)."""

    version = ModelVersion("deadly", "1")

    def __init__(self, memory: Path) -> None:
        self._memory = memory

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        """Parses what does not kill it."""
        whole = " ".join(texts)
        if "sommeil" in whole:
            time.sleep(60)
        if "mort" in whole or ("chute" in whole and not self._memory.exists()):
            self._memory.touch()
            os._exit(9)
        return FakeNlp().parse(texts)


def nothing(_article: RawArticle, _parses: Mapping[str, Parse]) -> Reading:
    """Reads nothing."""
    return Reading()


def deadly(memory: Path) -> Reader:
    """A reader over the deadly model."""
    return Reader(DeadlyNlp(memory), nothing, "0")


def broken() -> Reader:
    """A reader that does not load."""
    raise OSError("le modèle est abîmé")
