"""Everything that can go wrong, in two words: transient (try again after a delay) and permanent (a dead letter).

    DepecheError
    ├── Transient             the edge is down or slow; nothing is wrong with the item
    │   ├── BusUnavailable    Kafka did not take or give a message
    │   ├── IndexUnavailable  Elasticsearch is away, overloaded or blocked
    │   └── SourceUnavailable a feed or page could not be had
    ├── Permanent             this item will never pass
    │   ├── Undecodable       the bytes are no message of ours
    │   └── Unreadable        the file or feed holds no article that we can read
    └── Misconfigured         a person must change something; the process says what, and ends

Anything else that is raised is a bug: the worker logs it and dies without committing.
"""

from collections.abc import Mapping
from typing import Final, Literal

Reason = Literal[
    "not-json",
    "unknown-version",
    "invalid-article",
    "too-large",
    "bad-encoding",
    "not-a-feed",
    "empty",
    "truncated",
    "forbidden-markup",
    "unknown-format",
    "no-text",
    "no-answer",
    "gone",
    "killed-the-reader",
    "refused-by-index",
    "bug",
]
"""Why an item was rejected. Written into dead letters, logs and metrics."""

EXPLAINED: Final[Mapping[Reason, str]] = {
    "not-json": "the message is not JSON",
    "unknown-version": "the message has a schema version this release does not read",
    "invalid-article": "the message is JSON but not an article",
    "too-large": "larger than the limit",
    "bad-encoding": "the bytes are not text in any encoding we know",
    "not-a-feed": "expected a feed and got something else (often an HTML page)",
    "empty": "there is nothing in it",
    "truncated": "the file or feed ends in the middle",
    "forbidden-markup": "it declares entities or a document type that we never expand",
    "unknown-format": "no parser knows this format",
    "no-text": "no article text was found in it",
    "no-answer": "the server did not answer as it should",
    "gone": "the server says that it is gone for good",
    "killed-the-reader": "the language model's process died on it twice",
    "refused-by-index": "Elasticsearch refused the document",
    "bug": "an unexpected error of ours",
}


class DepecheError(Exception):
    """The root of the tree above."""


class Transient(DepecheError):
    """Try again after `delay` seconds; the item is not to blame."""

    def __init__(self, message: str, delay: float = 1.0) -> None:
        super().__init__(message)
        self.delay = delay


class BusUnavailable(Transient):
    """Kafka did not take or give a message."""


class IndexUnavailable(Transient):
    """Elasticsearch is away, overloaded or blocked."""


class SourceUnavailable(Transient):
    """A feed or page could not be had just now."""


class Permanent(DepecheError):
    """This item will never pass; `reason` says why in a word, the message in a sentence."""

    def __init__(self, reason: Reason, message: str = "") -> None:
        super().__init__(message or EXPLAINED[reason])
        self.reason = reason


class Undecodable(Permanent):
    """The bytes are no message of ours."""


class Unreadable(Permanent):
    """The file or feed holds no article that we can read."""


class Misconfigured(DepecheError):
    """A person must change something: the message says what and how."""
