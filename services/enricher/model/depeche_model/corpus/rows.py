"""Reads an annotator's rows: one line a block of names, one line an event, a toll, a quotation, a piece of noise.

    topics 16000000 11000000
    p0 | LOC Kharkiv = UKR | PER Oleh Synehoubov | ORG ministère de la Défense | LOC Europe = -
    event p0 | tuées | ASSAULT aerial main | asserted | actor russe = RUS MIL | recipient sept personnes = UKR CVL
          | place Kharkiv | source Oleh Synehoubov
    toll p0 | Au moins sept personnes ont été tuées | dead 7 - | civilian | current | source Oleh Synehoubov
    quote p1 | Nous cherchons encore des survivants | speaker Oleh Synehoubov
    noise p4 | bur-okl/tev

Names stand in reading order, so that nobody counts. A line that begins with blanks goes on with the one before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Final, TypeVar, get_args

from depeche.articles import EntityType, EventType, Status, TollKind, Victims
from depeche_model.corpus.locate import in_order, nth
from depeche_model.corpus.scheme import (
    EventRow,
    Mention,
    NoiseRow,
    Party,
    QuoteRow,
    Rows,
    Text,
    TollRow,
)
from depeche_model.corpus.texts import CorpusError

Fields = Sequence[str]
_T = TypeVar("_T")
_PARTY: Final = re.compile(r"^(?P<text>.+?) = (?P<country>[A-Z]{3}|-)(?: (?P<sector>[A-Z]{3}))?$")


def read_rows(path: Path, text: Text) -> Rows:
    """The rows of one dispatch. Raises CorpusError."""
    return parse_rows(path.read_text("utf-8"), text)


def parse_rows(content: str, text: Text) -> Rows:
    """Rows from a file's content, each line by its first word. Raises CorpusError that names the line."""
    lines = list(_lines(content))
    try:
        return Rows(
            id=text.id,
            topics=tuple(chain.from_iterable(line[0].split()[1:] for line in lines if _word(line) == "topics")),
            entities=tuple(chain.from_iterable(_mentions(line, text) for line in lines if line[0] in text.blocks)),
            events=_each(lines, "event", _event),
            tolls=_each(lines, "toll", _toll),
            quotes=_each(lines, "quote", _quote),
            noise=_each(lines, "noise", _noise),
        )
    except CorpusError as error:
        raise CorpusError(f"{text.id}: {error}") from None


def strangers(content: str, text: Text) -> list[str]:
    """Lines that begin with no known word and name no block of the text."""
    known = {"topics", "event", "toll", "quote", "noise", *text.blocks}
    return [" | ".join(line) for line in _lines(content) if _word(line) not in known]


def _lines(content: str) -> Iterator[list[str]]:
    whole = re.sub(r"\n[ \t]+", " ", content)
    for line in whole.splitlines():
        if line.strip() and not line.startswith("#"):
            yield [part.strip() for part in line.split(" | ")]


def _word(line: Fields) -> str:
    return line[0].split()[0]


def _each(lines: Sequence[Fields], word: str, read: Callable[[Fields], _T]) -> tuple[_T, ...]:
    return tuple(_guarded(line, read) for line in lines if _word(line) == word)


def _guarded(line: Fields, read: Callable[[Fields], _T]) -> _T:
    try:
        return read(line)
    except (ValueError, IndexError, KeyError) as error:
        raise CorpusError(f"cannot read the line {' | '.join(line)[:160]!r}: {error}") from None


def _mentions(line: Fields, text: Text) -> Iterator[Mention]:
    block, *named = line
    split = [_named(each) for each in named]
    content = text.blocks[block]
    for (kind, name, country), start in zip(split, in_order(content, [name for _, name, _ in split]), strict=True):
        if start is None:
            raise CorpusError(f"{block}: {kind} {name!r} is not there behind the name before it (reading order?)")
        yield Mention(block, name, nth(content, name, start), kind, country)


def _named(field: str) -> tuple[EntityType, str, str | None]:
    kind, _, rest = field.partition(" ")
    name, _, country = rest.partition(" = ")
    if kind == "LOC" and not country:
        raise CorpusError(f"LOC {name!r} has no country: write « LOC {name} = XXX », or « = - » for none")
    return _one(kind, EntityType), name.strip(), None if country in {"", "-"} else country


def _event(line: Fields) -> EventRow:
    head, trigger, kind, status, *rest = line
    event, *more = kind.split()
    said = _told(rest)
    return EventRow(
        block=_block(head),
        trigger=trigger,
        type=_one(event, EventType),
        mode=next((word for word in more if word not in {"main", "-"}), None),
        main="main" in more,
        status=_one(status, Status),
        actors=tuple(map(_party, said.get("actor", ()))),
        recipients=tuple(map(_party, said.get("recipient", ()))),
        place=_single(said, "place"),
        source=_single(said, "source"),
    )


def _toll(line: Fields) -> TollRow:
    head, text, figures, victims, current, *rest = line
    kind, low, high = figures.split()
    if current not in {"current", "former"}:
        raise CorpusError(f"{current!r}: a toll is 'current' or 'former'")
    return TollRow(
        block=_block(head),
        text=text,
        kind=_one(kind, TollKind),
        min=_figure(low),
        max=_figure(high),
        victims=_one(victims, Victims),
        current=current == "current",
        source=_single(_told(rest), "source"),
    )


def _quote(line: Fields) -> QuoteRow:
    head, text, *rest = line
    return QuoteRow(_block(head), text, _single(_told(rest), "speaker"))


def _noise(line: Fields) -> NoiseRow:
    head, text = line
    return NoiseRow(_block(head), text)


def _told(fields: Fields) -> Mapping[str, list[str]]:
    said: dict[str, list[str]] = {}
    for field in fields:
        word, _, rest = field.partition(" ")
        if word not in {"actor", "recipient", "place", "source", "speaker"} or not rest:
            raise CorpusError(f"{field!r} is neither actor, recipient, place, source nor speaker")
        said.setdefault(word, []).append(rest.strip())
    return said


def _single(said: Mapping[str, Sequence[str]], word: str) -> str | None:
    found = said.get(word, ())
    if len(found) > 1:
        raise CorpusError(f"more than one {word}")
    return None if not found or found[0] == "-" else found[0]


def _party(field: str) -> Party:
    match = _PARTY.match(field)
    if not match:
        raise CorpusError(f"party {field!r}: write « text = XXX SEC » or « text = - SEC »")
    return Party(match["text"], None if match["country"] == "-" else match["country"], match["sector"])


def _block(head: str) -> str:
    return head.split()[1]


def _figure(word: str) -> int | None:
    return None if word == "-" else int(word)


def _one(word: str, choice: object) -> _T:  # type: ignore[type-var]
    if word not in get_args(choice):
        raise CorpusError(f"{word!r} is none of {', '.join(get_args(choice))}")
    return word  # type: ignore[return-value]
