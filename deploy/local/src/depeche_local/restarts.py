"""When a service that died is started again, and when that is given up."""

from dataclasses import dataclass

QUICK = 30.0
"""Seconds: a life shorter than this is a start that failed. The enricher needs ten to load its model."""

LONGEST_DELAY = 30.0
PATIENCE = 5
"""Failed starts in a row after which a person must look: with the delays below that is half a minute of trying."""


@dataclass(frozen=True, slots=True)
class Lives:
    """How many starts in a row have failed."""

    failed: int = 0

    def after(self, lived: float) -> "Lives":
        """The record after a death; one that lived long starts with a clean slate."""
        return Lives(self.failed + 1) if lived < QUICK else Lives()

    @property
    def hopeless(self) -> bool:
        """Whether another start would be no use."""
        return self.failed >= PATIENCE

    @property
    def delay(self) -> float:
        """Seconds to wait before the next start: 1, 2, 4, 8 …"""
        return min(LONGEST_DELAY, 2.0 ** max(0, self.failed - 1))
