"""`python -m bench` (`make bench`): measures, prints a table, and writes every figure to `.depeche/bench.json`."""

import signal
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, NoReturn

import orjson
import typer
from rich.console import Console

from bench import machine, table
from bench.enrich import enriched
from bench.indexing import Indexing, messages
from bench.pipeline import Pipeline
from bench.plan import DEFAULT, QUICK, Plan
from bench.reading import Reading
from bench.report import Row, as_json, compared, speeds
from bench.rounds import interleaved
from bench.stack import DEPECHE, environment, servers, services, shared, throw_away
from bench.texts import dispatches, made
from bench.worker import Shop
from depeche.errors import DepecheError
from depeche_enricher.settings import EnricherSettings
from depeche_indexer.adapters.elastic import connect
from depeche_indexer.settings import IndexerSettings
from depeche_kafka.publisher import KafkaPublisher
from depeche_local.progress import Progress, told_on
from depeche_local.settings import LocalSettings
from depeche_local.wire import demo_folder

HOME = Path(".depeche")
BARE_BULK, INDEXER = "bare client.bulk", "Kafka to last commit"


def main(
    repeats: Annotated[
        int | None, typer.Option(min=1, help="Rounds, of which medians are shown; 3 if not given.")
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="A small run that only shows that everything works.")] = False,
    output: Annotated[Path, typer.Option(help="Where every figure is written.")] = HOME / "bench.json",
) -> None:
    """Measures Dépêche against the bare libraries, in one run on this machine.

    Example: python -m bench --repeats 5
    """
    signal.signal(signal.SIGTERM, _interrupted)
    plan = QUICK if quick else DEFAULT
    try:
        _run(replace(plan, rounds=repeats or plan.rounds), output)
    except DepecheError as error:
        raise SystemExit(f"bench: {error}") from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def _run(plan: Plan, output: Path) -> None:
    own = EnricherSettings()
    facts = machine.about(own.processes)
    with _room() as folder, told_on(Console(stderr=True)) as progress:
        rows, steps, model = _measured(plan, own, throw_away(folder), progress)
    facts |= {"model": model, "rounds": plan.rounds, "articles": plan.articles, "documents": plan.documents}
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(orjson.dumps(as_json(rows, steps, facts), option=orjson.OPT_INDENT_2))
    table.show(Console(), rows, steps, machine.sentence(facts))


def _measured(
    plan: Plan, own: EnricherSettings, stack: LocalSettings, progress: Progress
) -> tuple[list[Row], Mapping[str, float], str]:
    shop = Shop(stack.home, environment(stack))
    with ExitStack() as at_end:
        at_end.enter_context(servers(stack, progress))
        shop.run([DEPECHE, "setup"])
        publisher = KafkaPublisher(shared(stack))
        at_end.callback(publisher.close)
        index = at_end.enter_context(connect(IndexerSettings(elasticsearch_url=stack.elasticsearch_url)))
        wire = dispatches(shop.run([DEPECHE, "parse", str(demo_folder(stack))]))
        indexing = Indexing(shop, index, plan.documents)
        progress.now("filling the topics, warming up the index")
        sent = messages(enriched(shop, made(wire, "bench-documents", plan.distinct)), plan.documents)
        indexing.warm(shared(stack), publisher, sent, plan.warm_documents)
        with services(stack) as running:
            reading = Reading(plan, own, shop, Pipeline(running, publisher, index), wire, progress.now)
            rows = reading.rows()
        steps = reading.steps()
        rows += _indexed(plan, indexing, progress)
    return rows, steps.milliseconds, steps.model


def _indexed(plan: Plan, indexing: Indexing, progress: Progress) -> list[Row]:
    candidates = {BARE_BULK: indexing.bare, INDEXER: indexing.ours}
    seconds = interleaved(candidates, plan.rounds, progress.now)
    bare, ours = (speeds(plan.documents, seconds[name]) for name in candidates)
    return compared((BARE_BULK, INDEXER), "documents/s", bare, [ours])


@contextmanager
def _room() -> Iterator[Path]:
    """A folder on the same disk as the project's own data, gone afterwards."""
    HOME.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="bench-", dir=HOME.absolute(), ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _interrupted(*_: object) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    typer.run(main)
