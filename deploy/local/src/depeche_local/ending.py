"""What happens when the wire has been played: an invitation to search, or the count of every dispatch."""

from typing import Protocol

from depeche_local.supervisor import Teller

SEARCHES = (
    'depeche search "mines antipersonnel" --country AGO',
    "depeche search séisme --place Lima",
    "depeche search dockers --event PROTEST",
)


class Ending(Protocol):
    """What follows the last dispatch."""

    def look(self) -> int | None:
        """Called again and again once the wire has been played; gives the exit code when it is time to end."""

    def close(self) -> None:
        """Called once when `depeche run` ends, for whatever reason."""


class Invitation:
    """Says once what is being read and what to try, then stays until a person ends it."""

    def __init__(self, teller: Teller, reading: str) -> None:
        self._teller = teller
        self._reading = reading
        self._said = False

    def look(self) -> int | None:
        """Never ends by itself."""
        if not self._said:
            self._said = True
            self._teller.line(f"{self._reading} Try, in another terminal:")
            for search in SEARCHES:
                self._teller.line(f"    {search}")
            self._teller.line("Ctrl-C stops everything; the data stay.")
        return None

    def close(self) -> None:
        """Nothing to end."""
