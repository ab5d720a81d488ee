"""Is it real? Asserted, claimed, negated, future or historical; or no event at all (purpose, condition, demand)."""

import datetime as dt
import re
from typing import Final

from depeche.articles import Status
from depeche_enricher.core.events.match import Match
from depeche_enricher.core.events.scene import Scene
from depeche_enricher.core.events.voice import is_participle

_NEVER: Final = frozenset({"pas", "jamais", "aucun", "aucune", "nullement", "ni"})
_NONE: Final = frozenset({"aucun", "aucune", "nul", "nulle"})
_CONDITIONAL: Final = re.compile(r"(?:aur|ser|pourr|devr)(?:ait|aient)")
_FUTURE_AUX: Final = re.compile(r"(?:aur|ser|fer|pourr|devr|ir)(?:a|ont)")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_AGO: Final = re.compile(
    r"\bil y a (?:plus de |près de |environ )?[\w-]+ (?:ans?|mois|années?|décennies?|siècles?)\b"
    r"|\bl['’](?:an|année) (?:dernier|dernière|passée?)\b|\bà l['’]époque\b|\ble siècle dernier\b",
    re.IGNORECASE,
)
_MONTHS: Final = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_PAST_MONTH: Final = re.compile(
    rf"\b(?:en|depuis|fin|début|mi-)\s*({'|'.join(_MONTHS)})\b(?!\s+\d{{4}})", re.IGNORECASE
)
_STALE_DAYS: Final = 45
_PARTING: Final = frozenset({",", ";", ":", "-", "–", "—", "(", ")", '"', "«", "»"})
_DATING: Final = 14
_OPENING: Final = 3
_PURPOSE: Final = frozenset({"pour", "afin", "si", "s'", "sans", "avant", "faute", "au lieu"})
_CHAIN: Final = ("xcomp", "ccomp", "obj", "obl", "advcl", "acl", "nmod", "csubj")


def status(scene: Scene, match: Match, published: dt.date | None) -> Status | None:
    """The status of a match, or None if the sentence tells no event there."""
    token = match.token
    if _unreal(scene, token):
        return None
    if _negated(scene, token):
        return "negated"
    if _future(scene, token):
        return "future"
    if _historical(scene, token, published):
        return "historical"
    return "claimed" if _claimed(scene, match) else "asserted"


def _mark(scene: Scene, token: int) -> str:
    marks = [child for child in scene.children(token, "mark", "case") if child < token]
    return scene.form(marks[0]) if marks else ""


def _unreal(scene: Scene, token: int) -> bool:
    """Purpose, condition, or the content of a demand, promise or refusal."""
    mark = _mark(scene, token)
    verbal = scene.parse.pos[token] in ("VERB", "AUX")
    if verbal and mark in _PURPOSE and mark != "sans":
        return True
    head = scene.head(token)
    if head == token:
        return False
    if (
        verbal
        and scene.has_morph(token, "VerbForm=Inf")
        and scene.is_lemma(head, scene.words.verbs["ask"])
        and head < token
    ):
        return True
    if not verbal and scene.parse.deps[token].partition(":")[0] in ("obj", "obl", "nsubj") and head < token:
        return scene.is_lemma(head, scene.words.verbs["ask"])
    return scene.parse.deps[token].partition(":")[0] in ("nmod", "acl") and scene.is_lemma(
        head, scene.words.signs["wished"]
    )


def _negated(scene: Scene, token: int) -> bool:
    first, last = scene.sentence(token)
    near = scene.forms[max(first, token - 4) : min(last, token + 3)]
    if "n'" in near or "ne" in near:
        verb_like = scene.parse.pos[token] in ("VERB", "AUX", "ADJ")
        if verb_like and not _NEVER.isdisjoint(near) and "que" not in near[-2:]:
            return True
    if any(scene.form(child) in _NONE for child in scene.children(token, "det", "amod", "advmod")):
        return True
    if _mark(scene, token) == "sans":
        return True
    head = scene.head(token)
    linked = head != token and scene.parse.deps[token].partition(":")[0] in _CHAIN
    if not linked:
        return False
    denied = scene.is_lemma(head, scene.words.verbs["deny"]) and scene.parse.deps[token].partition(":")[0] != "advcl"
    idle = scene.is_lemma(head, scene.words.verbs["light"]) or scene.lemma(head) in ("avoir", "confirmer")
    return denied or (idle and any(scene.form(child) in _NEVER for child in scene.parse.children(head)))


