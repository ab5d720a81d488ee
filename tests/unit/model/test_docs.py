"""Annotated text to spaCy documents."""

from random import Random

import spacy

from depeche_model.conllu import Sentence, Word
from depeche_model.docs import Passage, grouped, joined, named_doc, parsed_doc

SLEEPS = Sentence(
    "made-up",
    (
        Word("Lyon", "Lyon", "PROPN", "Number=Sing", 2, "nsubj", space_after=True),
        Word("dort", "dormir", "VERB", "", 0, "root", space_after=False),
        Word(".", ".", "PUNCT", "", 2, "punct", space_after=False),
    ),
)


class Never(Random):
    """Chance that never strikes."""

    def random(self) -> float:
        """Above every chance."""
        return 0.999


class Always(Random):
    """Chance that always strikes."""

    def random(self) -> float:
        """Below every chance."""
        return 0.0


def test_two_sentences_are_two_trees_with_a_space_between() -> None:
    """Heads of the second sentence stay inside it."""
    doc = parsed_doc(spacy.blank("fr").vocab, [SLEEPS, SLEEPS], Never())
    assert doc.text == "Lyon dort. Lyon dort."
    assert [token.head.i for token in doc] == [1, 1, 1, 4, 4, 4]
    assert [sent.text for sent in doc.sents] == ["Lyon dort.", "Lyon dort."]


def test_a_blank_line_is_a_space_token_of_the_sentence_before() -> None:
    """Paragraph breaks come into training as spaCy will tokenize them."""
    doc = parsed_doc(spacy.blank("fr").vocab, [SLEEPS, SLEEPS], Always())
    assert doc.text == "Lyon dort.\n\nLyon dort."
    assert (doc[3].pos_, doc[3].head.i) == ("SPACE", 2)


def test_groups_keep_order_and_lose_nothing() -> None:
    """Every item comes back once, in runs of one to the longest."""
    groups = list(grouped(list(range(20)), Random(1), longest=3))
    assert [item for group in groups for item in group] == list(range(20))
    assert max(map(len, groups)) <= 3


def test_joined_passages_keep_their_names() -> None:
    """Spans move with the text they mark."""
    passage = joined([Passage("À Oran.", ((2, 6, "LOC"),)), Passage("Et Alger.", ((3, 8, "LOC"),))], "\n\n")
    assert [passage.text[start:end] for start, end, _ in passage.ents] == ["Oran", "Alger"]


def test_a_span_inside_a_token_is_widened() -> None:
    """A name that ends inside a token takes the whole token."""
    tokenizer = spacy.blank("fr").tokenizer
    doc = named_doc(Passage("À Oran.", ((2, 5, "LOC"),)), tokenizer("À Oran."))
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Oran", "LOC")]
