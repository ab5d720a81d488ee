"""Finds the triggers in a scene: tokens whose lemma a rule knows and whose surroundings it accepts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from depeche_enricher.core.events.lexicon import Rule, RuleBook
from depeche_enricher.core.events.parties import Role, role
from depeche_enricher.core.events.scene import Scene
from depeche_enricher.core.events.slots import fillers, nearest_before, obliques, partitives
from depeche_enricher.core.events.speech import after_quote
from depeche_enricher.core.events.voice import passive, pronominal

_WINDOW: Final = 6
_CLOSE: Final = frozenset({"d'", "martiale"})  # « état d'urgence » is said in one breath
_TO_SOMEBODY: Final = frozenset({"AGREE", "CONSULT", "REQUEST", "AID", "COOPERATE", "THREATEN"})
_OFFICIAL: Final = frozenset({"GOV", "MIL", "LEG", "PRE", "REL", "PTY", "JUD"})
_VERBAL: Final = frozenset({"VERB", "AUX", "ADJ"})


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that holds at a token, with its parties."""

    rule: Rule
    token: int
    actors: tuple[Role, ...]
    recipients: tuple[Role, ...]


def matches(scene: Scene, book: RuleBook, quoted: frozenset[int] = frozenset()) -> Iterator[Match]:
    """One match at most for each token; tokens in `quoted` are passed over (somebody else's words)."""
    consumed: set[int] = set()
    for token in range(len(scene.parse)):
        candidates = _candidates(scene, token, book)
        if not candidates or token in consumed or token in scene.by_token or token in quoted:
            continue
        for rule in () if after_quote(scene, token) else candidates:
            found = _try(scene, token, rule)
            if found is not None:
                consumed.update(_object_tokens(scene, token, rule), _phrase(scene, token, rule))
                yield found
                break


def _candidates(scene: Scene, token: int, book: RuleBook) -> tuple[Rule, ...]:
    pos, lemma = scene.parse.pos[token], scene.lemma(token)
    if pos in _VERBAL:
        return book.verbs.get(lemma) or book.verbs.get(book.forms.get(scene.form(token), ""), ())
    if pos in ("NOUN", "PROPN"):
        form = scene.form(token)
        return book.nouns.get(lemma) or book.nouns.get(form) or book.nouns.get(form.rstrip("sx"), ())
    return ()


def _try(scene: Scene, token: int, rule: Rule) -> Match | None:
    if not _stands(scene, token, rule):
        return None
    actors = _roles(scene, token, rule, rule.actor, acting=True)
    taken = {one.token for one in actors}
    recipients = tuple(
        one for one in _roles(scene, token, rule, rule.recipient, acting=False) if one.token not in taken
    )
    if "actor" in rule.needs and not any(one.somebody for one in actors):
        return None
    if "official" in rule.needs and not any(one.sector in _OFFICIAL for one in actors):
        return None
    if ("recipient" in rule.needs or rule.people) and not any(one.somebody or not rule.people for one in recipients):
        return None
    if "party" in rule.needs and not actors and not recipients:
        return None
    return Match(rule, token, actors, recipients)


def _stands(scene: Scene, token: int, rule: Rule) -> bool:
    """Everything a rule asks for except its parties, cheapest first."""
    if rule.then and not _phrase(scene, token, rule):
        return False
    if rule.kind == "verb" and not (_voice(scene, token, rule) and _object(scene, token, rule)):
        return False
    if rule.preps and not any(_leads(scene, token, marker) for marker in rule.preps):
        return False
    return not (rule.unless and _has_any(scene, token, rule.unless))


def _phrase(scene: Scene, token: int, rule: Rule) -> range:
    """The tokens of the first phrase of `then` that follows the trigger; empty if none does."""
    _, last = scene.sentence(token)
    vocabulary = scene.vocabulary(token)
    for phrase in rule.then:
        if not vocabulary.issuperset(phrase):
            continue
        reach = 1 if rule.kind == "noun" and phrase[0] in _CLOSE else _WINDOW
        for start in range(token + 1, min(last - len(phrase) + 1, token + 1 + reach)):
            if all(word in (scene.form(start + k), scene.lemma(start + k)) for k, word in enumerate(phrase)):
                return range(start, start + len(phrase))
    return range(0)


def _voice(scene: Scene, token: int, rule: Rule) -> bool:
    match rule.voice:
        case "pronominal":
            return pronominal(scene, token)
        case "passive":
            return passive(scene, token)
        case "active":
            return not passive(scene, token) and not pronominal(scene, token)
        case "plain":
            return not pronominal(scene, token)
        case _:
            return True


def _object_tokens(scene: Scene, token: int, rule: Rule) -> list[int]:
    if not rule.objects:
        return []
    found = fillers(scene, token, "obj") + obliques(scene, token, "à") + obliques(scene, token, "de")
    named = [one for one in found if scene.is_lemma(one, rule.objects)]
    return named or [one for one in partitives(scene, token) if scene.is_lemma(one, rule.objects)]


def _object(scene: Scene, token: int, rule: Rule) -> bool:
    return not rule.objects or bool(_object_tokens(scene, token, rule))


def _leads(scene: Scene, token: int, marker: str) -> bool:
    children = scene.children(token, "xcomp", "ccomp", "advcl", "acl", "obl", "nmod", "obj")
    if any(scene.marker(child) == marker for child in children):
        return True
    return bool(obliques(scene, token, marker))


def _has_any(scene: Scene, token: int, words: frozenset[str]) -> bool:
    return not words.isdisjoint(scene.vocabulary(token))


def _suits(one: Role, rule: Rule) -> bool:
    """Things of a country can be praised, blamed or hit; one talks to, helps or asks somebody."""
    return one.somebody or rule.type not in _TO_SOMEBODY


def _roles(scene: Scene, token: int, rule: Rule, slots: tuple[str, ...], *, acting: bool) -> tuple[Role, ...]:
    """Those who fill the first slot that anybody fills; the topic of a headline is nobody."""
    topic = scene.topic_end(token)
    for slot in slots:
        told = fillers(scene, token, slot)
        held = [filler for filler in told if filler >= topic or token < topic]
        if told and not held and slot in ("subj", "obj"):
            held = [filler for filler in nearest_before(scene, token) if filler >= topic]
        found = [role(scene, filler, rule.type, acting=acting) for filler in held]
        kept = tuple(one for one in found if one is not None and (acting or _suits(one, rule)))
        if kept:
            return kept
    return ()
