"""The sum that must come out: each message received has one end; those that have none are named."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from depeche.bus import Delivered, Partition

_End = Literal["indexed", "superseded", "duplicate", "dead-lettered", "skipped", "missing"]

Place = tuple[Partition, int]


@dataclass(frozen=True, slots=True)
class Received:
    """A message of `wire.raw`: where it stands, and which revision of which dispatch it says it is."""

    place: Place
    name: str | None
    """`id@revision`, as in the history; None if its headers do not say."""


@dataclass(frozen=True, slots=True)
class Dead:
    """All dead letters: whom they name, where they stood, and how many never came as far as `wire.raw`."""

    names: frozenset[str]
    places: frozenset[Place]
    at_the_door: int


@dataclass(frozen=True, slots=True)
class Audit:
    """Counts of messages, each in exactly one; `missing` names those that are in none."""

    received: int
    indexed: int
    superseded: int
    duplicate: int
    dead_lettered: int
    skipped: int
    missing: Sequence[str]

    @property
    def complete(self) -> bool:
        """True if the sum comes out."""
        return not self.missing


def received(message: Delivered) -> Received:
    """What a message says of itself in its headers; the body is not read."""
    return Received((message.partition, message.offset), message.message.header("ce_id"))


def dead(letters: Iterable[Delivered]) -> Dead:
    """What the dead letters say of where they come from."""
    names: set[str] = set()
    places: set[Place] = set()
    at_the_door = 0
    for letter in (each.message for each in letters):
        topic, number, offset = (letter.header(f"dlq-{what}") for what in ("topic", "partition", "offset"))
        if topic is None or number is None or offset is None:
            at_the_door += 1
            continue
        places.add((Partition(topic, int(number)), int(offset)))
        if (name := letter.header("ce_id")) is not None:
            names.add(name)
    return Dead(frozenset(names), frozenset(places), at_the_door)


def reckon(
    messages: Iterable[Received], letters: Dead, history: Mapping[str, bool], skipped: Set[Place] = frozenset()
) -> Audit:
    """The sum. `history` has each `id@revision` that is in the index, True if it is the current one of its dispatch."""
    ends: Counter[_End] = Counter()
    missing: list[str] = []
    seen: set[str] = set()
    for message in messages:
        end: _End = "duplicate" if message.name in seen else _end(message, letters, history, skipped)
        ends[end] += 1
        if end == "missing":
            missing.append(message.name or _told(message.place))
        if message.name is not None:
            seen.add(message.name)
    door, dead_lettered = letters.at_the_door, ends["dead-lettered"] + letters.at_the_door
    return Audit(
        ends.total() + door,
        ends["indexed"],
        ends["superseded"],
        ends["duplicate"],
        dead_lettered,
        ends["skipped"],
        missing,
    )


def _end(message: Received, letters: Dead, history: Mapping[str, bool], skipped: Set[Place]) -> _End:
    if message.name is not None and message.name in history:
        return "indexed" if history[message.name] else "superseded"
    if message.place in skipped:
        return "skipped"
    lettered = message.name in letters.names or message.place in letters.places
    return "dead-lettered" if lettered else "missing"


def _told(place: Place) -> str:
    return f"{place[0].topic}/{place[0].number} offset {place[1]}"
