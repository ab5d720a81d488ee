"""The dateline: « KIEV, 23 nov 2026 (Agence) - » and its cousins, split from the text that it opens."""

import datetime as dt
import re
from typing import Final

from depeche.articles import Dateline

_MONTHS: Final = ("jan", "fev", "mar", "avr", "mai", "juin", "juil", "aou", "sep", "oct", "nov", "dec")
_CAPITAL: Final = "[A-ZÀ-ÖØ-ÞŒ]"
_NEXT: Final = rf"(?:{_CAPITAL}[\w'’./-]*|de|du|des|la|le|les|en|sur|et|d['’]\w+)"
_PLACE: Final = rf"{_CAPITAL}[\w'’./-]*(?:[ ,]{{1,2}}{_NEXT}){{0,5}}"
_WEEKDAY: Final = r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?"
_DAY: Final = _WEEKDAY + r"(\d{1,2})(?:er)? ([A-Za-zéûÉÛ]{3,9})\.?(?: (\d{4}))?"
_AGENCY: Final = r"\([^()]{2,40}\)"
_LINE: Final = re.compile(
    rf"\s*(?P<place>{_PLACE})(?: \((?P<land>[^()]{{2,40}})\))?"
    rf"(?:, ?{_DAY}(?: {_AGENCY})?| {_AGENCY})\s?(?:[-–—]{{1,2}}|:)\s+(?=\S)"
)
_SMALL: Final = {
    "de",
    "du",
    "des",
    "la",
    "le",
    "les",
    "en",
    "sur",
    "sous",
    "au",
    "aux",
    "et",
    "lès",
    "ès",
    "es",
    "l",
    "d",
}
_WORDS: Final = re.compile(r"[^\W\d_]+")
LONGEST: Final = 120
"""A dateline ends within so many characters; later it is a dash in a sentence."""


def split(paragraph: str, near: dt.datetime) -> tuple[Dateline | None, str]:
    """The dateline that opens `paragraph`, if any, and the rest. `near` supplies a year that is not written."""
    found = _LINE.match(paragraph[: LONGEST + 1])
    if not found:
        return None, paragraph
    day, month, year = found.group(3), found.group(4), found.group(5)
    when = _date(int(day), month, int(year) if year else None, near) if day else None
    if day and when is None:
        return None, paragraph
    line = Dateline(text=found[0].strip(), place=_place(found["place"]), date=when)
    return line, paragraph[found.end() :]


def _date(day: int, month: str, year: int | None, near: dt.datetime) -> dt.datetime | None:
    number = _month(month)
    if number is None:
        return None
    years = [year] if year else [near.year - 1, near.year, near.year + 1]
    try:
        dates = [dt.datetime(each, number, day, tzinfo=dt.UTC) for each in years]
    except ValueError:
        return None
    return min(dates, key=lambda date: abs(date - near))


def _month(word: str) -> int | None:
    plain = word.lower().translate(str.maketrans("éûÉÛ", "eueu"))
    return next((at for at, month in enumerate(_MONTHS, 1) if plain.startswith(month)), None)


def _place(written: str) -> str:
    """The first place as one writes it in a sentence: « PORT-AU-PRINCE » is Port-au-Prince."""
    place = re.split(r"[,/]", written)[0].strip()
    return place if any(letter.islower() for letter in place) else _WORDS.sub(_capital, place)


def _capital(word: re.Match[str]) -> str:
    lower = word[0].lower()
    return lower if lower in _SMALL and word.start() else lower.capitalize()
