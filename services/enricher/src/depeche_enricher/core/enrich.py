"""One dispatch enriched: what the reading of its texts adds to it."""

from collections.abc import Mapping
from typing import Final

from depeche.articles import EnrichedArticle, PipelineVersion, RawArticle
from depeche_enricher.core.reading import Reading

READING: Final = ("entities", "events", "casualties", "quotes", "noise")
_CARRIED: Final = tuple(name for name in RawArticle.model_fields if name != "original")
_TEXTUAL: Final = ("headline", "caption", "body", "byline", "dateline", "keywords", "places", "media", "subjects")
_EMPTIED: Final = {name: RawArticle.model_fields[name].get_default() for name in _TEXTUAL}


def texts(article: RawArticle, longest: int) -> dict[str, str]:
    """The texts to read, by field; nothing of a withdrawn dispatch, and of a body at most `longest` characters."""
    if article.withdrawn:
        return {}
    found = {"headline": article.headline, "caption": article.caption, "body": article.body[:longest]}
    return {name: text for name, text in found.items() if text}


def enriched(article: RawArticle, reading: Reading | None, version: PipelineVersion) -> EnrichedArticle:
    """The article with its reading. A withdrawn one loses its text here: nothing behind us may show it."""
    carried: Mapping[str, object] = {name: getattr(article, name) for name in _CARRIED}
    found = {name: getattr(reading, name) for name in READING} if reading else {}
    emptied = _EMPTIED if article.withdrawn else {}
    return EnrichedArticle.model_construct(**{**carried, **emptied, **found, "pipeline": version})
