"""Article pages behind feed links: fetched only for articles that go on, and only when the entry says too little."""

from dataclasses import dataclass
from typing import Final

from depeche.errors import Permanent, SourceUnavailable, Unreadable
from depeche.metrics import Metrics
from depeche_fetcher.core.formats.html import HtmlParser
from depeche_fetcher.core.intake import Clock
from depeche_fetcher.core.parser import Draft, Received, with_article
from depeche_fetcher.core.registry import parse
from depeche_fetcher.core.sources import Feed
from depeche_fetcher.core.web import PAGE_BYTES, Answer, Web

LITTLE: Final = 800
"""Characters of text below which an entry is taken for a summary; the shortest whole dispatches have about 900."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Completes drafts; a page that cannot be had leaves the entry as it was, and is counted."""

    web: Web
    metrics: Metrics
    clock: Clock

    def complete(self, draft: Draft, feed: Feed) -> Draft:
        """The draft with its page's text, dateline, caption and bytes where the page has more to say. Blocks."""
        if not wanted(draft, feed):
            return draft
        try:
            page = self._page(draft, feed)
        except (SourceUnavailable, Permanent):
            self.metrics.count("polls", source=feed.id, result="page-failed")
            return draft
        self.metrics.count("polls", source=feed.id, result="page-read")
        return merged(draft, page)

    def _page(self, draft: Draft, feed: Feed) -> Draft:
        answer = self.web.get(draft.article.link, PAGE_BYTES)
        if not isinstance(answer, Answer):
            raise SourceUnavailable("a page answered 'not modified' although nothing was asked")
        name, source = draft.article.link, draft.article.source
        received = Received(answer.data, name, source, self.clock(), answer.media_type, url=answer.url)
        found = next(iter(parse(received, (HtmlParser(),))), None)
        if not isinstance(found, Draft):
            raise Unreadable("no-text", f"no article in the page {name}")
        return found


def wanted(draft: Draft, feed: Feed) -> bool:
    """Whether the source's setting asks for the page of this article."""
    if feed.pages == "never" or not draft.article.link.startswith(("http://", "https://")):
        return False
    return feed.pages == "always" or len(draft.article.body) < LITTLE


def merged(draft: Draft, page: Draft) -> Draft:
    """The entry's article with the page's text if that is longer; what the entry says of itself stands."""
    entry, found = draft.article, page.article
    if len(found.body) <= len(entry.body):
        return draft
    taken = {
        "headline": entry.headline or found.headline,
        "dateline": found.dateline or entry.dateline,
        "byline": entry.byline or found.byline,
        "caption": found.caption or entry.caption,
        "body": found.body,
        "original": found.original,
    }
    return with_article(draft, entry.model_copy(update=taken))
