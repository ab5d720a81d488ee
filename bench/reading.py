"""Words a second: bare `nlp.pipe`, `depeche enrich`, and the whole pipeline, on the same texts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from bench import bare, steps
from bench.enrich import Enrich
from bench.pipeline import Pipeline
from bench.plan import Plan
from bench.report import Row, compared, speeds
from bench.rounds import interleaved
from bench.texts import made, words
from bench.worker import Shop
from depeche.articles import RawArticle, Source
from depeche_enricher.adapters.spacy_nlp import BATCH
from depeche_enricher.core.enrich import texts
from depeche_enricher.settings import EnricherSettings

BARE: Final = "bare nlp.pipe"
START: Final = "depeche enrich, one dispatch"
ENRICH: Final = "depeche enrich"
WHOLE: Final = "publish to searchable"


@dataclass(frozen=True, slots=True)
class Reading:
    """All candidates read the same dispatches with as many processes."""

    plan: Plan
    own: EnricherSettings
    shop: Shop
    pipeline: Pipeline
    wire: Sequence[RawArticle]
    tell: Callable[[str], None]

    def rows(self) -> list[Row]:
        """The rows of the report."""
        articles = made(self.wire, "bench", self.plan.articles)
        enrich = Enrich(self.shop, self.own.processes)
        enrich.write([*made(self.wire, "bench-first", 1), *articles])
        self.tell("warming up the pipeline")
        self.pipeline.seconds(self._warm("bench-warm"))
        candidates = {
            BARE: lambda _number: self._bare(articles),
            START: enrich.start,
            ENRICH: enrich.whole,
            WHOLE: lambda number: self.pipeline.seconds(_renamed(articles, f"bench-{number}")),
        }
        seconds = interleaved(candidates, self.plan.rounds, self.tell)
        taken = [whole - start for whole, start in zip(seconds[ENRICH], seconds[START], strict=True)]
        amount = sum(words(article) for article in articles)
        ours = [speeds(amount, taken), speeds(amount, seconds[WHOLE])]
        return compared((BARE, ENRICH, WHOLE), "words/s", speeds(amount, seconds[BARE]), ours)

    def steps(self) -> steps.Answer:
        """What each step costs."""
        self.tell("the steps of the reading")
        articles = [*self._warm("bench-warm"), *made(self.wire, "bench", self.plan.steps)]
        return self.shop.ask("bench.steps", steps.Order(articles=articles, warm=self.plan.warm), steps.Answer)

    def _bare(self, articles: Sequence[RawArticle]) -> float:
        order = bare.Order(
            model=self.own.model,
            processes=self.own.processes,
            batch=BATCH,
            warm=self._texts(self._warm("bench-warm")),
            texts=self._texts(articles),
        )
        return self.shop.ask("bench.bare", order, bare.Answer).seconds

    def _warm(self, batch: str) -> list[RawArticle]:
        return made(self.wire, batch, self.plan.warm, seed=2)

    def _texts(self, articles: Sequence[RawArticle]) -> list[str]:
        """As the enricher gives them to the model: each field a text of its own."""
        return [text for article in articles for text in texts(article, self.own.longest).values()]


def _renamed(articles: Sequence[RawArticle], batch: str) -> list[RawArticle]:
    """The same texts under new ids: the index has seen the others."""
    source = Source(id=batch, kind="push")
    return [each.model_copy(update={"id": f"{batch}:{at}", "source": source}) for at, each in enumerate(articles)]
