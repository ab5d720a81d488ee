"""Other treebanks brought to one treebank's habits."""

from depeche_model.conllu import Sentence, Word
from depeche_model.harmonize import harmonized, learn_habits


def word(form: str, upos: str, *, lemma: str = "", feats: str = "", under: tuple[int, str] = (0, "root")) -> Word:
    """A word with a space after it, `under` its head by a relation."""
    return Word(form, lemma or form, upos, feats, *under, space_after=True)


OWN = Sentence(
    "own",
    (
        word("il", "PRON", lemma="lui", feats="Person=3", under=(2, "nsubj")),
        word("vit", "VERB", lemma="vivre"),
        word("à", "ADP", under=(4, "case")),
        word("Lille", "PROPN", under=(2, "obl:arg")),
    ),
)
HABITS = learn_habits([OWN])


def test_a_closed_class_word_takes_the_usual_lemma_and_features() -> None:
    """The pronoun of another treebank is analysed as ours."""
    other = Sentence("other", (word("il", "PRON", lemma="il", feats="Gender=Masc"),))
    assert harmonized(other, HABITS).words[0] == word("il", "PRON", lemma="lui", feats="Person=3")


def test_an_open_class_word_keeps_its_lemma() -> None:
    """A verb may differ from the form seen elsewhere and be right."""
    other = Sentence("other", (word("vit", "VERB", lemma="voir"),))
    assert harmonized(other, HABITS).words[0].lemma == "voir"


def test_a_bare_oblique_takes_the_subtype_its_preposition_has() -> None:
    """`obl` becomes what the same preposition after the same verb was."""
    bare = Sentence("other", (*OWN.words[:3], word("Nice", "PROPN", under=(2, "obl"))))
    assert harmonized(bare, HABITS).words[3].deprel == "obl:arg"


def test_a_participle_under_a_passive_auxiliary_is_passive() -> None:
    """Voice is added where a treebank leaves it out, and active voice, which ours never marks, is dropped."""
    feats = "Tense=Past|VerbForm=Part|Voice=Act"
    tree = (
        word("fut", "AUX", lemma="être", under=(2, "aux:pass")),
        word("prise", "VERB", lemma="prendre", feats=feats),
    )
    assert harmonized(Sentence("other", tree), HABITS).words[1].feats == "Tense=Past|VerbForm=Part|Voice=Pass"


def test_a_missing_lemma_is_filled_in() -> None:
    """`_` is never taught as a lemma."""
    other = Sentence("other", (word("à", "ADP", lemma="_"), word("Zut", "INTJ", lemma="_")))
    assert [found.lemma for found in harmonized(other, HABITS).words] == ["à", "zut"]
