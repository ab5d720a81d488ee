"""The data folder to spaCy's own files: one training and one development file for each half of the pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import spacy
from spacy.tokens import Doc, DocBin

from depeche_model.conllu import Sentence, read_sentences
from depeche_model.corpus.shelf import development_passages, training_passages
from depeche_model.docs import Passage, grouped, joined, named_doc, parsed_doc
from depeche_model.gazetteers import known_names, name_lists
from depeche_model.harmonize import harmonized, learn_habits
from depeche_model.names import NameLists
from depeche_model.noise import Chances, noisy_passage, noisy_sentence
from depeche_model.relabel import relabelled
from depeche_model.silver import silver_passages
from depeche_model.store import Store
from depeche_model.swap import swapped

TREE_ATTRS = ("ORTH", "SPACY", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START")
OWN_COPIES = 3  # of our own dispatches, beside the text itself
TREEBANK_COPIES, NEWS_COPIES, WIKINEWS_COPIES = 2, 5, 1
SILVER_COPIES = 1
GLUES = (" ", " ", "\n\n", "\n")


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything to take; `None` means all. Smoke runs take a handful."""

    sentences: int | None = None
    own_copies: int = OWN_COPIES
    wikinews_copies: int = WIKINEWS_COPIES
    treebank_copies: int = TREEBANK_COPIES
    news_copies: int = NEWS_COPIES
    silver_copies: int = SILVER_COPIES


def sentences(store: Store, use: str, size: Size) -> list[Sentence]:
    """All parsed sentences for one use, file after file."""
    found = [tree for source in store.files(use) for tree in read_sentences(store.text(source).splitlines())]
    return found[: size.sentences]


def passages(store: Store, use: str, size: Size) -> list[Passage]:
    """All passages with names for one use."""
    return [passage for source in store.files(use) for passage in store.passages(source)][: size.sentences]


def write_grammar(store: Store, folder: Path, size: Size, rng: Random) -> None:
    """`grammar-train.spacy` (every sentence clean and once more with a wire's habits) and `grammar-dev.spacy`."""
    own = sentences(store, "grammar-train", size)
    habits = learn_habits(own)
    trees = [*own, *(harmonized(tree, habits) for tree in sentences(store, "grammar-more", size))]
    noisy = [noisy_sentence(tree, rng, Chances()) for tree in trees]
    vocab = spacy.blank("fr").vocab
    groups = [*grouped(trees, rng), *grouped(noisy, rng)]
    _write(folder / "grammar-train.spacy", (parsed_doc(vocab, group, rng) for group in groups), TREE_ATTRS)
    development = grouped(sentences(store, "grammar-dev", size), rng)
    _write(folder / "grammar-dev.spacy", (parsed_doc(vocab, group, rng) for group in development), TREE_ATTRS)


def write_names(store: Store, texts: Store | None, folder: Path, size: Size, rng: Random) -> None:
    """`names-train.spacy` (the text itself and name-swapped copies) and `names-dev.spacy` (news, untouched)."""
    treebank = [relabelled(passage) for passage in passages(store, "names-train", size)]
    news = passages(store, "names-train-news", size)
    wikinews = passages(texts, "names-train-wikinews", size) if texts else []
    own = training_passages()[: size.sentences]
    seen = [*treebank, *news, *wikinews, *own]
    lists = name_lists(store, seen)
    found = silver_passages(sentences(store, "grammar-more", size), known_names(lists, seen))
    whole = [*_copies(wikinews, size.wikinews_copies, lists, rng), *_copies(own, size.own_copies, lists, rng)]
    cut = [
        *_copies(list(found), size.silver_copies, lists, rng),
        *_copies(treebank, size.treebank_copies, lists, rng),
        *_copies(news, size.news_copies, lists, rng),
    ]
    _write(folder / "names-train.spacy", _named_docs([*whole, *_joined(cut, rng)]))
    _write(folder / "names-dev.spacy", _named_docs([*passages(store, "names-dev", size), *development_passages()]))


def _copies(found: Sequence[Passage], count: int, lists: NameLists, rng: Random) -> Iterator[Passage]:
    """The passages as wires would type them, then again with other names, `count` times."""
    for copy in range(count + 1):
        texts = (swapped(passage, lists, rng) if copy else passage for passage in found)
        yield from (noisy_passage(passage, rng, Chances()) for passage in texts)


def _joined(found: Sequence[Passage], rng: Random) -> Iterator[Passage]:
    """Sentences in runs of one to six: alone they would teach that every text is one."""
    return (joined(group, rng.choice(GLUES)) for group in grouped(found, rng))


def _named_docs(found: Iterable[Passage]) -> Iterator[Doc]:
    tokenizer = spacy.blank("fr").tokenizer
    return (named_doc(passage, tokenizer(passage.text)) for passage in found)


def _write(path: Path, docs: Iterable[Doc], attrs: Sequence[str] = ("ORTH", "SPACY", "ENT_IOB", "ENT_TYPE")) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(attrs=attrs, docs=docs).to_disk(path)
