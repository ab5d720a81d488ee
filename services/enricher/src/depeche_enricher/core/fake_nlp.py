"""`Nlp` without a model, shipped for tests and first steps: words, sentences at full stops, capitals as names."""

import re
from collections.abc import Sequence
from typing import Final

from depeche_enricher.core.nlp import ModelVersion
from depeche_enricher.core.parse import Name, Parse

_TOKEN: Final = re.compile(r"\w+['’]|\w+(?:-\w+)*|[^\w\s]")
_NAME: Final = re.compile(r"(?<![.!?] )(?<!^)\b[A-ZÀ-Ý]\w+(?:[ -][A-ZÀ-Ý]\w+)*")


class FakeNlp:
    """Every word is a noun and hangs on the first of its sentence; runs of capitalised words are persons."""

    version = ModelVersion("fake", "1")

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        """See Nlp."""
        return [_parsed(text) for text in texts]


def _parsed(text: str) -> Parse:
    tokens = list(_TOKEN.finditer(text))
    sentences = _sentences([token.group() for token in tokens])
    heads = tuple(first for first, last in sentences for _ in range(first, last))
    count = len(tokens)
    return Parse(
        text=text,
        starts=tuple(token.start() for token in tokens),
        ends=tuple(token.end() for token in tokens),
        lemmas=tuple(token.group().lower() for token in tokens),
        pos=("NOUN",) * count,
        deps=tuple("ROOT" if head == at else "dep" for at, head in enumerate(heads)),
        morphs=("",) * count,
        heads=heads,
        sentences=sentences,
        names=tuple(Name(found.start(), found.end(), "PER") for found in _NAME.finditer(text)),
    )


def _sentences(words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    ends = [at + 1 for at, word in enumerate(words) if word in ".!?"]
    ends = ends if ends and ends[-1] == len(words) else [*ends, len(words)]
    return tuple((start, end) for start, end in zip([0, *ends], ends, strict=False) if end > start)
