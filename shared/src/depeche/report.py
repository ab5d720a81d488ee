"""What `depeche status` shows: each installed part offers rows through the entry-point group `depeche.status`."""

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "busy", "down", "info"]


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One figure of one part: `figure` names it, `value` is for people."""

    part: str
    figure: str
    value: str
    state: State = "info"
