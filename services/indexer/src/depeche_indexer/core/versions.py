"""Names and versions of documents, so that replays and late revisions do no harm.

Elasticsearch keeps a document only if its external version is at least that of the one it has (`external_gte`).
Each revision has two versions: the full one and, one above it, the one without text. So a withdrawn copy is never
overwritten by a replay of the full one, a replay of the same copy changes nothing, and revision 0 works.
"""

from typing import Final

MOST_REVISIONS: Final = 2**62 - 1
"""The highest revision whose versions fit in the 63 bits that Elasticsearch has for them."""


def version_of(revision: int, withdrawn: bool) -> int:
    """The external version of a revision: even with its text, odd without."""
    return 2 * revision + withdrawn


def history_id(article_id: str, revision: int) -> str:
    """The `_id` of a revision in `articles-history`; in `articles` it is the article's own id."""
    return f"{article_id}@{revision}"


def split(name: str) -> tuple[str, int]:
    """The article's id and the revision in a name of the history. Raises ValueError for any other text."""
    article_id, _, revision = name.rpartition("@")
    return article_id, int(revision)
