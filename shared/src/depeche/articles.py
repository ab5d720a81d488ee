"""The wire types: `RawArticle`, one revision of one dispatch as it came, and `EnrichedArticle`, the same after reading.

Offsets count Unicode code points in the article's own fields: `article[field][start:end] == text`, always.
Every field is explained in docs/data.md, which is made from here.
"""

import datetime as dt
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, field_validator

SCHEMA_VERSION: Final = "1.0"

PubStatus = Literal["usable", "withheld", "canceled"]
Signal = Literal["alert", "urgent", "bulletin", "update", "correction", "advisory", "kill"]
SourceKind = Literal["feed", "folder", "push", "file"]
TextField = Literal["headline", "caption", "body"]
EntityType = Literal["PER", "LOC", "ORG", "MISC"]
Status = Literal["asserted", "claimed", "negated", "future", "historical"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
TollKind = Literal["dead", "injured", "missing", "captured", "displaced", "arrested"]
Victims = Literal["civilian", "military", "child", "police", "other", "unknown"]

ID_BYTES: Final = 480
"""Longest article id in UTF-8 bytes: Elasticsearch takes 512, and the history adds `@revision`."""


def _utc(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC)


def _short_enough(identity: str) -> str:
    if len(identity.encode()) > ID_BYTES:
        raise ValueError(f"longer than {ID_BYTES} bytes")
    return identity


Moment = Annotated[AwareDatetime, AfterValidator(_utc)]
"""A point in time with its zone, kept in UTC."""

ArticleId = Annotated[str, Field(min_length=1), AfterValidator(_short_enough)]


class Wire(BaseModel):
    """Frozen; fields that a newer release added are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=True)


class Source(Wire):
    """Who delivered it: `id` as in sources.toml."""

    id: str
    """As in sources.toml."""
    name: str = ""
    """For people."""
    kind: SourceKind = "file"
    """How it delivers."""


class Dateline(Wire):
    """Where and when the dispatch was written: the line as it stood, and what was read in it."""

    text: str
    """As it stood at the head of the text."""
    place: str | None = None
    """The town, as written."""
    date: Moment | None = None
    """The day it names."""


class Subject(Wire):
    """A code the agency gave: IPTC Media Topic (`medtop:16000000`) or its own scheme."""

    code: str
    """With its scheme, as `medtop:16000000`."""
    label: str = ""
    """In the language of the source."""


class Media(Wire):
    """A picture, video or sound that goes with the text; never fetched."""

    href: str
    """Where it lies."""
    media_type: str = ""
    """As the source says, `image/jpeg` for example."""
    caption: str = ""
    """Its legend."""


class Original(Wire):
    """The bytes received, base64, so that any span of the log can be parsed again."""

    media_type: str
    """What the bytes are."""
    sha256: str
    """Of the bytes, in hexadecimal."""
    data: str
    """The bytes in base64; empty when they were over 2 MB."""


class Article(Wire):
    """What a dispatch says of itself, before and after reading."""

    id: ArticleId
    """Stable over the revisions of a dispatch; the key of every message."""
    revision: int = Field(ge=0)
    """Rises with every change; see decision 0003."""
    source: Source
    """Who delivered it."""
    provider: str = ""
    """The agency or site that wrote it."""
    pub_status: PubStatus = "usable"
    """Anything but `usable` withdraws it."""
    signal: Signal | None = None
    """What kind of dispatch the desk calls it."""
    urgency: int | None = Field(default=None, ge=1, le=9)
    """The agency's own, 1 the most urgent."""
    published_at: Moment
    """First publication."""
    updated_at: Moment | None = None
    """This revision, where the source says."""
    fetched_at: Moment
    """When we had it."""
    embargoed_until: Moment | None = None
    """Not to be shown before."""
    expires_at: Moment | None = None
    """Not to be shown after."""
    language: str = "fr"
    """BCP 47."""
    headline: str = ""
    """Empty when the source gives none."""
    dateline: Dateline | None = None
    """Cut from the head of the body."""
    byline: str = ""
    """Who wrote it, as it stands."""
    caption: str = ""
    """The picture's, with its credit."""
    body: str = ""
    """Paragraphs parted by one blank line, clean of markup."""
    subjects: tuple[Subject, ...] = ()
    """The agency's own."""
    keywords: tuple[str, ...] = ()
    """The agency's own."""
    places: tuple[str, ...] = ()
    """The agency's own."""
    link: str = ""
    """Where readers find it."""
    media: tuple[Media, ...] = ()
    """Pictures, videos, sounds; never fetched."""
    usage_terms: str = ""
    """The agency's own words."""
    ed_note: str = ""
    """To editors, not to readers; says why a dispatch was killed."""

    @property
    def withdrawn(self) -> bool:
        """True for a kill, a cancelled or a withheld dispatch: nobody may read its text."""
        return self.pub_status != "usable" or self.signal == "kill"

    @field_validator("headline", "caption", "body", "byline", "ed_note")
    @classmethod
    def _no_surrogates(cls, text: str) -> str:
        text.encode()  # a lone surrogate would pass JSON and break Kafka, spaCy or Lucene later
        return text


class RawArticle(Article):
    """One revision of one dispatch, as it came, normalised."""

    original: Original | None = None
    """The bytes received."""


class EntityMention(Wire):
    """A name in the text. `id` is Wikidata's (Q…) or GeoNames' (geonames:…), null if unknown; lat, lon in degrees."""

    field: TextField
    """Where it stands."""
    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    text: str
    """As it stands."""
    type: EntityType
    """Person, place, organisation, other name."""
    id: str | None = None
    """Wikidata (`Q212`) or GeoNames (`geonames:703448`)."""
    name: str = ""
    """The French canonical name, or the fullest in the dispatch."""
    country: str | None = None
    """ISO 3166-1 alpha-3, or a group code."""
    lat: float | None = None
    """Degrees north."""
    lon: float | None = None
    """Degrees east."""
    confidence: float = 1.0
    """0 to 1."""


class Party(Wire):
    """Who does it or to whom: as it stands, with country or group code and sector where known."""

    text: str
    """As it stands."""
    entity: str | None = None
    """Id of the entity, where it has one."""
    country: str | None = None
    """ISO alpha-3, or a group code (UNO, EUR, IGO…)."""
    sector: str | None = None
    """PLOVER: GOV, MIL, CVL…"""


class EventPlace(Wire):
    """Where an event happens."""

    name: str
    """As it stands."""
    country: str | None = None
    """ISO alpha-3."""
    lat: float | None = None
    """Degrees north."""
    lon: float | None = None
    """Degrees east."""


class Span(Wire):
    """Words of the article."""

    field: TextField
    """Where it stands."""
    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    text: str
    """As it stands."""


class Event(Wire):
    """Who did what to whom (PLOVER), with the words and the rule that say so. `score` runs from -10 to 10."""

    type: EventType
    """PLOVER."""
    mode: str | None = None
    """PLOVER's mode of the type, where it has one."""
    quad: Quad
    """PLOVER's quad class."""
    score: float
    """-10 (worst conflict) to 10 (closest cooperation)."""
    main: bool = False
    """The event that the dispatch exists for."""
    status: Status = "asserted"
    """Is it real: fact, claim, denial, plan, background."""
    source: str | None = None
    """Who says so."""
    actors: tuple[Party, ...] = ()
    """Who does it."""
    recipients: tuple[Party, ...] = ()
    """To whom."""
    place: EventPlace | None = None
    """Where."""
    date: dt.date | None = None
    """When."""
    trigger: Span
    """The words that tell the act."""
    sentence: str
    """The evidence."""
    rule: str
    """Which rule found it."""
    confidence: float = 1.0
    """0 to 1."""


class Casualty(Span):
    """A human toll: between `min` and `max`, null where open."""

    kind: TollKind
    """Of harm."""
    min: int | None
    """At least so many."""
    max: int | None
    """At most so many."""
    victims: Victims = "unknown"
    """Who they are."""
    source: str | None = None
    """Who says so."""
    current: bool = True
    """False for a former toll."""


class Quote(Span):
    """Direct speech, without its marks; `speaker` is the fullest name in the dispatch, or null."""

    speaker: str | None = None
    """The fullest name in the dispatch, null when it is not plain."""


class Noise(Span):
    """What is not the story: desk initials, agency marks, credits, page furniture."""


class Topic(Wire):
    """An IPTC Media Topic of the top level."""

    code: str
    """`medtop:…`, top level."""
    label: str
    """In French."""
    score: float = 1.0
    """0 to 1."""


class PipelineVersion(Wire):
    """What read the dispatch."""

    model: str
    """Package."""
    model_version: str
    """Of the package."""
    rules_version: str
    """Digest of rules and gazetteer."""


class EnrichedArticle(Article):
    """A dispatch with all that was read in it."""

    entities: tuple[EntityMention, ...] = ()
    """Every mention of a name."""
    events: tuple[Event, ...] = ()
    """One row an occurrence."""
    casualties: tuple[Casualty, ...] = ()
    """Every toll that is stated."""
    quotes: tuple[Quote, ...] = ()
    """Direct speech of three words or more."""
    topics: tuple[Topic, ...] = ()
    """The main one first."""
    noise: tuple[Noise, ...] = ()
    """Set apart; no name or event is read in it."""
    pipeline: PipelineVersion
    """What read it."""
