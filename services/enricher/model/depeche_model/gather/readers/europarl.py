"""Debates of the European Parliament: French sides of aligned sentences, marked up for discourse connectives. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from depeche_model.gather.readers.blanks import AFTER_ELISION, BEFORE_STOP
from depeche_model.gather.readers.markup import decoded, inner, plain

OPENING = re.compile(r"^(?:[ .–—-]|\( ?[A-Z]{2} ?\))*")  # dashes, and codes of the speaker's language
STAGE = re.compile(
    r"\((?:Vifs )?(?:Applaudissements|Rires|Murmures|Exclamations|Protestations|Interruption)[^)]*\)", re.I
)
STRAY_BLANK = re.compile(rf"{AFTER_ELISION}|{BEFORE_STOP}", re.I)
# The copy lost the letter œ. It is put back where nothing else can be meant; « sur », « mur » and « il » stay.
WORDS = "vœux cœur cœurs chœur chœurs nœud nœuds bœuf bœufs œuf œufs fœtus rancœur rancœurs"
STEMS = "œuvr manœuvr désœuvr écœurant écœuré écœurem œstrogène œcuméni œnolog"
LOST, LOST_STEMS = ({whole.replace("œ", ""): whole for whole in listed.split()} for listed in (WORDS, STEMS))
SPOILT = re.compile(rf"\b(?:(?:{'|'.join(LOST)})\b|(?:{'|'.join(LOST_STEMS)}))", re.I)


def europarl(content: bytes) -> Iterator[str]:
    """The French sentences of a sitting, in order."""
    return map(sentence, inner(decoded(content), "fr"))


def sentence(markup: str) -> str:
    """One sentence without markup, stage directions and the marks before it."""
    text = STAGE.sub("", " ".join(plain(markup).split()))
    return with_ligatures(STRAY_BLANK.sub("", OPENING.sub("", text)))


def with_ligatures(text: str) -> str:
    """The text with its « œ » back: « vux » is read as « vœux »."""
    return SPOILT.sub(_repaired, text)


def _repaired(found: re.Match[str]) -> str:
    spoilt = found[0].lower()
    whole = LOST.get(spoilt) or LOST_STEMS[spoilt]
    return whole.capitalize() if found[0][0].isupper() else whole
