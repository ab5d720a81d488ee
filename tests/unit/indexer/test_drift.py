"""Comparing mappings, and the schema itself."""

import re

from depeche_indexer.core.drift import differences
from depeche_indexer.schema import Object, load


def test_equal_mappings_have_no_differences() -> None:
    """Servers leave out `object`, and may keep notes of their own beside the fields."""
    ours: Object = {"properties": {"a": {"type": "object", "properties": {"b": {"type": "long"}}}}}
    theirs: Object = {"_meta": {"x": 1}, "properties": {"a": {"properties": {"b": {"type": "long"}}}}}
    assert differences(ours, theirs) == []


def test_each_difference_is_named_by_its_path() -> None:
    """Missing, additional, of another kind."""
    ours: Object = {
        "properties": {"a": {"properties": {"b": {"type": "long"}, "c": {"type": "date"}}}, "d": {"type": "byte"}}
    }
    theirs: Object = {
        "properties": {"a": {"properties": {"b": {"type": "keyword"}}}, "d": {"type": "byte"}, "e": {"type": "long"}}
    }
    assert differences(ours, theirs) == ["a.b (different)", "a.c (missing there)", "e (only there)"]


def test_word_lists_are_in_the_analysis() -> None:
    """The files beside the JSON are part of what the server gets."""
    said = str(load().analysis)
    assert "kiev, kyiv, kyïv" in said
    assert "'paris'" in said


def test_no_spelling_of_a_place_holds_a_word_that_searches_leave_out() -> None:
    """A rule with a stop word would never match the text, which is indexed without."""
    small = {"de", "du", "des", "le", "la", "les", "sur", "en", "et", "au", "aux", "d", "l"}
    exonyms = load().analysis["filter"]
    assert isinstance(exonyms, dict)
    rules = exonyms["exonyms"]
    assert isinstance(rules, dict)
    words = re.findall(r"[\w']+", str(rules["synonyms"]))
    assert small.isdisjoint(words)


def test_the_digest_names_the_schema() -> None:
    """The same schema has the same one, in every process."""
    assert load().digest == load().digest
    assert re.fullmatch("[0-9a-f]{16}", load().digest)


def test_the_history_keeps_what_is_nested_and_does_not_search_it() -> None:
    """Every revision has every field; a document for each name of each revision would double the work."""
    current, history = load("articles").mapping["properties"], load("articles-history").mapping["properties"]
    assert isinstance(current, dict)
    assert isinstance(history, dict)
    assert current.keys() == history.keys()
    differing = {name for name in current if current[name] != history[name]}
    assert differing == {"entities", "events", "casualties", "quotes"}
    assert all(history[name] == {"type": "object", "enabled": False} for name in differing)
