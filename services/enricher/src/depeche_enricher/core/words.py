"""The small word lists that the rules of reading share, by the question they answer."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self, cast


@dataclass(frozen=True, slots=True)
class Words:
    """Lemmas in lower case. `sectors`: noun → PLOVER sector; `verbs`, `guards`, `names`: list name → words."""

    sectors: Mapping[str, str]
    verbs: Mapping[str, frozenset[str]]
    guards: Mapping[str, frozenset[str]]
    names: Mapping[str, frozenset[str]]
    modes: tuple[tuple[str, str, frozenset[str]], ...]

    @classmethod
    def parse(cls, words: str, modes: str) -> Self:
        """From the texts of `words.toml` and `modes.toml`; KeyError names a table that is not there."""
        table = tomllib.loads(words)
        sectors = cast("dict[str, list[str]]", table["sectors"])
        return cls(
            sectors={word: sector for sector, listed in sectors.items() for word in listed},
            verbs=_lists(table["verbs"]),
            guards=_lists(table["guards"]),
            names=_lists(table["names"]),
            modes=tuple(
                (event, mode, frozenset(listed))
                for event, found in cast("dict[str, dict[str, list[str]]]", tomllib.loads(modes)).items()
                for mode, listed in found.items()
            ),
        )

    def mode_by_content(self, event: str, lemmas: frozenset[str]) -> str | None:
        """The first mode of that type whose words are among those around the trigger."""
        return next((mode for kind, mode, words in self.modes if kind == event and words & lemmas), None)


def _lists(table: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in table.items()}
