"""One field of a dispatch as the event rules see it: the parse, and who and where its names are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from depeche.articles import EntityMention, TextField

from depeche_enricher.core.gazetteer import Gazetteer
from depeche_enricher.core.gazetteer.fold import fold
from depeche_enricher.core.parse import Parse
from depeche_enricher.core.words import Words

# Contracted and elided forms that a model may leave as they are.
_MARKERS: Final = {
    "du": "de", "d'": "de", "d’": "de", "des": "de", "au": "à", "aux": "à", "a": "à", "qu'": "que", "qu’": "que", "jusqu'": "jusque",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scene:
    """A parse with its entities. `by_token` maps each token of a name to its entity."""

    field: TextField
    parse: Parse
    entities: Sequence[EntityMention]
    by_token: Mapping[int, EntityMention]
    gazetteer: Gazetteer
    words: Words
    people: Mapping[str, str] = field(default_factory=dict)

    def lemma(self, i: int) -> str:
        """Lower-case lemma."""
        return self.parse.lemmas[i].lower()

    def form(self, i: int) -> str:
        """Lower-case form with a straight apostrophe."""
        return self.parse.word(i).lower().replace("’", "'")

    def is_lemma(self, i: int, words: frozenset[str]) -> bool:
        """Whether the token's lemma, form or plain singular is one of the words."""
        form = self.form(i)
        return self.lemma(i) in words or form in words or form.rstrip("sx") in words

    def demonym(self, i: int) -> str | None:
        """Country or group code if the token is a demonym that is no part of a name."""
        return None if i in self.by_token else self.gazetteer.country_of_adjective(self.parse.word(i))

    def marker(self, i: int) -> str:
        """The preposition of a nominal or the mark of an infinitive: `à`, `de`, `contre`…, or nothing."""
        for child in self.parse.children(i):
            if self.parse.deps[child] in ("case", "mark") and child < i:
                form = self.form(child)
                return _MARKERS.get(form, form)
        return _MARKERS.get(self.form(i - 1), self.form(i - 1)) if i and self.parse.pos[i - 1] == "ADP" else ""

    def head(self, i: int) -> int:
        """The token that governs `i`; a root governs itself."""
        return self.parse.heads[i]

    def children(self, i: int, *deps: str) -> list[int]:
        """Children whose dependency, without its subtype unless asked for, is one of `deps`."""
        found = self.parse.deps
        return [c for c in self.parse.children(i) if found[c] in deps or found[c].partition(":")[0] in deps]

    def has_morph(self, i: int, feature: str) -> bool:
        """Whether a feature such as `Tense=Fut` is among the token's."""
        return feature in self.parse.morphs[i]

    def sentence_text(self, i: int) -> str:
        """The sentence that holds token `i`."""
        first, last = self.parse.sentence_of(i)
        return self.parse.text[self.parse.starts[first] : self.parse.ends[last - 1]].strip()


def scene(
    name: TextField, parse: Parse, entities: Sequence[EntityMention], gazetteer: Gazetteer, words: Words
) -> Scene:
    """The scene of one field; `entities` are those of that field, in order."""
    by_token: dict[int, EntityMention] = {}
    waiting = iter(entities)
    entity = next(waiting, None)
    for token, start in enumerate(parse.starts):
        while entity is not None and entity.end <= start:
            entity = next(waiting, None)
        if entity is not None and entity.start < parse.ends[token]:
            by_token[token] = entity
    return Scene(name, parse, entities, by_token, gazetteer, words)


def people_of(scenes: Sequence[Scene]) -> dict[str, str]:
    """Folded canonical name of a person → country, where a title with a demonym stands before it.

    « le président russe Vladimir Poutine » makes every later « Poutine » a Russian.
    """
    found: dict[str, str] = {}
    for one in scenes:
        for token, entity in one.by_token.items():
            if entity.type == "PER" and entity.start == one.parse.starts[token]:
                country = _country_before(one, token)
                if country:
                    found.setdefault(fold(entity.name), country)
    return found


def _country_before(one: Scene, token: int) -> str | None:
    first, _ = one.parse.sentence_of(token)
    for before in range(token - 1, max(first, token - 6) - 1, -1):
        country = one.demonym(before)
        if country:
            return country
        if one.parse.pos[before] in ("VERB", "AUX") or one.form(before) in (".", ";", ":"):
            return None
    return None
