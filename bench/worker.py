"""Measuring in a process of its own: an order goes in as JSON, an answer comes out; nothing stays behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from depeche.errors import DepecheError

_Order = TypeVar("_Order", bound=BaseModel)
_Answer = TypeVar("_Answer", bound=BaseModel)


class Failed(DepecheError):
    """A process that was to be measured ended with an error; the message ends with what it said last."""


@dataclass(frozen=True, slots=True)
class Shop:
    """Where measuring processes work: their environment, and a folder that is thrown away."""

    folder: Path
    environment: Mapping[str, str]

    def ask(self, module: str, order: BaseModel, kind: type[_Answer]) -> _Answer:
        """Runs `python -m module` with the order on its standard input. Raises Failed."""
        answer = self.run([sys.executable, "-m", module], order.model_dump_json().encode())
        return kind.model_validate_json(answer)

    def run(self, command: Sequence[str], given: bytes = b"", into: Path | None = None) -> bytes:
        """Runs a command to its end; what it prints is returned, or goes to the file `into`. Raises Failed."""
        said = self.folder / "stderr"
        with (into or Path(os.devnull)).open("wb") as printed, said.open("wb") as errors:
            child = subprocess.Popen(
                command,
                env={**os.environ, **self.environment},
                stdin=subprocess.PIPE,
                stdout=printed if into else subprocess.PIPE,
                stderr=errors,
                start_new_session=True,  # Ctrl-C comes to us, and we end it with all its children
            )
            try:
                answer, _ = child.communicate(given)
            finally:
                _end(child)
        if child.returncode:
            raise Failed(f"{' '.join(command)} ended with {child.returncode}:\n{said.read_text()[-2000:]}")
        return answer or b""


def serve(order: type[_Order], measure: Callable[[_Order], BaseModel]) -> None:
    """The other end of `ask`."""
    answer = measure(order.model_validate_json(sys.stdin.buffer.read()))
    sys.stdout.write(answer.model_dump_json())


def _end(child: subprocess.Popen[bytes]) -> None:
    """Ends the whole session, whoever of it still lives."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
