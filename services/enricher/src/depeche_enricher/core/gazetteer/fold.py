"""One key for all spellings of a name: no accents, no case, no difference between apostrophes or hyphens."""

import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "-": " ",
        "‑": " ",
        "–": " ",
        "\u00a0": " ",
        "œ": "oe",
        "Œ": "oe",
        "æ": "ae",
        "ı": "i",
        "ł": "l",
        "Ł": "l",
        "ø": "o",
        "Ø": "o",
        "đ": "d",
        "Đ": "d",
        "ß": "ss",
        "ə": "a",
        "ʻ": "'",
        "ʿ": "'",
        "ʾ": "'",
        "`": "'",
    }
)


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """The look-up key of a name, in plain lower-case letters, parted by single blanks."""
    decomposed = unicodedata.normalize("NFD", text.translate(_LETTERS).lower())
    return " ".join("".join(sign for sign in decomposed if not unicodedata.combining(sign)).split())


_ARTICLES = ("l'", "le ", "la ", "les ", "d'", "du ", "des ", "de ")


def without_article(key: str) -> str:
    """A folded name without the article or preposition that the reader took with it."""
    if not key.startswith(_ARTICLES):
        return key
    return next(key[len(article) :] for article in _ARTICLES if key.startswith(article))
