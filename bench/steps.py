"""`python -m bench.steps`: what a dispatch costs in the reading process, step by step, in milliseconds of CPU."""

import pickle
from collections.abc import Callable, Mapping, Sequence
from time import process_time
from typing import TypeVar

import spacy
from pydantic import BaseModel

from bench.worker import serve
from depeche import codec
from depeche.articles import PipelineVersion, RawArticle
from depeche.bus import Message
from depeche.outcome import Forward
from depeche_enricher.adapters.gazetteer import load_rules
from depeche_enricher.adapters.spacy_nlp import BATCH, plain
from depeche_enricher.core.enrich import enriched, texts
from depeche_enricher.core.parse import Parse
from depeche_enricher.settings import EnricherSettings

_T = TypeVar("_T")


class Order(BaseModel):
    """RawArticles as the bus carries them, and how many of the first are read before the clock starts."""

    articles: list[RawArticle]
    warm: int


class Answer(BaseModel):
    """Milliseconds for each step of one dispatch, and the model's name with its version."""

    milliseconds: dict[str, float]
    model: str


class Clock:
    """Adds up what each step took. CPU time: another process on the core does not count."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def time(self, step: str, work: Callable[[], _T]) -> _T:
        """What `work` gives; its time goes to `step`."""
        began = process_time()
        done = work()
        self.spent[step] = self.spent.get(step, 0.0) + process_time() - began
        return done


def measure(order: Order) -> Answer:
    """Takes `process_batch` apart, in batches of the same size as the enricher's."""
    own = EnricherSettings()
    nlp, rules = spacy.load(own.model), load_rules()
    version = PipelineVersion(model=own.model, model_version=nlp.meta["version"], rules_version=rules.version)

    def read(articles: Sequence[RawArticle]) -> Mapping[str, float]:
        clock = Clock()
        for start in range(0, len(articles), own.batch):
            _batch([codec.encode(each, "bench") for each in articles[start : start + own.batch]], clock)
        return clock.spent

    def _batch(messages: Sequence[Message], clock: Clock) -> None:
        bodies = [message.value or b"" for message in messages]
        articles = clock.time("decode", lambda: [codec.parse(body, RawArticle) for body in bodies])
        fields = [texts(article, own.longest) for article in articles]
        flat = [text for article in fields for text in article.values()]
        docs = clock.time("nlp.pipe", lambda: list(nlp.pipe(flat, batch_size=BATCH)))
        parses = clock.time("parse to plain data", lambda: [plain(doc) for doc in docs])
        dealt = _dealt(fields, parses)
        readings = clock.time("rules", lambda: [rules.interpret(*each) for each in zip(articles, dealt, strict=True)])
        done = [enriched(*each, version) for each in zip(articles, readings, strict=True)]
        sent = clock.time("encode", lambda: [Forward(codec.encode(each, "bench")) for each in done])
        clock.time("to the parent process", lambda: pickle.loads(pickle.dumps(sent)))  # noqa: S301 - our own

    read(order.articles[: order.warm])
    spent = read(order.articles[order.warm :])
    count = len(order.articles) - order.warm
    shares = {step: 1000 * seconds / count for step, seconds in spent.items()}
    return Answer(milliseconds=shares, model=f"{own.model} {version.model_version}")


def _dealt(fields: Sequence[Mapping[str, str]], parses: Sequence[Parse]) -> list[dict[str, Parse]]:
    rest = iter(parses)
    return [{name: next(rest) for name in article} for article in fields]


if __name__ == "__main__":
    serve(Order, measure)
