"""`MemoryInbox`, the shipped fake: files in a dictionary, complete at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from depeche_fetcher.core.settling import Look


@dataclass(slots=True)
class MemoryInbox:
    """See Inbox. Sizes may be set apart from contents, to try files that nobody should read."""

    files: dict[str, bytes] = field(default_factory=dict)
    modified: datetime = datetime(2026, 11, 23, 9, tzinfo=UTC)
    sizes: dict[str, int] = field(default_factory=dict)
    moved: dict[str, Sequence[str]] = field(default_factory=dict)
    """What was taken away, with the reasons of what failed."""
    opened: list[str] = field(default_factory=list)

    def ready(self) -> Sequence[Look]:
        """See Inbox."""
        stamp = int(self.modified.timestamp() * 1e9)
        return [Look(name, self.sizes.get(name, len(data)), stamp) for name, data in sorted(self.files.items())]

    @property
    def waiting(self) -> bool:
        """See Inbox."""
        return bool(self.files)

    def read(self, look: Look) -> bytes | None:
        """See Inbox."""
        self.opened.append(look.name)
        return self.files.get(look.name)

    def modified_at(self, look: Look) -> datetime:
        """See Inbox."""
        return datetime.fromtimestamp(look.modified / 1e9, UTC)

    def done(self, look: Look) -> None:
        """See Inbox."""
        self.failed(look, ())

    def failed(self, look: Look, reasons: Sequence[str]) -> None:
        """See Inbox."""
        self.files.pop(look.name, None)
        self.moved[look.name] = tuple(reasons)
