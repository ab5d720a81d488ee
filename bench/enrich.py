"""`depeche enrich` as people call it: a process that reads a file and prints."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from bench.stack import DEPECHE
from bench.worker import Shop
from depeche.articles import RawArticle


def enriched(shop: Shop, articles: Sequence[RawArticle]) -> list[bytes]:
    """EnrichedArticle lines, as the command prints them."""
    given = "".join(article.model_dump_json() + "\n" for article in articles)
    return shop.run([DEPECHE, "enrich", "-"], given.encode()).splitlines()


@dataclass(frozen=True, slots=True)
class Enrich:
    """The command over one dispatch and over all: the difference is what reading takes, without the start."""

    shop: Shop
    processes: int

    def write(self, articles: Sequence[RawArticle]) -> None:
        """Lays out the input of both runs. The first dispatch is read in both, and so counts in neither."""
        lines = [article.model_dump_json() + "\n" for article in articles]
        self._file("one").write_text(lines[0], encoding="utf-8")
        self._file("all").write_text("".join(lines), encoding="utf-8")

    def start(self, _number: int) -> float:
        """Seconds of the run over one dispatch."""
        return self._run("one")

    def whole(self, _number: int) -> float:
        """Seconds of the run over all."""
        return self._run("all")

    def _file(self, name: str) -> Path:
        return self.shop.folder / f"{name}.jsonl"

    def _run(self, name: str) -> float:
        into = self.shop.folder / f"enriched-{name}.jsonl"
        began = perf_counter()
        command = [DEPECHE, "enrich", str(self._file(name)), "--processes", str(self.processes)]
        self.shop.run(command, into=into)
        return perf_counter() - began
