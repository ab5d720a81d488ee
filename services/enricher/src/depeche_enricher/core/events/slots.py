"""Where a role hangs: from a trigger and the name of a slot to the tokens that fill it.

Slots of a verb are logical: `subj` is the agent of a passive, `obj` its grammatical subject. Others: `iobj`, `par`, a
preposition (`contre`, `à`, `avec`…); of a noun also `adj` (demonym), `de`, `light` (subject of the verb it hangs on).
"""

from collections.abc import Iterator
from typing import Final

from depeche_enricher.core.events.scene import Scene
from depeche_enricher.core.events.voice import auxiliaries, parted_auxiliary, passive

_OBLIQUE: Final = ("obl", "nmod", "obj", "advmod", "dep", "appos")
_REACH: Final = 14
_PARTITIVE: Final = 10
_PLACING: Final = frozenset({"à", "en"})  # before the verb they say where: « À Lima, la Croix-Rouge demande… »


def fillers(scene: Scene, token: int, slot: str) -> list[int]:
    """The tokens that fill a slot, conjuncts included, best first."""
    if slot == "subj":
        heads = _agents(scene, token) if passive(scene, token) else _subjects(scene, token)
    elif slot == "obj":
        heads = _undergoers(scene, token) if passive(scene, token) else _objects(scene, token)
    elif slot == "iobj":
        heads = scene.children(token, "iobj")
    elif slot == "adj":
        heads = _demonyms(scene, token)
    elif slot == "target":
        heads = _targets(scene, token)
    elif slot == "light":
        heads = _carrier(scene, token)
    else:
        heads = obliques(scene, token, slot)
    return list(dict.fromkeys(_noun(scene, filler) for head in heads for filler in _with_conjuncts(scene, head)))


def _demonyms(scene: Scene, token: int) -> list[int]:
    """The demonym on a noun: among its children, else one of the two words after it."""
    own = [child for child in scene.children(token, "amod", "nmod", "appos", "acl") if scene.demonym(child)]
    if own:
        return own
    for after in range(token + 1, min(scene.sentence(token)[1], token + 3)):
        if scene.demonym(after):
            return [after]
        if scene.parse.pos[after] not in ("ADJ", "NOUN", "VERB"):
            break
    return []


def _noun(scene: Scene, token: int) -> int:
    """The noun where a model made its adjective or its number the head: « deux diplomates *britanniques* »."""
    pos = scene.parse.pos
    if pos[token] == "ADJ" and token and pos[token - 1] == "NOUN" and token not in scene.by_token:
        return token - 1 if scene.head(token - 1) == token else token
    if scene.is_lemma(token, scene.words.signs["counters"]):
        _, last = scene.sentence(token)
        after = (t for t in range(token + 1, min(last, token + 4)) if _person(scene, t))
        return next(after, token)
    if scene.form(token) == "premier" and token + 1 < len(scene.parse) and scene.form(token + 1) == "ministre":
        return token + 1
    return token


def _person(scene: Scene, token: int) -> bool:
    known = scene.is_lemma(token, scene.words.people)
    return known or scene.parse.pos[token] in ("NOUN", "PROPN")


def _with_conjuncts(scene: Scene, token: int) -> Iterator[int]:
    yield token
    for child in scene.children(token, "conj"):
        if scene.parse.pos[child] in ("NOUN", "PROPN", "ADJ", "NUM") or child in scene.by_token:
            yield child


def _agents(scene: Scene, token: int) -> list[int]:
    return [child for child in scene.children(token, *_OBLIQUE) if scene.marker(child) == "par"]


def _subjects(scene: Scene, token: int, depth: int = 0) -> list[int]:
    """The grammatical subject, through relatives, infinitives, gerunds and coordination."""
    own = [c for c in scene.children(token, "nsubj", "csubj") if scene.form(c) not in ("n'", "ne")]
    named = [child for child in own if scene.parse.pos[child] != "PRON"]
    if named:
        return named
    parted = [s for a in _auxiliary(scene, token) for s in scene.children(a, "nsubj") if scene.parse.pos[s] != "PRON"]
    if parted:
        return parted
    dep, head = scene.parse.deps[token], scene.head(token)
    if any(scene.form(child) in ("qui", "lequel", "laquelle") for child in own) or (
        dep.startswith("acl") and not own and head != token
    ):
        return [head]
    inherited = [] if own or head == token or depth > 3 else _inherited(scene, token, dep, head, depth)
    return inherited or ([] if own or depth else nearest_before(scene, token))


def _auxiliary(scene: Scene, token: int) -> list[int]:
    """The auxiliaries of a verb, also one that an insertion parts from it: « a, en marge du sommet, critiqué »."""
    own = scene.children(token, "aux")
    apart = parted_auxiliary(scene, token)
    return own or ([] if apart is None else [apart])


def _inherited(scene: Scene, token: int, dep: str, head: int, depth: int) -> list[int]:
    if dep not in ("xcomp", "conj", "advcl", "ccomp", "obl:arg", "acl", "parataxis"):
        return []
    if dep in ("ccomp", "parataxis") and not scene.has_morph(token, "VerbForm=Inf"):
        return []
    if scene.is_lemma(head, scene.words.verbs["object_control"]) and dep != "conj":
        return fillers(scene, head, "obj")
    if scene.parse.pos[head] == "NOUN":
        return []
    if passive(scene, head):
        return _undergoers(scene, head, depth + 1)
    return _subjects(scene, head, depth + 1)


def _objects(scene: Scene, token: int) -> list[int]:
    found = [c for c in scene.children(token, "obj") if scene.parse.pos[c] != "PRON" and scene.marker(c) != "par"]
    return found or nearest_after(scene, token) or _late_object(scene, token)


