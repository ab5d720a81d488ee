"""What is wrong with a dispatch and its rows, in sentences that say where and what to do. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from depeche_model.corpus.locate import bounded, place_of
from depeche_model.corpus.scheme import GROUPS, MODES, SECTORS, TOPICS, EventRow, Party, Rows, Text

SHORTEST, LONGEST = 80, 600
"""Words of a dispatch, headline and caption included."""
BRIEF: Final = frozenset({"alert", "kill", "advisory"})
"""Signals whose dispatches may be shorter than SHORTEST."""
Span = tuple[int, int]


def words(text: Text) -> int:
    """Words as a person counts them, dateline aside."""
    return sum(len(block.split()) for name, block in text.blocks.items() if name != "dateline")


def faults_of_text(text: Text) -> Iterator[str]:
    """What is wrong with the text alone."""
    count = words(text)
    if count > LONGEST or (count < SHORTEST and text.signal not in BRIEF):
        yield f"{count} words; {SHORTEST} to {LONGEST} are wanted"
    if not text.paragraphs:
        yield "no paragraph"
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d(Z|[+-]\d\d:\d\d)", text.date):
        yield f"date {text.date!r} is not like 2026-02-11T06:40Z"


def faults_of_rows(rows: Rows, text: Text) -> Iterator[str]:
    """What is wrong with the rows, given their text."""
    if not 1 <= len(rows.topics) <= 2 or not set(rows.topics) <= TOPICS:
        yield f"topics {' '.join(rows.topics)!r}: one or two of 01000000 … 17000000"
    if sum(event.main for event in rows.events) > 1:
        yield "more than one main event"
    for event in rows.events:
        yield from (f"event {event.trigger!r}: {said}" for said in _event_faults(event, text))
    for toll in rows.tolls:
        yield from _absent("toll", toll.block, toll.text, text)
        yield from _nowhere("toll", "source", toll.source, text)
        if toll.min is None and toll.max is None:
            yield f"toll {toll.text!r}: a figure is wanted, at least on one side"
    for quote in rows.quotes:
        yield from _absent("quote", quote.block, quote.text, text)
        yield from _nowhere("quote", "speaker", quote.speaker, text)
        if len(quote.text.split()) < 3:
            yield f"quote {quote.text!r}: fewer than three words have no row"
    for piece in rows.noise:
        yield from _absent("noise", piece.block, piece.text, text)
    yield from (f"LOC {m.text!r}: country {m.country!r}" for m in rows.entities if m.country and len(m.country) != 3)
    yield from _in_noise(rows, text)


def doubts_about(rows: Rows, text: Text) -> Iterator[str]:
    """What may be missed: a name that stands unmarked elsewhere in the same dispatch."""
    covered = {name: [*name_spans(rows, text, name), *noise_spans(rows, text, name)] for name in text.blocks}
    wanted = {mention.text: mention for mention in rows.entities}
    wanted |= {
        m.text.rpartition(" ")[2]: m
        for m in rows.entities
        if m.type == "PER" and m.text.rpartition(" ")[2][:1].isupper()
    }
    for name, block in text.blocks.items():
        for string, mention in wanted.items():
            for match in bounded(string).finditer(block):
                if not any(start <= match.start() and match.end() <= end for start, end in covered[name]):
                    around = block[max(0, match.start() - 25) : match.end() + 25]
                    yield f"{name}: {string!r} is {mention.type} in {mention.block} but unmarked here: « {around} »"


def _event_faults(event: EventRow, text: Text) -> Iterator[str]:
    if event.block not in text.blocks:
        yield f"there is no block {event.block}"
    elif event.trigger not in text.blocks[event.block]:
        yield f"does not stand in {event.block}"
    if event.mode is not None and event.mode not in MODES[event.type]:
        yield f"{event.mode!r} is no mode of {event.type}: {', '.join(sorted(MODES[event.type])) or 'it has none'}"
    for party in (*event.actors, *event.recipients):
        yield from _party_faults(party, text)
    for what, said in (("place", event.place), ("source", event.source)):
        if said is not None and not _anywhere(said, text):
            yield f"{what} {said!r} stands nowhere in the text"


def _party_faults(party: Party, text: Text) -> Iterator[str]:
    if not _anywhere(party.text, text):
        yield f"party {party.text!r} stands nowhere in the text"
    if party.sector is not None and party.sector not in SECTORS:
        yield f"sector {party.sector!r} is unknown"
    if party.country is not None and len(party.country) != 3 and party.country not in GROUPS:
        yield f"country {party.country!r} is neither ISO alpha-3 nor a group"


def _absent(what: str, block: str, string: str, text: Text) -> Iterator[str]:
    if string not in text.blocks.get(block, ""):
        yield f"{what} {string[:50]!r} does not stand in {block}"


def _nowhere(what: str, which: str, string: str | None, text: Text) -> Iterator[str]:
    if string is not None and not _anywhere(string, text):
        yield f"{what}: {which} {string!r} stands nowhere in the text"


def _anywhere(string: str, text: Text) -> bool:
    return any(string in block for block in (*text.blocks.values(), text.byline))


def _in_noise(rows: Rows, text: Text) -> Iterator[str]:
    for name in text.blocks:
        noise = noise_spans(rows, text, name)
        for start, end in name_spans(rows, text, name):
            if any(start < stop and begin < end for begin, stop in noise):
                yield f"{name}: {text.blocks[name][start:end]!r} is named inside noise"


def name_spans(rows: Rows, text: Text, block: str) -> list[Span]:
    """Where the names of a block stand."""
    found = [(place_of(text.blocks[block], m.text, m.n), m.text) for m in rows.entities if m.block == block]
    return [(start, start + len(string)) for start, string in found]


def noise_spans(rows: Rows, text: Text, block: str) -> list[Span]:
    """Where the noise of a block stands."""
    pieces = [piece.text for piece in rows.noise if piece.block == block and piece.text in text.blocks[block]]
    return [(at := text.blocks[block].index(string), at + len(string)) for string in pieces]
