"""`depeche search` and `depeche audit`. What they need is loaded when they are called, so that --help stays quick."""

import sys
import time
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, get_args

import typer
from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from depeche_indexer.core.audit import Audit
    from depeche_indexer.core.question import Question

Many = list[str] | None

_WHEN = "2026-03-03, 2026-03-03T14:30, 24h or 7d"


def search(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    query: Annotated[str, typer.Argument(help="Words; all must occur. In quotes: as written.")] = "",
    person: Annotated[Many, typer.Option(help="Name or part of it.")] = None,
    org: Annotated[Many, typer.Option(help="Organisation.")] = None,
    place: Annotated[Many, typer.Option(help="Place.")] = None,
    country: Annotated[Many, typer.Option(help="ISO alpha-3: UKR.")] = None,
    event: Annotated[Many, typer.Option(help="PLOVER type: ASSAULT, PROTEST…")] = None,
    mode: Annotated[Many, typer.Option(help="PLOVER mode: drone, arrest…")] = None,
    actor: Annotated[Many, typer.Option(help="Who does it: country code or name.")] = None,
    recipient: Annotated[Many, typer.Option(help="To whom: country code or name.")] = None,
    topic: Annotated[Many, typer.Option(help="Label or IPTC code.")] = None,
    signal: Annotated[Many, typer.Option(help="alert, urgent, correction…")] = None,
    since: Annotated[str, typer.Option(help=f"Published since: {_WHEN}.")] = "",
    until: Annotated[str, typer.Option(help=f"Published until: {_WHEN}.")] = "",
    limit: Annotated[int, typer.Option(min=0, max=1000, help="Most dispatches shown.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines, as in a pipe.")] = False,
    facets: Annotated[bool, typer.Option("--facets", help="With JSON: counts as a last line.")] = False,
) -> None:
    """Finds dispatches by words, names, places, events and time.

    Of names, countries and topics given twice both must be there; of event, mode, actor, recipient and signal either
    is enough. Event, mode, actor and recipient must meet in one event. QUERY may hold -word, word* and one | other.

    Examples:

        depeche search "mines antipersonnel" --country UKR

        depeche search --event ASSAULT --actor RUS --recipient UKR --since 7d

        depeche search '"corée du nord" -football' --json | jq .headline
    """
    from depeche.articles import EventType, Signal  # noqa: PLC0415
    from depeche_indexer.core.question import Question  # noqa: PLC0415

    now = datetime.now().astimezone()
    question = Question(
        words=query,
        persons=tuple(person or ()),
        organisations=tuple(org or ()),
        places=tuple(place or ()),
        countries=tuple(country or ()),
        events=_known(event, get_args(EventType), str.upper, "--event"),
        modes=tuple(each.lower() for each in mode or ()),
        actors=tuple(actor or ()),
        recipients=tuple(recipient or ()),
        topics=tuple(topic or ()),
        signals=_known(signal, get_args(Signal), str.lower, "--signal"),
        since=_moment(since, now, "--since"),
        until=_moment(until, now, "--until", end=True),
        limit=limit,
    )
    _answer(question, now, as_json or not sys.stdout.isatty(), facets)


def audit(
    since: Annotated[str, typer.Option(help=f"Received since: {_WHEN}.")] = "",
    wait: Annotated[float, typer.Option(min=0, help="Seconds to wait until everything is accounted for.")] = 0.0,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, as in a pipe.")] = False,
) -> None:
    """Accounts for every dispatch received, each in one column. Exit 1 if any is missing.

    It reads the log from its beginning, outside of any consumer group, and asks the indices.

    Examples:

        depeche audit --since 24h

        depeche audit --wait 60 --json | jq .missing
    """
    now = datetime.now().astimezone()
    took = _audited(_moment(since, now, "--since"), wait)
    if as_json or not sys.stdout.isatty():
        _print_sum(took)
    else:
        _show_sum(Console(), took)
    raise typer.Exit(0 if took.complete else 1)


def _answer(question: "Question", now: datetime, as_json: bool, facets: bool) -> None:
    from depeche_indexer.adapters.elastic import connect  # noqa: PLC0415 - the client takes a third of a second
    from depeche_indexer.adapters.elastic_search import ask  # noqa: PLC0415
    from depeche_indexer.core.question import told  # noqa: PLC0415
    from depeche_indexer.settings import IndexerSettings  # noqa: PLC0415
    from depeche_indexer.show import lines, show  # noqa: PLC0415

    with connect(IndexerSettings()) as client:
        found = ask(client, question, now)
    if not as_json:
        show(Console(highlight=False), found, told(question), now.tzinfo)
        return
    for line in lines(found, facets):
        sys.stdout.buffer.write(line + b"\n")
    if not found.hits:
        Console(stderr=True).print("nothing found", style="dim")


def _audited(since: datetime | None, patience: float) -> "Audit":
    """The last of the audits that were taken within `patience` seconds."""
    from depeche_indexer.adapters.elastic import connect  # noqa: PLC0415
    from depeche_indexer.adapters.elastic_stock import ElasticStock  # noqa: PLC0415
    from depeche_indexer.audit import take, wait  # noqa: PLC0415
    from depeche_indexer.settings import IndexerSettings  # noqa: PLC0415
    from depeche_kafka.log import KafkaLog  # noqa: PLC0415

    settings, deadline = IndexerSettings(), time.monotonic() + patience

    def rest() -> bool:
        left = deadline - time.monotonic()
        time.sleep(min(1.0, max(0.0, left)))
        return left > 0

    with connect(settings) as client, Console(stderr=True).status("reading the log") as status:
        for each in wait(lambda: take(KafkaLog(settings), ElasticStock(client), since), rest):
            status.update(f"{len(each.missing):,} of {each.received:,} still on their way")
    return each


def _print_sum(took: "Audit") -> None:
    import orjson  # noqa: PLC0415

    sys.stdout.buffer.write(orjson.dumps(took) + b"\n")


def _show_sum(console: Console, took: "Audit") -> None:
    console.print(
        f"{took.received:,} received = {took.indexed:,} indexed + {took.superseded:,} superseded + "
        f"{took.duplicate:,} duplicate + {took.dead_lettered:,} dead-lettered + {took.skipped:,} skipped"
        + (f" + {len(took.missing):,} missing" if took.missing else ""),
        style="green" if took.complete else "bold red",
        highlight=False,
    )
    for name in took.missing:
        console.print(Text(f"  {name}"))


def _moment(text: str, now: datetime, option: str, end: bool = False) -> datetime | None:
    from depeche_indexer.core.moments import moment  # noqa: PLC0415

    try:
        return moment(text, now, end) if text else None
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint=option) from None


def _known(given: Many, known: tuple[str, ...], spelt: Callable[[str], str], option: str) -> tuple[str, ...]:
    """The values as they are spelt in the index; one that there is not is refused, and those there are named."""
    values = tuple(spelt(each) for each in given or ())
    for value in values:
        if value not in known:
            raise typer.BadParameter(f"{value!r} is none of {', '.join(known)}", param_hint=option)
    return values
