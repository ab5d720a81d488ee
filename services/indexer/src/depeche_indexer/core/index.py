"""The index as the indexer sees it. `ElasticIndex` and `MemoryIndex` both pass `tests/contract/test_index.py`."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from depeche_indexer.core.classify import Verdict
from depeche_indexer.core.document import Document, Withdrawal

IndexName = Literal["articles", "articles-history"]
"""The aliases: the current revision of each dispatch, and every revision."""


@dataclass(frozen=True, slots=True)
class Operation:
    """A whole document to be put in an index under an id, unless a higher version of it is there."""

    index: IndexName
    id: str
    version: int
    source: bytes


class Index(Protocol):
    """Where documents are put."""

    def write(self, operations: Sequence[Operation]) -> Sequence[Verdict]:
        """Puts the documents, once; one verdict each, in the same order. Blocks.

        Never a verdict `halt`: that raises Misconfigured. Does not promise that searches see the documents yet.
        Raises IndexUnavailable, with some of them perhaps written: writing all of them again is harmless.
        """

    def withdrawals(self, ids: Collection[str]) -> Mapping[str, Withdrawal]:
        """The latest withdrawal of each of these articles that has one, from all that was written before.

        Raises IndexUnavailable, Misconfigured.
        """

    def still_readable(self, killed: Mapping[str, Withdrawal]) -> Sequence[Document]:
        """Some documents of the history, older than the withdrawal of their article, that still have their text.

        Empty only if there are none left. At least the fields in `document.KEPT` are in them.
        Raises IndexUnavailable, Misconfigured.
        """


class Stock(Protocol):
    """What is in the indices, for the audit."""

    def stored(self, names: Sequence[str]) -> Mapping[str, bool]:
        """Of these `id@revision` those that are there; True for the current revision of its dispatch.

        Sees everything that was written, searchable or not. Raises IndexUnavailable, Misconfigured.
        """
