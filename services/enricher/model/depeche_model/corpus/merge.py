"""Two blind passes made one gold: a row that both have is core, a row that one has is optional. Pure.

Where the two agree on a row and differ in a field, both values stand and either is right.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from depeche_model.corpus.scheme import EventRow, Mention, NoiseRow, Party, QuoteRow, Rows, TollRow

_R = TypeVar("_R")


@dataclass(frozen=True, slots=True)
class Judged(Generic[_R]):
    """A row as the first who has it wrote it; `other` is the second's, None where only one has it."""

    row: _R
    other: _R | None

    @property
    def optional(self) -> bool:
        """Only one of the two saw it."""
        return self.other is None


@dataclass(frozen=True, slots=True)
class Gold:
    """The merged rows of a dispatch. `topics` are the first's, `other_topics` the second's."""

    id: str
    topics: tuple[str, ...]
    other_topics: tuple[str, ...]
    entities: tuple[Judged[Mention], ...]
    events: tuple[Judged[EventRow], ...]
    tolls: tuple[Judged[TollRow], ...]
    quotes: tuple[Judged[QuoteRow], ...]
    noise: tuple[Judged[NoiseRow], ...]


def merged(first: Rows, second: Rows) -> Gold:
    """The gold of one dispatch from both passes."""
    return Gold(
        id=first.id,
        topics=first.topics,
        other_topics=second.topics,
        entities=_same(first.entities, second.entities, lambda m: (m.block, m.text, m.n, m.type)),
        events=tuple(_events(first.events, second.events)),
        tolls=_same(first.tolls, second.tolls, lambda toll: (toll.kind, toll.min, toll.max)),
        quotes=_same(first.quotes, second.quotes, lambda quote: (quote.block, _letters(quote.text))),
        noise=_same(first.noise, second.noise, lambda piece: (piece.block, _letters(piece.text))),
    )


def _same(first: Sequence[_R], second: Sequence[_R], key: Callable[[_R], Hashable]) -> tuple[Judged[_R], ...]:
    """Rows of equal key meet one to one, in order."""
    waiting: dict[Hashable, list[_R]] = {}
    for row in second:
        waiting.setdefault(key(row), []).append(row)
    met = [Judged(row, rest.pop(0) if (rest := waiting.get(key(row))) else None) for row in first]
    return (*met, *(Judged(row, None) for rest in waiting.values() for row in rest))


def _events(first: Sequence[EventRow], second: Sequence[EventRow]) -> Iterator[Judged[EventRow]]:
    """Greedy, the likeliest pairs first; rows of one type that share neither words nor parties never meet."""
    pairs = sorted(
        ((likeness(a, b), -i, -j) for i, a in enumerate(first) for j, b in enumerate(second) if a.type == b.type),
        reverse=True,
    )
    met: dict[int, int] = {}
    for like, i, j in pairs:
        if like >= 2 and -i not in met and -j not in met.values():
            met[-i] = -j
    yield from (Judged(row, second[met[i]] if i in met else None) for i, row in enumerate(first))
    yield from (Judged(row, None) for j, row in enumerate(second) if j not in met.values())


def likeness(one: EventRow, other: EventRow) -> int:
    """How much two rows of one type look like the same event: place in the text counts most, then the parties."""
    same_words = one.block == other.block and (one.trigger in other.trigger or other.trigger in one.trigger)
    return (
        4 * same_words
        + (one.block == other.block)
        + 2 * bool(parties(one.actors) & parties(other.actors))
        + 2 * bool(parties(one.recipients) & parties(other.recipients))
        + (one.mode == other.mode)
        + (one.status == other.status)
    )


def parties(of: Sequence[Party]) -> set[str]:
    """What a party is compared by: its country or group, or else its words."""
    return {party.country or _letters(party.text)[:20] for party in of}


def agreement(gold: Sequence[Gold]) -> dict[str, float]:
    """How far the two passes agree: F of each kind of row, and how often paired rows have the same field."""
    figures = {f"names {kind}": _f(m for g in gold for m in g.entities if m.row.type == kind)
               for kind in ("PER", "LOC", "ORG", "MISC")}  # fmt: skip
    figures |= {
        "names": _f(m for g in gold for m in g.entities),
        "events": _f(e for g in gold for e in g.events),
        "event types": _types(gold),
        "tolls": _f(t for g in gold for t in g.tolls),
        "quotations": _f(q for g in gold for q in g.quotes),
        "main topic": _share([g.topics[0] == g.other_topics[0] for g in gold]),
    }
    pairs = [(e.row, e.other) for g in gold for e in g.events if e.other is not None]
    figures["mode"] = _share([a.mode == b.mode for a, b in pairs])
    figures["status"] = _share([a.status == b.status for a, b in pairs])
    figures["actors"] = _share([parties(a.actors) == parties(b.actors) for a, b in pairs])
    figures["recipients"] = _share([parties(a.recipients) == parties(b.recipients) for a, b in pairs])
    quotes = [(q.row, q.other) for g in gold for q in g.quotes if q.other is not None]
    figures["speaker"] = _share([_letters(a.speaker or "") == _letters(b.speaker or "") for a, b in quotes])
    return figures


def _f(rows: Iterator[Judged[_R]] | Iterator[Judged[Mention]]) -> float:
    """Core rows count for both, optional ones for one of them: this is F, whoever is taken as the reference."""
    counted = Counter(row.optional for row in rows)
    return 2 * counted[False] / max(1, 2 * counted[False] + counted[True])


def _types(gold: Sequence[Gold]) -> float:
    first = Counter((g.id, e.row.type) for g in gold for e in g.events if not e.optional)
    every = Counter((g.id, e.row.type) for g in gold for e in g.events)
    return 2 * len(first) / max(1, len(first) + len(every))


def _share(said: Sequence[bool]) -> float:
    return sum(said) / max(1, len(said))


def _letters(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in decomposed if letter.isalnum())
