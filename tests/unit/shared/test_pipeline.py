"""The stages and what is derived from them."""

from itertools import pairwise

from depeche.pipeline import CURSORS, SOURCES, STAGES, picture, topics


def test_each_stage_reads_what_the_one_before_writes() -> None:
    """The stages stand on one another in their order."""
    for before, after in pairwise(STAGES):
        assert before.writes is after.reads


def test_topics_are_named_once_and_dead_letters_have_room_for_their_biography() -> None:
    """Every topic is made once; a dead letter is the message and its headers."""
    names = [topic.name for topic in topics()]
    assert len(names) == len(set(names))
    for stage in STAGES:
        assert stage.dead in topics()
        assert stage.reads is None or stage.dead.max_bytes > stage.reads.max_bytes


def test_cursors_lie_in_as_many_partitions_as_sources() -> None:
    """A fetcher that holds a partition of sources finds their cursors in the partition of the same number."""
    assert SOURCES.partitions == CURSORS.partitions


def test_the_picture_names_every_stage_and_topic() -> None:
    """The picture is derived, so that it cannot lie."""
    for word in [name for stage in STAGES for name in (stage.name, stage.library, stage.dead.name)]:
        assert word in picture()
