"""Event rules as data: read from TOML, frozen, indexed by lemma.

Each file under `data/events/` is one PLOVER type. A rule says which words tell the act, what must stand around them,
and which dependency holds actor and recipient; `fires` and `refuses` are sentences of ours that are run as tests.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, Self, cast

from depeche.articles import EventType
from depeche_enricher.core.forms import forms

Kind = Literal["verb", "noun"]
Voice = Literal["any", "plain", "active", "passive", "pronominal"]

_DEFAULT_SLOTS: Final[dict[Kind, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "verb": (("subj",), ("obj",)),
    "noun": (("adj", "par", "light", "de"), ("contre", "sur", "à", "target")),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which the wire tells one act. Empty conditions always hold.

    then: word sequences (lemmas or forms) one of which follows the trigger within six tokens; objects: lemmas of the
    direct object or passive subject; preps: markers one of which leads a complement; people: the recipient must be
    somebody; refine: words around settle the mode; needs: roles that must be filled (`actor`, `recipient`, `party` for
    either, `official` for an actor in office; an event noun needs a party unless it says otherwise); unless: words that
    refuse it anywhere in the sentence; sure: holds even among words of sport and markets.
    """

    name: str
    type: EventType
    mode: str | None
    kind: Kind
    lemmas: tuple[str, ...]
    then: tuple[tuple[str, ...], ...]
    objects: frozenset[str]
    preps: frozenset[str]
    voice: Voice
    people: bool
    refine: bool
    needs: frozenset[str]
    unless: frozenset[str]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    sure: bool
    confidence: float
    fires: str
    refuses: str

    @property
    def weight(self) -> tuple[int, float]:
        """The more a rule asks for, the earlier it is tried."""
        return (2 * bool(self.then) + 2 * bool(self.objects) + bool(self.preps), self.confidence)


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules, by the lemma of the trigger."""

    rules: tuple[Rule, ...]
    verbs: Mapping[str, tuple[Rule, ...]]
    nouns: Mapping[str, tuple[Rule, ...]]
    forms: Mapping[str, str]

    @classmethod
    def parse(cls, files: Iterable[str]) -> Self:
        """Rules from the texts of TOML files; ValueError names the rule that is not well formed or told twice."""
        rules = [rule for text in files for rule in _rules(tomllib.loads(text))]
        names = [rule.name for rule in rules]
        if twice := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"event rules told twice: {', '.join(sorted(twice))}")
        verbs = _index(rule for rule in rules if rule.kind == "verb")
        return cls(
            rules=tuple(rules),
            verbs=verbs,
            nouns=_index(rule for rule in rules if rule.kind == "noun"),
            forms={form: lemma for lemma in verbs for form in forms(lemma)},
        )


def _index(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    found: defaultdict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        for lemma in rule.lemmas:
            found[lemma].append(rule)
    return {lemma: tuple(sorted(told, key=lambda rule: rule.weight, reverse=True)) for lemma, told in found.items()}


def _rules(table: Mapping[str, object]) -> Iterable[Rule]:
    kind = cast("EventType", table["type"])
    for row in cast("list[dict[str, object]]", table["rule"]):
        try:
            yield _rule(kind, row)
        except (KeyError, TypeError) as problem:
            raise ValueError(f"event rule {row.get('name')!r} of {kind}: {problem!r}") from problem


def _rule(event: EventType, row: Mapping[str, object]) -> Rule:
    def words(key: str) -> tuple[str, ...]:
        return tuple(cast("list[str]", row.get(key, [])))

    if unknown := set(row) - {*Rule.__slots__}:
        raise KeyError(*unknown)
    kind = cast("Kind", row["kind"])
    actor, recipient = _DEFAULT_SLOTS[kind]
    return Rule(
        name=str(row["name"]),
        type=event,
        mode=str(row["mode"]) if "mode" in row else None,
        kind=kind,
        lemmas=words("lemmas"),
        then=tuple(tuple(phrase.lower().split()) for phrase in words("then")),
        objects=frozenset(words("objects")),
        preps=frozenset(words("preps")),
        voice=cast("Voice", row.get("voice", "plain")),
        people=bool(row.get("people", False)),
        refine=bool(row.get("refine", False)),
        needs=frozenset(words("needs") if "needs" in row else ("party",) if kind == "noun" else ()),
        unless=frozenset(words("unless")),
        actor=words("actor") if "actor" in row else actor,
        recipient=words("recipient") if "recipient" in row else recipient,
        sure=bool(row.get("sure", False)),
        confidence=float(cast("float", row.get("confidence", 0.8))),
        fires=str(row["fires"]),
        refuses=str(row["refuses"]),
    )
