"""Both halves trained side by side, one process and one thread each, their progress passed on line by line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

TAIL = 15


class TrainingFailedError(RuntimeError):
    """spaCy ended a training with an error; the message holds its last lines."""


@dataclass(frozen=True, slots=True)
class Half:
    """One half of the pipeline: its config file, its training and development text, and where it goes."""

    name: str
    config: Path
    folder: Path
    vectors: Path
    steps: int

    @property
    def best(self) -> Path:
        """The trained pipeline that scored best on its development text."""
        return self.folder / self.name / "model-best"

    def command(self) -> list[str]:
        """The training command; a development score is taken ten times at least."""
        return [
            *(sys.executable, "-m", "spacy", "train", str(self.config), "--output", str(self.folder / self.name)),
            *("--paths.train", str(self.folder / f"{self.name}-train.spacy")),
            *("--paths.dev", str(self.folder / f"{self.name}-dev.spacy")),
            *("--paths.vectors", str(self.vectors)),
            *(
                "--training.max_steps",
                str(self.steps),
                "--training.eval_frequency",
                str(min(200, max(1, self.steps // 10))),
            ),
        ]


def train(halves: tuple[Half, ...], tell: Callable[[str], None]) -> None:
    """Train all halves at once and wait for all; `TrainingFailedError` when one ends badly."""
    running = [_Run(half, tell) for half in halves]
    for run in running:
        run.finish()


class _Run:
    """One training process and the thread that reads what it says."""

    def __init__(self, half: Half, tell: Callable[[str], None]) -> None:
        self._half, self._tell, self._lines = half, tell, list[str]()
        self._process = subprocess.Popen(
            half.command(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONUNBUFFERED": "1"},
        )
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def finish(self) -> None:
        status = self._process.wait()
        self._reader.join()
        if status:
            raise TrainingFailedError(f"training of {self._half.name} failed:\n" + "".join(self._lines[-TAIL:]))

    def _read(self) -> None:
        for line in self._process.stdout or ():
            self._lines.append(line)
            self._tell(f"{self._half.name:8} {line.rstrip()}")
