"""The corpus read by the shipped reader, as it reads the wire: model, rules and gazetteer together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from depeche import codec
from depeche.articles import Dateline, EnrichedArticle, RawArticle, Source
from depeche.outcome import Forward
from depeche_enricher.core.process import Reader, process_batch
from depeche_model.corpus.passages import PARAGRAPH
from depeche_model.corpus.scheme import Text
from depeche_model.corpus.texts import CorpusError

BITE = 32


def raw_article(text: Text) -> RawArticle:
    """The dispatch as a fetcher would have sent it."""
    published = dt.datetime.fromisoformat(text.date)
    line = text.blocks.get("dateline")
    place = line.partition(",")[0].partition("(")[0].strip() if line else None
    return RawArticle.model_validate(
        {
            "id": text.id,
            "revision": 1,
            "source": Source(id="corpus", kind="file"),
            "signal": text.signal,
            "published_at": published,
            "fetched_at": published,
            "headline": text.blocks.get("headline", ""),
            "dateline": Dateline(text=line, place=place, date=published) if line else None,
            "byline": text.byline,
            "caption": text.blocks.get("caption", ""),
            "body": PARAGRAPH.join(text.paragraphs),
        }
    )


def read_all(texts: Sequence[Text], reader: Reader) -> Iterator[EnrichedArticle]:
    """Each dispatch enriched, in order. Raises CorpusError when one is rejected."""
    for start in range(0, len(texts), BITE):
        bite = texts[start : start + BITE]
        messages = [codec.encode(raw_article(text), "corpus") for text in bite]
        for text, outcome in zip(bite, process_batch(messages, reader), strict=True):
            if not isinstance(outcome, Forward):
                raise CorpusError(f"{text.id}: the reader rejects it: {outcome}")
            yield codec.decode_enriched(outcome.message)
