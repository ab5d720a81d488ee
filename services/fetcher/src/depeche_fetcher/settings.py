"""The fetcher's own settings."""

from pathlib import Path

from pydantic import Field

from depeche.settings import Settings


class FetcherSettings(Settings):
    """What it polls and how it introduces itself. Everything from the environment, as DEPECHE_…"""

    sources: Path | None = Field(None, description="a sources.toml to register at start; none: only what is registered")
    contact: str = Field("", description="address where publishers reach who runs this; goes into the User-Agent")
    feed_threads: int = Field(8, ge=1, description="feeds polled at the same time; each may take up to 30 s")
    folder_threads: int = Field(2, ge=1, description="folders emptied at the same time; never behind a slow feed")
    drain_seconds: float = Field(20.0, ge=0, description="how long a stop waits for turns under way")
