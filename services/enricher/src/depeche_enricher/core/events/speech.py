"""Who says so: the reporting clause or the « selon… » of a sentence, resolved to the fullest name."""

from typing import Final

from depeche.articles import EntityMention
from depeche_enricher.core.events.scene import Scene

_PRONOUNS: Final = frozenset(
    {"a-t-il", "a-t-elle", "il", "elle", "ils", "elles", "t-il", "-il", "-t-il", "-t-elle", "-elle", "on"}
)
_CLOSED: Final = frozenset({"»", '"', "”"})
_CLOSE_BY: Final = 5
_OPENERS: Final = frozenset({",", "»", '"', "”"})
_REACH: Final = 14
_ACCORDING: Final = frozenset({"selon", "d'après"})
_LONGEST_PHRASE: Final = 9


def source(scene: Scene, token: int) -> str | None:
    """Who is said to say what token `token` tells, or None."""
    first, last = scene.sentence(token)
    return according(scene, first, last) or _reported(scene, token, first, last)


def according(scene: Scene, first: int, last: int) -> str | None:
    """The body after « selon » or « d'après » between two tokens."""
    for token in range(first, last):
        form = scene.form(token)
        if form in _ACCORDING or (form == "après" and token and scene.form(token - 1) == "d'"):
            if token + 1 < last and scene.form(token + 1).endswith(("lequel", "laquelle", "lesquels", "lesquelles")):
                return None
            return name_in(scene, token + 1, min(last, token + 1 + _REACH))
    return None


def _reported(scene: Scene, token: int, first: int, last: int) -> str | None:
    """A reporting verb over the token, or in an inserted clause (« …, a annoncé le maire »)."""
    report = scene.words.verbs["report"]
    head, steps = scene.head(token), 0
    while steps < 4:
        if head != token and scene.parse.pos[head] == "VERB" and scene.is_lemma(head, report):
            found = subject_name(scene, head)
            if found:
                return found
        if scene.head(head) == head:
            break
        head, steps = scene.head(head), steps + 1
    for other in range(token + 1, last):
        if is_inserted(scene, other):
            return subject_name(scene, other)
    return None


def is_inserted(scene: Scene, token: int) -> bool:
    """A reporting verb whose subject follows it: « , a annoncé le ministère »."""
    report = scene.words.verbs["report"]
    if scene.form(token).endswith(("ant", "ée", "és", "ées")):
        return False
    if scene.lemma(token) not in report and scene.words.forms.get(scene.form(token)) not in report:
        return False
    before = token - 1
    while before >= 0 and scene.form(before) in scene.words.signs["inverted"]:
        before -= 1
    return before >= 0 and scene.form(before) in _OPENERS


def after_quote(scene: Scene, token: int) -> bool:
    """« …», accuse le maire: the verb only reports what the quotation says."""
    before = token - 1
    while before > 0 and (scene.form(before) in scene.words.signs["inverted"] or scene.form(before) == ","):
        before -= 1
    return before >= 0 and scene.form(before) in _CLOSED and token - before <= _CLOSE_BY and is_inserted(scene, token)


def subject_name(scene: Scene, verb: int) -> str | None:
    """The subject of a reporting verb by name, before it or after it."""
    inserted = is_inserted(scene, verb)
    if inserted and not _PRONOUNS.isdisjoint(scene.forms[max(0, verb - 3) : verb + 2]):
        return None
    for subject in scene.children(verb, "nsubj"):
        if scene.parse.pos[subject] != "PRON" and (subject > verb) == inserted:
            return phrase_name(scene, subject)
    _, last = scene.sentence(verb)
    return name_in(scene, verb + 1, min(last, verb + 1 + _REACH)) if inserted else None


def phrase_name(scene: Scene, token: int) -> str | None:
    """The name in a noun phrase: the person, else the body, else its words without the article."""
    if token in scene.by_token:
        return _said(scene.by_token[token])
    close = (t for t in scene.parse.subtree(token) if 0 < t - token <= _REACH and t in scene.by_token)
    return _best_name(scene, [t for t in close if not scene.marker(t)]) or _plain(scene, token)


def name_in(scene: Scene, first: int, last: int) -> str | None:
    """The same, in a stretch of tokens that ends at a verb or full stop; a name after one comma still counts."""
    stretch: list[int] = []
    for token in range(first, last):
        if scene.parse.pos[token] in ("VERB", "AUX") and token not in scene.by_token and stretch:
            break
        if scene.form(token) in (".", ";", ":", "»", "«", "(") or scene.form(token) in ("qui", "dont", "que"):
            break
        stretch.append(token)
    stretch = _until_comma(scene, stretch)
    nouns = [t for t in stretch if scene.parse.pos[t] in ("NOUN", "PROPN") and _is_word(scene, t)]
    return _best_name(scene, stretch) or (_plain(scene, nouns[0]) if nouns else None)


def _is_word(scene: Scene, token: int) -> bool:
    form = scene.form(token)
    calendar = form in scene.words.names["weekdays"] or form in scene.words.names["months"]
    return form[0].isalnum() and not calendar


def _until_comma(scene: Scene, stretch: list[int]) -> list[int]:
    """Up to the first comma, or the second where a name stands between them as an apposition."""
    commas = [k for k, token in enumerate(stretch) if scene.form(token) == ","]
    if not commas:
        return stretch
    after = stretch[commas[0] + 1] if commas[0] + 1 < len(stretch) else None
    named = after is not None and after in scene.by_token and scene.by_token[after].type == "PER"
    if not named:
        return stretch[: commas[0]]
    return stretch[: commas[1]] if len(commas) > 1 else stretch


def _best_name(scene: Scene, tokens: list[int]) -> str | None:
    entities = [scene.by_token[token] for token in tokens if token in scene.by_token]
    for kinds in (("PER",), ("ORG",), ("LOC",)):
        for entity in entities:
            if entity.type in kinds:
                return _said(entity)
    return None


def _said(entity: EntityMention) -> str:
    return entity.name if entity.type == "PER" else entity.text


def _plain(scene: Scene, token: int) -> str | None:
    if scene.parse.pos[token] not in ("NOUN", "PROPN") or not _is_word(scene, token):
        return None
    last = token
    _, end = scene.sentence(token)
    for after in range(token + 1, min(end, token + _LONGEST_PHRASE)):
        form, pos = scene.form(after), scene.parse.pos[after]
        if pos in ("NOUN", "PROPN") or (pos == "ADJ" and scene.parse.deps[after] == "amod"):
            last = after
        elif form not in ("de", "du", "des", "d'", "la", "l'", "le", "les"):
            break
    return scene.parse.text[scene.parse.starts[token] : scene.parse.ends[last]]
