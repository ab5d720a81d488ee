"""`python -m bench.bare`: spaCy's own `nlp.pipe`, nothing around it. What everything else is compared with."""

from time import perf_counter

import spacy
from pydantic import BaseModel

from bench.worker import serve


class Order(BaseModel):
    """What to read, with which model, in how many processes; `batch` texts go through a model step together."""

    model: str
    processes: int
    batch: int
    warm: list[str]
    texts: list[str]


class Answer(BaseModel):
    """How long the texts took, without loading and warming up."""

    seconds: float


def measure(order: Order) -> Answer:
    """Reads the warm texts, then the texts."""
    nlp = spacy.load(order.model)

    def read(texts: list[str]) -> float:
        began = perf_counter()
        for _ in nlp.pipe(texts, batch_size=order.batch, n_process=order.processes):
            pass
        return perf_counter() - began

    read(order.warm)
    return Answer(seconds=read(order.texts))


if __name__ == "__main__":
    serve(Order, measure)
