"""Stops a worker that rejects nearly everything: a bad deploy must not drain the topic into dead letters."""

from dataclasses import dataclass

from depeche.errors import Misconfigured


@dataclass(slots=True)
class Breaker:
    """Counts rejections in a row and over a sliding share; `record` raises once a limit is passed."""

    run_limit: int = 200
    """Rejections in a row; a hostile feed of a hundred entries must not stop the wire."""
    share_limit: float = 0.5
    share_after: int = 1000
    """The share is looked at only after so many items, and then halved in weight, so that old times fade."""
    _run: int = 0
    _rejected: float = 0.0
    _seen: float = 0.0

    def record(self, rejected: bool) -> None:
        """Counts one finished item. Raises Misconfigured when too much is being rejected."""
        self._run = self._run + 1 if rejected else 0
        self._seen += 1
        self._rejected += rejected
        if self._run > self.run_limit:
            raise Misconfigured(f"{self._run} items in a row were rejected; stopped before the topic drains away")
        if self._seen >= self.share_after:
            if self._rejected / self._seen > self.share_limit:
                raise Misconfigured(f"{self._rejected / self._seen:.0%} of the items were rejected; stopped")
            self._seen, self._rejected = self._seen / 2, self._rejected / 2
