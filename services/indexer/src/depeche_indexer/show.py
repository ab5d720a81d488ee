"""What was found, on a terminal and in a pipe."""

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from typing import Final

import orjson
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from depeche_indexer.core.found import Found, Hit, Passage

TITLES: Final = {
    "persons": "people",
    "organisations": "organisations",
    "places": "places",
    "countries": "countries",
    "event_types": "events",
}
MARKED: Final = "bold black on yellow"
_LOUD: Final = {"alert": "bold red", "urgent": "red", "correction": "yellow", "bulletin": "bold"}
_NAMES: Final = {"persons": "green", "organisations": "cyan", "places": "magenta"}
_MOST_NAMES: Final = 5
INDENT: Final = 4


def lines(found: Found, facets: bool) -> Iterator[bytes]:
    """One JSON object for each dispatch, and with `facets` a last one with the counts."""
    for hit in found.hits:
        passages = [{"text": each.text, "marks": each.marks} for each in hit.passages]
        yield orjson.dumps({**hit.fields, "score": hit.score, "passages": passages})
    if facets:
        yield orjson.dumps({"total": found.total, "facets": found.facets})


def show(console: Console, found: Found, asked: str, zone: tzinfo | None) -> None:
    """The dispatches, then the facets; an empty answer says what may help."""
    if not found.hits:
        console.print(Text.assemble(("Nothing found", "bold"), f" for {asked}." if asked else "."))
        console.print("Fewer words or filters find more; `depeche status` says how many dispatches there are.")
        return
    console.print(_heading(found, asked))
    for number, hit in enumerate(found.hits, 1):
        console.print()
        console.print(_dispatch(number, hit, zone))
    console.print()
    console.print(_facets(found.facets))


def _heading(found: Found, asked: str) -> Text:
    noun = "dispatch" if found.total == 1 else "dispatches"
    shown = f", {len(found.hits)} shown" if len(found.hits) < found.total else ""
    return Text.assemble((f"{found.total:,} {noun}", "bold"), f" for {asked}" if asked else "", (shown, "dim"))


def _dispatch(number: int, hit: Hit, zone: tzinfo | None) -> RenderableType:
    title = Text(f"{number:>2}  ", style="dim")
    title.append_text(_marked(hit.headline, "bold") if hit.headline.text else Text("(without headline)", "dim"))
    below = [_line(hit, zone), *(_marked(each) for each in hit.passages), _names(hit)]
    return Group(title, *(Padding(each, (0, 0, 0, INDENT)) for each in below if each.plain))


def _line(hit: Hit, zone: tzinfo | None) -> Text:
    """When, where, how loud, by whom."""
    when = datetime.fromisoformat(hit.text("published_at")).astimezone(zone)
    signal = hit.text("signal")
    parts = [
        Text(f"{when:%Y-%m-%d %H:%M}", "dim"),
        Text(hit.inner("dateline", "place").upper(), "dim"),
        Text(signal.upper(), _LOUD.get(signal, "")),
        Text(hit.text("provider") or hit.inner("source", "name"), "dim"),
        Text(hit.text("id"), "dim italic"),
    ]
    return Text(" · ", "dim").join(part for part in parts if part.plain)


def _names(hit: Hit) -> Text:
    """Who and where, then what kind of event."""
    names = [Text(name, style) for field, style in _NAMES.items() for name in hit.texts(field)[:_MOST_NAMES]]
    events = [Text(kind, "blue") for kind in hit.texts("event_types")]
    rows = [Text(", ").join(each) for each in (names, events) if each]
    return Text(" · ", "dim").join(rows)


def _marked(passage: Passage, style: str = "") -> Text:
    text = Text(passage.text.replace("\n", " "), style)
    for start, end in passage.marks:
        text.stylize(MARKED, start, end)
    return text


def _facets(facets: Mapping[str, Mapping[str, int]]) -> RenderableType:
    """One column for each facet that has values, the commonest first."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    columns = [_column(counts) for name in TITLES if (counts := facets.get(name))]
    for name, title in TITLES.items():
        if facets.get(name):
            table.add_column(title, overflow="ellipsis", no_wrap=True)
    for at in range(max(map(len, columns), default=0)):
        table.add_row(*(column[at] if at < len(column) else Text() for column in columns))
    return table


def _column(counts: Mapping[str, int]) -> list[Text]:
    return [Text.assemble((f"{count:>4} ", "dim"), name) for name, count in counts.items()]
