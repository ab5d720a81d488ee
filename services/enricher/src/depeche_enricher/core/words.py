"""The small word lists that the rules of reading share, by the question they answer."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self, cast

from depeche_enricher.core.forms import forms


@dataclass(frozen=True, slots=True)
class Words:
    """Words in lower case, by list name.

    `sectors`: noun → PLOVER sector, `people` its keys; `verbs`: lemmas by what they do to their complement; `guards`:
    words of other worlds; `names`: what is no name; `signs`: forms that place others; `modes`: (type, mode, words);
    `forms`: inflected form of a listed verb → its lemma.
    """

    sectors: Mapping[str, str]
    verbs: Mapping[str, frozenset[str]]
    guards: Mapping[str, frozenset[str]]
    names: Mapping[str, frozenset[str]]
    modes: tuple[tuple[str, str, frozenset[str]], ...]
    signs: Mapping[str, frozenset[str]]
    forms: Mapping[str, str]
    people: frozenset[str]

    @classmethod
    def parse(cls, words: str, modes: str) -> Self:
        """From the texts of `words.toml` and `modes.toml`; KeyError names a table that is not there."""
        table = tomllib.loads(words)
        verbs = _lists(table["verbs"])
        sectors = cast("dict[str, list[str]]", table["sectors"])
        return cls(
            sectors={word: sector for sector, listed in sectors.items() for word in listed},
            verbs=verbs,
            people=frozenset(word for listed in sectors.values() for word in listed),
            forms={form: verb for listed in verbs.values() for verb in listed for form in forms(verb)},
            guards=_lists(table["guards"]),
            names=_lists(table["names"]),
            signs=_lists(table["forms"]),
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
