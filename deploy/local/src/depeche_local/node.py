"""What the stack needs to know of a server in order to start, probe and stop it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from depeche_local.jars import Jars
from depeche_local.process import PidFile


@dataclass(frozen=True, slots=True)
class Node:
    """One server. `ports` maps each port to the environment variable that changes it."""

    name: str
    address: str
    ports: Mapping[int, str]
    log: Path
    pid_file: PidFile
    prepare: Callable[[Jars], None]
    """Writes configuration, and whatever a first start needs; may take seconds."""
    command: Callable[[Jars], Sequence[str]]
    """The command line that starts it."""
    answers: Callable[[], bool]
    """One quick probe; never raises."""
