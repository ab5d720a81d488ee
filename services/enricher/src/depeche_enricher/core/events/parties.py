"""From a token that holds a role to a party: its words, its country or group, its sector."""

from dataclasses import dataclass
from typing import Final

from depeche.articles import EntityMention
from depeche_enricher.core.events.scene import Scene
from depeche_enricher.core.gazetteer.fold import fold

_GROUP_CODES: Final = frozenset({"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"})
_ARMED: Final = frozenset({"ASSAULT", "MOBILIZE"})
_NEAR: Final = 5
_KEPT: Final = frozenset({"amod", "nummod", "flat", "compound", "appos"})


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody in an event. `token` is where; `somebody` is false for things that only have a country."""

    token: int
    text: str
    entity: str | None
    country: str | None
    sector: str | None
    somebody: bool


def role(scene: Scene, token: int, event: str, *, acting: bool) -> Role | None:
    """Who token `token` stands for, or None if it is nobody that an event can have as a party."""
    entity = scene.by_token.get(token)
    if entity is not None:
        return _named(scene, token, entity, event if acting or event not in _ARMED else "")
    country = scene.demonym(token)
    if country is not None and scene.parse.pos[token] in ("ADJ", "NOUN", "PROPN"):
        adjective = scene.parse.deps[token].startswith("amod")
        sector = None if country in _GROUP_CODES else "MIL" if event in _ARMED else "GOV" if adjective else "CVL"
        return Role(token, scene.parse.word(token), None, country, sector, True)
    if scene.parse.pos[token] in ("NOUN", "PROPN", "ADJ", "NUM") or _sector(scene, token):
        return _described(scene, token, event, acting)
    return None


def _named(scene: Scene, token: int, entity: EntityMention, event: str) -> Role | None:
    if entity.type == "MISC":
        return None
    actor = scene.gazetteer.actor(entity.name) if entity.type != "LOC" else None
    if actor is not None:
        return Role(token, entity.text, entity.id, actor.code, actor.sector, True)
    if entity.type == "LOC":
        return _government(scene, token, entity, event)
    if entity.type == "ORG":
        country = _country_in(scene, entity.text) or _country_around(scene, token)
        return Role(token, entity.text, entity.id, country, _sector(scene, token) or _title(scene, token), True)
    country = scene.people.get(fold(entity.name)) or _country_around(scene, token)
    return Role(token, entity.text, entity.id, country, _title(scene, token), True)


def _country_in(scene: Scene, name: str) -> str | None:
    """The country that a body bears in its name: « tribunal de Moscou », « Armée de l'air ukrainienne »."""
    parts = name.split()
    place = scene.gazetteer.place(parts[-1]) if len(parts) > 1 else None
    if place is not None and place.major and place.country:
        return place.country
    return next((country for part in parts[1:] if (country := scene.gazetteer.country_of_adjective(part))), None)


def _government(scene: Scene, token: int, entity: EntityMention, event: str) -> Role:
    """« Moscou », « le Kremlin »: the government that acts there. `event` is empty for one that is attacked."""
    place = scene.gazetteer.place(entity.text, frozenset({entity.country} if entity.country else ()))
    sector = place.sector if place is not None else None
    acts = place is not None and (place.major or (place.kind == "region" and place.country is None))
    if sector is None and acts and event:
        sector = "GOV" if event not in _ARMED else "MIL"
    return Role(token, entity.text, entity.id, entity.country, sector, acts)


def _described(scene: Scene, token: int, event: str, acting: bool) -> Role | None:
    """« l'armée israélienne », « sept civils », « le ministère russe de la Défense »."""
    sector = _sector(scene, token)
    country = _country_around(scene, token)
    holder = _holder(scene, token) if sector else None
    if holder is not None:
        actor = scene.gazetteer.actor(holder.name)
        country = country or (actor.code if actor else scene.people.get(fold(holder.name)))
        return Role(token, holder.text, holder.id, country, sector, True)
    if sector is None and country is None:
        return None
    if sector is None:
        by_country = _of_country(scene, token, event) if acting else None
        return by_country or Role(token, _words(scene, token), None, country, None, False)
    return Role(token, _words(scene, token), None, country, sector, True)


def _holder(scene: Scene, token: int) -> EntityMention | None:
    """« le président *Volodymyr Zelensky* »: the person whose title the noun is."""
    for child in scene.children(token, "appos", "flat", "nmod"):
        entity = scene.by_token.get(child)
        if entity is not None and entity.type == "PER" and 0 < child - token <= _NEAR and not scene.marker(child):
            return entity
    return None


def _of_country(scene: Scene, token: int, event: str) -> Role | None:
    """« une frappe *russe* »: a thing acts or suffers for the country on it."""
    for child in scene.children(token, "amod"):
        country = scene.demonym(child)
        if country is not None:
            sector = "MIL" if event in _ARMED else "GOV"
            return Role(token, scene.parse.word(child), None, country, sector, False)
    return None


def _sector(scene: Scene, token: int) -> str | None:
    sectors = scene.words.sectors
    for key in (scene.lemma(token), scene.form(token), scene.form(token).rstrip("sx")):
        if key in sectors:
            return sectors[key]
    return None


def _title(scene: Scene, token: int) -> str | None:
    """The sector of the title that stands before or governs a person's name."""
    head = scene.head(token)
    first, _ = scene.sentence(token)
    near = [head, *range(token - 1, max(first, token - 4) - 1, -1)]
    found = (_sector(scene, other) for other in near if other != token and scene.parse.pos[other] == "NOUN")
    return next((sector for sector in found if sector), None)


def _country_around(scene: Scene, token: int) -> str | None:
    """A demonym on the noun, or the country it belongs to: « l'armée ukrainienne », « le président de la Chine »."""
    waiting, seen = [token], 0
    if scene.relations[token] in ("appos", "flat"):
        waiting.append(scene.head(token))
    while waiting and seen < 12:
        current = waiting.pop(0)
        seen += 1
        for child in scene.children(current, "amod", "nmod", "flat", "appos", "compound"):
            country = scene.demonym(child)
            if country is not None:
                return country
            if scene.marker(child) in ("de", "en") and not scene.is_lemma(current, scene.words.signs["others"]):
                country = _country_of(scene, child)
                if country is not None:
                    return country
            if scene.parse.pos[child] == "NOUN" and scene.marker(child) == "de":
                waiting.append(child)
    return None


def _country_of(scene: Scene, token: int) -> str | None:
    """The country of a name: « (l'armée) du *Mali* », « (le gouvernement) de *Joe Biden* »."""
    entity = scene.by_token.get(token)
    if entity is None or entity.type in ("MISC", "ORG"):
        return None
    if entity.type == "LOC":
        return entity.country
    actor = scene.gazetteer.actor(entity.name)
    return actor.code if actor is not None else scene.people.get(fold(entity.name))


def _words(scene: Scene, token: int) -> str:
    """The noun with its number and adjectives, as it stands."""
    parse, first, last = scene.parse, token, token
    for child in scene.children(token, *_KEPT):
        if abs(child - token) <= 3 and child not in scene.by_token:
            first, last = min(first, child), max(last, child)
    return parse.text[parse.starts[first] : parse.ends[last]]
