"""From the names of a dispatch to entities: cleaned, of one type throughout, with identity and place where known."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, cast

from depeche.articles import EntityMention, EntityType, TextField
from depeche_enricher.core.gazetteer.beliefs import Spot
from depeche_enricher.core.gazetteer.clues import GROUP_CODES, Clue, Clues, demonyms
from depeche_enricher.core.gazetteer.fold import fold
from depeche_enricher.core.gazetteer.missed import missed
from depeche_enricher.core.gazetteer.places import Actor, Gazetteer
from depeche_enricher.core.gazetteer.settle import Settled, settle
from depeche_enricher.core.gazetteer.trim import Finding, trimmed
from depeche_enricher.core.parse import Name, Parse
from depeche_enricher.core.words import Words

_ACRONYM: Final = re.compile(r"\s*\(([A-ZÉÈÀ][\w-]{1,9})\)")
Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mention:
    """One name at one spot, before it becomes a wire type."""

    field: TextField
    start: int
    end: int
    text: str
    type: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a whole dispatch tells of its names: places by folded name, people by surname, long names by acronym."""

    gazetteer: Gazetteer
    places: Mapping[str, Settled]
    people: Mapping[str, str]
    acronyms: Mapping[str, str]


def resolve(
    parses: Mapping[TextField, Parse],
    noise: Mapping[TextField, Sequence[Bounds]],
    gazetteer: Gazetteer,
    words: Words,
    near: Iterable[str] = (),
) -> tuple[EntityMention, ...]:
    """All entities of a dispatch in the order of its fields, none inside `noise`.

    `near` holds countries known from elsewhere (the dateline); those that the text names are added.
    """
    mentions = [
        mention
        for field, parse in parses.items()
        for mention in _mentions(field, parse, noise.get(field, ()), gazetteer, words)
    ]
    mentions = _one_type_each(mentions)
    known = Known(
        gazetteer, _settled(mentions, parses, near, gazetteer), _full_names(mentions), _acronyms(mentions, parses)
    )
    return tuple(_entity(mention, known) for mention in mentions)


def _settled(
    mentions: Sequence[Mention], parses: Mapping[TextField, Parse], near: Iterable[str], gazetteer: Gazetteer
) -> dict[str, Settled]:
    clues = Clues(parses, tuple(near))
    for field, parse in parses.items():
        taken = [(one.start, one.end) for one in mentions if one.field == field and one.type in ("LOC", "PER")]
        for clue in demonyms(parse, taken, gazetteer):
            clues.add(field, clue)
    for one in mentions:
        country = _home_of(one, gazetteer) if one.type in ("ORG", "PER") else None
        if country is not None:
            clues.add(one.field, Clue(one.start, one.end, country, False))
    places = [Spot(one.field, one.start, one.end, one.text) for one in mentions if one.type == "LOC"]
    return settle(places, clues, gazetteer)


def _home_of(mention: Mention, gazetteer: Gazetteer) -> str | None:
    """The country of somebody known (Poutine, Hamas) or of a body that bears a place in its name (police de Kaboul)."""
    actor = gazetteer.actor(mention.text)
    if actor is not None:
        return None if actor.code in GROUP_CODES else actor.code
    last = mention.text.rpartition(" ")[2]
    place = gazetteer.place(last) if mention.type == "ORG" and last != mention.text else None
    return place.country if place is not None and place.major else None


def _mentions(
    field: TextField, parse: Parse, noise: Sequence[Bounds], gazetteer: Gazetteer, words: Words
) -> list[Mention]:
    openings = {parse.starts[first] for first, last in parse.sentences if last > first}
    found: list[Mention] = []
    tokens = {start: token for token, start in enumerate(parse.starts)}
    for name in parse.names:
        start = _whole_name(parse, tokens, name)
        kept = trimmed(Finding(parse.text, start, name.end, name.label, start in openings), gazetteer, words)
        if kept is not None:
            label = _label(kept, gazetteer)
            found.append(Mention(field, kept.start, kept.end, kept.name, label))
    found = _with_missed(field, parse, found, gazetteer)
    outside = [one for one in found if not any(start < one.end and one.start < end for start, end in noise)]
    return sorted(outside, key=lambda one: one.start)


