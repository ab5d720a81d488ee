"""Who is polled: feeds by address, folders by path. One record each on the compacted topic `wire.sources`."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from depeche.articles import Source
from depeche.bus import Message
from depeche.errors import Misconfigured

VERSION: Final = 1
SourceId = Annotated[str, Field(pattern=r"^[\w.-]{1,100}$", description="unique; part of the ids of its articles")]


class Configured(BaseModel):
    """What all sources have. Unknown settings are refused: a typing error must not be obeyed by silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: SourceId
    name: str = ""


class Feed(Configured):
    """RSS, RDF, Atom or JSON Feed behind an address."""

    kind: Literal["feed"] = "feed"
    url: str
    interval: float = Field(300.0, ge=1, description="seconds between polls; most publishers ask for no less than 300")
    pages: Literal["auto", "always", "never"] = "auto"
    """Whether article pages are fetched; auto: when the entry itself holds little text."""

    @field_validator("url")
    @classmethod
    def _web(cls, url: str) -> str:
        if not url.startswith(("http://", "https://")):
            raise ValueError("only http:// and https:// addresses are fetched")
        return url


class Folder(Configured):
    """A folder into which files are dropped."""

    kind: Literal["folder"] = "folder"
    path: str
    interval: float = Field(5.0, gt=0, description="seconds between looks; changes are also noticed at once")
    settle: float = Field(0.3, ge=0, description="seconds a file must stay as it is before it is read")


SourceKind = Literal["feed", "folder"]
SourceConfig = Annotated[Feed | Folder, Field(discriminator="kind")]
Configuration = Feed | Folder


class Registered(BaseModel):
    """A source on the topic, and the list that it came from: another list's sources are left alone."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    v: int = VERSION
    listed_in: str
    source: SourceConfig


class Listing(BaseModel):
    """A sources.toml: tables `[[sources]]`. Its name keeps several lists on one bus apart."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str = "sources"
    sources: tuple[SourceConfig, ...] = ()

    @property
    def registered(self) -> tuple[Registered, ...]:
        """Its sources as they stand on the topic."""
        return tuple(Registered(listed_in=self.name, source=source) for source in self.sources)


def listing(document: Mapping[str, object], where: str) -> Listing:
    """A sources.toml, already read. Raises Misconfigured with the place in the file."""
    try:
        listed = Listing.model_validate(document)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = " ".join(str(part + 1 if isinstance(part, int) else part) for part in first["loc"])
        raise Misconfigured(f"{where}: {place}: {first['msg']}") from None
    _unique(listed.sources, where)
    return listed


def changes(listed: Listing, known: Mapping[str, Registered]) -> list[Message]:
    """What to publish so that the topic holds the list: its changed sources, and tombstones for those gone from it."""
    asked = {one.source.id: one for one in listed.registered}
    changed = [record(one) for name, one in asked.items() if known.get(name) != one]
    gone = [name for name, one in known.items() if name not in asked and one.listed_in == listed.name]
    return changed + [Message(name.encode(), None) for name in gone]


def record(registered: Registered) -> Message:
    """The record of a source."""
    return Message(registered.source.id.encode(), registered.model_dump_json().encode())


def read(message: Message) -> Registered | None:
    """The source in a record; None for a tombstone and for a record that a later release wrote."""
    if message.value is None:
        return None
    try:
        return Registered.model_validate_json(message.value)
    except ValidationError:
        return None


def article_source(config: Configuration) -> Source:
    """The source as its articles name it."""
    return Source(id=config.id, name=config.name, kind=config.kind)


def _unique(sources: Iterable[Configuration], where: str) -> None:
    known: set[str] = set()
    for source in sources:
        if source.id in known:
            raise Misconfigured(f"{where}: two sources are called {source.id!r}")
        known.add(source.id)
