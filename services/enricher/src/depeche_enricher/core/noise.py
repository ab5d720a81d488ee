"""Wire noise as named patterns: what is not the story is set apart, so that offsets stay true and no name comes of it."""

import re
from collections.abc import Iterator
from typing import Final

Bounds = tuple[int, int]

_AGENCIES: Final = (
    r"(?:AFP|Reuters|REUTERS|AP|EPA|Belga|ATS|APA|ANP|DPA|dpa|EFE|ANSA|Getty Images?|SIPA|Sipa|Agence France-Presse)"
)
_LINE: Final = re.MULTILINE
PATTERNS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    # bur-vtk/ela/mro, alone on a line or after the last full stop
    ("desk-initials", re.compile(r"(?:^|(?<=[.!?»”\"] ))(?:[a-z]{2,4}-)?[a-z]{2,5}(?:/[a-z]{2,5}){1,6}(?=\s*$)", _LINE)),
    ("desk-initials-short", re.compile(r"^[a-z]{2,4}(?:-[a-z]{2,4})?(?=\s*\Z)", _LINE)),
    ("photo-credit", re.compile(rf"\((?:[Pp]hotos?|[Cc]rédits?|©)[^()\n]{{0,80}}\)|\([^()\n]{{0,60}}/\s*{_AGENCIES}\)")),
    ("credit-line", re.compile(rf"(?:[A-ZÉÈÀÂÇÎÔÛ][\w.'’-]*\s+){{1,4}}/\s*{_AGENCIES}(?:\s*/\s*\w+)?(?=\s*$|\s*\))", _LINE)),
    ("copyright", re.compile(rf"(?:©|\(c\)|Copyright)\s*(?:\d{{4}}\s*)?{_AGENCIES}[^\n]{{0,80}}", re.IGNORECASE)),
    # "(Vyacheslav PROKOFYEV)": the photographer's name as agencies write it after a caption
    ("photographer", re.compile(r"\([A-ZÉÈÀÂÇÎÔÛ][a-zéèàâçîôûïü.-]+(?:\s[A-ZÉÈÀÂÇÎÔÛ][\w.-]*)?\s[A-ZÉÈÀÂÇÎÔÛ'-]{3,}\)")),
    ("see-also", re.compile(r"^\s*(?:>>\s*)?(?:À lire|A lire|Lire|Voir|À voir|Écouter)\s+(?:aussi|également|encore)\b[^\n]*$", _LINE)),
    ("loading", re.compile(r"\b(?:Loading|Chargement)(?:\s+(?:categories|en cours))?\s*(?:\.{2,3}|…)")),
    ("newsletter", re.compile(r"^[^\n]*(?:newsletter|Inscrivez-vous|Abonnez-vous|Réservé aux abonnés)[^\n]*$", _LINE | re.IGNORECASE)),
    ("cookies", re.compile(r"^[^\n]*(?:\bcookies\b|politique de confidentialité|Tout accepter)[^\n]*$", _LINE | re.IGNORECASE)),
    ("share", re.compile(r"^\s*(?:Partager|Imprimer|Commenter|Tweeter|Publicité|PUBLICITÉ|Suivez-nous|Envoyer par e-?mail)\b[^\n]{0,60}$", _LINE)),
    ("advisory", re.compile(r"^\s*\((?:ACTUALISE|ACTUALISÉ|Actualisé|actualisé|PRECISION|PRÉCISION|RECTIF|NOTE|ATTENTION)[^)\n]*\)\s*$", _LINE)),
    ("advisory-mark", re.compile(r"^\s*(?:ATTENTION|ATTENTION EDITEURS|NOTE AUX? (?:REDACTIONS?|RÉDACTIONS?|EDITEURS?))\s*[-:///][^\n]*$", _LINE)),
    ("end-mark", re.compile(r"^\s*(?:\*{3,}|#{2,}|-{3,}|\(FIN\)|FIN)\s*$", _LINE)),
    ("agency-mark", re.compile(r"\((?:AFP|Reuters|REUTERS|Belga|BELGA|ATS|AP|APA)\)\s*[-–—]?")),
    ("agency-line", re.compile(rf"^\s*(?:Avec\s+)?{_AGENCIES}(?:\s*(?:,|et|/|avec)\s*{_AGENCIES})*\s*$", _LINE)),
)  # fmt: skip


def find(text: str) -> list[Bounds]:
    """The stretches of noise in a field, in order, none inside another."""
    kept: list[Bounds] = []
    for start, end in sorted(_all(text), key=lambda bounds: (bounds[0], -bounds[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _all(text: str) -> Iterator[Bounds]:
    for _, pattern in PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            stripped = match.group().strip()
            lead = start + len(match.group()) - len(match.group().lstrip())
            if stripped:
                yield lead, min(end, lead + len(stripped))
