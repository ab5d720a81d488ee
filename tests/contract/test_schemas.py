"""What is promised to readers of our topics: the exported schemas are current, and old messages are still read."""

import json
from pathlib import Path

import pytest

from depeche import codec
from depeche.articles import EnrichedArticle, RawArticle
from depeche.bus import Message
from depeche.schema import document, schemas

PROJECT = Path(__file__).parents[2]
FROZEN = Path(__file__).parent / "messages"


def test_the_exported_schemas_are_current() -> None:
    """Whoever changes a message runs `make schemas`, and the change is seen in review."""
    for name, text in schemas().items():
        assert (PROJECT / "shared" / "schemas" / name).read_text("utf-8") == text


def test_the_page_of_fields_is_current_and_complete() -> None:
    """No field goes without its meaning."""
    assert (PROJECT / "docs" / "data.md").read_text("utf-8") == document()
    assert "|  |" not in document()


@pytest.mark.parametrize("path", sorted(FROZEN.glob("*.json")), ids=lambda path: path.stem)
def test_messages_of_earlier_releases_are_still_read(path: Path) -> None:
    """Backward compatibility: frozen messages decode, and what they said is still there."""
    value = path.read_bytes()
    decode = codec.decode_enriched if "enriched" in path.name else codec.decode_raw
    article: RawArticle | EnrichedArticle = decode(Message(b"k", value))
    said = json.loads(value)
    again = json.loads(article.model_dump_json())
    assert {name: again[name] for name in said} == said
