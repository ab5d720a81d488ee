"""Reads the dispatches: a head of `key: value` lines, a blank line, then paragraphs parted by blank lines."""

from __future__ import annotations

from pathlib import Path

from depeche_model.corpus.scheme import SIGNALS, Text

KEYS = ("story", "signal", "date", "headline", "dateline", "byline", "caption")
BLOCKS = ("headline", "dateline", "caption")


class CorpusError(ValueError):
    """A file of the corpus is not as it must be; the message says where and what to do."""


def read_text(path: Path) -> Text:
    """One dispatch; its id is the file's name. Raises CorpusError."""
    return parse_text(path.stem, path.read_text("utf-8"))


def parse_text(identity: str, content: str) -> Text:
    """A dispatch from its file's content. Raises CorpusError."""
    first, *paragraphs = [part for part in content.replace("\r\n", "\n").strip("\n").split("\n\n") if part.strip()]
    head = dict(_pair(identity, line) for line in first.splitlines())
    if unknown := [key for key in head if key not in KEYS]:
        raise CorpusError(f"{identity}: unknown in the head: {', '.join(unknown)}; known are {', '.join(KEYS)}")
    if missing := [key for key in ("story", "date") if not head.get(key)]:
        raise CorpusError(f"{identity}: the head has no {' and no '.join(missing)}")
    signal = head.get("signal") or None
    if signal is not None and signal not in SIGNALS:
        raise CorpusError(f"{identity}: signal {signal!r} is none of {', '.join(sorted(SIGNALS))}")
    blocks = {name: head[name] for name in BLOCKS if head.get(name)}
    blocks |= {f"p{number}": text for number, text in enumerate(paragraphs)}
    return Text(identity, head["story"], signal, head["date"], head.get("byline", ""), blocks)


def _pair(identity: str, line: str) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    if not colon:
        raise CorpusError(f"{identity}: a line of the head is no 'key: value': {line[:60]!r}")
    return key.strip(), value.strip()
