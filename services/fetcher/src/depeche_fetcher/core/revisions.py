"""Which revision an article is, from what it says of itself and what its source gave before.

Three ways of counting, the first that applies: the standard's own number; the time of the update (for files: of the
file) in seconds since 1970; the order of arrival. All only grow: a replay can never overwrite a newer revision.
"""

import hashlib
from dataclasses import dataclass, replace
from typing import Final

from depeche_fetcher.core.moments import seconds
from depeche_fetcher.core.parser import Draft

REMEMBERED: Final = 8
"""Late older revisions of one article that are known again, so that a feed which keeps both does not resend them."""

_NOT_CONTENT: Final = frozenset(("fetched_at", "published_at", "updated_at", "revision", "original", "source"))
"""Times and provenance: a feed that redates all its entries has changed nothing."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a source last gave of an article."""

    revision: int
    digest: str
    stamp: int | None = None
    """The update time that `revision` was counted from, in seconds."""
    late: tuple[str, ...] = ()
    """Digests of older revisions that came after newer ones."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a draft: `revision` None means unchanged. `seen` is to be kept once it is delivered."""

    revision: int | None
    seen: Seen


def digest_of(draft: Draft) -> str:
    """A fingerprint of the content as a reader sees it: 80 bits in hexadecimal."""
    content = draft.article.model_dump_json(exclude=set(_NOT_CONTENT))
    return hashlib.sha256(content.encode()).hexdigest()[:20]


def verdict(digest: str, own: int | None, stamp: int | None, seen: Seen | None) -> Verdict:
    """`own` is the standard's number, `stamp` the update's time; both None where the source gives neither."""
    if own is not None:
        return _numbered(digest, own, seen)
    if seen is not None and seen.digest == digest:
        return Verdict(None, seen)
    if stamp is not None:
        return _stamped(digest, stamp, seen)
    revision = 1 if seen is None else seen.revision + 1
    return Verdict(revision, Seen(revision, digest))


def stamp_of(draft: Draft) -> int | None:
    """The time that counts the revision, in seconds: the update's, else the file's."""
    when = draft.article.updated_at or draft.modified_at
    return None if when is None else seconds(when)


def first_revision(draft: Draft) -> int:
    """The revision at the first sight of an article: its own number, its time, or 1."""
    if draft.own_revision is not None:
        return draft.own_revision
    stamp = stamp_of(draft)
    return 1 if stamp is None else stamp


def judge(draft: Draft, seen: Seen | None) -> Verdict:
    """The verdict on a draft."""
    return verdict(digest_of(draft), draft.own_revision, stamp_of(draft), seen)


def _numbered(digest: str, own: int, seen: Seen | None) -> Verdict:
    """The source's number stands as it is; the same number with other words is sent again under it."""
    if seen is None or own > seen.revision:
        return Verdict(own, Seen(own, digest))
    if own < seen.revision:
        return _older(digest, own, seen)
    return Verdict(None, seen) if digest == seen.digest else Verdict(own, replace(seen, digest=digest))


def _stamped(digest: str, stamp: int, seen: Seen | None) -> Verdict:
    """Other words at the same time make the last revision plus one; a time gone back is an older revision."""
    if seen is None:
        return Verdict(stamp, Seen(stamp, digest, stamp))
    if seen.stamp is not None and stamp < seen.stamp:
        return _older(digest, stamp, seen)
    revision = max(stamp, seen.revision + 1)
    return Verdict(revision, Seen(revision, digest, stamp))


def _older(digest: str, revision: int, seen: Seen) -> Verdict:
    """Forwarded under its own number, for the history; the index ignores it as stale."""
    if digest in seen.late:
        return Verdict(None, seen)
    return Verdict(revision, replace(seen, late=(*seen.late, digest)[-REMEMBERED:]))
