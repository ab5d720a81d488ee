"""Which reader makes which text, what a paragraph of it needs, and how much of it is enough. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from depeche_model.gather.paragraphs import Rule, kept
from depeche_model.gather.readers import parliaments, sentences, wikinews, wikipedia
from depeche_model.gather.readers.europarl import europarl
from depeche_model.gather.sample import sampled

PLAIN = Rule()


@dataclass(frozen=True, slots=True)
class Recipe:
    """`read` gives the paragraphs of one file; more than `limit` words of the whole are sampled down to it."""

    read: Callable[[bytes], Iterator[str]]
    rule: Rule = PLAIN
    limit: int | None = None

    def paragraphs(self, contents: Iterable[bytes]) -> Iterator[str]:
        """The paragraphs to keep of all files."""
        found = kept((paragraph for content in contents for paragraph in self.read(content)), self.rule)
        return found if self.limit is None else sampled(list(found), self.limit)


# Debates translated into French outweigh everything else: 24 million words are three times the rest together.
RECIPES = {
    "europarl-fr": Recipe(europarl, limit=24_000_000),
    "wikinews-winer": Recipe(wikinews.article, Rule(words=4, share=0.08)),  # titles have few small words
    "wikipedia-politiques": Recipe(wikipedia.politicians, Rule(words=7)),
    "wikipedia-affaires": Recipe(wikipedia.affairs),
    "wikipedia-villes-pays": Recipe(wikipedia.tokens, Rule(words=7)),
    "an-debats-2013": Recipe(parliaments.debates),
    "an-amendements-exposes": Recipe(parliaments.reasons, Rule(words=8), limit=2_000_000),  # their openings repeat
    "parlement-belge-questions": Recipe(parliaments.questions),
    "ue-considerants": Recipe(sentences.recitals, Rule(words=10)),
    "tatoeba-fr": Recipe(sentences.translations, Rule(words=4, share=0.15)),
    "tico19-fr": Recipe(sentences.memory, Rule(words=5)),
    "afriqa-wikipedia-fr": Recipe(wikipedia.passages),
    "commonvoice-an": Recipe(sentences.lines, Rule(words=5)),
}
