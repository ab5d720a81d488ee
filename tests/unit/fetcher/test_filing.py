"""`depeche parse` and `depeche publish`, as a person calls them."""

import io
import json
import sys
from pathlib import Path

import pytest

from depeche.bus import MemoryBus
from depeche.codec import decode_raw
from depeche.errors import Misconfigured
from depeche.pipeline import RAW
from depeche_fetcher import filing
from depeche_fetcher.adapters import files
from depeche_fetcher.core.inbox import FILE_BYTES
from depeche_fetcher.core.intake import article_message
from depeche_fetcher.core.parser import Draft
from tests.articles import raw
from tests.unit.fetcher.samples import NOW, RSS, TEXT


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    """A folder with a dispatch, a feed, a bad file, and what is not to be read."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text(TEXT, encoding="cp1252")
    (tmp_path / "sub" / "b.xml").write_text(RSS, encoding="iso-8859-15")
    (tmp_path / "c.bin").write_bytes(b"\x00" * 99)
    (tmp_path / ".hidden").touch()
    (tmp_path / "d.tmp").touch()
    return tmp_path


def test_parse_writes_lines_and_tells_rejects(wire: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Articles on standard output, reasons on standard error, 1 for there was one."""
    assert filing.parse([str(wire)]) == 1
    written = capsys.readouterr()
    ids = [json.loads(line)["id"] for line in written.out.splitlines()]
    assert ids == ["file:a", "https://essai.example/evreux"]
    assert written.err.startswith("rejected c.bin: ")
    assert "d.tmp" not in written.err


def test_parse_of_what_parse_wrote_is_the_same(wire: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Lines may go through files and programs in between."""
    filing.parse([str(wire / "a.txt")])
    once = capsys.readouterr().out
    (tmp_path / "lines").write_text(once, encoding="utf-8")
    assert filing.parse([str(tmp_path / "lines")]) == 0
    assert capsys.readouterr().out == once


def test_standard_input_is_a_file(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Called -, and of no time: its revision is 1."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert filing.parse(["-"]) == 0
    article = json.loads(capsys.readouterr().out)
    assert (article["id"], article["revision"]) == ("file:stdin", 1)


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Before anything is written."""
    with pytest.raises(Misconfigured, match="no such file"):
        filing.parse([str(tmp_path / "none")])


def test_publish_delivers_and_sums_up(wire: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Under the revision the fetcher would have given at first sight; quiet but for one line and the rejects."""
    bus = MemoryBus()
    assert filing.publish_files(files.walk([str(wire)]), bus) == 1
    articles = sorted((decode_raw(item.message) for item in bus.read(RAW)), key=lambda one: one.id)
    assert [article.source.id for article in articles] == ["file", "file"]
    assert articles[0].revision == int((wire / "a.txt").stat().st_mtime)
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith("published 2 articles, skipped 0, rejected 1 in ")


def test_a_long_file_of_lines_is_read_in_stretches(tmp_path: Path) -> None:
    """Longer than any other file may be, with line numbers that are right to the end."""
    line = json.dumps({"id": "x", "published_at": "2026-11-23", "body": "mot " * 1000}) + "\n"
    count = FILE_BYTES // len(line) + 500
    (tmp_path / "long.jsonl").write_text(line * count + "{nope}\n")
    pieces = list(files.pieces("long.jsonl", tmp_path / "long.jsonl", lambda: NOW))
    assert len(pieces) == count + 1
    assert getattr(pieces[-1], "name", "") == f"long.jsonl, line {count + 1}"


def test_another_long_file_is_refused(tmp_path: Path) -> None:
    """Without being read to its end."""
    with (tmp_path / "long.txt").open("wb") as file:
        file.truncate(FILE_BYTES * 50)
    (piece,) = files.pieces("long.txt", tmp_path / "long.txt", lambda: NOW)
    assert "longer than" in str(piece)


def test_many_articles_go_in_few_batches() -> None:
    """One wait for two hundred articles, not one for each."""

    class Counting(MemoryBus):
        waits = 0

        def publish(self, *args: object, **more: object) -> None:
            Counting.waits += 1

    batch = filing.Batch(Counting())
    for number in range(1000):
        batch.add(article_message(Draft(raw(str(number))), 1))
    assert Counting.waits == 5
