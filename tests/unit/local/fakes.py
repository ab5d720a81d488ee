"""Stand-ins for the unit tests of the local stack: a clock, a teller, a service, tools on PATH."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class ManualClock:
    """Seconds that pass only when a test says so."""

    now: float = 1000.0

    def __call__(self) -> float:
        """The time."""
        return self.now


@dataclass(slots=True)
class Notebook:
    """Keeps what people would have been told; serves as progress, teller and board."""

    lines: list[str] = field(default_factory=list)
    passing: list[str] = field(default_factory=list)

    def line(self, text: str) -> None:
        """Keeps a line that stays."""
        self.lines.append(text)

    def now(self, text: str) -> None:
        """Keeps a line that would be replaced."""
        self.passing.append(text)


@dataclass(slots=True)
class PaperService:
    """A service that lives and dies on paper; `journal` is shared, so that a test sees the order over several."""

    name: str
    log: Path
    journal: list[str]
    code: int | None = None
    obedient: bool = True
    words: str = "the broker has gone"

    def start(self, grace: float) -> None:
        """Lives."""
        self.journal.append(f"start {self.name}")
        self.code = None

    @property
    def exit_code(self) -> int | None:
        """What the test has set."""
        return self.code

    def last_words(self) -> str:
        """What the test has put into its mouth."""
        return self.words

    def stop(self, grace: float) -> bool:
        """Ends, by itself if it is obedient."""
        self.journal.append(f"stop {self.name}")
        return self.obedient

    def kill(self) -> None:
        """Ends at once."""
        self.journal.append(f"kill {self.name}")


def tool(folder: Path, name: str, script: str) -> Path:
    """A shell script that stands for `java` or `mvn`."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return file
