"""The three cores on one bus in memory: the whole pipeline without a container, a clock or a thread."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from depeche.articles import RawArticle, Source
from depeche.breaker import Breaker
from depeche.bus import Delivered, MemoryBus, next_offsets
from depeche.deadletter import dead_letter
from depeche.metrics import MemoryMetrics
from depeche.outcome import Forward, Reject, Skip
from depeche.pipeline import ENRICHED, ENRICHER, INDEXER, RAW, SKIPPED
from depeche.skipped import skip_note
from depeche_enricher.adapters.languages import load_languages
from depeche_enricher.core.fake_nlp import FakeNlp
from depeche_enricher.core.parse import Parse
from depeche_enricher.core.process import Reader, process_batch
from depeche_enricher.core.reading import Reading
from depeche_fetcher.core.cursor import Book
from depeche_fetcher.core.intake import Intake
from depeche_fetcher.core.parser import Received
from depeche_fetcher.core.registry import parse_file
from depeche_indexer.adapters.memory_index import MemoryIndex
from depeche_indexer.core.batch import Desk, read
from depeche_indexer.core.pace import Pace
from tests.articles import NOON

Order = Callable[[Sequence[Delivered]], Sequence[Delivered]]


def nothing(_article: RawArticle, _parses: Mapping[str, Parse]) -> Reading:
    """The rules are tried elsewhere; here only the way is."""
    return Reading()


def never() -> float:
    """No waiting, no chance: nothing is away in memory."""
    return 0.0


@dataclass
class MemoryNewsroom:
    """A file goes in at `receive`; `flow` carries it through; `index` is what people would search."""

    bus: MemoryBus = field(default_factory=MemoryBus)
    index: MemoryIndex = field(default_factory=MemoryIndex)
    metrics: MemoryMetrics = field(default_factory=MemoryMetrics)
    book: Book = field(default_factory=lambda: Book("demo"))

    def receive(self, path: Path) -> None:
        """The fetcher: parses a file and delivers what is new."""
        source = Source(id="demo", name="Démonstration", kind="folder")
        received = Received(path.read_bytes(), path.name, source, NOON, modified_at=NOON)
        intake = Intake(self.bus, self.metrics, Breaker(), lambda: NOON)
        intake.take(self.book, 0, list(parse_file(received)))

    def flow(self, order: Order = list) -> None:
        """Enricher, then indexer, until both topics are read; `order` may stir what the indexer gets."""
        self._enrich()
        self._index(order)

    def _enrich(self) -> None:
        reader = Reader(FakeNlp(), nothing, "0", foreign=load_languages().foreign)
        consumer = self.bus.consumer(RAW, ENRICHER.group)
        while batch := consumer.poll(0, 50):
            for item, outcome in zip(batch, process_batch([item.message for item in batch], reader), strict=True):
                if isinstance(outcome, Forward):
                    self.bus.publish(ENRICHED, [outcome.message])
                elif isinstance(outcome, Reject):
                    self.bus.publish(ENRICHER.dead, [dead_letter(item, outcome, ENRICHER.name, NOON)])
                elif isinstance(outcome, Skip):
                    self.bus.publish(SKIPPED, [skip_note(item, outcome, ENRICHER.name)])
            consumer.commit(next_offsets(batch))
        consumer.close()

    def _index(self, order: Order) -> None:
        desk = Desk(self.index, self.bus, self.metrics, Breaker(), lambda: NOON)
        consumer = self.bus.consumer(ENRICHED, INDEXER.group)
        batch = order(consumer.poll(0, 10_000))
        for start in range(0, len(batch), 20):
            desk.finish(read(batch[start : start + 20]), Pace(Event().wait, never, never, 1.0, self.metrics))
        consumer.commit(next_offsets(batch))
        consumer.close()
