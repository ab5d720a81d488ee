"""Names the model overlooked though everybody knows them: countries, capitals, seats of power, groups, leaders."""

from collections.abc import Iterator
from typing import Final

from depeche_enricher.core.gazetteer.fold import fold
from depeche_enricher.core.gazetteer.places import Gazetteer
from depeche_enricher.core.parse import Name, Parse

_LONGEST: Final = 5
_SHORT_ACRONYM: Final = 5
_ARTICLES: Final = ("le ", "la ", "les ", "l'", "l’", "du ", "des ", "aux ", "au ")


def missed(parse: Parse, taken: list[tuple[int, int]], gazetteer: Gazetteer) -> Iterator[Name]:
    """Capitalised stretches outside `taken` (code points) that the gazetteer knows well, longest first."""
    free = iter(sorted(taken))
    bound = next(free, None)
    token, count = 0, len(parse)
    while token < count:
        start = parse.starts[token]
        while bound is not None and bound[1] <= start:
            bound = next(free, None)
        limit = bound[0] if bound is not None else len(parse.text)
        found = _known(parse, token, limit, gazetteer) if start < limit and parse.text[start].isupper() else None
        if found is None:
            token += 1
        else:
            last, name = found
            yield name
            token = last + 1


def _known(parse: Parse, token: int, limit: int, gazetteer: Gazetteer) -> tuple[int, Name] | None:
    start = parse.starts[token]
    for last in range(min(token + _LONGEST, len(parse)) - 1, token - 1, -1):
        end = parse.ends[last]
        if end <= limit and parse.text[end - 1].isalnum() and "\n" not in parse.text[start:end]:
            label = _label(parse.text[start:end], gazetteer)
            if label is not None:
                return last, Name(start, end, label)
    return None


def _label(text: str, gazetteer: Gazetteer) -> str | None:
    if not gazetteer.knows(text):
        return None
    if text.lower().startswith(_ARTICLES) and not _bears_article(text, gazetteer):
        return None
    if len(text) <= _SHORT_ACRONYM - 1 and not text.isupper() and not _is_country(text, gazetteer):
        return None
    actor = gazetteer.actor(text)
    if actor is not None:
        return "PER" if actor.kind == "leader" else "ORG"
    place = gazetteer.place(text)
    return "LOC" if place is not None and place.major else None


def _bears_article(text: str, gazetteer: Gazetteer) -> bool:
    known = gazetteer.actor(text) or gazetteer.place(text)
    return known is not None and fold(known.name) == fold(text)


def _is_country(text: str, gazetteer: Gazetteer) -> bool:
    place = gazetteer.place(text)
    return place is not None and place.major
