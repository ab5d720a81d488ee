"""Copies of annotated text with other names: the model learns where names stand, not which they are. Pure."""

from __future__ import annotations

from random import Random

from depeche_model.docs import Passage
from depeche_model.names import NameLists

SWAP_CHANCE = 0.7  # as in the recipe; 0.5 and 0.9 were not compared
TRIES = 8
VOWELS = frozenset("aeiouyàâéèêëîïôöûüœhAEIOUYÀÂÉÈÊËÎÏÔÖÛÜŒH")


def swapped(passage: Passage, names: NameLists, rng: Random, chance: float = SWAP_CHANCE) -> Passage:
    """One copy, each name changed with `chance`; repeats change alike, a surname alone follows its full name."""
    chosen = dict[str, str]()
    text, ents, cursor = "", list[tuple[int, int, str]](), 0
    for start, end, label in passage.ents:
        old = passage.text[start:end]
        if old not in chosen:
            known = names.by_label.get(label, ()) if rng.random() < chance else ()
            chosen[old] = _new_name(passage.text[:start], old, label, known, rng)
            if label == "PER":
                chosen.setdefault(_surname(old), _surname(chosen[old]))
        text += passage.text[cursor:start]
        ents.append((len(text), len(text) + len(chosen[old]), label))
        text, cursor = text + chosen[old], end
    return Passage(text + passage.text[cursor:], tuple(ents), passage.story)


def _new_name(before: str, old: str, label: str, known: tuple[str, ...], rng: Random) -> str:
    if not known:
        return old
    drawn = [_drawn(known, old, label, rng) for _ in range(TRIES)]
    elided = before.endswith(("'", "’"))
    return next((name for name in drawn if (name[0] in VOWELS) == elided), drawn[0]) if _elidable(before) else drawn[0]


def _drawn(known: tuple[str, ...], old: str, label: str, rng: Random) -> str:
    name = rng.choice(known)
    return _surname(name) if label == "PER" and " " not in old else name


def _elidable(before: str) -> bool:
    """« d'Alep » may become « d'Oran », never « d'Paris »; « de Paris » never « de Oran »."""
    return before.endswith(("'", "’", " de ", " le ", " la ", " que "))


def _surname(name: str) -> str:
    return name.rpartition(" ")[2]
