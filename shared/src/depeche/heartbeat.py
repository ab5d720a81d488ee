"""A file whose time each turn of a service's loop renews: its age tells a health check that the loop turns."""

from pathlib import Path

from depeche.settings import Settings


class Heartbeat:
    """Beats into the file of the settings, or nowhere."""

    def __init__(self, settings: Settings) -> None:
        self._path: Path | None = settings.heartbeat

    def beat(self) -> None:
        """Renews the file's time. Raises OSError where it cannot be written."""
        if self._path is not None:
            self._path.touch()
