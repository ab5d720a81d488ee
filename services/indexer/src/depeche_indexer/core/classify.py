"""The one place that judges what Elasticsearch answers, for a document in a bulk and for a bulk as a whole."""

from dataclasses import dataclass
from typing import Final, Literal

End = Literal["written", "stale", "refused", "again", "halt"]
"""written: there · stale: a newer one is there · refused: will never be · again: try later · halt: call a person."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a document; `type` and `reason` are Elasticsearch's own words, empty where it gave none."""

    end: End
    status: int
    type: str = ""
    reason: str = ""


NO_ANSWER: Final = 0
"""Stands for the status where there was none: connection lost or timed out."""

_TRY_AGAIN: Final = frozenset({NO_ANSWER, 408, 429})
_BLOCKED: Final = "cluster_block_exception"
_CLOSED: Final = "index_closed_exception"


def classify(status: int, error_type: str = "", reason: str = "") -> Verdict:
    """The verdict on an HTTP status, of an item or of a whole response, with the error's type and reason."""
    return Verdict(_end(status, error_type), status, error_type, reason)


def _end(status: int, error_type: str) -> End:
    if status in {200, 201}:
        return "written"
    if status == 409:
        return "stale"
    if status in {400, 413} and error_type != _CLOSED:
        return "refused"
    if status in _TRY_AGAIN or status >= 500 or (status == 403 and error_type == _BLOCKED):
        return "again"
    return "halt"
