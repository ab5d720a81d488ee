"""Dispatches to measure with: paragraphs of the demonstration wire, shuffled into articles of about 300 words."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from random import Random
from typing import Final

from depeche import codec
from depeche.articles import RawArticle, Source

WORDS: Final = 300
SHORTEST: Final = 12
"""Words a paragraph must have: shorter ones are desk marks and interludes."""
MOMENT: Final = datetime(2026, 11, 23, 12, tzinfo=UTC)


def dispatches(lines: bytes) -> list[RawArticle]:
    """What `depeche parse` has printed of a wire, less what was withdrawn and has no text to read."""
    found = (codec.parse(line, RawArticle) for line in lines.splitlines())
    return [article for article in found if article.body and not article.withdrawn]


def made(wire: Sequence[RawArticle], batch: str, count: int, seed: int = 1) -> list[RawArticle]:
    """`count` new articles; ids begin with `batch`, which is the source's id as well. The same seed, the same texts."""
    return list(islice(_endless(wire, batch, Random(seed)), count))


def words(article: RawArticle) -> int:
    """Words as a person counts them, in the texts that are read: headline, caption and body."""
    return sum(len(text.split()) for text in (article.headline, article.caption, article.body))


def _endless(wire: Sequence[RawArticle], batch: str, chance: Random) -> Iterator[RawArticle]:
    paragraphs = [text for article in wire for text in article.body.split("\n\n") if len(text.split()) >= SHORTEST]
    number = 0
    while True:
        lead = chance.choice(wire)
        yield RawArticle(
            id=f"{batch}:{number}",
            revision=1,
            source=Source(id=batch, kind="push"),
            provider=lead.provider,
            urgency=lead.urgency,
            published_at=MOMENT,
            fetched_at=MOMENT,
            headline=lead.headline,
            dateline=lead.dateline,
            caption=lead.caption,
            body="\n\n".join(_body(paragraphs, chance)),
            subjects=lead.subjects,
        )
        number += 1


def _body(paragraphs: Sequence[str], chance: Random) -> Iterator[str]:
    so_far = 0
    while so_far < WORDS:
        text = chance.choice(paragraphs)
        so_far += len(text.split())
        yield text
