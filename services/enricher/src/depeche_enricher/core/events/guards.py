"""False friends kill trust: in sport, markets, science and culture a « frappe » or an « attaque » is no event."""

from collections.abc import Iterable, Sequence
from typing import Final

from depeche_enricher.core.events.scene import Scene
from depeche_enricher.core.words import Words

_SPORT_CODES: Final = ("15000000", "medtop:15000000")
# A world is told from its words: this many different ones, and at least so many in a hundred tokens (swept by eye on
# twenty dispatches of ours: fewer lets match reports through, more takes politics about sport away).
_DISTINCT: Final = {"sport": 4, "market": 5, "science": 5, "culture": 5}
_DENSITY: Final = 0.02
_SHORT: Final = 80


def other_world(scenes: Sequence[Scene], subjects: Iterable[str], words: Words) -> bool:
    """Whether the dispatch as a whole is about sport, markets, science or culture."""
    if any(code.endswith(_SPORT_CODES) for code in subjects):
        return True
    lemmas = [lemma for scene in scenes for lemma in scene.lemmas]
    found = set(lemmas)
    needed_less = 2 if len(lemmas) < _SHORT else 0
    for world, least in _DISTINCT.items():
        hits = found & words.guards[world]
        dense = sum(lemma in hits for lemma in lemmas) >= _DENSITY * len(lemmas)
        if dense and len(hits) >= least - needed_less and (world != "sport" or hits & words.guards["sport_sure"]):
            return True
    return False


def sporting(scene: Scene, token: int) -> bool:
    """Whether a word that only sport uses stands in the sentence of the token."""
    return not scene.words.guards["sport_sure"].isdisjoint(scene.vocabulary(token))
