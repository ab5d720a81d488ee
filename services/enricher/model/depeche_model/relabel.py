"""Sequoia files newspapers under MISC; the guide files the press under ORG. Pure."""

from __future__ import annotations

from dataclasses import replace

from depeche_model.docs import Passage

PRESS = frozenset(
    {
        "Le Monde", "Libération", "Le Figaro", "L'Équipe", "L'Humanité", "L'Express", "Le Point", "Le Parisien",
        "Le Canard enchaîné", "Les Échos", "Le Nouvel Observateur", "L'Est Républicain", "Marianne", "The Guardian",
        "The Observer", "The Times", "New York Times", "Financial Times", "Ynetnews", "Reuters", "AFP", "Der Spiegel",
    }
)  # fmt: skip


def relabelled(passage: Passage) -> Passage:
    """The passage with newspapers and agencies as ORG."""
    return replace(
        passage, ents=tuple((start, end, _label(passage.text[start:end], was)) for start, end, was in passage.ents)
    )


def _label(name: str, was: str) -> str:
    return "ORG" if was == "MISC" and name in PRESS else was
