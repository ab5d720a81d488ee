"""False friends kill trust: in sport, markets, science and culture a « frappe » or an « attaque » is no event."""

from collections.abc import Iterable, Sequence
from typing import Final, get_args

from depeche.articles import EventType
from depeche_enricher.core.events.scene import Scene
from depeche_enricher.core.words import Words

_SPORT_CODES: Final = ("15000000", "medtop:15000000")
# A world is told from its words: this many different ones, and at least so many in a hundred tokens (swept by eye on
# twenty dispatches of ours: fewer lets match reports through, more takes politics about sport away).
_DISTINCT: Final = {"sport": 4, "market": 5, "science": 5, "culture": 5, "disaster": 4}
_DENSITY: Final = 0.02
_SHORT: Final = 80
ALL_TYPES: Final = frozenset(get_args(EventType))
# In a disaster nobody attacks: the dead and the state of emergency are nature's.
_BARRED: Final = {"disaster": frozenset({"ASSAULT", "COERCE", "MOBILIZE"})}


def barred(scenes: Sequence[Scene], subjects: Iterable[str], words: Words) -> frozenset[str]:
    """The event types that the dispatch as a whole cannot tell: all in sport, markets, science and culture."""
    if any(code.endswith(_SPORT_CODES) for code in subjects):
        return ALL_TYPES
    lemmas = [lemma for scene in scenes for lemma in scene.lemmas]
    least = 2 if len(lemmas) < _SHORT else 0
    told = [world for world, count in _DISTINCT.items() if _is_about(world, lemmas, count - least, words)]
    return frozenset().union(*(_BARRED.get(world, ALL_TYPES) for world in told))


def _is_about(world: str, lemmas: Sequence[str], least: int, words: Words) -> bool:
    hits = words.guards[world].intersection(lemmas)
    if len(hits) < max(least, 1) or (world == "sport" and not hits & words.guards["sport_sure"]):
        return False
    return sum(lemma in hits for lemma in lemmas) >= _DENSITY * len(lemmas)


def sporting(scene: Scene, token: int) -> bool:
    """Whether a word that only sport uses stands in the sentence of the token."""
    return not scene.words.guards["sport_sure"].isdisjoint(scene.vocabulary(token))
