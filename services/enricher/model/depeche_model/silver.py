"""Treebank sentences whose every name is known from the lists, taken as NER text: more contexts, sure labels. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from depeche_model.conllu import Sentence, Word
from depeche_model.docs import Passage

# « université de Caen » is one name: a place after such a noun is left alone, and with it the sentence.
HEADS_OF_NAMES = frozenset(
    {
        "université", "mairie", "ministère", "hôpital", "musée", "tribunal", "cour", "parquet", "bataille", "traité",
        "accord", "festival", "prix", "tour", "coupe", "jeu", "guerre", "conseil", "banque", "école", "aéroport",
        "gare", "pont", "rue", "place", "avenue", "cathédrale", "église", "château", "parti", "duc", "roi", "comte",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """Names whose class is beyond doubt, and first names that make the run they open a person."""

    labels: Mapping[str, str]
    first_names: frozenset[str]

    def label(self, run: list[Word]) -> str | None:
        """The class of a run of proper nouns, if it is sure."""
        name = _text(run).strip()
        if name in self.labels:
            return self.labels[name]
        return "PER" if len(run) > 1 and run[0].form in self.first_names else None


def silver_passages(sentences: Iterable[Sentence], known: Known) -> Iterator[Passage]:
    """The sentences that can be labelled in full, those without any name included."""
    for sentence in sentences:
        passage = _labelled(sentence, known)
        if passage:
            yield passage


def _labelled(sentence: Sentence, known: Known) -> Passage | None:
    ents = list[tuple[int, int, str]]()
    inside = set[int]()
    for first, last in _runs(sentence.words):
        run = list(sentence.words[first:last])
        label = known.label(run)
        if label is None or _belongs_to_longer_name(sentence.words, first):
            return None
        start = len(_text(sentence.words[:first]))
        ents.append((start, start + len(_text(run).rstrip()), label))
        inside.update(range(first, last))
    if any(place not in inside and word.form[0].isupper() for place, word in enumerate(sentence.words) if place):
        return None
    return Passage(_text(sentence.words).strip(), tuple(ents))


def _runs(words: tuple[Word, ...]) -> Iterator[tuple[int, int]]:
    """Positions of unbroken runs of proper nouns."""
    start: int | None = None
    for place, word in enumerate(words):
        if word.upos == "PROPN" and start is None:
            start = place
        if word.upos != "PROPN" and start is not None:
            yield start, place
            start = None
    if start is not None:
        yield start, len(words)


def _belongs_to_longer_name(words: tuple[Word, ...], first: int) -> bool:
    return any(word.lemma.lower() in HEADS_OF_NAMES for word in words[max(0, first - 3) : first])


def _text(words: Iterable[Word]) -> str:
    return "".join(word.form + " " * word.space_after for word in words)