def _future(scene: Scene, token: int) -> bool:
    if scene.has_morph(token, "Tense=Fut") or any(
        scene.has_morph(child, "Tense=Fut") or _FUTURE_AUX.fullmatch(scene.form(child))
        for child in scene.children(token, "aux", "cop")
    ):
        return True
    if any(scene.is_lemma(child, scene.words.signs["possible"]) for child in scene.children(token, "amod", "acl")):
        return True
    head = scene.head(token)
    if head == token:
        return False
    intended = scene.is_lemma(head, scene.words.verbs["intend"]) or scene.form(head) in (
        "va",
        "vont",
        "doit",
        "doivent",
    )
    if intended and scene.has_morph(token, "VerbForm=Inf") and not is_past_modal(scene, head):
        return True
    if any(_modal(scene.form(child)) for child in scene.children(token, "aux")):
        return True
    carried = scene.is_lemma(head, scene.words.verbs["light"]) and head < token
    return (carried and _future(scene, head)) or scene.is_lemma(head, scene.words.signs["feared"])


def _modal(form: str) -> bool:
    return form in (
        "va",
        "vont",
        "doit",
        "doivent",
        "devrait",
        "devraient",
        "pourrait",
        "pourraient",
        "peut",
        "peuvent",
    )


def is_past_modal(scene: Scene, head: int) -> bool:
    """« a dû se retirer », « a pu libérer », « a décidé de »: done, not planned."""
    return scene.lemma(head) in ("devoir", "pouvoir", "permettre") and (
        is_participle(scene, head) and bool(scene.children(head, "aux"))
    )


def _historical(scene: Scene, token: int, published: dt.date | None) -> bool:
    stretch = _told_with(scene, token)
    if _AGO.search(stretch):
        return True
    if published is None:
        return False
    years = [int(year) for year in _YEAR.findall(stretch)]
    if years:
        return max(years) < published.year
    month = _PAST_MONTH.search(stretch)
    return month is not None and _days_since(month[1].lower(), published) > _STALE_DAYS


def _told_with(scene: Scene, token: int) -> str:
    """The words that can date a trigger: on either side up to a comma or dash, and the sentence's opening."""
    first, last = scene.sentence(token)
    low, high = token, token + 1
    while low > first and token - low < _DATING and scene.form(low - 1) not in _PARTING:
        low -= 1
    while high < last and high - token < _DATING and scene.form(high) not in _PARTING:
        high += 1
    parse = scene.parse
    opening = parse.text[parse.starts[first] : parse.ends[min(first + _OPENING, last) - 1]] if low > first else ""
    return f"{opening} {parse.text[parse.starts[low] : parse.ends[high - 1]]}"


def _days_since(month: str, published: dt.date) -> int:
    """Days from the end of the last such month; a month to come counts as that of last year only if it is far."""
    number = _MONTHS.index(month) + 1
    year = published.year if number <= published.month else published.year - 1
    end = dt.date(year + number // 12, number % 12 + 1, 1)
    days = (published - end).days
    return days if days < 270 else 0


def _claimed(scene: Scene, match: Match) -> bool:
    token = match.token
    carriers = [token, *scene.children(token, "aux")]
    if any(scene.has_morph(one, "Mood=Cnd") or _CONDITIONAL.fullmatch(scene.form(one)) for one in carriers):
        return True
    if scene.form(token).endswith(("rait", "raient")) and not scene.lemma(token).endswith("rer"):
        return True
    head = scene.head(token)
    if head == token or scene.parse.deps[token].partition(":")[0] not in _CHAIN:
        return _own_word(scene, match)
    contested = scene.is_lemma(head, scene.words.verbs["contest"]) and scene.parse.pos[token] == "VERB"
    if scene.is_lemma(head, scene.words.verbs["light"]) and _conditional_head(scene, head):
        return True
    own_deed = (
        scene.is_lemma(head, scene.words.verbs["report"])
        and scene.has_morph(token, "VerbForm=Part")
        and any(scene.form(child) in ("avoir", "être") for child in scene.children(token, "aux"))
    )
    return contested or own_deed or _own_word(scene, match)


def _conditional_head(scene: Scene, head: int) -> bool:
    return any(_CONDITIONAL.fullmatch(scene.form(one)) for one in [head, *scene.children(head, "aux")])


def _own_word(scene: Scene, match: Match) -> bool:
    """« selon Kiev » about what Moscow did to Kiev: told by a party to it."""
    if match.rule.type not in ("ASSAULT", "COERCE", "MOBILIZE", "THREATEN"):
        return False
    parties = {one.country for one in (*match.actors, *match.recipients) if one.country}
    first, last = scene.sentence(match.token)
    for token in range(first, last - 1):
        if scene.form(token) == "selon":
            said = {e.country for t in range(token, min(last, token + 6)) if (e := scene.by_token.get(t))}
            said |= {scene.demonym(t) for t in range(token, min(last, token + 6))}
            return bool(parties & {country for country in said if country})
    return False
