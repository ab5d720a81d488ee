"""Keeps the services running: starts them, starts them again when they die, stops them in the order of the pipeline."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from depeche_local.errors import Died
from depeche_local.restarts import Lives

Clock = Callable[[], float]


class Child(Protocol):
    """A process that can be started, looked at and stopped: a Service, or a stand-in for one."""

    name: str
    log: Path

    def start(self, grace: float) -> None:
        """Starts it; what a killed run has left of it is stopped first."""

    @property
    def exit_code(self) -> int | None:
        """How it ended; none while it runs."""

    def last_words(self) -> str:
        """The end of what it has logged since it was last started."""

    def stop(self, grace: float) -> bool:
        """Lets it finish what it has in hand, for `grace` seconds. True if it ended by itself."""

    def kill(self) -> None:
        """Ends it at once, and whatever it has left running."""


class Teller(Protocol):
    """Whoever shows lines to people."""

    def line(self, text: str) -> None:
        """A line that stays."""


@dataclass(slots=True)
class _Watched:
    service: Child
    lives: Lives
    started: float
    due: float | None = None
    """When it is to be started again; none while it runs."""


class Supervisor:
    """Looks after services whenever `tend` is called; never waits by itself except in `stop`."""

    def __init__(
        self, services: Sequence[Child], teller: Teller, *, grace: float, clock: Clock = time.monotonic
    ) -> None:
        self._services = services
        self._teller = teller
        self._grace = grace
        self._clock = clock
        self._watched: list[_Watched] = []

    def start(self) -> None:
        """Starts all of them, in order."""
        for service in self._services:
            self._watched.append(_Watched(service, Lives(), self._clock()))
            service.start(self._grace)

    def tend(self) -> None:
        """Starts again what died and has waited long enough; raises Died when a service does not come up at all."""
        for watched in self._watched:
            if watched.due is not None:
                self._start_again(watched)
            elif watched.service.exit_code is not None:
                self._mourn(watched, watched.service.exit_code)

    def stop(self) -> None:
        """Stops them from the first stage to the last, so that each can still hand on what it has in hand."""
        for watched in self._watched:
            if not watched.service.stop(self._grace):
                self._teller.line(f"{watched.service.name} did not end within {self._grace:.0f} s and was killed")

    def kill(self) -> None:
        """Ends all of them at once; whatever they had in hand is done again by the next run."""
        for watched in self._watched:
            watched.service.kill()

    def _start_again(self, watched: _Watched) -> None:
        if watched.due is not None and self._clock() >= watched.due:
            watched.due = None
            watched.started = self._clock()
            watched.service.start(self._grace)
            self._teller.line(f"{watched.service.name} was started again")

    def _mourn(self, watched: _Watched, code: int) -> None:
        service = watched.service
        service.kill()
        watched.lives = watched.lives.after(self._clock() - watched.started)
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        end = f"the last lines of {service.log}:\n{service.last_words()}"
        if watched.lives.hopeless:
            raise Died(f"{service.name} died {watched.lives.failed} times in a row ({how}); {end}")
        watched.due = self._clock() + watched.lives.delay
        self._teller.line(f"{service.name} died ({how}) and is started again in {watched.lives.delay:.0f} s; {end}")
