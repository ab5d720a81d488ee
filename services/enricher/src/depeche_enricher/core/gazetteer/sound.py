"""One key for all transliterations of a name: French, English and scholars' spellings of the same sounds meet.

« Tchernihiv » and Chernihiv, « Soumy » and Sumy, « Louhansk » and Luhansk, « Deir Ezzor » and Deir ez-Zor have one key.
Strangers may meet too, so what is found by sound alone needs a country that speaks for it (`settle.py`).
"""

import re
from functools import lru_cache
from typing import Final

from depeche_enricher.core.gazetteer.fold import fold

# In this order: longer groups first, each to the letter that stands for its sound. `c` is every hushing sound.
_SOUNDS: Final = (
    ("'", ""), (".", ""), ("tch", "c"), ("sch", "c"), ("sh", "c"), ("ch", "c"), ("dzh", "j"), ("dj", "j"), ("zh", "j"),
    ("kh", "k"), ("gh", "g"), ("th", "t"), ("ph", "f"), ("q", "k"), ("ck", "k"), ("oo", "u"), ("ou", "u"), ("w", "u"),
    ("y", "i"), ("ai", "e"), ("ei", "e"), ("gue", "ge"), ("gui", "gi"), ("x", "ks"),
)  # fmt: skip
# Arabic articles come and go; Saint is often cut short.
_OPENING: Final = re.compile(r"^(?:al|el|ad|an|ar|as|at|az|ech|ed|en|er|es|ez) (?=\w{3})")
_SAINT: Final = re.compile(r"\bst\b")
_FINAL_H: Final = re.compile(r"(?<=[aeiou])h\b")
_DOUBLE: Final = re.compile(r"(.)\1+")


@lru_cache(maxsize=16_384)
def sound(name: str) -> str:
    """The key of a name by its sound, without blanks; empty for a name without letters of ours."""
    key = _SAINT.sub("saint", _OPENING.sub("", fold(name)))
    for letters, letter in _SOUNDS:
        key = key.replace(letters, letter)
    return _DOUBLE.sub(r"\1", _FINAL_H.sub("", key).replace(" ", ""))
