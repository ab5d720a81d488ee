"""Active, passive or pronominal, read from the auxiliaries themselves: models err more on labels than on words."""

import re
from typing import Final

from depeche_enricher.core.events.scene import Scene

_REFLEXIVE: Final = frozenset({"se", "s'"})
_REACH: Final = 6
_INSERTION: Final = 16
_PARTICIPLE: Final = re.compile(r"(?:é|[iu]|is|it|us|ert|int|ait)e?s?$")


def auxiliaries(scene: Scene, token: int) -> tuple[str, ...]:
    """The auxiliaries and reflexive pronouns before a verb, nearest first."""
    found: list[str] = []
    signs = scene.words.signs
    first, _ = scene.sentence(token)
    for before in range(token - 1, max(first, token - _REACH) - 1, -1):
        form = scene.form(before)
        if form in signs["etre"] or form in signs["avoir"] or form == "été" or form in _REFLEXIVE:
            found.append(form)
        elif form not in signs["between"] and not form.endswith("ment"):
            break
    apart = parted_auxiliary(scene, token)
    if not found and apart is not None:
        return (scene.form(apart),)
    own = (scene.form(child) for child in scene.children(token, "aux") if child < token)
    return tuple(found) or tuple(
        form for form in own if form in signs["etre"] or form in signs["avoir"] or form == "été"
    )


def parted_auxiliary(scene: Scene, token: int) -> int | None:
    """« *a*, en marge du sommet, critiqué »: the auxiliary before an insertion between commas that ends at the verb."""
    if not token or scene.form(token - 1) != "," or not is_participle(scene, token):
        return None
    first, _ = scene.sentence(token)
    signs = scene.words.signs
    for before in range(token - 2, max(first, token - _INSERTION), -1):
        if scene.form(before) == ",":
            form = scene.form(before - 1)
            return before - 1 if form in signs["avoir"] or form in signs["etre"] else None
    return None


def is_participle(scene: Scene, token: int) -> bool:
    """A past participle or the adjective made of it, by its features or its ending."""
    form = scene.form(token)
    if scene.has_morph(token, "VerbForm=Fin") or form.endswith("ant"):
        return False
    return scene.has_morph(token, "VerbForm=Part") or _PARTICIPLE.search(form) is not None


def passive(scene: Scene, token: int) -> bool:
    """« a été tué », « est accusé », « tué par… », « les civils tués »: what stands as subject undergoes the act."""
    found = auxiliaries(scene, token)
    if "été" in found:
        return True
    if any(form in _REFLEXIVE for form in found):
        return False
    if found:
        moved = scene.words.forms.get(scene.form(token)) in scene.words.verbs["moving"]
        return found[0] in scene.words.signs["etre"] and not moved and not scene.has_morph(token, "VerbForm=Inf")
    head = scene.head(token)
    if scene.relations[token] == "conj" and is_participle(scene, head) and scene.parse.pos[head] == "VERB":
        return passive(scene, head)
    return is_participle(scene, token)


def pronominal(scene: Scene, token: int) -> bool:
    """« s'est rendu », « se retirent »: a reflexive pronoun belongs to the verb."""
    return any(form in _REFLEXIVE for form in auxiliaries(scene, token))
