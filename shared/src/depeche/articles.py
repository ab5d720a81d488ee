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

    model_config = ConfigDict(frozen=True, extra="ignore")


class Source(Wire):
    """Who delivered it: `id` as in sources.toml."""

    id: str
    name: str = ""
    kind: SourceKind = "file"


class Dateline(Wire):
    """Where and when the dispatch was written: the line as it stood, and what was read in it."""

    text: str
    place: str | None = None
    date: Moment | None = None


class Subject(Wire):
    """A code the agency gave: IPTC Media Topic (`medtop:16000000`) or its own scheme."""

    code: str
    label: str = ""


class Media(Wire):
    """A picture, video or sound that goes with the text; never fetched."""

    href: str
    media_type: str = ""
    caption: str = ""


class Original(Wire):
    """The bytes received, base64, so that any span of the log can be parsed again."""

    media_type: str
    sha256: str
    data: str


class Article(Wire):
    """What a dispatch says of itself, before and after reading."""

    id: ArticleId
    revision: int = Field(ge=0)
    source: Source
    provider: str = ""
    pub_status: PubStatus = "usable"
    signal: Signal | None = None
    urgency: int | None = Field(default=None, ge=1, le=9)
    published_at: Moment
    updated_at: Moment | None = None
    fetched_at: Moment
    embargoed_until: Moment | None = None
    expires_at: Moment | None = None
    language: str = "fr"
    headline: str = ""
    dateline: Dateline | None = None
    byline: str = ""
    caption: str = ""
    body: str = ""
    subjects: tuple[Subject, ...] = ()
    keywords: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    link: str = ""
    media: tuple[Media, ...] = ()
    usage_terms: str = ""
    ed_note: str = ""

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


class EntityMention(Wire):
    """A name in the text. `id` is Wikidata's (Q…) or GeoNames' (geonames:…), null if unknown; lat, lon in degrees."""

    field: TextField
    start: int
    end: int
    text: str
    type: EntityType
    id: str | None = None
    name: str = ""
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    confidence: float = 1.0


class Party(Wire):
    """Who does it or to whom: as it stands, with country or group code and sector where known."""

    text: str
    entity: str | None = None
    country: str | None = None
    sector: str | None = None


class EventPlace(Wire):
    """Where an event happens."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


class Span(Wire):
    """Words of the article."""

    field: TextField
    start: int
    end: int
    text: str


class Event(Wire):
    """Who did what to whom (PLOVER), with the words and the rule that say so. `score` runs from -10 to 10."""

    type: EventType
    mode: str | None = None
    quad: Quad
    score: float
    main: bool = False
    status: Status = "asserted"
    source: str | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: EventPlace | None = None
    date: dt.date | None = None
    trigger: Span
    sentence: str
    rule: str
    confidence: float = 1.0


class Casualty(Span):
    """A human toll: between `min` and `max`, null where open."""

    kind: TollKind
    min: int | None
    max: int | None
    victims: Victims = "unknown"
    source: str | None = None
    current: bool = True


class Quote(Span):
    """Direct speech, without its marks; `speaker` is the fullest name in the dispatch, or null."""

    speaker: str | None = None


class Noise(Span):
    """What is not the story: desk initials, agency marks, credits, page furniture."""


class Topic(Wire):
    """An IPTC Media Topic of the top level."""

    code: str
    label: str
    score: float = 1.0


class PipelineVersion(Wire):
    """What read the dispatch."""

    model: str
    model_version: str
    rules_version: str


class EnrichedArticle(Article):
    """A dispatch with all that was read in it."""

    entities: tuple[EntityMention, ...] = ()
    events: tuple[Event, ...] = ()
    casualties: tuple[Casualty, ...] = ()
    quotes: tuple[Quote, ...] = ()
    topics: tuple[Topic, ...] = ()
    noise: tuple[Noise, ...] = ()
    pipeline: PipelineVersion
