"""What wires do to type: curly quotes, hard spaces, SURNAMES in capitals, capitals without accents. Pure."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from random import Random

from depeche_model.conllu import ROOT, Sentence, Word
from depeche_model.docs import Passage

HARD_SPACE = "\u00a0"
SPACED_BEFORE = frozenset("»:;?!%€")
OPENING, CLOSING = "«", "»"


@dataclass(frozen=True, slots=True)
class Chances:
    """How often each habit shows, per text (quotes, spaces, accents) or per name (surnames)."""

    curly: float = 0.5
    hard_spaces: float = 0.3
    bare_capitals: float = 0.3
    surnames: float = 0.08


def curly(text: str) -> str:
    """Straight apostrophes as typographic ones; the length stays."""
    return text.replace("'", "’")


def bare_capitals(text: str) -> str:
    """Accented capitals without their accents, as typewriters left them; the length stays."""
    return "".join(_bare(letter) if letter.isupper() else letter for letter in text)


def hard_spaces(text: str) -> str:
    """The space before « » ; : ? ! and after « made a hard one; the length stays."""
    letters = list(text)
    for place in range(1, len(letters) - 1):
        if letters[place] == " " and (letters[place + 1] in SPACED_BEFORE or letters[place - 1] == OPENING):
            letters[place] = HARD_SPACE
    return "".join(letters)


def noisy_passage(passage: Passage, rng: Random, chances: Chances) -> Passage:
    """A passage with some of the habits; its spans stay where they are."""
    text = passage.text
    for start, end, label in passage.ents:
        if label == "PER" and rng.random() < chances.surnames:
            text = text[:start] + shouted(text[start:end]) + text[end:]
    text = curly(text) if rng.random() < chances.curly else text
    text = bare_capitals(text) if rng.random() < chances.bare_capitals else text
    text = hard_spaces(text) if rng.random() < chances.hard_spaces else text
    return replace(passage, text=text)


def shouted(name: str) -> str:
    """A full name with the surname in capitals, where that keeps its length."""
    first, space, surname = name.partition(" ")
    return f"{first}{space}{surname.upper()}" if len(surname.upper()) == len(surname) else name


def noisy_sentence(sentence: Sentence, rng: Random, chances: Chances) -> Sentence:
    """A parsed sentence with some of the habits; lemmas stay, hard spaces become words that hang on their left."""
    apostrophes, bare = rng.random() < chances.curly, rng.random() < chances.bare_capitals
    words = sentence.words
    if apostrophes:
        words = tuple(replace(word, form=curly(word.form)) for word in words)
    if bare:
        words = tuple(replace(word, form=bare_capitals(word.form)) for word in words)
    words = tuple(_shouted_word(word, rng.random() < chances.surnames) for word in words)
    if rng.random() < chances.hard_spaces:
        words = spaced_words(words)
    return replace(sentence, words=words)


def spaced_words(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Hard spaces as words of their own where French type has them, heads renumbered."""
    places, rows = dict[int, int](), list[Word]()
    for number, word in enumerate(words, start=1):
        following = words[number].form if number < len(words) else ""
        hard = word.space_after and bool(following) and (following[0] in SPACED_BEFORE or word.form == OPENING)
        rows.append(replace(word, space_after=word.space_after and not hard))
        places[number] = len(rows)
        if hard:
            rows.append(Word(HARD_SPACE, HARD_SPACE, "SPACE", "", -number, "dep", space_after=False))
    return tuple(replace(row, head=ROOT if row.head == ROOT else places[abs(row.head)]) for row in rows)


def _shouted_word(word: Word, chosen: bool) -> Word:
    if not chosen or word.deprel != "flat:name" or word.upos != "PROPN":
        return word
    return replace(word, form=word.form.upper(), lemma=word.lemma.upper())


def _bare(letter: str) -> str:
    decomposed = unicodedata.normalize("NFD", letter)
    return decomposed[0] if unicodedata.combining(decomposed[-1]) and letter not in "Çç" else letter
