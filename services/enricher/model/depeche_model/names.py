"""Names to swap in: places, people and organisations from the gazetteers and the training text. Pure."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from itertools import product
from typing import TypedDict

from depeche_model.docs import Passage

LEADER = re.compile(r"^\+?([A-Z][A-Z'-]+(?:_[A-Z][A-Z'-]+){1,2})_?\s*(?:#.*)?$")
LOWER_PARTICLES = frozenset({"al", "bin", "da", "de", "del", "della", "di", "dos", "el", "ibn", "van", "von"})
TITLES = frozenset(
    {
        "PRESIDENT", "MINISTER", "GOVERNMENT", "ARMY", "OF", "THE", "PRIME", "POLICE", "FOREIGN", "MILITARY", "PARTY",
        "STATE", "GENERAL", "KING", "QUEEN", "PRINCE", "AYATOLLAH",
    }
)  # fmt: skip
TOWN, BIG_TOWN = 100_000, 1_000_000  # inhabitants: smaller places are left out, big ones drawn four times as often
FRENCH_SPEAKING = frozenset({"FR", "BE", "CH", "CA", "LU"})
BODIES = (
    "université de {}", "mairie de {}", "préfecture de {}", "tribunal de {}", "hôpital de {}", "FC {}", "{} FC",
    "AS {}",
    "Racing Club de {}", "Banque de {}", "Radio {}", "parquet de {}", "chambre de commerce de {}", "{} Airlines",
    "Observatoire de {}", "Institut {}", "Fondation {}", "Front populaire de {}", "Groupe {}", "Gazette de {}",
)  # fmt: skip
PARTY_NOUNS = ("Parti", "Mouvement", "Alliance", "Front", "Rassemblement", "Union", "Ligue", "Coalition", "Fédération")
PARTY_MARKS = (
    "démocratique", "populaire", "national", "pour la liberté", "pour le progrès", "des travailleurs", "républicain",
    "social-démocrate", "pour la justice", "du peuple", "islamique", "des consommateurs", "des transports",
    "de libération",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NameLists:
    """Names by class; PER are full names, first name first."""

    by_label: dict[str, tuple[str, ...]]


class _Named(TypedDict):
    common: str


class _Country(TypedDict):
    fra: _Named


def leaders(phoenix: str) -> list[str]:
    """Personal names of a PETRARCH actor file (`VIKTOR_ORBAN_`), in ordinary spelling."""
    found = (LEADER.match(line) for line in phoenix.splitlines())
    names = [match[1].split("_") for match in found if match]
    return [" ".join(map(_cased, parts)) for parts in names if not TITLES.intersection(parts)]


def towns(natural_earth: str) -> list[str]:
    """French names of towns, the big ones four times."""
    rows = [row for row in csv.DictReader(StringIO(natural_earth)) if float(row["POP_MAX"] or 0) >= TOWN]
    return [row["NAME_FR"] or row["NAME"] for row in rows for _ in range(4 if float(row["POP_MAX"]) >= BIG_TOWN else 1)]


def regions(states: str) -> list[str]:
    """Regions, departments, provinces and cantons of the French-speaking countries."""
    return [row["name"] for row in csv.DictReader(StringIO(states)) if row["country_code"] in FRENCH_SPEAKING]


def countries(content: str) -> list[str]:
    """French names of countries."""
    rows: list[_Country] = json.loads(content)
    return [row["fra"]["common"] for row in rows]


def bodies(places: Iterable[str]) -> list[str]:
    """Made-up organisations: a pattern and a town, and party names with the acronym they give."""
    local = [pattern.format(place) for place, pattern in zip(places, BODIES * 40, strict=False)]
    parties = [f"{noun} {mark}" for noun, mark in product(PARTY_NOUNS, PARTY_MARKS)]
    return [*local, *parties, *map(acronym, parties)]


def acronym(name: str) -> str:
    """The initials of the words of a name that carry weight."""
    return "".join(word[0].upper() for word in re.split(r"[ -]", name) if len(word) > 3 or word[0].isupper())


def seen_names(passages: Iterable[Passage], label: str) -> list[str]:
    """The names of one class in annotated text, once each, in order."""
    return list(dict.fromkeys(p.text[start:end] for p in passages for start, end, found in p.ents if found == label))


def _cased(part: str) -> str:
    return part.lower() if part.lower() in LOWER_PARTICLES else "-".join(bit.capitalize() for bit in part.split("-"))
