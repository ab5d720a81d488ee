"""The sources file that `depeche run` writes for the fetcher."""

import re
import tomllib
from pathlib import Path

import pytest

from depeche_local import sources
from depeche_local.errors import NoSuchFolder


def test_the_demonstration_is_a_watched_folder(tmp_path: Path) -> None:
    """The file reads back as the table that the fetcher expects."""
    file = tmp_path / "home" / "sources.toml"
    sources.write([sources.demonstration(tmp_path / "inbox")], file)
    assert tomllib.loads(file.read_text())["sources"] == [
        {
            "id": "demo",
            "name": "Demonstration wire",
            "kind": "folder",
            "path": str(tmp_path / "inbox"),
            "interval": 2.0,
        }
    ]


def test_an_address_is_a_feed_and_a_folder_is_watched(tmp_path: Path) -> None:
    """Each has an id of its own, made from where it lies."""
    folder = tmp_path / 'Agence "Ouest"'
    folder.mkdir()
    file = tmp_path / "sources.toml"
    sources.write([sources.source("https://example.org/une/rss.xml"), sources.source(str(folder))], file)
    feed, watched = tomllib.loads(file.read_text())["sources"]
    assert (feed["kind"], feed["url"]) == ("feed", "https://example.org/une/rss.xml")
    assert feed["id"].startswith("example-org-une-rss-xml-")
    assert (watched["kind"], watched["path"], watched["name"]) == ("folder", str(folder), 'Agence "Ouest"')


def test_a_source_has_the_same_short_id_whenever_it_is_given() -> None:
    """Ids of articles are made from it; addresses that differ only in their end have different ones."""
    long = "https://example.org/" + "rubrique/" * 40
    first, again, other = (sources.source(address).id for address in (long, long, long + "sport"))
    assert first == again != other
    assert re.fullmatch(r"[a-z0-9-]{1,100}", first)


def test_a_source_that_is_neither_is_refused_by_name() -> None:
    """A mistyped path is not taken for a feed."""
    with pytest.raises(NoSuchFolder, match="--source no/such/folder is neither"):
        sources.source("no/such/folder")
