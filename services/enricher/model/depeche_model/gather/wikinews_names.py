"""WiNER-fr, names marked by hand in Wikinews: BRAT files to passages with our four classes. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile

from depeche_model.docs import Passage
from depeche_model.gather.readers.wikinews import STRAY_BLANK, without_footer

Span = tuple[int, int, str]

# Of two classes for one span the later one is what the name stands for here: « Cassini » is the probe, not the man.
CLASSES = {"Person": "PER", "Location": "LOC", "Organization": "ORG", "Product": "MISC", "Event": "MISC"}
LITERAL_FIRST = tuple(CLASSES)
SPORT = r"patinage|handball|short-track|Tour de France|Tournoi|Jeux olympiques|Grand Prix|Coupe|Euro \d"
RESULTS = re.compile(rf"(?=.*(?:{SPORT})).*\brésultats (?:de|du|des)\b", re.I)
SHORT_LINE = 12  # words; a fixture or a ranking has fewer on each line, a paragraph has more


def passages(files: Mapping[str, str]) -> Iterator[Passage]:
    """One passage for each article `NAME.txt` with its `NAME.ann`; `files` maps paths to what they hold."""
    for path, text in files.items():
        stem, _, ending = path.rpartition(".")
        if ending == "txt" and not is_results(text):
            spans = read_spans(files[f"{stem}.ann"])
            yield closed_up(without_footer(text).rstrip(), outermost(spans), stem.rpartition("/")[2])


def read_spans(brat: str) -> list[Span]:
    """The spans of a BRAT file in its own classes, dates and hours left out: `T1<tab>Person 3 9<tab>surface`."""
    fields = [line.split("\t")[1].split() for line in brat.splitlines() if line.startswith("T")]
    return [(int(start), int(end), label) for label, start, end in fields if label in CLASSES]


def outermost(spans: Iterable[Span]) -> list[Span]:
    """The spans that lie in no other, in order and in our classes; of two that cross, the longer one."""
    taken = list[Span]()
    for start, end, label in sorted(spans, key=_longest_first):
        if all(end <= other or start >= upto for other, upto, _ in taken):
            taken.append((start, end, CLASSES[label]))
    return sorted(taken)


def _longest_first(span: Span) -> tuple[int, int, int]:
    start, end, label = span
    return start - end, -LITERAL_FIRST.index(label), start


def closed_up(text: str, spans: Iterable[Span], story: str) -> Passage:
    """The text without the blanks that links have left, its spans moved along; spans past its end are dropped."""
    gaps = [found.span() for found in STRAY_BLANK.finditer(text)]
    moved = [(_moved(start, gaps), _moved(end, gaps), label) for start, end, label in spans if end <= len(text)]
    return Passage(STRAY_BLANK.sub("", text), tuple(moved), story)


def _moved(place: int, gaps: Iterable[tuple[int, int]]) -> int:
    before = takewhile(lambda gap: gap[0] < place, gaps)
    return place - sum(min(end, place) - start for start, end in before)


def is_results(text: str) -> bool:
    """Whether an article is a list of sports results: its title says so, or names of players fill most of it."""
    title, *body = [line for line in text.splitlines() if line.strip()]
    listed = sum(len(line.split()) for line in body if len(line.split()) < SHORT_LINE)
    mostly_lists = listed > sum(len(line.split()) for line in body) / 2
    return bool(RESULTS.match(title) or (re.search(SPORT, title) and mostly_lists))
