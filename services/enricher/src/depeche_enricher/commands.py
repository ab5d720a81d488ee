"""`depeche enrich`: the enricher's core without Kafka."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from depeche import codec
from depeche.articles import RawArticle
from depeche.bus import Message
from depeche.files import articles
from depeche.metrics import MemoryMetrics
from depeche.outcome import Forward, Outcome, Reject, Skip
from depeche.pipeline import FETCHER
from depeche_enricher.settings import EnricherSettings

BITE = 64
"""Articles read together for each process: enough to keep the model's own batches full."""
Process = Callable[[Sequence[Message]], Awaitable[list[Outcome]]]


def enrich(
    paths: Annotated[list[str] | None, typer.Argument(help="Files or folders; - is standard input.")] = None,
    processes: Annotated[int, typer.Option(min=1, help="Reading processes.")] = 1,
    model: Annotated[str, typer.Option(help="Installed spaCy package; ours by default.")] = "",
) -> None:
    """Reads articles and prints them with their names, events, tolls and quotes, one JSON object a line.

    PATH: RawArticle lines, plain text, or any wire file that `depeche parse` reads.

    Examples:
        depeche enrich dispatch.txt | jq '.entities[].text'
        depeche parse wire/ | depeche enrich - --processes 2 > enriched.jsonl
    """
    given = EnricherSettings()
    own = given.model_copy(update={"processes": processes, "model": model or given.model})
    found = list(articles(paths or ["-"]))
    rejected = [item for item in found if isinstance(item, Reject)]
    with _reading(own) as process:
        rejected += asyncio.run(_printed([item for item in found if isinstance(item, RawArticle)], own, process))
    for reject in rejected:
        Console(stderr=True).print(f"[red]rejected[/] ({reject.reason}) {reject.message}", highlight=False)
    raise typer.Exit(1 if rejected else 0)


@contextmanager
def _reading(own: EnricherSettings) -> Iterator[Process]:
    """One process reads here; several in a pool."""
    from depeche_enricher.adapters.spacy_nlp import check_installed  # noqa: PLC0415 - spaCy takes a second to import
    from depeche_enricher.app import build_pool, load_reader  # noqa: PLC0415
    from depeche_enricher.core.process import process_batch  # noqa: PLC0415

    check_installed(own.model)
    if own.processes > 1:
        pool = build_pool(own, MemoryMetrics())
        try:
            yield pool.process
        finally:
            pool.close()
        return
    reader = load_reader(own)

    async def here(batch: Sequence[Message]) -> list[Outcome]:
        return process_batch(batch, reader)

    yield here


async def _printed(found: Sequence[RawArticle], own: EnricherSettings, process: Process) -> list[Reject]:
    rejected: list[Reject] = []
    with _progress(len(found)) as progress:
        bar = progress.add_task("reading", total=len(found))
        for bite in _bites(found, BITE * own.processes):
            for outcome in await process([codec.encode(article, FETCHER.name) for article in bite]):
                if isinstance(outcome, Forward):
                    sys.stdout.write((outcome.message.value or b"").decode() + "\n")
                elif isinstance(outcome, Reject):
                    rejected.append(outcome)
                elif isinstance(outcome, Skip):
                    Console(stderr=True).print(f"skipped ({outcome.reason}) {outcome.message}", highlight=False)
            progress.advance(bar, len(bite))
    return rejected


def _bites(found: Iterable[RawArticle], size: int) -> Iterator[list[RawArticle]]:
    rest = iter(found)
    while bite := list(islice(rest, size)):
        yield bite


def _progress(total: int) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal or total < 2)
