"""Where a role hangs: from a trigger and the name of a slot to the tokens that fill it.

Slots of a verb are logical: `subj` is the agent of a passive, `obj` its grammatical subject. Others: `iobj`, `par`, a
preposition (`contre`, `à`, `avec`…); of a noun also `adj` (demonym), `de`, `light` (subject of the verb that carries it).
"""

from collections.abc import Iterator
from typing import Final

from depeche_enricher.core.events.scene import Scene

_ETRE: Final = frozenset({"être", "etre"})
_OBLIQUE: Final = ("obl", "nmod", "obj", "advmod", "dep", "appos")
# Verbs whose object does what their infinitive says: « exhorter Kiev à négocier ».
_OBJECT_CONTROL: Final = frozenset(
    "accuser appeler exhorter inviter forcer contraindre obliger presser sommer aider autoriser empêcher menacer "
    "soupçonner pousser encourager condamner".split()
)
_EN: Final = frozenset({"en"})


def passive(scene: Scene, token: int) -> bool:
    """« a été tué », « tué par… », « les civils tués »: the grammatical subject undergoes the act."""
    parse = scene.parse
    if any(parse.deps[child] in ("aux:pass", "nsubj:pass", "csubj:pass") for child in parse.children(token)):
        return not scene.has_morph(token, "VerbForm=Inf") or bool(scene.children(token, "aux:pass"))
    auxiliaries = scene.children(token, "aux")
    if auxiliaries:
        return any(scene.form(child) == "été" for child in auxiliaries)
    return is_participle(scene, token)


def is_participle(scene: Scene, token: int) -> bool:
    """A past participle or the adjective made of it, by its features or its ending."""
    if scene.has_morph(token, "VerbForm=Part"):
        return not scene.form(token).endswith("ant")
    return scene.parse.pos[token] == "ADJ" and not scene.has_morph(token, "VerbForm=Fin")


def pronominal(scene: Scene, token: int) -> bool:
    """« s'est rendu », « se retirent »: a reflexive pronoun stands before the verb."""
    return any(scene.form(child) in ("se", "s'", "s’") for child in scene.parse.children(token) if child < token)


def fillers(scene: Scene, token: int, slot: str) -> list[int]:
    """The tokens that fill a slot, conjuncts included, best first."""
    if slot == "subj":
        heads = _agents(scene, token) if passive(scene, token) else _subjects(scene, token)
    elif slot == "obj":
        heads = _undergoers(scene, token) if passive(scene, token) else _objects(scene, token)
    elif slot == "iobj":
        heads = scene.children(token, "iobj")
    elif slot == "adj":
        heads = [child for child in scene.children(token, "amod", "nmod", "appos", "acl") if scene.demonym(child)]
    elif slot == "light":
        heads = _carrier(scene, token)
    else:
        heads = obliques(scene, token, slot)
    return [filler for head in heads for filler in _with_conjuncts(scene, head)]


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
    dep, head = scene.parse.deps[token], scene.head(token)
    if any(scene.form(child) in ("qui", "lequel", "laquelle") for child in own) or (
        dep.startswith("acl") and not own and head != token
    ):
        return [head]
    if own or head == token or depth > 3:
        return []
    return _inherited(scene, token, dep, head, depth)


def _inherited(scene: Scene, token: int, dep: str, head: int, depth: int) -> list[int]:
    if dep not in ("xcomp", "conj", "advcl", "ccomp", "obl:arg", "acl", "parataxis"):
        return []
    if dep in ("ccomp", "parataxis") and not scene.has_morph(token, "VerbForm=Inf"):
        return []
    if scene.lemma(head) in _OBJECT_CONTROL and dep != "conj":
        return fillers(scene, head, "obj")
    if scene.parse.pos[head] == "NOUN":
        return []
    if passive(scene, head):
        return _undergoers(scene, head, depth + 1)
    return _subjects(scene, head, depth + 1)


def _objects(scene: Scene, token: int) -> list[int]:
    return [c for c in scene.children(token, "obj") if scene.parse.pos[c] != "PRON" and scene.marker(c) != "par"]


def _undergoers(scene: Scene, token: int, depth: int = 0) -> list[int]:
    own = [c for c in scene.children(token, "nsubj", "nsubj:pass") if scene.form(c) not in ("n'", "ne")]
    named = [child for child in own if scene.parse.pos[child] != "PRON"]
    if named:
        return named
    dep, head = scene.parse.deps[token], scene.head(token)
    if head == token or depth > 3:
        return []
    if dep.startswith(("acl", "amod")) or any(scene.form(child) == "qui" for child in own):
        return [head]
    if dep == "conj" and not own and scene.parse.pos[head] in ("VERB", "ADJ"):
        return _undergoers(scene, head, depth + 1) if passive(scene, head) else []
    return []


def obliques(scene: Scene, token: int, marker: str) -> list[int]:
    """Complements with that preposition, of the trigger or of its object or place, where models often hang them."""
    found = [child for child in scene.children(token, *_OBLIQUE) if scene.marker(child) == marker]
    if found or marker == "de":
        return found
    near = scene.children(token, "obj", "obl", "nmod", "amod")
    return [low for child in near for low in scene.children(child, *_OBLIQUE) if scene.marker(low) == marker]


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
