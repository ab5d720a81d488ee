"""CoNLL-U to surface words."""

import pytest

from depeche_model.conllu import read_sentences

TREE = """# sent_id = made-up-1
1\tElle\tlui\tPRON\t_\tNumber=Sing\t2\tnsubj\t_\t_
2\trevient\trevenir\tVERB\t_\t_\t0\troot\t_\t_
3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_
3\tde\tde\tADP\t_\t_\t5\tcase\t_\t_
4\tle\tle\tDET\t_\t_\t5\tdet\t_\t_
5\tport\tport\tNOUN\t_\t_\t2\tobl:arg\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_
"""


def test_a_contraction_is_one_word_with_the_analysis_of_its_preposition() -> None:
    """« du » stays one token, analysed as « de », and everything after it moves up by one."""
    (sentence,) = read_sentences(TREE.splitlines())
    assert [word.form for word in sentence.words] == ["Elle", "revient", "du", "port", "."]
    assert (sentence.words[2].upos, sentence.words[2].lemma, sentence.words[2].head) == ("ADP", "de", 4)
    assert [word.head for word in sentence.words] == [2, 0, 4, 2, 2]


def test_spaces_follow_the_file() -> None:
    """No space is invented before the full stop."""
    (sentence,) = read_sentences(TREE.splitlines())
    assert [word.space_after for word in sentence.words] == [True, True, True, False, True]


def test_a_contraction_governed_by_its_second_part_keeps_that_one() -> None:
    """In « desquels » the pronoun is the head, so the pronoun's analysis is kept."""
    rows = (
        "1-2\tdesquels"
        + "\t_" * 8
        + "\n1\tde\tde\tADP\t_\t_\t2\tcase\t_\t_\n2\tlesquels\tlequel\tPRON\t_\t_\t0\troot\t_\t_"
    )
    (sentence,) = read_sentences(rows.splitlines())
    assert [(word.form, word.upos, word.head) for word in sentence.words] == [("desquels", "PRON", 0)]


def test_a_broken_line_names_its_sentence() -> None:
    """A line with too few columns is refused with the sentence's id."""
    with pytest.raises(ValueError, match="made-up-2"):
        list(read_sentences(["# sent_id = made-up-2", "1\tseul"]))
