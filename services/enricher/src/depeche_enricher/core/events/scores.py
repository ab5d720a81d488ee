"""Where an event stands between conflict (-10) and cooperation (+10).

Figures of PLOVER's own table of conflict-cooperation scores (codebook 2.0), by type and by mode where it has one.
ACCUSE is -3 here: the table prints it without its sign, between modes that are all negative.
"""

from typing import Final

from depeche.articles import EventType, Quad

_QUADS: Final[dict[Quad, tuple[EventType, ...]]] = {
    "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUAD: Final[dict[EventType, Quad]] = {event: quad for quad, events in _QUADS.items() for event in events}

_TYPES: Final[dict[EventType, float]] = {
    "AGREE": 2.5, "CONSULT": 2.5, "SUPPORT": 5.0, "CONCEDE": 4.5, "COOPERATE": 9.5, "AID": 10.0, "RETREAT": 6.5,
    "REQUEST": 0.0, "ACCUSE": -3.0, "REJECT": -2.0, "THREATEN": -3.5, "PROTEST": -5.0, "SANCTION": -6.0,
    "MOBILIZE": -5.5, "COERCE": -7.0, "ASSAULT": -9.0,
}  # fmt: skip
_MODES: Final[dict[tuple[EventType, str], float]] = {
    ("CONSULT", "visit"): 4.0, ("CONSULT", "third-party"): 1.0, ("CONSULT", "multilateral"): 4.0,
    ("CONSULT", "phone"): 1.5, ("RETREAT", "withdraw"): 8.0, ("RETREAT", "disarm"): 10.0,
    ("RETREAT", "ceasefire"): 7.5, ("RETREAT", "resign"): 4.5, ("REQUEST", "assist"): 0.5,
    ("REQUEST", "change"): -1.0, ("REQUEST", "yield"): -1.0, ("ACCUSE", "disapprove"): -2.0,
    ("ACCUSE", "investigate"): -3.5, ("ACCUSE", "allege"): -3.5, ("REJECT", "assist"): -1.5,
    ("THREATEN", "restrict"): -3.0, ("THREATEN", "territory"): -4.0, ("PROTEST", "riot"): -7.0,
    ("PROTEST", "hunger"): -4.5, ("PROTEST", "boycott"): -4.5, ("PROTEST", "obstruct"): -4.5,
    ("SANCTION", "expel"): -5.5, ("MOBILIZE", "troops"): -6.5, ("MOBILIZE", "weapons"): -6.5,
    ("MOBILIZE", "militia"): -6.0, ("COERCE", "censor"): -6.5, ("COERCE", "curfew"): -6.5,
    ("COERCE", "martial-law"): -7.5, ("COERCE", "misinformation"): -6.5, ("ASSAULT", "abduct"): -8.5,
    ("ASSAULT", "beat"): -7.5, ("ASSAULT", "torture"): -8.5, ("ASSAULT", "sexual"): -8.5,
    ("ASSAULT", "targeted"): -9.5, ("ASSAULT", "destroy"): -8.5, ("ASSAULT", "primitive"): -8.0,
    ("ASSAULT", "suicide-attack"): -9.5, ("ASSAULT", "aerial"): -9.5, ("ASSAULT", "drone"): -9.5,
    ("ASSAULT", "heavy-weapons"): -9.5, ("ASSAULT", "crowd-control"): -7.5, ("ASSAULT", "unconventional"): -10.0,
}  # fmt: skip


def score(event: EventType, mode: str | None) -> float:
    """The score of a type, or of its mode where that has one of its own."""
    return _MODES.get((event, mode or ""), _TYPES[event])
