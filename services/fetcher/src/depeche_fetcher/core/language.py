"""Language tags: what a dispatch is written in, French unless it says otherwise."""

import re
from typing import Final

_TAG: Final = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?\Z")


def primary(tag: str | None, default: str = "fr") -> str:
    """`fr` of `fr-FR`; `default` when the tag is empty or none."""
    found = _TAG.match((tag or "").strip())
    return found[1].lower() if found else default
