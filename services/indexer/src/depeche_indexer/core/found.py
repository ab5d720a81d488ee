"""What a search found, read from Elasticsearch's answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel, Field, JsonValue

from depeche_indexer.core.question import MARK_OFF, MARK_ON

_BODY: Final = ("body", "body.exact", "caption", "caption.exact")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a dispatch; `marks` are [start, end) in code points of `text`: what was looked for."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A dispatch that was found: its fields as they stand in the index, its headline and passages with marks."""

    fields: Mapping[str, JsonValue]
    headline: Passage
    passages: tuple[Passage, ...]
    score: float | None

    def text(self, name: str) -> str:
        """A field that holds text; empty if the dispatch has none."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> list[str]:
        """A field that holds several."""
        value = self.fields.get(name)
        return [str(each) for each in value] if isinstance(value, list) else []

    def inner(self, name: str, part: str) -> str:
        """A part of a field that is an object, as the place of the dateline."""
        value = self.fields.get(name)
        found = value.get(part) if isinstance(value, dict) else None
        return found if isinstance(found, str) else ""


@dataclass(frozen=True, slots=True)
class Found:
    """The best dispatches, how many there are in all, and the commonest values of each facet with their counts."""

    total: int
    hits: Sequence[Hit]
    facets: Mapping[str, Mapping[str, int]]


class _Hit(BaseModel):
    score: float | None = Field(None, alias="_score")
    source: dict[str, JsonValue] = Field(alias="_source")
    highlight: dict[str, list[str]] = {}


class _Total(BaseModel):
    value: int


class _Hits(BaseModel):
    total: _Total
    hits: list[_Hit]


class _Bucket(BaseModel):
    key: str
    doc_count: int


class _Facet(BaseModel):
    buckets: list[_Bucket]


class _Answer(BaseModel):
    hits: _Hits
    aggregations: dict[str, _Facet] = {}


def found(answer: object) -> Found:
    """The answer to a search of `question.search`."""
    read = _Answer.model_validate(answer)
    return Found(
        read.hits.total.value,
        [_hit(each) for each in read.hits.hits],
        {name: {each.key: each.doc_count for each in facet.buckets} for name, facet in read.aggregations.items()},
    )


def passage(marked: str) -> Passage:
    """A passage from a text with marks around what matched."""
    text, marks, start = "", [], 0
    for piece, inside in _pieces(marked):
        if inside:
            marks.append((start, start + len(piece)))
        text, start = text + piece, start + len(piece)
    return Passage(text, tuple(marks))


def _pieces(marked: str) -> Iterator[tuple[str, bool]]:
    for at, part in enumerate(marked.split(MARK_ON)):
        inside, _, outside = part.partition(MARK_OFF) if at else ("", "", part)
        if inside:
            yield inside, True
        if outside:
            yield outside, False


def _hit(each: _Hit) -> Hit:
    headline = _best(each.highlight, ("headline", "headline.exact"))
    plain = str(each.source.get("headline") or "")
    return Hit(each.source, headline[0] if headline else Passage(plain), tuple(_passages(each)), each.score)


def _passages(each: _Hit) -> list[Passage]:
    """Marked ones where there are any, else the beginning of the body."""
    return _best(each.highlight, _BODY) or [passage(text) for text in each.highlight.get("body", ())][:1]


def _best(highlight: Mapping[str, list[str]], fields: Sequence[str]) -> list[Passage]:
    """The marked passages of the first field that has any."""
    for field in fields:
        marked = [read for read in map(passage, highlight.get(field, ())) if read.marks]
        if marked:
            return marked
    return []
