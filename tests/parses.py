"""Parses for tests: hand-made from a small table, or without a model where only the text counts."""

from functools import cache

from depeche_enricher.adapters.gazetteer import load_rules
from depeche_enricher.core.fake_nlp import FakeNlp
from depeche_enricher.core.parse import Name, Parse
from depeche_enricher.core.reading import Rules


@cache
def rules() -> Rules:
    """The rules that ship, read once for all tests."""
    return load_rules()


def text_only(text: str) -> Parse:
    """A parse for rules that read the text alone: words, sentences, capitals."""
    return FakeNlp().parse([text])[0]


def table(rows: str, *names: tuple[str, str]) -> Parse:
    """One sentence from lines `word lemma POS dep head [morphs]`; heads count from 0; `names` are (words, label)."""
    cells = [line.split() for line in rows.strip().splitlines()]
    text = " ".join(cell[0] for cell in cells)
    starts, at = [], 0
    for cell in cells:
        starts.append(at)
        at += len(cell[0]) + 1
    return Parse(
        text=text,
        starts=tuple(starts),
        ends=tuple(start + len(cell[0]) for start, cell in zip(starts, cells, strict=True)),
        lemmas=tuple(cell[1] for cell in cells),
        pos=tuple(cell[2] for cell in cells),
        deps=tuple(cell[3] for cell in cells),
        morphs=tuple(cell[5] if len(cell) > 5 else "" for cell in cells),
        heads=tuple(int(cell[4]) for cell in cells),
        sentences=((0, len(cells)),),
        names=tuple(Name(text.index(words), text.index(words) + len(words), label) for words, label in names),
    )
