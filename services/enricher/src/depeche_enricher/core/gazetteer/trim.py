"""Named rules that clean a name as the model found it: what does not belong is trimmed, what is no name is dropped."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from depeche_enricher.core.gazetteer.fold import fold
from depeche_enricher.core.gazetteer.places import Gazetteer
from depeche_enricher.core.words import Words

_EDGE: Final = " \t\n\u00a0\u202f«»\"“”'’‘,;:()[]{}-–—…!?*/"
_ARTICLE: Final = re.compile(r"(?:(?:les?|la|du|des|une?|aux?|de|d|l)\s+|[ldLD]['’])", re.IGNORECASE)
_PARTICLES: Final = frozenset({"de", "du", "von", "van", "ben", "al", "el", "da", "dos", "bin"})
_LETTERS: Final = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of text that may be a name. `opening`: it starts a sentence, so its capital says nothing."""

    text: str
    start: int
    end: int
    label: str
    opening: bool

    @property
    def name(self) -> str:
        """The words themselves."""
        return self.text[self.start : self.end]

    def cut(self, start: int, end: int) -> "Finding":
        """The same finding between other bounds."""
        return Finding(self.text, start, end, self.label, self.opening and start == self.start)


TrimRule = Callable[[Finding, Gazetteer, Words], Finding | None]


def edges(found: Finding, gazetteer: Gazetteer, words: Words) -> Finding | None:
    """Quotes, dashes and punctuation at either end; a full stop too unless it ends an initial or an acronym."""
    start, end = found.start, found.end
    while start < end and found.text[start] in _EDGE + ".":
        start += 1
    while start < end and (found.text[end - 1] in _EDGE or _stray_stop(found.text[start:end])):
        end -= 1
    return found.cut(start, end) if end > start else None


def _stray_stop(name: str) -> bool:
    return name.endswith(".") and not re.search(r"(?:^|[\s.])\w\.$", name)


def article(found: Finding, gazetteer: Gazetteer, words: Words) -> Finding | None:
    """« la Russie », « l'ONU » → without article; « La Haye », « Le Pen », « Les Républicains » keep theirs."""
    match = _ARTICLE.match(found.name)
    if match is None or not found.name[match.end() :].strip():
        return found
    rest = found.name[match.end() :]
    if found.name[0].isupper() and _keeps_article(found, rest, gazetteer, words):
        return found
    return found.cut(found.start + match.end(), found.end)


def _keeps_article(found: Finding, rest: str, gazetteer: Gazetteer, words: Words) -> bool:
    actor = gazetteer.actor(found.name)
    if actor is not None:
        return fold(actor.name) == fold(found.name)
    place = gazetteer.place(found.name)
    if place is not None:
        return fold(place.name) == fold(found.name)
    if any(fold(one.name) == fold(found.name) for one in gazetteer.candidates(found.name)):
        return True
    return fold(rest) in words.names["keep_article"] or not found.opening


def town_article(found: Finding, gazetteer: Gazetteer, words: Words) -> Finding | None:
    """« Havre » after « Le » is Le Havre, not the one in Montana."""
    before = re.search(r"\b(?:Le|La|Les|LE|LA|LES) $", found.text[max(0, found.start - 4) : found.start])
    if before is None:
        return found
    whole = found.cut(found.start - len(before.group()), found.end)
    place = gazetteer.place(whole.name)
    return whole if place is not None and fold(place.name) == fold(whole.name) else found


def title(found: Finding, gazetteer: Gazetteer, words: Words) -> Finding | None:
    """« président russe Vladimir Poutine », « M. Peskov » → the name alone."""
    start = found.start
    while match := re.match(r"(\S+)\s+(?=\S)", found.text[start : found.end]):
        word = match[1].lower().replace("’", "'")
        lower = found.label == "PER" and match[1][0].islower() and word not in _PARTICLES
        demonym = start > found.start and gazetteer.country_of_adjective(word) is not None
        if not ((word in words.names["titles"] and found.label == "PER") or lower or demonym):
            break
        start += match.end()
    return found.cut(start, found.end)


def no_calendar(found: Finding, gazetteer: Gazetteer, words: Words) -> Finding | None:
    """Weekdays and months are no names."""
    first = found.name.lower().split()[0]
    return None if first in words.names["weekdays"] or first in words.names["months"] else found


def no_demonym(found: Finding, gazetteer: Gazetteer, words: Words) -> Finding | None:
    """« Ukrainiens », « Russes » are people of a country, not names, unless a group bears the word."""
    demonym = gazetteer.country_of_adjective(found.name) is not None
    named = gazetteer.actor(found.name) is not None or gazetteer.place(found.name) is not None
    return None if demonym and not named else found


def no_bare_title(found: Finding, gazetteer: Gazetteer, words: Words) -> Finding | None:
    """« Premier ministre », « Premier ministre indien »: an office without its holder."""
    parts = found.name.lower().split()
    office = all(part in words.names["titles"] or part in words.names["offices"] for part in parts[:1])
    rest = all(
        part in words.names["titles"] or part in words.names["offices"] or gazetteer.country_of_adjective(part)
        for part in parts
    )
    return None if office and rest else found


def no_furniture(found: Finding, gazetteer: Gazetteer, words: Words) -> Finding | None:
    """« Loading », « Photo » and other furniture of pages."""
    key = found.name.lower()
    return None if key in words.names["furniture"] or key.split()[0] == "loading" else found


def no_common_word(found: Finding, gazetteer: Gazetteer, words: Words) -> Finding | None:
    """Words without a capital or a letter, and a few that have their capital by custom alone."""
    has_capital = any(sign.isupper() for sign in found.name)
    if not _LETTERS.search(found.name) or found.name.lower() in words.names["common"]:
        return None
    return found if has_capital or any(sign.isdigit() for sign in found.name) else None


RULES: Final[tuple[tuple[str, TrimRule], ...]] = (
    ("edges", edges),
    ("article", article),
    ("town-article", town_article),
    ("title", title),
    ("edges-again", edges),
    ("no-calendar", no_calendar),
    ("no-demonym", no_demonym),
    ("no-bare-title", no_bare_title),
    ("no-furniture", no_furniture),
    ("no-common-word", no_common_word),
)


def trimmed(found: Finding, gazetteer: Gazetteer, words: Words) -> Finding | None:
    """The name after all rules, or None if it is none."""
    for _, rule in RULES:
        kept = rule(found, gazetteer, words)
        if kept is None or kept.end <= kept.start:
            return None
        found = kept
    return found
