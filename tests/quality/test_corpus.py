"""The project's own corpus: is every row right, is there enough of everything, is gold kept apart."""

import tomllib
from collections import Counter
from collections.abc import Iterator

import pytest

from depeche_model.corpus.check import faults_of_rows, faults_of_text, words
from depeche_model.corpus.merge import Gold, agreement
from depeche_model.corpus.overlap import shared_sequences
from depeche_model.corpus.scheme import MODES, TOPICS, Rows, Text
from depeche_model.corpus.shelf import CORPUS, Filed, agency_phrases, digest, filed

Dispatch = tuple[Text, Rows]
SHORTEST = 80


@pytest.fixture(scope="module")
def shelf() -> list[Filed]:
    """Every dispatch."""
    return list(filed())


@pytest.fixture(scope="module")
def dispatches(shelf: list[Filed]) -> list[Dispatch]:
    """Every text with its rows; of gold the first pass."""
    return [(one.text(), one.rows(one.annotations()[0])) for one in shelf]


@pytest.fixture(scope="module")
def gold() -> list[Gold]:
    """Both gold parts, merged."""
    return [one.gold() for one in filed("dev", "test")]


def faults(shelf: list[Filed]) -> Iterator[str]:
    """Everything that the checker has to say."""
    for one in shelf:
        text = one.text()
        yield from (f"{text.id}: {said}" for said in faults_of_text(text))
        for path in one.annotations():
            yield from (f"{path.name}: {said}" for said in faults_of_rows(one.rows(path), text))


def test_every_text_and_every_row_is_right(shelf: list[Filed]) -> None:
    """What the checker tells an annotator, over everything that is here."""
    assert list(faults(shelf)) == []


def test_no_two_stories_share_six_words(dispatches: list[Dispatch]) -> None:
    """Each was written for itself: text made by filling patterns does harm."""
    assert list(shared_sequences(dispatches, agency_phrases())) == []


def test_there_is_enough_of_everything(dispatches: list[Dispatch]) -> None:
    """At least 350 dispatches of 80 words, every topic, sixty countries, every mode five times, every status."""
    rows = [each for _, each in dispatches]
    events = [event for each in rows for event in each.events]
    modes = Counter((event.type, event.mode) for event in events)
    wanted = {(kind, mode) for kind, known in MODES.items() for mode in known}
    assert sum(words(text) >= SHORTEST for text, _ in dispatches) >= 350
    assert {each.topics[0] for each in rows} == TOPICS
    assert len({mention.country for each in rows for mention in each.entities if mention.country}) >= 60
    assert sorted(pair for pair in wanted if modes[pair] < 5) == []
    assert {event.type for event in events} == set(MODES)
    assert {event.status for event in events} == {"asserted", "claimed", "negated", "future", "historical"}
    assert sum(not each.events for each in rows) >= 110
    assert {text.signal for text, _ in dispatches} >= {
        "alert", "urgent", "bulletin", "update", "correction", "advisory", "kill", None
    }  # fmt: skip


def test_gold_was_annotated_twice_and_the_two_agree(gold: list[Gold]) -> None:
    """35 dispatches to choose by and 75 to publish by; two who read the same guide say nearly the same."""
    assert (sum(1 for _ in filed("dev")), sum(1 for _ in filed("test"))) == (35, 75)
    figures = agreement(gold)
    assert (figures["names"] > 0.95, figures["events"] > 0.85, figures["tolls"] > 0.85) == (True, True, True)


def test_no_story_stands_in_two_parts(shelf: list[Filed]) -> None:
    """What is tested was not seen in training."""
    parts: dict[str, set[str]] = {}
    for one in shelf:
        parts.setdefault(one.text().story, set()).add(one.part)
    assert {story: found for story, found in parts.items() if len(found) > 1} == {}


def test_the_test_part_is_the_pinned_one() -> None:
    """Figures of two releases can be compared."""
    pinned = tomllib.loads((CORPUS / "split.toml").read_text("utf-8"))
    assert digest("test") == pinned["test"]["digest"]


def test_invented_people_are_as_varied_as_the_worlds(dispatches: list[Dispatch]) -> None:
    """Few full names come back in another story, and those are of people who hold office."""
    stories: dict[str, set[str]] = {}
    for text, rows in dispatches:
        for mention in rows.entities:
            if mention.type == "PER" and " " in mention.text:
                stories.setdefault(mention.text, set()).add(text.story)
    surnames = Counter(name.rpartition(" ")[2] for name in stories)
    assert len(stories) >= 700
    assert sum(len(found) > 1 for found in stories.values()) <= len(stories) // 25
    assert surnames.most_common(1)[0][1] <= 8
