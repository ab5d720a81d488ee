"""Dead letters: what a stage could not use, kept whole with its biography in headers, so that it can be sent again."""

from datetime import datetime
from importlib.metadata import version
from typing import Final

from depeche.bus import Delivered, Message
from depeche.outcome import Reject
from depeche.pipeline import StageName

PREFIX: Final = "dlq-"


def dead_letter(item: Delivered, why: Reject, stage: StageName, at: datetime, attempts: int = 1) -> Message:
    """The original key, value and headers, and who refused it, where it stood, why, and when first."""
    own = {
        "stage": stage,
        "topic": item.partition.topic,
        "partition": str(item.partition.number),
        "offset": str(item.offset),
        **_why(why, attempts),
        "first-failed-at": item.message.header(f"{PREFIX}first-failed-at") or at.isoformat(),
        "app-version": version("depeche"),
    }
    return Message(item.message.key, item.message.value, (*_alive(item.message), *_headers(own)))


def stillborn(received: Message, why: Reject, stage: StageName, at: datetime, origin: str) -> Message:
    """The dead letter of what never was on a topic: `received` holds the bytes of a file or feed from `origin`."""
    own = {"stage": stage, "origin": origin, **_why(why, 1), "first-failed-at": at.isoformat()}
    return Message(received.key, received.value, _headers({**own, "app-version": version("depeche")}))


def _why(why: Reject, attempts: int) -> dict[str, str]:
    return {
        "reason": why.reason,
        "error-class": why.error_class,
        "error-message": why.message[:1000],
        "attempts": str(attempts),
    }


def _alive(message: Message) -> tuple[tuple[str, bytes], ...]:
    return tuple((name, text) for name, text in message.headers if not name.startswith(PREFIX))


def _headers(own: dict[str, str]) -> tuple[tuple[str, bytes], ...]:
    return tuple((PREFIX + name, text.encode()) for name, text in own.items())
