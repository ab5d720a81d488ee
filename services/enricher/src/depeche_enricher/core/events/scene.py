"""One field of a dispatch as the event rules see it: the parse, and who and where its names are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made
from typing import Final

from depeche.articles import EntityMention, TextField
from depeche_enricher.core.gazetteer import Gazetteer
from depeche_enricher.core.gazetteer.fold import fold
from depeche_enricher.core.parse import Parse
from depeche_enricher.core.words import Words

_TOPIC: Final = 6
_CLOSING: Final = '.!?…»"”;'
# Contracted and elided forms that a model may leave as they are.
_MARKERS: Final = {
    "du": "de", "d'": "de", "d’": "de", "des": "de", "au": "à", "aux": "à",
    "a": "à", "qu'": "que", "qu’": "que", "jusqu'": "jusque",
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
    ranges: Sequence[tuple[int, int]]
    forms: Sequence[str]
    lemmas: Sequence[str]
    relations: Sequence[str]
    vocabularies: dict[int, frozenset[str]] = made(default_factory=dict)
    people: Mapping[str, str] = made(default_factory=dict)

    def sentence(self, i: int) -> tuple[int, int]:
        """The token range of the sentence that holds token `i`, those put together that the model parted in mid-air."""
        return self.ranges[i] if self.ranges else (0, 0)

    def lemma(self, i: int) -> str:
        """Lower-case lemma."""
        return self.lemmas[i]

    def form(self, i: int) -> str:
        """Lower-case form with a straight apostrophe."""
        return self.forms[i]

    def is_lemma(self, i: int, words: frozenset[str]) -> bool:
        """Whether the token's lemma, form or plain singular is one of the words."""
        form = self.forms[i]
        if self.lemmas[i] in words or form in words or form.rstrip("sx") in words:
            return True
        return self.parse.pos[i] == "VERB" and self.words.forms.get(form) in words

    def vocabulary(self, i: int) -> frozenset[str]:
        """Lemmas, forms and plain singulars of the sentence that holds token `i`."""
        first, last = self.ranges[i]
        found = self.vocabularies.get(first)
        if found is None:
            forms = self.forms[first:last]
            found = frozenset([*self.lemmas[first:last], *forms, *(form.rstrip("sx") for form in forms)])
            self.vocabularies[first] = found
        return found

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
        full, plain = self.parse.deps, self.relations
        return [child for child in self.parse.children(i) if plain[child] in deps or full[child] in deps]

    def has_morph(self, i: int, feature: str) -> bool:
        """Whether a feature such as `Tense=Fut` is among the token's."""
        return feature in self.parse.morphs[i]

    def topic_end(self, i: int) -> int:
        """« Mali : … », « Cyclisme/Tour : … »: the token after the colon that ends the topic of a headline, else 0."""
        first, last = self.ranges[i]
        if self.field != "headline":
            return 0
        return next((t + 1 for t in range(first + 1, min(last, first + _TOPIC)) if self.forms[t] == ":"), 0)

    def sentence_text(self, i: int) -> str:
        """The sentence that holds token `i`."""
        first, last = self.sentence(i)
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
    text = parse.text.lower().replace("’", "'")
    whole = len(text) == len(parse.text)  # a few capitals grow when lowered; then every word is lowered by itself
    spans = zip(parse.starts, parse.ends, strict=True)
    return Scene(
        field=name,
        parse=parse,
        entities=entities,
        by_token=by_token,
        gazetteer=gazetteer,
        words=words,
        ranges=_ranges(parse),
        forms=[text[a:b] if whole else parse.text[a:b].lower().replace("’", "'") for a, b in spans],
        lemmas=[lemma.lower() for lemma in parse.lemmas],
        relations=[dep.partition(":")[0] for dep in parse.deps],
    )


def _ranges(parse: Parse) -> list[tuple[int, int]]:
    """For each token its sentence; a boundary counts only after a closing sign or at a new line."""
    ranges: list[tuple[int, int]] = []
    first = 0
    for begin, last in parse.sentences:
        if last > begin and _closed(parse, last):
            ranges.extend([(first, last)] * (last - first))
            first = last
    return ranges + [(first, len(parse))] * (len(parse) - first)


def _closed(parse: Parse, last: int) -> bool:
    if last >= len(parse) or "\n" in parse.text[parse.starts[last - 1] : parse.starts[last]]:
        return True
    return parse.word(last - 1)[-1] in _CLOSING


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
    first, _ = one.sentence(token)
    for before in range(token - 1, max(first, token - 6) - 1, -1):
        country = one.demonym(before)
        if country:
            return country
        if one.parse.pos[before] in ("VERB", "AUX") or one.form(before) in (".", ";", ":"):
            return None
    return None
