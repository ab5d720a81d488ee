"""Annotated dispatches as passages to train and test names on: each field one text, as the enricher reads it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from depeche_model.corpus.locate import place_of
from depeche_model.corpus.scheme import Mention, Text
from depeche_model.docs import Passage

PARAGRAPH = "\n\n"


def fields(text: Text) -> dict[str, list[str]]:
    """The blocks of each field, in order."""
    found: dict[str, list[str]] = {name: [name] for name in ("headline", "caption") if name in text.blocks}
    return {**found, "body": [name for name in text.blocks if name[0] == "p"]}


def passages_of(text: Text, mentions: Sequence[Mention]) -> Iterator[Passage]:
    """One passage a field; paragraphs are parted by a blank line, and spans moved along."""
    for blocks in fields(text).values():
        content, ents = "", list[tuple[int, int, str]]()
        for block in blocks:
            content += PARAGRAPH if content else ""
            starts = [(place_of(text.blocks[block], m.text, m.n), m) for m in mentions if m.block == block]
            ents += [(len(content) + at, len(content) + at + len(m.text), m.type) for at, m in sorted(starts, key=_at)]
            content += text.blocks[block]
        yield Passage(content, tuple(ents), text.story)


def _at(placed: tuple[int, Mention]) -> int:
    return placed[0]
