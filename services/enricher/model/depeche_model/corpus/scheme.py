"""What an annotator may say of a dispatch: the rows and the words of the annotation guide. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from depeche.articles import EntityType, EventType, Status, TollKind, Victims

MODES: Final[dict[EventType, frozenset[str]]] = {
    "AGREE": frozenset(),
    "CONSULT": frozenset({"visit", "third-party", "multilateral", "phone"}),
    "SUPPORT": frozenset(),
    "CONCEDE": frozenset(),
    "COOPERATE": frozenset(),
    "AID": frozenset(),
    "RETREAT": frozenset({"withdraw", "release", "disarm", "ceasefire", "access", "resign"}),
    "REQUEST": frozenset({"assist", "change", "yield", "meet"}),
    "ACCUSE": frozenset({"disapprove", "investigate", "allege"}),
    "REJECT": frozenset({"assist", "change", "yield", "meet"}),
    "THREATEN": frozenset({"restrict", "arrest", "relations", "expel", "territory", "violence"}),
    "PROTEST": frozenset({"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"}),
    "SANCTION": frozenset({"convict", "expel", "withdraw", "discontinue"}),
    "MOBILIZE": frozenset({"troops", "weapons", "police", "militia"}),
    "COERCE": frozenset(
        {
            "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
            "cyber",
        }
    ),
    "ASSAULT": frozenset(
        {
            "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
            "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
        }
    ),
}  # fmt: skip
"""The modes of each type, from PLOVER's manual (2.0)."""

SECTORS: Final = frozenset(
    {
        "GOV", "MIL", "LEG", "JUD", "COP", "SPY", "REB", "PRM", "UAF", "PTY", "OPP", "CVL", "BUS", "JRN", "MED", "EDU",
        "ELI", "LAB", "REF", "REL", "SOC", "CRM", "PRE", "UNK",
    }
)  # fmt: skip
GROUPS: Final = frozenset(["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"])
"""What stands in a party's country when it belongs to none."""
TOPICS: Final = frozenset(f"{number:02}000000" for number in range(1, 18))
SIGNALS: Final = frozenset(["alert", "urgent", "bulletin", "update", "correction", "advisory", "kill"])


@dataclass(frozen=True, slots=True)
class Text:
    """A dispatch as it was filed. `blocks` maps headline, dateline, caption, p0, p1… to their text, in that order."""

    id: str
    story: str
    signal: str | None
    date: str
    byline: str
    blocks: dict[str, str]

    @property
    def paragraphs(self) -> list[str]:
        """The body, paragraph by paragraph."""
        return [text for name, text in self.blocks.items() if name[0] == "p"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming: `text` is the `n`-th (from 0) occurrence of itself in its block; `country` of a LOC, or None."""

    block: str
    text: str
    n: int
    type: EntityType
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Who does it, or to whom: as it stands; ISO alpha-3 or a group's code; a sector."""

    text: str
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event: who did what to whom, where, says who, and is it real."""

    block: str
    trigger: str
    type: EventType
    mode: str | None
    main: bool
    status: Status
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class TollRow:
    """One stated human toll."""

    block: str
    text: str
    kind: TollKind
    min: int | None
    max: int | None
    victims: Victims
    current: bool
    source: str | None = None


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """Direct speech without its marks, and whose it is."""

    block: str
    text: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class NoiseRow:
    """What is not the story."""

    block: str
    text: str


@dataclass(frozen=True, slots=True)
class Rows:
    """All that one annotator says of one dispatch."""

    id: str
    topics: tuple[str, ...]
    entities: tuple[Mention, ...] = ()
    events: tuple[EventRow, ...] = ()
    tolls: tuple[TollRow, ...] = ()
    quotes: tuple[QuoteRow, ...] = ()
    noise: tuple[NoiseRow, ...] = ()
