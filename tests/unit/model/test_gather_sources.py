"""The manifest of open texts."""

from dataclasses import replace

import pytest

from depeche_model.gather.recipes import RECIPES
from depeche_model.gather.sources import GatherError, Made, chosen, recorded
from depeche_model.gather.work import NAMES
from depeche_model.layout import HERE
from depeche_model.store import Source, sources_in

MANIFEST = (HERE / "open_text.toml").read_text("utf-8")
PORT = Source("open/port.txt.zst", "a/port", "c0ffee", "*.txt", "CC0-1.0", "abc", ("vectors",), 3, "LICENSE")


def test_every_source_of_the_manifest_can_be_gathered_and_no_recipe_is_left_over() -> None:
    """A name stands in both places or in neither."""
    assert {source.name for source in sources_in(MANIFEST)} == {*RECIPES, NAMES}


def test_every_source_has_a_licence_and_says_where_it_is_stated() -> None:
    """Whoever passes the model on has to know; a repository that is silent is said to be silent."""
    for source in sources_in(MANIFEST):
        assert source.licence, source.name
        assert source.stated, source.name
        assert len(source.commit) == 40, source.name


def test_the_manifest_names_repositories_and_no_hosts() -> None:
    """Owner and name say enough; hosts and machines change."""
    assert "://" not in MANIFEST


def test_only_the_named_source_is_chosen() -> None:
    """Without names it is all of them."""
    other = replace(PORT, file="open/quay.txt.zst")
    assert chosen([PORT, other], ["quay"]) == (other,)
    assert chosen([PORT, other], []) == (PORT, other)


def test_an_unknown_name_is_answered_with_the_names_there_are() -> None:
    """A slip of the pen should not gather everything, or nothing."""
    with pytest.raises(GatherError, match="'prot'; there are port"):
        chosen([PORT], ["prot"])


def test_recording_changes_two_facts_of_one_source() -> None:
    """Comments, order and the other sources stay as they were written."""
    made = Made(7, "f00d")
    files = [source.file for source in sources_in(MANIFEST)]
    changed = recorded(MANIFEST, files[1], made)
    before, after = sources_in(MANIFEST), sources_in(changed)
    assert (after[1].words, after[1].sha256) == (7, "f00d")
    assert after[1] == replace(before[1], words=7, sha256="f00d")
    assert (after[0], after[2:]) == (before[0], before[2:])
    assert len(changed.splitlines()) == len(MANIFEST.splitlines())


def test_a_file_agrees_when_both_facts_do() -> None:
    """The digest decides; the words are there to be read."""
    assert Made(3, "abc").agrees_with(PORT)
    assert not Made(3, "abd").agrees_with(PORT)
