"""Articles of the French Wikinews as plain text; links have left blanks around them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from depeche_model.gather.readers.blanks import AFTER_ELISION, BEFORE_STOP, BLANK
from depeche_model.gather.readers.markup import decoded

ORDINAL = rf"(?<=\d){BLANK}(?=(?:er|re|e)\b)"  # « le 1 er mai »
NO_WIDTH = r"[\u200b\u200e\u200f]+"  # marks after names that are written from right to left
STRAY_BLANK = re.compile(rf"(?<=\(){BLANK}|{AFTER_ELISION}|{BEFORE_STOP}|{ORDINAL}|{NO_WIDTH}", re.I)
FOOTER = re.compile(r"\s*^(?:Évènements du \d.*\s+)?Partager cet article :", re.M)


def article(content: bytes) -> Iterator[str]:
    """The lines of one article, its title first."""
    return iter(STRAY_BLANK.sub("", without_footer(decoded(content))).split("\n"))


def without_footer(text: str) -> str:
    """The text up to the list of networks to share it on."""
    footer = FOOTER.search(text)
    return text[: footer.start()] if footer else text
