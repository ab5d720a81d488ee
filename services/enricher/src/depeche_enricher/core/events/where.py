"""Where an event happens: the place that a preposition ties to the trigger or to its sentence."""

from typing import Final

from depeche.articles import EntityMention, EventPlace
from depeche_enricher.core.events.match import Match
from depeche_enricher.core.events.scene import Scene

_LOCAL: Final = frozenset({"à", "dans", "en", "sur", "près", "vers", "au", "aux", "de", "du", "contre"})
_FIRM: Final = frozenset({"à", "dans", "en", "près", "au", "aux"})
# Acts that happen where those are who undergo them.
_THERE: Final = frozenset({"ASSAULT", "COERCE", "CONSULT", "MOBILIZE", "PROTEST"})
_REACH: Final = 18


def place(scene: Scene, match: Match) -> EventPlace | None:
    """The nearest place in the sentence that something local leads to; a town before a country."""
    first, last = scene.sentence(match.token)
    low, high = max(first, match.token - _REACH), min(last, match.token + _REACH)
    best: tuple[int, EntityMention] | None = None
    for token in range(low, high):
        entity = scene.by_token.get(token)
        if entity is None or entity.type != "LOC" or entity.start != scene.parse.starts[token]:
            continue
        cost = _cost(scene, match, token, entity)
        if cost is not None and (best is None or cost < best[0]):
            best = (cost, entity)
    return _wire(best[1]) if best else None


def _cost(scene: Scene, match: Match, token: int, entity: EntityMention) -> int | None:
    marker = scene.marker(token)
    site = _is_site(scene, scene.head(token))
    if marker not in _LOCAL or (marker in ("de", "du") and not site):
        return None
    if marker in ("sur", "contre") and match.rule.type not in ("ASSAULT", "MOBILIZE", "RETREAT"):
        return None
    acting = any(one.token == token for one in match.actors)
    if acting:
        return None
    undergoing = any(one.token == token for one in match.recipients)
    if undergoing and match.rule.type not in _THERE:
        return None
    country = 8 if entity.name and entity.lat is not None and _is_country(scene, entity) else 0
    backwards = 3 if token < match.token else 0
    return abs(token - match.token) + country + 4 * undergoing + backwards + (0 if marker in _FIRM or site else 4)


def _is_site(scene: Scene, token: int) -> bool:
    return scene.is_lemma(token, scene.words.signs["sites"])


def _is_country(scene: Scene, entity: EntityMention) -> bool:
    found = scene.gazetteer.place(entity.name)
    return found is not None and found.kind == "country"


def _wire(entity: EntityMention) -> EventPlace:
    return EventPlace(name=entity.text, country=entity.country, lat=entity.lat, lon=entity.lon)
