"""`MemoryWeb`, the shipped fake: pages in a dictionary, with ETags, and a record of what was asked."""

from dataclasses import dataclass, field

from depeche.errors import DepecheError, Permanent, SourceUnavailable
from depeche_fetcher.core.web import Answer, NotModified


@dataclass(slots=True)
class MemoryWeb:
    """See Web. An address that is not there answers like a server that is away."""

    pages: dict[str, Answer | DepecheError] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """Every address in the order of asking."""

    def put(self, url: str, data: bytes, etag: str = "", media_type: str = "") -> None:
        """Puts a document on the web."""
        self.pages[url] = Answer(data, url, media_type, etag)

    def get(self, url: str, limit: int, etag: str = "", last_modified: str = "") -> Answer | NotModified:
        """See Web."""
        self.asked.append(url)
        found = self.pages.get(url, SourceUnavailable(f"{url}: away", 0.0))
        if isinstance(found, DepecheError):
            raise found
        if len(found.data) > limit:
            raise Permanent("too-large", f"{url}: {len(found.data):,} bytes")
        same = bool(etag and etag == found.etag) or bool(last_modified and last_modified == found.last_modified)
        return NotModified() if same else found