def _whole_name(parse: Parse, tokens: Mapping[int, int], name: Name) -> int:
    """Where a person's name begins: forenames that the parser ties to it and the model left out belong to it."""
    token = tokens.get(name.start, 0)
    if name.label != "PER" or name.start not in tokens:
        return name.start
    while token and parse.pos[token - 1] == "PROPN" and parse.word(token - 1)[0].isupper() and _tied(parse, token):
        token -= 1
    return parse.starts[token]


def _tied(parse: Parse, token: int) -> bool:
    flat = parse.deps[token].startswith("flat") and parse.heads[token] <= token - 1
    siblings = parse.heads[token - 1] == token and parse.deps[token - 1].startswith(("flat", "nmod", "appos"))
    return (flat or siblings) and parse.starts[token] - parse.ends[token - 1] == 1


def _with_missed(field: TextField, parse: Parse, found: list[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Adds well-known names that the model overlooked or cut short."""
    known = [
        Mention(field, name.start, name.end, parse.text[name.start : name.end], name.label)
        for name in missed(parse, [], gazetteer)
    ]
    kept = [one for one in found if not any(_inside(one, other) for other in known)]
    return kept + [other for other in known if not any(_meet(one, other) for one in kept)]


def _inside(one: Mention, other: Mention) -> bool:
    return other.start <= one.start and one.end <= other.end and other.end - other.start > one.end - one.start


def _meet(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _label(found: Finding, gazetteer: Gazetteer) -> str:
    """A country, capital or seat is LOC and a known group ORG, whatever the model took it for."""
    actor = gazetteer.actor(found.name)
    if actor is not None:
        return "PER" if actor.kind == "leader" else "ORG"
    place = gazetteer.place(found.name)
    return "LOC" if place is not None and (place.major or place.kind == "region") else found.label


def _one_type_each(mentions: list[Mention]) -> list[Mention]:
    """A name keeps the type it has most often; a surname that ends somebody's full name is a person."""
    votes: dict[str, Counter[str]] = {}
    for mention in mentions:
        votes.setdefault(mention.text, Counter())[mention.type] += 1
    surnames = {m.text.split()[-1] for m in mentions if m.type == "PER" and " " in m.text}
    winners = {
        text: "PER" if text in surnames and count["LOC"] == 0 else count.most_common(1)[0][0]
        for text, count in votes.items()
    }
    return [replace(mention, type=winners[mention.text]) for mention in mentions]


def _full_names(mentions: Iterable[Mention]) -> dict[str, str]:
    """Surname (folded) → the longest name of a person in the dispatch that ends with it."""
    names: dict[str, str] = {}
    for mention in mentions:
        if mention.type == "PER":
            parts = mention.text.split()
            for first in range(len(parts)):
                key = fold(" ".join(parts[first:]))
                if len(mention.text) > len(names.get(key, "")):
                    names[key] = mention.text
    return names


def _acronyms(mentions: Iterable[Mention], parses: Mapping[TextField, Parse]) -> dict[str, str]:
    """SIGLE → the long name it was defined with, `Nom long (SIGLE)`."""
    pairs: dict[str, str] = {}
    for mention in mentions:
        match = _ACRONYM.match(parses[mention.field].text, mention.end)
        if match and mention.type in ("ORG", "MISC") and len(mention.text) > len(match[1]):
            pairs.setdefault(match[1], mention.text)
    return pairs


def _entity(mention: Mention, known: Known) -> EntityMention:
    full = _canonical(mention, known)
    place = known.places.get(fold(mention.text)) if mention.type == "LOC" else None
    actor = known.gazetteer.actor(full) if mention.type != "LOC" else None
    return EntityMention(
        field=mention.field,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        type=cast("EntityType", mention.type),
        confidence=place.confidence if place else 0.95 if actor else 0.75,
        **(_somewhere(full, place) if place else _somebody(full, actor)),
    )


def _canonical(mention: Mention, known: Known) -> str:
    if mention.type == "PER":
        return known.people.get(fold(mention.text), mention.text)
    return known.acronyms.get(mention.text, mention.text)


def _somewhere(full: str, settled: Settled) -> dict[str, str | float | None]:
    place = settled.place
    if place is None:
        return {"name": full, "country": settled.country}
    return {"id": place.id, "name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon}


def _somebody(full: str, actor: Actor | None) -> dict[str, str | float | None]:
    return {"id": actor.id, "name": actor.name} if actor else {"name": full}
