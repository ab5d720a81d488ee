"""The demonstration wire as tests see it: read with the standard library alone, without our own parsers."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Final, TypeAlias, cast

WIRE: Final = Path(__file__).parents[1] / "deploy" / "demo" / "wire"
Record: TypeAlias = dict[str, object]


@dataclass(frozen=True)
class Revision:
    """One dispatch as one file gives it; `story` is its id, or the file's name where the format carries none."""

    file: str
    story: str
    text: str
    number: int = 1
    status: str = "usable"
    signal: str | None = None
    urgency: int = 4
    updated_at: str = ""
    note: str = ""
    topics: tuple[str, ...] = ()
    record: Record | None = None


def wire() -> Iterator[Revision]:
    """Every revision in order of arrival, that of the file names; the lines of one file in their own order."""
    for path in sorted(WIRE.iterdir()):
        if path.suffix == ".jsonl":
            lines = path.read_text(encoding="utf-8").splitlines()
            yield from (_raw(path, cast(Record, json.loads(line))) for line in lines)
        else:
            yield _ninjs(path) if path.suffix == ".json" else _page(path)


def shingles(text: str, size: int = 6) -> set[str]:
    """Every run of `size` words, in lower case, without the dateline's date and mark."""
    plain = re.sub(r"23 nov 2026 \(Dépêche\)", " ", text)
    words = re.findall(r"\w+", plain.lower())
    return {" ".join(words[at : at + size]) for at in range(len(words) - size + 1)}


def is_utf8(data: bytes) -> bool:
    """Whether the bytes are valid UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class _ArticleText(HTMLParser):
    """The words inside <article>, less those of lists, which hold the page's buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = 0
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside += {"article": 1, "ul": -1}.get(tag, 0)

    def handle_endtag(self, tag: str) -> None:
        self.inside -= {"article": 1, "ul": -1}.get(tag, 0)

    def handle_data(self, data: str) -> None:
        if self.inside > 0:
            self.words.append(data)


def _page(path: Path) -> Revision:
    data = path.read_bytes()
    if path.suffix == ".txt":
        text = data.decode("utf-8" if is_utf8(data) else "cp1252")
        return Revision(path.name, path.stem, text)
    declared = re.search(rb"charset=[\"']?([\w-]+)", data)
    reader = _ArticleText()
    reader.feed(data.decode(declared[1].decode() if declared else "utf-8"))
    return Revision(path.name, path.stem, " ".join(reader.words))


def _raw(path: Path, record: Record) -> Revision:
    subjects = cast("list[dict[str, str]]", record["subjects"])
    return Revision(
        file=path.name,
        story=str(record["id"]),
        text=f"{record['headline']}\n{record['body']}",
        number=cast(int, record["revision"]),
        status=str(record["pub_status"]),
        signal=cast("str | None", record["signal"]),
        urgency=cast(int, record["urgency"]),
        updated_at=str(record["updated_at"]),
        note=str(record.get("ed_note", "")),
        topics=tuple(subject["code"] for subject in subjects),
        record=record,
    )


def _ninjs(path: Path) -> Revision:
    """Any major version: 3.x writes its names in camel case, 1.x has a single headline and body."""
    given = cast(Record, json.loads(path.read_text(encoding="utf-8")))
    item = {name.lower(): value for name, value in given.items()}
    headlines = cast("list[dict[str, str]]", item.get("headlines", [{"value": item.get("headline")}]))
    bodies = cast("list[dict[str, str]]", item.get("bodies", [{"value": item.get("body_text", "")}]))
    subjects = cast("list[dict[str, str]]", item.get("subjects", item.get("subject")))
    return Revision(
        file=path.name,
        story=str(item["uri"]),
        text=f"{headlines[0]['value']}\n{re.sub('<[^>]+>', ' ', bodies[0]['value'])}",
        number=int(str(item["version"])),
        status=str(item["pubstatus"]),
        urgency=cast(int, item["urgency"]),
        updated_at=str(item["versioncreated"]),
        note=str(item.get("ednote", "")),
        topics=tuple(subject.get("literal", subject.get("code", "")) for subject in subjects),
        record=item,
    )
