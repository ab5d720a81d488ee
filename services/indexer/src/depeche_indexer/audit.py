"""Takes the audit: reads the log outside of any group, and asks the indices."""

from collections.abc import Callable, Iterator
from datetime import datetime

from pydantic import AwareDatetime, BaseModel, ValidationError

from depeche.bus import Delivered, LogReader
from depeche.pipeline import RAW, STAGES
from depeche.skipped import place_of
from depeche_indexer.core.audit import Audit, dead, received, reckon
from depeche_indexer.core.index import Stock
from depeche_indexer.core.versions import split


class _Fetched(BaseModel):
    fetched_at: AwareDatetime


def take(log: LogReader, stock: Stock, since: datetime | None) -> Audit:
    """The audit of everything received since a moment, or ever. Raises BusUnavailable, IndexUnavailable, Misconfigured.

    The messages are read first: what arrives while we read is not missed by the letters and indices looked at later.
    """
    messages = [received(each) for each in log.read(RAW) if since is None or _came(each, since)]
    letters = dead(each for stage in STAGES for each in log.read(stage.dead) if since is None or _died(each, since))
    names = [name for name in dict.fromkeys(each.name for each in messages) if name is not None and _is_name(name)]
    notes = [place_of(each.message) for stage in STAGES if stage.skipped for each in log.read(stage.skipped)]
    return reckon(messages, letters, stock.stored(names), {place for place in notes if place is not None})


def wait(look: Callable[[], Audit], rest: Callable[[], bool]) -> Iterator[Audit]:
    """Audits until one is complete, or `rest`, which sleeps, says that time is up; the last one is the result."""
    while True:
        audit = look()
        yield audit
        if audit.complete or not rest():
            return


def _came(message: Delivered, since: datetime) -> bool:
    """True if the dispatch was fetched since then, and for what cannot be read: better one too many."""
    try:
        return _Fetched.model_validate_json(message.message.value or b"").fetched_at >= since
    except ValidationError:
        return True


def _died(letter: Delivered, since: datetime) -> bool:
    """Letters of messages are matched by name, so only those without an origin in a topic need a date."""
    failed = letter.message.header("dlq-first-failed-at")
    return letter.message.header("dlq-topic") is not None or failed is None or datetime.fromisoformat(failed) >= since


def _is_name(name: str) -> bool:
    try:
        split(name)
    except ValueError:
        return False
    return True
