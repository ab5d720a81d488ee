"""A folder's turn: what is complete is delivered, and only then moved away."""

import pytest

from depeche.errors import BusUnavailable
from depeche.pipeline import RAW
from depeche_fetcher.core.cursor import Book
from depeche_fetcher.core.folder_round import FolderRound
from depeche_fetcher.core.inbox import FILE_BYTES
from depeche_fetcher.core.memory_inbox import MemoryInbox
from depeche_fetcher.core.post import Post
from depeche_fetcher.core.sources import Folder
from tests.unit.fetcher.newsdesk import FlakyBus, NewsDesk
from tests.unit.fetcher.samples import LINES, TEXT

FOLDER = Folder(id="agence", path="/nowhere", interval=5, settle=0.3)


def turn(desk: NewsDesk, inbox: MemoryInbox, post: Post | None = None) -> float:
    """One turn of the folder."""
    rounds = FolderRound(desk.intake(), desk.metrics, desk.clock)
    return rounds.turn(post or Post(FOLDER, 0, Book("agence")), FOLDER, inbox)


def test_files_are_read_in_order_of_name_and_moved() -> None:
    """The next turn comes at once while there may be more, and then as configured."""
    desk = NewsDesk()
    inbox = MemoryInbox({"b.txt": TEXT.encode(), "a.jsonl": LINES.encode()})
    assert turn(desk, inbox) == 0
    assert turn(desk, inbox) == 5
    assert inbox.moved == {"a.jsonl": (), "b.txt": ()}
    assert sorted((one.id, one.revision) for one in desk.articles()) == [
        ("agence:b", int(inbox.modified.timestamp())),
        ("urn:essai:1", 1),
        ("urn:essai:1", 2),
    ]


def test_a_bad_file_fails_with_its_reason_and_the_next_is_read() -> None:
    """So that a person finds out what was wrong with it."""
    desk, inbox = NewsDesk(), MemoryInbox({"a.bin": b"\x00\x01" * 99, "b.txt": TEXT.encode()})
    turn(desk, inbox)
    assert inbox.moved["b.txt"] == ()
    assert inbox.moved["a.bin"][0].startswith("a.bin: bad-encoding: ")
    assert len(desk.dead()) == 1


def test_a_file_with_one_bad_line_is_told_and_its_good_lines_taken() -> None:
    """It lies in failed/, where someone will look."""
    desk, inbox = NewsDesk(), MemoryInbox({"a.jsonl": (LINES + "{nope\n").encode()})
    turn(desk, inbox)
    assert len(desk.articles()) == 2
    assert inbox.moved["a.jsonl"][-1] == "2 of 3 pieces were taken"


def test_a_huge_file_is_not_even_opened() -> None:
    """Its size is reason enough."""
    desk, inbox = NewsDesk(), MemoryInbox({"a.xml": b""}, sizes={"a.xml": FILE_BYTES + 1})
    turn(desk, inbox)
    assert inbox.opened == []
    assert "too-large" in inbox.moved["a.xml"][0]


def test_nothing_moves_before_it_is_delivered() -> None:
    """A bus that is away leaves the files where they are."""
    desk = NewsDesk(bus=FlakyBus(refuse={RAW.name: 1}))
    inbox, post = MemoryInbox({"a.txt": TEXT.encode()}), Post(FOLDER, 0, Book("agence"))
    with pytest.raises(BusUnavailable):
        turn(desk, inbox, post)
    assert inbox.moved == {}
    turn(desk, inbox, post)
    assert (len(desk.articles()), list(inbox.moved)) == (1, ["a.txt"])


def test_a_file_delivered_again_unchanged_is_skipped() -> None:
    """Agencies resend."""
    desk, post = NewsDesk(), Post(FOLDER, 0, Book("agence"))
    for _ in range(2):
        turn(desk, MemoryInbox({"a.txt": TEXT.encode()}), post)
    assert desk.metrics.value("items_skipped", reason="unchanged") == 1
    assert len(desk.articles()) == 1


def test_many_files_come_in_several_turns() -> None:
    """Each stored before the next is read."""
    desk = NewsDesk()
    inbox = MemoryInbox({f"{number:04}.txt": f"Brève numéro {number}.".encode() for number in range(450)})
    waits = [turn(desk, inbox) for _ in range(4)]
    assert waits == [0, 0, 0, 5]
    assert len(desk.articles()) == 450
