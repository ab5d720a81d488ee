"""The port to the web."""

from dataclasses import dataclass
from typing import Final, Protocol

FEED_BYTES: Final = 10 * 1024 * 1024
"""Largest feed, decoded; the largest news feeds are about 2 MB."""
PAGE_BYTES: Final = 5 * 1024 * 1024
"""Largest article page, decoded."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A document and what its server said of it; `url` is where it was found after redirects."""

    data: bytes
    url: str
    media_type: str = ""
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class NotModified:
    """Nothing new since the ETag or date that was sent."""


class Web(Protocol):
    """Fetches by HTTP, politely and within bounds."""

    def get(self, url: str, limit: int, etag: str = "", last_modified: str = "") -> Answer | NotModified:
        """The document, at most `limit` decoded bytes. Blocks for at most the total time-out.

        Raises SourceUnavailable (its `delay` is the server's Retry-After, 0 if it gave none), and Permanent with
        too-large, no-answer (a redirect loop, another scheme) or gone.
        """
