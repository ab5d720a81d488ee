"""Inflected forms of verbs, for the tokens whose lemma a model got wrong: third persons, participles, infinitive."""

from collections.abc import Iterator
from typing import Final

_PARTICIPLES: Final = {
    "abattre": "abattu", "détruire": "détruit", "convaincre": "convaincu", "rompre": "rompu", "interdire": "interdit",
    "suspendre": "suspendu", "battre": "battu", "promettre": "promis", "mettre": "mis", "remettre": "remis",
    "pendre": "pendu", "exclure": "exclu", "dissoudre": "dissous", "soutenir": "soutenu", "détenir": "détenu",
    "défendre": "défendu", "conclure": "conclu", "démettre": "démis", "soumettre": "soumis", "combattre": "combattu",
    "reprendre": "repris", "recevoir": "reçu", "poursuivre": "poursuivi", "retenir": "retenu", "rendre": "rendu",
    "reconnaître": "reconnu", "rejoindre": "rejoint", "obtenir": "obtenu", "séduire": "séduit",
    "reconduire": "reconduit",
    "intervenir": "intervenu", "convenir": "convenu", "ouvrir": "ouvert", "offrir": "offert", "élire": "élu",
    "tenir": "tenu", "prendre": "pris", "traduire": "traduit", "contraindre": "contraint", "restreindre": "restreint",
    "étendre": "étendu", "perdre": "perdu", "retirer": "retiré", "admettre": "admis", "conduire": "conduit",
}  # fmt: skip
_ENDINGS: Final = (
    ("mettre", "mis"), ("prendre", "pris"), ("enir", "enu"), ("endre", "endu"), ("ondre", "ondu"), ("erdre", "erdu"),
    ("ourir", "ouru"), ("uire", "uit"),
    ("crire", "crit"), ("dire", "dit"), ("frir", "fert"), ("vrir", "vert"), ("cevoir", "çu"), ("voir", "vu"),
    ("er", "é"), ("ir", "i"),
)  # fmt: skip
_PRESENTS: Final = {
    "abattre": ("abat", "abattent"), "détruire": ("détruit", "détruisent"), "rompre": ("rompt", "rompent"),
    "interdire": ("interdit", "interdisent"), "suspendre": ("suspend", "suspendent"),
    "promettre": ("promet", "promettent"),
    "soutenir": ("soutient", "soutiennent"), "détenir": ("détient", "détiennent"), "exclure": ("exclut", "excluent"),
    "recevoir": ("reçoit", "reçoivent"), "rendre": ("rend", "rendent"), "poursuivre": ("poursuit", "poursuivent"),
    "conclure": ("conclut", "concluent"), "reprendre": ("reprend", "reprennent"), "mettre": ("met", "mettent"),
    "défendre": ("défend", "défendent"), "accueillir": ("accueille", "accueillent"),
    "démentir": ("dément", "démentent"), "ouvrir": ("ouvre", "ouvrent"), "reconnaître": ("reconnaît", "reconnaissent"),
}  # fmt: skip


def participle(lemma: str) -> str | None:
    """The masculine singular past participle: by the table, else by the ending of the infinitive."""
    if lemma in _PARTICIPLES:
        return _PARTICIPLES[lemma]
    for ending, past in _ENDINGS:
        if lemma.endswith(ending):
            return lemma[: -len(ending)] + past
    return None


def forms(lemma: str) -> Iterator[str]:
    """Forms that news uses: infinitive, participles, third persons."""
    yield lemma
    past = participle(lemma)
    if past:
        yield from (past, f"{past}e", f"{past}es", past if past.endswith("s") else f"{past}s")
    if lemma.endswith("er"):
        yield from _first_group(lemma)
    elif lemma.endswith("ir") and lemma not in _PARTICIPLES:
        stem = lemma[:-1]
        yield from (
            f"{stem}t",
            f"{stem}ssent",
            f"{stem}ssant",
            f"{stem}ssait",
            f"{stem}ra",
            f"{stem}ront",
            f"{stem}rait",
        )
    yield from _PRESENTS.get(lemma, ())


def _first_group(lemma: str) -> Iterator[str]:
    stem = lemma[:-2]
    soft = {"c": f"{stem[:-1]}ç", "g": f"{stem}e"}.get(stem[-1], stem)
    yield from (f"{_strong(stem)}e", f"{_strong(stem)}ent", f"{soft}ant", f"{soft}ait", f"{soft}aient", f"{soft}a")
    yield from (f"{stem}èrent", f"{lemma}a", f"{lemma}ont", f"{lemma}ait", f"{lemma}aient")


def _strong(stem: str) -> str:
    """The stem before a mute ending: appel- → appell-, lev- → lèv-, libér- → libèr-."""
    if stem.endswith(("appel", "jet")):
        return stem + stem[-1]
    if len(stem) > 2 and stem[-2] in "eé" and stem[-1] not in "aeiouéèx":
        return f"{stem[:-2]}è{stem[-1]}"
    return stem