def _late_object(scene: Scene, token: int) -> list[int]:
    """« a condamné à sept ans de prison *l'ancien directeur* »: somebody whom no preposition leads."""
    calendar = scene.words.names["weekdays"]
    late = [t for t in partitives(scene, token) if not scene.marker(t) and scene.form(t) not in calendar]
    return late[:1]


def _undergoers(scene: Scene, token: int, depth: int = 0) -> list[int]:
    own = [c for c in scene.children(token, "nsubj", "nsubj:pass") if scene.form(c) not in ("n'", "ne")]
    named = [child for child in own if scene.parse.pos[child] != "PRON"]
    if named:
        return named
    dep, head = scene.parse.deps[token], scene.head(token)
    if not own and auxiliaries(scene, token) and not depth:
        return nearest_before(scene, token)
    if head == token or depth > 3:
        return []
    if dep.startswith(("acl", "amod")) or any(scene.form(child) == "qui" for child in own):
        return [head]
    if dep == "conj" and not own and scene.parse.pos[head] in ("VERB", "ADJ"):
        return _undergoers(scene, head, depth + 1) if passive(scene, head) else []
    return []


def partitives(scene: Scene, token: int) -> list[int]:
    """Nouns to the right of a verb that at most « de » leads: « a livré à Kiev de nouveaux obus »."""
    _, last = scene.sentence(token)
    found: list[int] = []
    for after in range(token + 1, min(last, token + _PARTITIVE)):
        pos = scene.parse.pos[after]
        if pos in ("VERB", "PUNCT", "SCONJ"):
            break
        if pos == "NOUN" and scene.marker(after) in ("", "de"):
            found.append(after)
    return found


def nearest_before(scene: Scene, token: int) -> list[int]:
    """Where the parse gives a finite verb no subject: the nearest noun before it that no preposition governs."""
    first, _ = scene.sentence(token)
    finite = bool(auxiliaries(scene, token)) or scene.has_morph(token, "VerbForm=Fin")
    if not finite or scene.has_morph(token, "VerbForm=Inf"):
        return []
    skipping = True
    for before in range(token - 1, max(first, token - _REACH) - 1, -1):
        pos, form = scene.parse.pos[before], scene.form(before)
        if form in ("qui", ":", ";", "«", '"', "que", "qu'", "il", "elle", "ils", "elles", "on"):
            return []
        if pos in ("VERB", "AUX") and not skipping and before not in scene.by_token and not scene.demonym(before):
            return []
        skipping = skipping and pos in ("AUX", "ADV", "PRON")
        if (pos in ("NOUN", "PROPN") or before in scene.by_token) and not scene.marker(_start(scene, before)):
            return [before]
    return []


def nearest_after(scene: Scene, token: int) -> list[int]:
    """Where the parse gives an active verb no object: the noun right after it, if only its own words part them."""
    _, last = scene.sentence(token)
    for after in range(token + 1, min(last, token + 5)):
        pos = scene.parse.pos[after]
        if pos in ("NOUN", "PROPN") or after in scene.by_token or scene.is_lemma(after, scene.words.people):
            return [after]
        if pos in ("ADP", "PUNCT", "CCONJ", "SCONJ", "PRON", "AUX"):
            return []
    return []


def _start(scene: Scene, token: int) -> int:
    """The first token of the name that holds a token, else the token itself."""
    entity = scene.by_token.get(token)
    while entity is not None and token and scene.by_token.get(token - 1) is entity:
        token -= 1
    return token


def obliques(scene: Scene, token: int, marker: str) -> list[int]:
    """Complements with that preposition, of the trigger or of its object or place, where models often hang them."""
    found = [
        child
        for child in scene.children(token, *_OBLIQUE)
        if scene.marker(child) == marker and (child > token or marker not in _PLACING)
    ]
    if found or marker == "de":
        return found
    near = dict.fromkeys([*scene.children(token, "obj", "obl", "nmod", "amod"), *partitives(scene, token)])
    lower = [low for child in near for low in scene.children(child, *_OBLIQUE) if scene.marker(low) == marker]
    return lower or _of_carrier(scene, token, marker)


def _of_carrier(scene: Scene, token: int, marker: str) -> list[int]:
    """« adresser des reproches *aux* voisins »: what hangs on the verb that carries the noun."""
    head = scene.head(token)
    if head == token or scene.relations[token] != "obj" or not scene.is_lemma(head, scene.words.verbs["light"]):
        return []
    return [child for child in scene.children(head, *_OBLIQUE) if scene.marker(child) == marker]


def _targets(scene: Scene, token: int) -> list[int]:
    """« une frappe a *visé* une centrale »: the object of a verb of aiming whose subject is the noun."""
    head = scene.head(token)
    hit = head != token and scene.relations[token] == "nsubj" and scene.is_lemma(head, scene.words.verbs["hit"])
    return _objects(scene, head) if hit and not passive(scene, head) else []


def _carrier(scene: Scene, token: int) -> list[int]:
    """Who leads the act: subject of « mener », « lancer », agent of « une attaque menée par… »."""
    for child in scene.children(token, "acl", "amod"):
        if scene.is_lemma(child, scene.words.verbs["light"]) or scene.form(child)[:-1] in ("mené", "menée", "lancé"):
            return _agents(scene, child)
    head = scene.head(token)
    if head != token and scene.lemma(head) in scene.words.verbs["light"] and scene.parse.deps[token] != "nsubj":
        if scene.lemma(head) in scene.words.verbs["undergo"]:
            return []
        return _agents(scene, head) if passive(scene, head) else _subjects(scene, head)
    return []
