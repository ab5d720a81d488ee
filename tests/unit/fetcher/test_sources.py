"""sources.toml: read with care, registered without noise."""

from pathlib import Path

import pytest

from depeche.bus import MemoryBus, Message
from depeche.errors import Misconfigured
from depeche.pipeline import SOURCES
from depeche_fetcher.adapters import listing
from depeche_fetcher.core import sources
from depeche_fetcher.core.sources import Feed, Folder

TOML = """
[[sources]]
kind = "feed"
id = "une"
url = "https://essai.example/une.xml"
[[sources]]
kind = "folder"
id = "agence"
path = "incoming"
"""


def written(path: Path, text: str = TOML) -> Path:
    """A sources.toml."""
    file = path / "sources.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_feeds_and_folders_are_read(tmp_path: Path) -> None:
    """A relative folder starts from the file."""
    feed, folder = listing.read(written(tmp_path)).sources
    assert feed == Feed(id="une", url="https://essai.example/une.xml")
    assert folder == Folder(id="agence", path=str(tmp_path / "incoming"))


def test_the_shipped_example_is_valid() -> None:
    """It is what people copy."""
    example = Path(__file__).parents[3] / "services" / "fetcher" / "sources.toml.example"
    assert {source.kind for source in listing.read(example).sources} == {"feed", "folder"}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("[[sources]]\nkind='feed'\nid='a'\nurl='file:///etc/passwd'", "only http"),
        ("[[sources]]\nkind='feed'\nid='a b'\nurl='https://x.example'", "sources 1 feed id"),
        ("[[sources]]\nkind='feed'\nid='a'\nurl='https://x.example'\nintervall=3", "intervall"),
        ("[[sources]]\nkind='mail'\nid='a'", "sources 1"),
        (TOML.replace("agence", "une"), "two sources are called 'une'"),
        ("[[sources", "sources.toml"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, wrong: str, told: str) -> None:
    """In one line, before anything is polled."""
    with pytest.raises(Misconfigured, match=told):
        listing.read(written(tmp_path, wrong))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """With the setting that names it."""
    with pytest.raises(Misconfigured, match="DEPECHE_SOURCES"):
        listing.read(tmp_path / "none.toml")


def test_registering_twice_writes_once(tmp_path: Path) -> None:
    """Every fetcher registers the same list at each start."""
    bus, listed = MemoryBus(), listing.read(written(tmp_path))
    assert [listing.register(listed, bus, bus) for _ in range(3)] == [2, 0, 0]


def test_a_source_taken_out_is_removed_and_another_list_left_alone(tmp_path: Path) -> None:
    """By a tombstone under its id."""
    bus = MemoryBus()
    listing.register(
        listing.read(written(tmp_path, 'name = "other"\n' + TOML.replace("une", "deux").replace("agence", "port"))),
        bus,
        bus,
    )
    listing.register(listing.read(written(tmp_path)), bus, bus)
    listing.register(
        listing.read(written(tmp_path, TOML.split('[[sources]]\nkind = "folder"', maxsplit=1)[0])), bus, bus
    )
    last = {item.message.key: item.message.value for item in bus.read(SOURCES)}
    assert {key.decode() for key, value in last.items() if value is None} == {"agence"}
    assert {key.decode() for key, value in last.items() if value} == {"une", "deux", "port"}


def test_a_record_of_a_later_release_is_no_source() -> None:
    """It is passed over until this fetcher is updated."""
    assert sources.read(Message(b"x", b'{"v": 2}')) is None
