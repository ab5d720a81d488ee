"""Where things lie under the home folder: everything the stack writes, and nothing else, is there."""

from dataclasses import dataclass
from pathlib import Path

from depeche_local.settings import LocalSettings


@dataclass(frozen=True, slots=True)
class Layout:
    """The folders of one stack; all paths are absolute, because servers are started in other folders."""

    home: Path
    jars: Path

    @property
    def data(self) -> Path:
        """What `down --purge` deletes and a second `up` resumes on."""
        return self.home / "data"

    @property
    def logs(self) -> Path:
        """One file per server or service."""
        return self.home / "logs"

    @property
    def config(self) -> Path:
        """Configuration files, written anew at each start."""
        return self.home / "config"

    @property
    def processes(self) -> Path:
        """One file per running process: its pid and when it started."""
        return self.home / "processes"

    @property
    def inbox(self) -> Path:
        """The watched folder that the demonstration wire is played into."""
        return self.home / "inbox" / "demo"

    @property
    def played(self) -> Path:
        """The names of the demonstration files that were given already."""
        return self.home / "demo-played"

    @property
    def sources(self) -> Path:
        """The sources file that `depeche run` writes for the fetcher."""
        return self.home / "sources.toml"

    @property
    def run_lock(self) -> Path:
        """Held by `depeche run` as long as it runs."""
        return self.home / "run.lock"

    @property
    def lock(self) -> Path:
        """Held while the stack is started or stopped."""
        return self.home / "stack.lock"


def layout(settings: LocalSettings) -> Layout:
    """The folders that the settings name, relative ones taken from the current folder."""
    home = settings.home.expanduser().absolute()
    return Layout(home=home, jars=(settings.jars or home / "jars").expanduser().absolute())
