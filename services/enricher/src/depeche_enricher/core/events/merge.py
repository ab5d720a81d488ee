"""One row an occurrence: mentions of the same act in headline, lead and body become one event; one is the main."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from depeche.articles import EventPlace, Status, TextField
from depeche_enricher.core.events.lexicon import Rule
from depeche_enricher.core.events.parties import Role

_REAL: Final = frozenset({"asserted", "claimed"})
_LEAD_CHARS: Final = 600


@dataclass(frozen=True, slots=True)
class Row:
    """One mention of an event, all its parts resolved, offsets in code points of its field."""

    rule: Rule
    type: str
    mode: str | None
    field: TextField
    start: int
    end: int
    trigger: str
    sentence: str
    status: Status
    source: str | None
    actors: tuple[Role, ...]
    recipients: tuple[Role, ...]
    place: EventPlace | None
    confidence: float
    depth: int = 0
    main: bool = False

    @property
    def fullness(self) -> int:
        """How much the mention says."""
        countries = sum(one.country is not None for one in (*self.actors, *self.recipients))
        return 2 * bool(self.actors) + 2 * bool(self.recipients) + countries + bool(self.place) + bool(self.mode)


def merge(rows: Sequence[Row]) -> list[Row]:
    """Rows in the order of the dispatch, those of one occurrence put together, the main one marked."""
    kept: list[Row] = []
    for row in rows:
        twin = next((k for k, other in enumerate(kept) if same(other, row)), None)
        if twin is None:
            kept.append(row)
        else:
            kept[twin] = _joined(kept[twin], row)
    main = _main(kept)
    return [replace(row, main=row is main) for row in kept]


def same(one: Row, other: Row) -> bool:
    """Whether two mentions tell one occurrence."""
    if one.type != other.type or not _status_meets(one.status, other.status):
        return False
    if one.mode and other.mode and one.mode != other.mode:
        return False
    clash = _clash(one.actors, other.actors) or _clash(one.recipients, other.recipients)
    if clash:
        return False
    kin = (
        one.rule.name == other.rule.name
        or one.field != other.field
        or (one.mode is not None and one.mode == other.mode)
    )
    shared = _meet(one.recipients, other.recipients) or (kin and _meet(one.actors, other.actors)) or _vague(one, other)
    where = one.place is not None and other.place is not None and one.place.name == other.place.name
    bare = not (other.actors or other.recipients) or not (one.actors or one.recipients)
    return shared or where or bare


def _status_meets(one: Status, other: Status) -> bool:
    return one == other or {one, other} <= _REAL


def _codes(roles: Sequence[Role]) -> set[str]:
    return {one.country for one in roles if one.country}


def _clash(one: Sequence[Role], other: Sequence[Role]) -> bool:
    left, right = _codes(one), _codes(other)
    return bool(left and right and not left & right)


def _vague(one: Row, other: Row) -> bool:
    """« le ministre » in a headline and « le ministre comorien » in the lead: one tells no country, both the sector."""
    apart = one.field != other.field and not (_codes(one.actors) and _codes(other.actors))
    return apart and bool(one.actors) and {r.sector for r in one.actors} == {r.sector for r in other.actors}


def _meet(one: Sequence[Role], other: Sequence[Role]) -> bool:
    texts = {role.text.lower() for role in one} & {role.text.lower() for role in other}
    return bool(_codes(one) & _codes(other)) or bool(texts)


def _joined(first: Row, other: Row) -> Row:
    """The fuller mention, with what only the other one says; the first one where both say as much."""
    full, spare = (other, first) if other.fullness > first.fullness else (first, other)
    return replace(
        full,
        mode=full.mode or spare.mode,
        actors=full.actors or spare.actors,
        recipients=full.recipients or spare.recipients,
        place=full.place or spare.place,
        source=full.source or spare.source,
        confidence=max(full.confidence, spare.confidence),
    )


def _main(rows: Sequence[Row]) -> Row | None:
    """What the headline tells, nearest to its root, else what the lead tells first."""
    real = [row for row in rows if row.status not in ("historical",)]
    headline = [row for row in real if row.field == "headline"]
    lead = [row for row in real if row.field == "body" and row.start < _LEAD_CHARS]
    return min(headline, key=lambda row: row.depth) if headline else next(iter(lead), None)
