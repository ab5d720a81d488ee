"""The bulk planner: cuts operations into requests that Elasticsearch takes easily, in their order."""

from collections.abc import Iterator, Sequence
from typing import Final

from depeche_indexer.core.index import Operation

MOST_DOCUMENTS: Final = 500
MOST_BYTES: Final = 5 * 1024 * 1024
"""Beyond these a bulk costs memory on the server and wins no more speed."""


def chunks(
    operations: Sequence[Operation], most: int = MOST_DOCUMENTS, most_bytes: int = MOST_BYTES
) -> Iterator[Sequence[Operation]]:
    """`operations` in their order, each piece of at most `most` documents and `most_bytes`.

    A document larger than `most_bytes` stands alone. No piece is empty.
    """
    start, size = 0, 0
    for at, operation in enumerate(operations):
        weight = len(operation.source)
        if at > start and (at - start >= most or size + weight > most_bytes):
            yield operations[start:at]
            start, size = at, 0
        size += weight
    if start < len(operations):
        yield operations[start:]


def halves(operations: Sequence[Operation]) -> tuple[Sequence[Operation], Sequence[Operation]]:
    """Both halves of a request that was refused as a whole, to find the document that is to blame."""
    middle = len(operations) // 2
    return operations[:middle], operations[middle:]
