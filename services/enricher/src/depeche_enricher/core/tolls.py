"""The casualty ledger: every stated human toll with its bounds, kind, victims and source."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from depeche.articles import Casualty, TollKind, Victims

from depeche_enricher.core.events.scene import Scene
from depeche_enricher.core.events.speech import source
from depeche_enricher.core.numbers import QUANTITY, Range, quantity

Bounds = tuple[int, int]

_PEOPLE: Final[dict[Victims, str]] = {
    "child": r"enfants?|écoliers?|écolières?|élèves?|mineurs?|bébés?|adolescente?s?|fillettes?|nourrissons?|lycéenne?s?",
    "military": r"soldats?|militaires?|combattants?|officiers?|casques bleus|parachutistes?|marins?|conscrits?|réservistes?|recrues?|gardes-frontières?",
    "police": r"policiers?|policières?|gendarmes?|agents?",
    "civilian": r"civils?|manifestante?s?|habitante?s?|journalistes?|villageois|passante?s?|étudiante?s?|humanitaires?|touristes?|otages?|secouristes?|travailleurs?|ouvriers?|médecins?|réfugiée?s?|femmes?|hommes?|passagers?|fidèles|pêcheurs?|agriculteurs?|salariés?|mineurs? de fond|bergers?|employée?s?|résidente?s?|opposante?s?|militante?s?|activistes?|soignante?s?",
    "other": r"rebelles?|jihadistes?|djihadistes?|terroristes?|miliciens?|assaillants?|migrante?s?|insurgés?|séparatistes?|membres?|suspecte?s?|détenue?s?|prisonniers?|islamistes?|trafiquants?|mercenaires?|talibans?",
    "unknown": r"personnes?|victimes?|gens|blessés?|vies?|individus?|ressortissante?s?|jeunes?|ukrainienne?s?|russes?|palestinienne?s?|israélienne?s?|français|français(?:es)?|haïtienne?s?",
}
_WHO: Final = "|".join(_PEOPLE.values())
_PAST: Final[dict[TollKind, str]] = {
    "dead": r"tuée?s?|abattue?s?|assassinée?s?|massacrée?s?|exécutée?s?|égorgée?s?|décapitée?s?|noyée?s?|décédée?s?|mort(?:e?s?)",
    "injured": r"blessée?s?|brûlée?s?|hospitalisée?s?|intoxiquée?s?",
    "missing": r"(?:portée?s? )?disparue?s?",
    "captured": r"capturée?s?|enlevée?s?|faits? prisonniers?|kidnappée?s?|prise?s? en otages?|retenue?s? en otages?",
    "displaced": r"déplacée?s?|évacuée?s?|chassée?s?",
    "arrested": r"arrêtée?s?|interpellée?s?|placée?s? en garde à vue|écrouée?s?|incarcérée?s?|emprisonnée?s?",
}
_ACTIVE: Final[dict[TollKind, str]] = {
    "dead": r"tu(?:é|ant|e|ent|er|ait|èrent)|assassin(?:é|ant)|abatt(?:u|ant)|massacr(?:é|ant)|coût(?:é|ant|e) la vie (?:à|d')|(?:la )?mort (?:de|d')|(?:le )?décès (?:de|d')|(?:les )?corps (?:de|d')|exécut(?:é|ant)|(?:le )?meurtre (?:de|d')|(?:l')?assassinat (?:de|d')",
    "injured": r"bless(?:é|ant|e|ent|er|ait)",
    "missing": r"(?:la )?disparition (?:de|d')",
    "captured": r"captur(?:é|ant|e|er)|enlev(?:é|ant)|kidnapp(?:é|ant)|(?:l')?enlèvement (?:de|d')|(?:la )?capture (?:de|d')",
    "displaced": r"déplac(?:é|ant)|(?:le )?déplacement (?:de|d')",
    "arrested": r"arrêt(?:é|ant|e|ent|er)|interpell(?:é|ant|e|er)|(?:l')?arrestation (?:de|d')|(?:l')?interpellation (?:de|d')",
}
_DONE: Final[dict[TollKind, str]] = {
    "dead": r"(?:sont|est|seraient|serait|étaient) mort(?:e?s?)|(?:ont|a|auraient|aurait) (?:péri|trouvé la mort|perdu la vie|succombé)|(?:sont|est) (?:décédée?s?)|périssent|meurent",
    "injured": "",
    "missing": r"(?:ont|a|auraient) disparu",
    "captured": "",
    "displaced": r"(?:ont|a|auraient) (?:fui|dû fuir|été déplacées?)",
    "arrested": "",
}
_NOUNS: Final[dict[TollKind, str]] = {
    "dead": r"morts?|tués?|décès|cadavres?|corps",
    "injured": r"blessée?s?",
    "missing": r"disparue?s?",
    "captured": r"prisonniers capturés|otages",
    "displaced": r"déplacée?s?",
    "arrested": r"arrestations?|interpellations?|gardes? à vue",
}
_LINK: Final = r"(?:\s+(?:de|d['’]))?\s*"
_DESCRIBED: Final = r"(?:\s+(?!ont\b|a\b|sont\b|est\b|par\b|qui\b)[\w'’-]+){0,4}?"
_FLAGS: Final = re.IGNORECASE
_NUM: Final = rf"(?<![\w,.])(?P<q>{QUANTITY})"


def _patterns() -> Iterator[tuple[str, TollKind, re.Pattern[str]]]:
    for kind, words in _NOUNS.items():
        yield "counted", kind, re.compile(rf"{_NUM}{_LINK}(?:autres\s+)?(?P<k>{words})\b(?!\s+par\b)", _FLAGS)
    for kind, words in _PAST.items():
        passive = (
            rf"(?:(?:ont|a|avaient|avait|auraient|aurait)\s+été|sont|étaient|seraient|est|serait)\s+(?:\w+ement\s+)?"
        )
        yield (
            "passive",
            kind,
            re.compile(
                rf"{_NUM}{_LINK}(?:autres\s+)?(?P<v>{_WHO})\b{_DESCRIBED}\s+(?:{passive})?(?:{words})\b", _FLAGS
            ),
        )
        yield "elliptic", kind, re.compile(rf"{_NUM}{_LINK}(?:autres\s+)?(?:{passive})?(?:{words})\b", _FLAGS)
    for kind, words in _DONE.items():
        if words:
            yield (
                "done",
                kind,
                re.compile(rf"{_NUM}{_LINK}(?:autres\s+)?(?P<v>{_WHO})\b{_DESCRIBED}\s+(?:{words})\b", _FLAGS),
            )
    for kind, words in _ACTIVE.items():
        yield "active", kind, re.compile(rf"\b(?:{words})\s*{_NUM}{_LINK}(?:autres\s+)?(?P<v>{_WHO})\b", _FLAGS)


PATTERNS: Final = tuple(_patterns())
_SUB: Final = re.compile(
    rf"\b(?:dont|parmi (?:lesquels|lesquelles|eux|elles))\s+(?P<q>{QUANTITY}){_LINK}(?P<v>{_WHO})\b", _FLAGS
)
_CLAUSE: Final = re.compile(r"[^.!?\n]*")
_FORMER: Final = re.compile(
    r"précédent bilan|bilan précédent|premier bilan|bilan antérieur|en (?:19|20)\d\d\b|il y a \w+ (?:ans|mois|années)|"
    r"l['’]an dernier|l['’]année dernière|\bavai(?:t|ent) (?:été |fait |tué|causé|coûté)",
    _FLAGS,
)
_HINT: Final = re.compile(
    r"mort|tu[éea]|bless|dispar|arrest|arrêt|interpell|captur|enlev|déplac|péri|cadavre|corps|fui|abatt|vie|assassin|décè|otage|écrou|massacr|exécut|garde",
    _FLAGS,
)


def tolls(scene: Scene, hidden: Sequence[Bounds] = ()) -> Iterator[Casualty]:
    """The tolls of one field in the order of the text; each count of a kind once in a sentence."""
    text = scene.parse.text
    for clause in _CLAUSE.finditer(text):
        if clause.group() and _HINT.search(clause.group()):
            yield from _in_sentence(scene, clause.start(), clause.end(), hidden)


def _in_sentence(scene: Scene, start: int, end: int, hidden: Sequence[Bounds]) -> Iterator[Casualty]:
    taken: list[tuple[int, int]] = []
    rows: list[tuple[int, TollKind, Casualty]] = []
    for name, kind, pattern in PATTERNS:
        for match in pattern.finditer(scene.parse.text, start, end):
            span = match.span("q")
            if any(low < span[1] and span[0] < high for low, high in taken) or not _holds(name, kind, match):
                continue
            row = _row(scene, kind, match, start)
            if row is not None and not any(low < row.end and row.start < high for low, high in hidden):
                taken.append(span)
                rows.append((span[0], kind, row))
    rows += list(_parts(scene, rows, taken, start, end))
    yield from (row for _, _, row in sorted(rows, key=lambda one: one[0]))


def _holds(name: str, kind: TollKind, match: re.Match[str]) -> bool:
    count = match["q"].lower()
    if name in ("counted", "elliptic") and count in ("une", "la", "le"):
        return False
    if name == "elliptic" and count == "un":
        return False
    if name == "counted" and kind == "dead" and match["k"].lower() == "corps" and count == "un":
        return False
    return not re.search(r"nouve(?:aux|lles)", match.group())


def _parts(
    scene: Scene, rows: Sequence[tuple[int, TollKind, Casualty]], taken: list[Bounds], start: int, end: int
) -> Iterator[tuple[int, TollKind, Casualty]]:
    """« dont deux enfants »: a toll of its own, of the kind that stands before it."""
    for match in _SUB.finditer(scene.parse.text, start, end):
        before = [row for row in rows if row[0] < match.start()]
        span = match.span("q")
        if before and not any(low < span[1] and span[0] < high for low, high in taken):
            kind = max(before, key=lambda row: row[0])[1]
            row = _row(scene, kind, match, start)
            if row is not None:
                yield span[0], kind, row


def _row(scene: Scene, kind: TollKind, match: re.Match[str], sentence: int) -> Casualty | None:
    bounds: Range | None = quantity(match["q"])
    if bounds is None or (bounds.least or bounds.most or 0) < 1 or _is_year(match["q"]):
        return None
    text = scene.parse.text
    start = match.start("q") if match.re.pattern.startswith(_NUM) else match.start()
    token = max(0, bisect_right(scene.parse.starts, match.start("q")) - 1)
    clause = text[sentence : match.end() + 40]
    return Casualty(
        field=scene.field,
        start=start,
        end=match.end(),
        text=text[start : match.end()],
        kind=kind,
        min=bounds.least,
        max=bounds.most,
        victims=_victims(match),
        source=source(scene, token),
        current=_FORMER.search(clause) is None,
    )


def _is_year(count: str) -> bool:
    return re.fullmatch(r"(?:les |en )?(?:19|20)\d\d", count) is not None


def _victims(match: re.Match[str]) -> Victims:
    who = match.groupdict().get("v")
    if not who:
        return "unknown"
    return next((kind for kind, words in _PEOPLE.items() if re.fullmatch(words, who, _FLAGS)), "unknown")
