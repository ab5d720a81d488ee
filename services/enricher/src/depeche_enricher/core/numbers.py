"""French quantities as the wire writes them: figures, words, dozens, « au moins », « entre… et… »."""

import re
from dataclasses import dataclass
from typing import Final

_UNITS: Final = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20,
    "vingts": 20,
    "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "octante": 80, "nonante": 90,
}  # fmt: skip
_TENS_OF: Final = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
}  # fmt: skip
_OPEN: Final = {"dizaines": 20, "douzaines": 24, "centaines": 200, "milliers": 2000}
_WORD: Final = "|".join(sorted([*_UNITS, "cents?", "mille", "et"], key=len, reverse=True))
_FIGURE: Final = r"\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?!\d)|\d+(?![\d,.]*\d)"
_SPELLED: Final = rf"(?!et\b)(?:{_WORD})(?:[ -](?:{_WORD})\b)*"
_EXACT: Final = rf"(?:{_FIGURE}|{_SPELLED})(?:\s+(?:mille|millions?))?"
_ABOUT: Final = rf"(?:une?\s+(?:bonne\s+|petite\s+)?)(?:{'|'.join(_TENS_OF)})(?=\s+d|\s*[.,;)]|\s+\w)"
_MANY: Final = rf"(?:(?:des|plusieurs|quelques|de nombreuses)\s+)?(?:{'|'.join(_OPEN)})"
_PREFIX: Final = (
    r"(?:au moins|plus d['’e]|près d['’e]|environ|quelque|autour de|presque|jusqu['’]à|au plus|moins d['’e]|"
    r"pas moins de|au minimum|à peu près|les|ces|ses)"
)
_BETWEEN: Final = rf"entre\s+(?:{_EXACT})\s+et\s+(?:{_EXACT})|(?:{_EXACT})\s+(?:à|ou)\s+(?:{_EXACT})"
QUANTITY: Final = rf"(?:{_PREFIX}\s*)?(?:{_BETWEEN}|{_MANY}|{_ABOUT}|{_EXACT})"
"""A pattern (case does not count) for one quantity with what goes before it."""

_RANGE: Final = re.compile(rf"(?:entre\s+)?({_EXACT})\s+(?:et|à|ou)\s+({_EXACT})$", re.IGNORECASE)
_LOWER: Final = re.compile(r"au moins|plus d['’e]|pas moins de|au minimum", re.IGNORECASE)
_UPPER: Final = re.compile(r"jusqu['’]à|au plus|(?<!pas )moins d['’e]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Range:
    """Between `least` and `most`, None where open."""

    least: int | None
    most: int | None


def quantity(text: str) -> Range | None:
    """« au moins sept » → 7/None, « une trentaine » → 30/30, « des centaines » → 200/None; None if it is no number."""
    low = re.sub(r"\s+", " ", text.lower().replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")).strip()
    if many := re.search(rf"\b({'|'.join(_OPEN)})\b", low):
        return Range(_OPEN[many[1]], None)
    if about := re.search(rf"\b({'|'.join(_TENS_OF)})\b", low):
        return _bounded(low, _TENS_OF[about[1]])
    if (ends := _RANGE.search(low)) and (first := number(ends[1])) and (last := number(ends[2])) and first < last:
        return Range(first, last)
    found = re.search(rf"({_EXACT})$", low)
    value = number(found[1]) if found else None
    return None if value is None else _bounded(low, value)


def _bounded(text: str, value: int) -> Range:
    if _LOWER.search(text):
        return Range(value, None)
    return Range(None, value) if _UPPER.search(text) else Range(value, value)


def number(text: str) -> int | None:
    """« 10.000 » → 10000, « vingt-trois » → 23, « deux cents » → 200, « quatre-vingt-dix » → 90; None if none."""
    if match := re.fullmatch(r"([\d .]+?)(?:\s+(mille|millions?))?", text.strip()):
        unit = match[2] or ""
        scale = 1_000_000 if unit.startswith("million") else 1000 if unit else 1
        return int(re.sub(r"\D", "", match[1])) * scale
    total = current = 0
    for word in re.split(r"[ -]+", text.strip().lower()):
        if word in ("cent", "cents"):
            current = max(current, 1) * 100
        elif word == "mille":
            total, current = (total + max(current, 1)) * 1000, 0
        elif word.startswith("vingt") and current % 100 == 4:
            current += 76
        elif word in _UNITS:
            current += _UNITS[word]
        elif word != "et":
            return None
    return total + current or None
