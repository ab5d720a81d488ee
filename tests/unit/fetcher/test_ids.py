"""Ids stay the same over revisions and by whichever way an article came."""

import pytest

from depeche.articles import ID_BYTES
from depeche_fetcher.core import ids


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("https://Essai.example:443/a?utm_source=rss&id=7#haut", "https://essai.example/a?id=7"),
        ("https://essai.example/a#xtor=RSS-12", "https://essai.example/a"),
        ("http://essai.example:80", "http://essai.example/"),
        ("https://essai.example/a?at_medium=rss&at_campaign=74&fbclid=z", "https://essai.example/a"),
        ("https://essai.example/a?x=%20b&y=1", "https://essai.example/a?x=%20b&y=1"),
        ("https://essai.example/a?source=7&ref=12", "https://essai.example/a?source=7&ref=12"),
        ("https://[essai", "https://[essai"),
    ],
)
def test_an_address_loses_what_only_says_how_one_came(given: str, canonical: str) -> None:
    """Tracking parameters, fragment, default port, capitals; a parameter that may name the article stays."""
    assert ids.canonical_url(given) == canonical


@pytest.mark.parametrize(
    ("given", "own"),
    [
        ("urn:uuid:6ba7", "urn:uuid:6ba7"),
        ("tag:essai.example,2026:1", "tag:essai.example,2026:1"),
        ("https://essai.example/?p=12", "https://essai.example/?p=12"),
        ("https://essai.example/a?utm_source=rss#2", "https://essai.example/a#2"),
        ("4711", None),
        ("12 at https://essai.example", None),
        ("", None),
    ],
)
def test_only_a_global_identity_is_an_articles_own(given: str, own: str | None) -> None:
    """A number means something else in each feed."""
    assert ids.own_identity(given) == own


def test_a_file_goes_by_its_source_and_stem() -> None:
    """Whatever its ending and wherever it stood on the agency's disk."""
    assert ids.file_identity("agence", "brest.v2.txt") == "agence:brest.v2"
    assert ids.file_identity("file", "nord/brest.txt") == "file:nord/brest"


def test_long_ids_are_shortened_and_stay_apart() -> None:
    """By a digest of the whole, within Elasticsearch's limit, never through a letter."""
    one, other = ids.shorten("é" * 400), ids.shorten("é" * 401)
    assert one != other
    assert max(len(one.encode()), len(other.encode())) <= ID_BYTES
    assert ids.shorten("é" * 240) == "é" * 240
