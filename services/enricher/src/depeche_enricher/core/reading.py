"""One dispatch read: from the model's parses to entities, events, tolls, quotations and noise, in wire types."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from depeche.articles import Casualty, EntityMention, Event, Noise, Quote, RawArticle, TextField
from depeche_enricher.core.events.coder import Setting, code
from depeche_enricher.core.events.guards import ALL_TYPES, barred
from depeche_enricher.core.events.lexicon import RuleBook
from depeche_enricher.core.events.scene import Scene, people_of, scene
from depeche_enricher.core.gazetteer import Gazetteer
from depeche_enricher.core.gazetteer.entities import resolve
from depeche_enricher.core.noise import NoiseBook
from depeche_enricher.core.parse import Parse
from depeche_enricher.core.quotes import marked, quotes
from depeche_enricher.core.tolls import TollBook
from depeche_enricher.core.words import Words

_FIELDS: Final[tuple[TextField, ...]] = ("headline", "caption", "body")
_QUOTED: Final = 25  # a quotation of so many characters is somebody's words; a shorter one only marks a term
Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a dispatch besides its texts."""

    published: dt.date | None = None
    subjects: tuple[str, ...] = ()
    dateline_place: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one dispatch; offsets count code points of the article's own fields."""

    entities: tuple[EntityMention, ...] = ()
    events: tuple[Event, ...] = ()
    casualties: tuple[Casualty, ...] = ()
    quotes: tuple[Quote, ...] = ()
    noise: tuple[Noise, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything the reading knows of the language and the world; immutable, one for a process.

    `version` changes with any of the data it was made from.
    """

    gazetteer: Gazetteer
    book: RuleBook
    words: Words
    noise: NoiseBook
    tolls: TollBook
    version: str

    def interpret(self, article: RawArticle, parses: Mapping[str, Parse]) -> Reading:
        """The reading of an article from the parses of its texts, by field."""
        place = article.dateline.place if article.dateline else None
        codes = tuple(subject.code for subject in article.subjects)
        return read(parses, Context(article.published_at.date(), codes, place), self)


def read(parses: Mapping[str, Parse], context: Context, rules: Rules) -> Reading:
    """Reads the parses of `headline`, `caption` and `body`; fields that are not there are not read."""
    fields = {name: parses[name] for name in _FIELDS if name in parses}
    noise = {name: rules.noise.find(parse.text, name) for name, parse in fields.items()}
    entities = resolve(fields, noise, rules.gazetteer, rules.words, _home(context, rules.gazetteer))
    scenes = _scenes(fields, entities, rules)
    home = next(iter(_home(context, rules.gazetteer)), None) or _topic_country(scenes)
    setting = Setting(context.published, context.subjects, home)
    away = barred(scenes, context.subjects, rules.words) == ALL_TYPES
    return Reading(
        entities=entities,
        events=code(scenes, rules.book, setting, _hidden(fields, noise)),
        casualties=() if away else _once([toll for one in scenes for toll in rules.tolls.tolls(one, noise[one.field])]),
        quotes=tuple(quote for one in scenes for quote in quotes(one, noise[one.field])),
        noise=tuple(_noise(name, fields[name].text, bounds) for name, found in noise.items() for bounds in found),
    )


def _home(context: Context, gazetteer: Gazetteer) -> tuple[str, ...]:
    place = gazetteer.place(context.dateline_place) if context.dateline_place else None
    return (place.country,) if place is not None and place.country else ()


def _topic_country(scenes: Sequence[Scene]) -> str | None:
    """« Mali : six morts… »: the country that opens a headline."""
    for one in scenes:
        if one.field == "headline" and len(one.parse) and (end := one.topic_end(0)):
            return next((e.country for t in range(end) if (e := one.by_token.get(t)) and e.country), None)
    return None


def _scenes(fields: Mapping[TextField, Parse], entities: Sequence[EntityMention], rules: Rules) -> list[Scene]:
    plain = [
        scene(name, parse, [one for one in entities if one.field == name], rules.gazetteer, rules.words)
        for name, parse in fields.items()
    ]
    people = people_of(plain)
    return [replace(one, people=people) for one in plain]


def _hidden(
    fields: Mapping[TextField, Parse], noise: Mapping[TextField, Sequence[Bounds]]
) -> dict[TextField, list[Bounds]]:
    return {
        name: [*noise[name], *(bounds for bounds in marked(parse.text) if bounds[1] - bounds[0] >= _QUOTED)]
        for name, parse in fields.items()
    }


def _once(found: Sequence[Casualty]) -> tuple[Casualty, ...]:
    """Each toll once for each source, at its longest mention; one without a source meets any."""
    kept: list[Casualty] = []
    for toll in found:
        twin = next((k for k, other in enumerate(kept) if _same(other, toll)), None)
        if twin is None:
            kept.append(toll)
        elif len(toll.text) > len(kept[twin].text):
            kept[twin] = toll
    return tuple(kept)


def _same(one: Casualty, other: Casualty) -> bool:
    """Headlines leave « au moins » out: there the lower bound is enough."""
    figures = (one.kind, one.min) == (other.kind, other.min) and (one.max == other.max or one.field != other.field)
    meets = one.victims == other.victims or "unknown" in (one.victims, other.victims)
    return figures and meets and (one.source == other.source or not (one.source and other.source))


def _noise(name: TextField, text: str, bounds: Bounds) -> Noise:
    return Noise(field=name, start=bounds[0], end=bounds[1], text=text[bounds[0] : bounds[1]])
