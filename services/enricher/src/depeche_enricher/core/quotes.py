"""Direct speech of three words or more between quotation marks, and who speaks where the clause says it plainly."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from depeche.articles import Quote
from depeche_enricher.core.events.scene import Scene
from depeche_enricher.core.events.speech import according, is_inserted, phrase_name, subject_name

Bounds = tuple[int, int]

_MARKED: Final = re.compile(r"«\s*([^«»\n]{5,2000}?)\s*»|“\s*([^“”\n]{5,2000}?)\s*”|\"\s*([^\"\n]{5,2000}?)\s*\"")
# « …, a-t-il dit, … »: a reporting clause inside the marks parts the quotation
_INSERTED: Final = re.compile(
    r",\s*(?:a|ont|s['’]est|avait)(?:-t-(?:il|elle)s?|\s)[^,«»\"“”]{3,120},\s*|,\s*[\w']+(?:-t-(?:il|elle)|-(?:il|elle))[^,«»\"“”]{0,80},\s*"
)
_PRONOUN: Final = re.compile(r"-t-(?:il|elle)|-(?:il|elle)s?\b|\b(?:il|elle) (?:a|s['’]est)\b")
_WORDS: Final = 3
_TITLE_LIKE: Final = re.compile(r"^[A-ZÉÈÀ][^.!?,]*$")


def marked(text: str) -> list[Bounds]:
    """The bounds of everything between quotation marks, the marks left out, long or short."""
    return [next(span for g in (1, 2, 3) if (span := match.span(g))[0] >= 0) for match in _MARKED.finditer(text)]


def quotes(scene: Scene, hidden: Sequence[Bounds] = ()) -> Iterator[Quote]:
    """The quotations of one field with their speakers; the last speaker serves « a-t-il ajouté »."""
    last: str | None = None
    for start, end in marked(scene.parse.text):
        if any(low < end and start < high for low, high in hidden):
            continue
        speaker = _speaker(scene, start, end, last)
        last = speaker or last
        for low, high in _pieces(scene.parse.text, start, end):
            words = scene.parse.text[low:high]
            if len(words.split()) >= _WORDS and not _is_title(scene, low, high, speaker):
                yield Quote(field=scene.field, start=low, end=high, text=words, speaker=speaker)


def _is_title(scene: Scene, low: int, high: int, speaker: str | None) -> bool:
    """The title of a work or report: a capital, no verb, nobody who says it, or a name by itself."""
    text = scene.parse.text[low:high]
    first = bisect_left(scene.parse.starts, low)
    last = bisect_left(scene.parse.starts, high)
    if first < last and all(token in scene.by_token for token in range(first, last)):
        return True
    no_verb = all(scene.parse.pos[token] not in ("VERB", "AUX") for token in range(first, last))
    return speaker is None and no_verb and _TITLE_LIKE.match(text) is not None


def _pieces(text: str, start: int, end: int) -> Iterator[Bounds]:
    """The quotation, or its two rows where a reporting clause interrupts it inside the marks."""
    cut = _INSERTED.search(text, start, end)
    if cut is None:
        yield _trimmed(text, start, end)
        return
    yield _trimmed(text, start, cut.start())
    yield from _pieces(text, cut.end(), end)


def _trimmed(text: str, start: int, end: int) -> Bounds:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    return start, end


def _speaker(scene: Scene, start: int, end: int, last: str | None) -> str | None:
    """By the clause after the quotation, in it, before it, then by « selon »; a pronoun means the last speaker."""
    parse = scene.parse
    first, after = bisect_left(parse.starts, start), bisect_left(parse.starts, end)
    for token in range(first, min(len(parse), after + 12)):
        if is_inserted(scene, token):
            around = parse.text[parse.starts[max(0, token - 3)] : parse.ends[min(len(parse) - 1, token + 2)]]
            return subject_name(scene, token) or (last if _PRONOUN.search(around) else None)
        if token >= after and scene.form(token) in (".", "\n"):
            break
    return _before(scene, first, last)


def _before(scene: Scene, first: int, last: str | None) -> str | None:
    """The subject of the nearest verb before the quotation in its sentence, or the body after « selon »."""
    begin, _ = scene.sentence(min(first, len(scene.parse) - 1))
    if first and scene.form(first - 2 if first > 1 else 0) == ":" and begin >= first - 1:
        begin, _ = scene.sentence(max(0, first - 2))
    told = according(scene, begin, first)
    if told:
        return told
    for token in range(first - 1, begin - 1, -1):
        if scene.parse.pos[token] != "VERB" or token in scene.by_token:
            continue
        named = subject_name(scene, token)
        if named:
            return named
        if any(scene.form(child) in ("il", "elle") for child in scene.children(token, "nsubj")):
            return last
    subjects = [t for t in range(begin, first) if scene.parse.deps[t].startswith("nsubj")]
    named_subjects = [phrase_name(scene, t) for t in subjects if scene.parse.pos[t] != "PRON"]
    return next((name for name in named_subjects if name), None)
