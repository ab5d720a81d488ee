"""A ninjs item as a type, over all versions; names in lower case. What is not needed is not listed, and ignored."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Final

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field

from depeche.articles import PubStatus

_MEDTOP: Final = "cv.iptc.org/newscodes/mediatopic/"


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _list(value: object) -> object:
    if isinstance(value, Mapping):
        return [{"role": role, **one} for role, one in value.items() if isinstance(one, Mapping)]
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _words(value: object) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [str(one.get("name") or one.get("value") or "") if isinstance(one, dict) else str(one) for one in listed]


Text = Annotated[str, BeforeValidator(_text)]
"""Numbers are taken as text, null as nothing."""


class Part(BaseModel):
    """Frozen; unknown fields are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Written(Part):
    """A headline, description or body in one role."""

    role: Text = ""
    contenttype: Text = ""
    value: Text = ""

    @property
    def is_markup(self) -> bool:
        """Whether its value is HTML."""
        return "html" in self.contenttype or "html" in self.role


class Named(Part):
    """A subject or place."""

    name: Text = ""
    code: Text = Field("", validation_alias=AliasChoices("code", "literal"))
    uri: Text = ""
    scheme: Text = ""

    @property
    def qcode(self) -> str:
        """`medtop:16000000` for an IPTC Media Topic however it is written, else the agency's own code."""
        if _MEDTOP in self.uri:
            return "medtop:" + self.uri.rpartition("/")[2]
        if _MEDTOP in self.scheme:
            return "medtop:" + self.code
        return self.code or self.uri


class Rendition(Part):
    """One file of a picture or video."""

    href: Text = ""
    contenttype: Text = Field("", validation_alias=AliasChoices("contenttype", "mimetype"))


class Association(Part):
    """A picture or another item that goes with the text."""

    type: Text = ""
    headline: Text = ""
    renditions: Annotated[tuple[Rendition, ...], BeforeValidator(_list)] = ()
    descriptions: Annotated[tuple[Written, ...], BeforeValidator(_list)] = ()
    description_text: Text = ""


Texts = Annotated[tuple[Written, ...], BeforeValidator(_list)]
Names = Annotated[tuple[Named, ...], BeforeValidator(_list)]


class Item(Part):
    """One item."""

    uri: str = Field(min_length=1)
    type: Text = ""
    version: Text = ""
    pubstatus: PubStatus = "usable"
    urgency: int | None = Field(None, ge=1, le=9)
    language: Text = ""
    firstcreated: Text = ""
    versioncreated: Text = ""
    embargoed: Text = ""
    expires: Text = ""
    headline: Text = ""
    headlines: Texts = ()
    title: Text = ""
    body_text: Text = ""
    body_xhtml: Text = Field("", validation_alias=AliasChoices("body_xhtml", "body_html"))
    bodies: Texts = ()
    description_text: Text = ""
    descriptions: Texts = ()
    by: Text = Field("", validation_alias=AliasChoices("by", "byline"))
    located: Text = ""
    slugline: Text = ""
    keywords: Annotated[tuple[str, ...], BeforeValidator(_words)] = Field(
        (), validation_alias=AliasChoices("keywords", "keyword")
    )
    subjects: Names = Field((), validation_alias=AliasChoices("subjects", "subject"))
    places: Names = Field((), validation_alias=AliasChoices("places", "place"))
    copyrightholder: Text = ""
    usageterms: Text = ""
    ednote: Text = ""
    associations: Annotated[tuple[Association, ...], BeforeValidator(_list)] = ()

    @property
    def title_line(self) -> str:
        """The main headline, else the first, else the title."""
        return self.headline or chosen(self.headlines, "main") or self.title


def chosen(texts: Iterable[Written], role: str) -> str:
    """The value in that role, else the first one, else nothing."""
    listed = list(texts)
    return next((one.value for one in listed if one.role == role), listed[0].value if listed else "")
