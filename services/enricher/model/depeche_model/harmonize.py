"""The treebanks disagree on features, lemmas and `obl` subtypes; all are brought to Sequoia's habits. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from depeche_model.conllu import Sentence, Word

# Only closed classes are rewritten from the lexicon: an open-class word may rightly differ from its usual analysis.
CLOSED = frozenset({"ADP", "AUX", "CCONJ", "DET", "NUM", "PRON", "SCONJ"})
UNKNOWN_LEMMAS = frozenset({"_", "", "le/lui"})
FOREIGN_FEATURES = frozenset({"Voice=Act", "Typo=Yes"})
PARTICIPLE = "Tense=Past|VerbForm=Part"

Analysis = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Habits:
    """What a treebank usually writes: analyses (features, lemma) by form and class, `obl` subtypes by preposition."""

    analyses: dict[tuple[str, str], Counter[Analysis]]
    obliques: dict[tuple[str, str], str]


def learn_habits(sentences: Iterable[Sentence]) -> Habits:
    """Count the habits of the treebank that the others shall follow."""
    analyses = defaultdict[tuple[str, str], Counter[Analysis]](Counter)
    obliques = defaultdict[tuple[str, str], Counter[str]](Counter)
    for sentence in sentences:
        for place, word in enumerate(sentence.words, start=1):
            analyses[word.form.lower(), word.upos][word.feats, word.lemma] += 1
            if word.deprel.startswith("obl:"):
                for key in _oblique_keys(sentence.words, place):
                    obliques[key][word.deprel] += 1
    return Habits(dict(analyses), {key: seen.most_common(1)[0][0] for key, seen in obliques.items()})


def harmonized(sentence: Sentence, habits: Habits) -> Sentence:
    """The sentence with features, lemmas and oblique subtypes as `habits` would write them."""
    passive = {word.head for word in sentence.words if word.deprel == "aux:pass"}
    active = {word.head for word in sentence.words if word.deprel == "aux:tense"} - passive
    words = list[Word]()
    for place, word in enumerate(sentence.words, start=1):
        is_passive = place in passive or (word.deprel == "acl" and place not in active)
        tagged = _usual(_without_foreign(word, passive=is_passive), habits)
        words.append(replace(tagged, deprel=_subtype(sentence.words, place, habits)))
    return replace(sentence, words=tuple(words))


def _without_foreign(word: Word, *, passive: bool) -> Word:
    feats = {feat for feat in word.feats.split("|") if feat and feat not in FOREIGN_FEATURES}
    if passive and word.upos == "VERB" and PARTICIPLE in word.feats:
        feats.add("Voice=Pass")
    return replace(word, feats="|".join(sorted(feats, key=str.lower)))


def _usual(word: Word, habits: Habits) -> Word:
    """A closed-class word, or one without lemma, in the analysis seen most for it; others as they are."""
    seen = habits.analyses.get((word.form.lower(), word.upos))
    multiword = "_" in word.lemma or word.lemma in UNKNOWN_LEMMAS
    if word.upos == "NUM" and not seen:
        return replace(word, feats="NumType=Card")
    if not seen:
        return replace(word, lemma=word.form.lower()) if multiword else word
    if multiword or (word.upos in CLOSED and (word.feats, word.lemma) not in seen):
        feats, lemma = seen.most_common(1)[0][0]
        return replace(word, feats=feats, lemma=lemma)
    return word


def _subtype(words: tuple[Word, ...], place: int, habits: Habits) -> str:
    word = words[place - 1]
    if word.deprel != "obl":
        return word.deprel
    return next((habits.obliques[key] for key in _oblique_keys(words, place) if key in habits.obliques), "obl:mod")


def _oblique_keys(words: tuple[Word, ...], place: int) -> list[tuple[str, str]]:
    """From the surest to the vaguest: governor and preposition, then the preposition alone."""
    word = words[place - 1]
    preposition = next((other.form.lower() for other in words if other.head == place and other.deprel == "case"), "")
    governor = words[word.head - 1].lemma if word.head else ""
    return [(governor, preposition), ("", preposition)]
