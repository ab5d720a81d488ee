"""The shipped French pipeline: is it the one that was pinned, does it work on any text, does it read well enough."""

import json
import warnings
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from depeche_model.evaluation import evaluate
from depeche_model.floors import below, read_floors
from depeche_model.layout import HERE, data_folder, open_store
from depeche_model.release import RELEASE, pin_line

LONG_TEXT_WORDS = 100_000
WHEEL = HERE / "dist" / RELEASE.wheel_name


@pytest.fixture(scope="module")
def pipeline() -> Language:
    """The installed package, loaded once; any warning while loading is an error."""
    with warnings.catch_warnings(action="error"):
        return spacy.load(RELEASE.package)


def test_the_installed_package_is_the_shipped_version(pipeline: Language) -> None:
    """What is measured here is what the wheel holds."""
    assert pipeline.meta["version"] == RELEASE.version


def test_the_wheel_is_the_pinned_one() -> None:
    """pip refuses any other file."""
    assert (HERE / "dist" / "requirements.txt").read_text("utf-8") == pin_line(WHEEL)


def test_the_wheel_stays_small() -> None:
    """A clone stays quick: 35 MB at most."""
    assert WHEEL.stat().st_size <= 35e6


def test_every_layer_is_there(pipeline: Language) -> None:
    """Names, tags, lemmas, trees and sentences come out of one pass."""
    doc = pipeline("Le président Karim Belhadj est arrivé lundi à Oslo. Il a salué des élus.")
    assert [doc.has_annotation(layer) for layer in ("ENT_IOB", "POS", "MORPH", "LEMMA", "DEP", "SENT_START")] == [
        True
    ] * 6
    assert set(pipeline.get_pipe("ner").labels) == {"PER", "LOC", "ORG", "MISC"}
    assert len(list(doc.sents)) == 2


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("L'accord a été signé à Oslo.", "L'", "le"),
        ("L’accord a été signé à Oslo.", "L’", "le"),
        ("Il revient du Mali.", "du", "de"),
        ("Deux soldats ont été tués.", "tués", "tuer"),
    ],
)
def test_lemmas_come_from_training(pipeline: Language, text: str, word: str, lemma: str) -> None:
    """Elided and contracted words and participles have the lemma of their dictionary form."""
    assert {token.text: token.lemma_ for token in pipeline(text)}[word] == lemma


@pytest.mark.parametrize("text", ["", "Oui", "\n", "«", "URGENT", "\u00a0", "…" * 50])
def test_texts_of_next_to_nothing_are_read(pipeline: Language, text: str) -> None:
    """A single word, a single mark or nothing at all is no reason to fail."""
    assert pipeline(text).text == text


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_a_text_of_a_hundred_thousand_words_is_read(pipeline: Language) -> None:
    """No article is too long for one call."""
    sentence = "Le ministre a annoncé mardi à Paris un plan pour l'emploi. "
    assert len(pipeline(sentence * (LONG_TEXT_WORDS // 12))) >= LONG_TEXT_WORDS


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.skipif(not data_folder().is_dir(), reason=f"no test data at {data_folder()}: set DEPECHE_DATA")
def test_scores_stay_above_their_floors() -> None:
    """On news and treebank text it never saw, no score lies below the floors file."""
    report = evaluate(RELEASE.package, open_store(data_folder()))
    assert below(report.figures(), read_floors(HERE / "floors.toml")) == []


def test_published_scores_hold_their_floors() -> None:
    """The scores written down with the release are no lower than what is promised."""
    published = json.loads((HERE / "scores.json").read_text("utf-8"))
    figures = {f"names.{label}": found["f"] for label, found in published["names"].items()}
    figures |= {f"gold.{label}": found["f"] for label, found in published["gold"]["names"].items()}
    figures |= {"gold.country": published["gold"]["country"]["value"]}
    figures |= {f"grammar.{name}": value for name, value in published["grammar"].items()}
    assert below(figures, read_floors(HERE / "floors.toml")) == []


def test_no_training_text_is_shipped() -> None:
    """The folder holds recipes, lists and one wheel; corpora stay outside."""
    kept = {path.suffix for path in Path(HERE).rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert not kept.intersection({".spacy", ".conllu", ".jsonl", ".zst", ".floret"})
