"""Blanks that copying has left where French has none, as pieces of patterns to be read without regard to case."""

from __future__ import annotations

BLANK = r"[^\S\n]+"
# « l' eau », « lorsqu' il », « aujourd' hui »
AFTER_ELISION = rf"(?<=\b[cdjlmnst]['’]){BLANK}(?=[\w«])|(?<=(?:qu|rd)['’]){BLANK}(?=[\w«])"
# « Lyon , » but not « , .5 »
BEFORE_STOP = rf"{BLANK}(?=[.,)](?:[\s,.]|$))"
