"""The index in one process's memory: the shipped fake, with Elasticsearch's own rules for external versions."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

import orjson

from depeche.errors import IndexUnavailable
from depeche_indexer.core.classify import Verdict, classify
from depeche_indexer.core.document import Document, Withdrawal
from depeche_indexer.core.index import IndexName, Operation
from depeche_indexer.core.versions import history_id

Refuses = Callable[[Document], str | None]
"""Why a document is refused, or None: what a mapping does on the real server."""


def accept(_: Document) -> str | None:
    """Refuses nothing."""
    return None


@dataclass(slots=True)
class MemoryIndex:
    """An Index and its Stock; `documents` is what a search would see."""

    refuses: Refuses = accept
    away: int = 0
    """How many of the next requests fail as if the server were away."""
    documents: dict[IndexName, dict[str, Document]] = field(
        default_factory=lambda: {"articles": {}, "articles-history": {}}
    )
    _versions: dict[tuple[IndexName, str], int] = field(default_factory=dict)

    def write(self, operations: Sequence[Operation]) -> Sequence[Verdict]:
        """See Index."""
        self._answer()
        return [self._put(operation) for operation in operations]

    def withdrawals(self, ids: Collection[str]) -> Mapping[str, Withdrawal]:
        """See Index."""
        self._answer()
        latest: dict[str, Withdrawal] = {}
        for found in (_withdrawal(each) for each in self._history(ids) if each["withdrawn"]):
            article_id, why = found
            if article_id not in latest or latest[article_id].revision < why.revision:
                latest[article_id] = why
        return latest

    def still_readable(self, killed: Mapping[str, Withdrawal]) -> Sequence[Document]:
        """See Index."""
        self._answer()
        return [
            each
            for each in self._history(killed)
            if not each["withdrawn"] and _revision(each) < killed[str(each["id"])].revision
        ]

    def stored(self, names: Sequence[str]) -> Mapping[str, bool]:
        """See Stock."""
        self._answer()
        current = {history_id(name, _revision(each)) for name, each in self.documents["articles"].items()}
        there = self.documents["articles-history"].keys() | current
        return {name: name in current for name in names if name in there}

    def _put(self, operation: Operation) -> Verdict:
        parsed: Document = orjson.loads(operation.source)
        if (why := self.refuses(parsed)) is not None:
            return classify(400, "document_parsing_exception", why)
        place = (operation.index, operation.id)
        if self._versions.get(place, -1) > operation.version:
            return classify(409, "version_conflict_engine_exception")
        status = 200 if place in self._versions else 201
        self._versions[place] = operation.version
        self.documents[operation.index][operation.id] = parsed
        return classify(status)

    def _history(self, ids: Collection[str]) -> list[Document]:
        return [each for each in self.documents["articles-history"].values() if each["id"] in ids]

    def _answer(self) -> None:
        if self.away > 0:
            self.away -= 1
            raise IndexUnavailable("the memory index was told to be away")


def _revision(having: Document) -> int:
    return int(str(having["revision"]))


def _withdrawal(having: Document) -> tuple[str, Withdrawal]:
    revision = int(str(having["withdrawn_by"]))
    return str(having["id"]), Withdrawal(revision, str(having["ed_note"]), str(having["withdrawn_at"]))
