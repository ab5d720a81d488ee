"""The three ends of an item. Each item that enters a stage ends in exactly one of them, and is counted there."""

from dataclasses import dataclass
from typing import Literal

from depeche.bus import Message
from depeche.errors import Permanent, Reason

SkipReason = Literal["unchanged", "duplicate", "superseded", "not-text", "not-modified", "other-language"]


@dataclass(frozen=True, slots=True)
class Forward:
    """It goes on to the next stage as `message`."""

    message: Message


@dataclass(frozen=True, slots=True)
class Skip:
    """It rightly ends here: nothing is wrong, nothing is lost."""

    reason: SkipReason
    message: str = ""


@dataclass(frozen=True, slots=True)
class Reject:
    """It becomes a dead letter, with the reason for people and machines."""

    reason: Reason
    message: str
    error_class: str

    @classmethod
    def of(cls, error: Permanent) -> "Reject":
        """The rejection that a permanent error stands for."""
        return cls(error.reason, str(error), type(error).__name__)


Outcome = Forward | Skip | Reject
