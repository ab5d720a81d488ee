"""Texts and rows of the corpus: how they are read, and what is said of those that are wrong."""

import pytest

from depeche_model.corpus.check import doubts_about, faults_of_rows, faults_of_text
from depeche_model.corpus.overlap import shared_sequences
from depeche_model.corpus.passages import passages_of
from depeche_model.corpus.rows import parse_rows, strangers
from depeche_model.corpus.scheme import Party, Rows, Text
from depeche_model.corpus.texts import CorpusError, parse_text

TEXT = """story: pont-de-velaine
signal: urgent
date: 2026-03-02T09:15Z
headline: Vélaine : le pont coupé, deux morts
caption: Le pont de Vélaine. © Iris Toma

Deux personnes ont été tuées à Vélaine par un tir de drone russe, selon la maire Ilse Vautrin.

"Le pont de Vélaine ne tient plus", a dit Mme Vautrin.

bur-iv/tm
"""
ROWS = """topics 16000000
headline | LOC Vélaine = UKR
caption | LOC Vélaine = UKR
p0 | LOC Vélaine = UKR | PER Ilse Vautrin
p1 | LOC Vélaine = UKR | PER Vautrin
event p0 | tuées | ASSAULT drone main | asserted | actor russe = RUS MIL
  | recipient Deux personnes = UKR CVL | place Vélaine | source Ilse Vautrin
toll p0 | Deux personnes ont été tuées | dead 2 2 | civilian | current | source Ilse Vautrin
quote p1 | Le pont de Vélaine ne tient plus | speaker Ilse Vautrin
noise p2 | bur-iv/tm
noise caption | © Iris Toma
"""


@pytest.fixture
def text() -> Text:
    """A dispatch of our own."""
    return parse_text("z1-pont", TEXT)


@pytest.fixture
def rows(text: Text) -> Rows:
    """Its rows."""
    return parse_rows(ROWS, text)


def test_a_text_has_its_blocks_in_reading_order(text: Text) -> None:
    """Fields first, then the paragraphs by number."""
    assert list(text.blocks) == ["headline", "caption", "p0", "p1", "p2"]
    assert (text.story, text.signal) == ("pont-de-velaine", "urgent")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (TEXT.replace("signal: urgent", "signal: flash"), "signal 'flash' is none of"),
        (TEXT.replace("story: pont-de-velaine\n", ""), "no story"),
        (TEXT.replace("caption:", "legend:"), "unknown in the head: legend"),
    ],
)
def test_a_head_that_is_wrong_is_told(wrong: str, said: str) -> None:
    """With the file's id and what would be right."""
    with pytest.raises(CorpusError, match=said):
        parse_text("z1-pont", wrong)


def test_names_are_found_in_reading_order_without_counting(text: Text) -> None:
    """The same name twice in a block is two rows with their own number."""
    found = parse_rows("topics 16000000\np1 | LOC Vélaine = UKR\np0 | PER Ilse Vautrin", text)
    assert [(m.block, m.text, m.n, m.type, m.country) for m in found.entities] == [
        ("p1", "Vélaine", 0, "LOC", "UKR"),
        ("p0", "Ilse Vautrin", 0, "PER", None),
    ]


def test_an_event_says_who_did_what_to_whom(rows: Rows) -> None:
    """A line that begins with blanks goes on with the one before."""
    (event,) = rows.events
    assert (event.type, event.mode, event.main, event.status) == ("ASSAULT", "drone", True, "asserted")
    assert event.actors == (Party("russe", "RUS", "MIL"),)
    assert event.recipients == (Party("Deux personnes", "UKR", "CVL"),)
    assert (event.place, event.source) == ("Vélaine", "Ilse Vautrin")


def test_good_rows_have_no_fault(text: Text, rows: Rows) -> None:
    """Nothing is said where nothing is wrong, but that the text is short."""
    assert list(faults_of_rows(rows, text)) == []
    assert list(doubts_about(rows, text)) == []
    assert strangers(ROWS, text) == []
    (said,) = faults_of_text(text)
    assert "80 to 600 are wanted" in said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("p0 | PER Ilse Vautrin | LOC Vélaine = UKR", "reading order"),
        ("p0 | LOC Vélaine", "has no country"),
        ("p0 | GPE Vélaine", "none of PER, LOC, ORG, MISC"),
        ("event p0 | tuées | ATTACK | asserted", "none of AGREE"),
        ("event p0 | tuées | ASSAULT | certain", "none of asserted"),
        ("event p0 | tuées | ASSAULT | asserted | actor russe RUS", "party 'russe RUS'"),
        ("toll p0 | Deux | dead two - | civilian | current", "cannot read the line"),
        ("toll p0 | Deux | dead 2 2 | civilian | new", "'current' or 'former'"),
        ("quote p1 | Le pont | by Ilse", "neither actor"),
    ],
)
def test_a_row_that_cannot_be_read_is_told(text: Text, line: str, said: str) -> None:
    """An annotator learns what to write instead."""
    with pytest.raises(CorpusError, match=said):
        parse_rows(line, text)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("| tuées |", "| abattues |", "does not stand in p0"),
        ("ASSAULT drone", "ASSAULT strike", "is no mode of ASSAULT"),
        ("RUS MIL", "RUS ARM", "sector 'ARM' is unknown"),
        ("source Ilse Vautrin\nquote", "source Ilse Vautrot\nquote", "stands nowhere"),
        ("quote p1 | Le pont de Vélaine ne tient plus", "quote p1 | Le pont", "fewer than three words"),
        ("topics 16000000", "topics 99000000", "one or two of"),
        ("caption | LOC Vélaine = UKR", "caption | LOC Vélaine = UKR | PER Iris Toma", "named inside noise"),
    ],
)
def test_rows_that_do_not_fit_their_text_are_told(text: Text, old: str, new: str, said: str) -> None:
    """Each fault once, with where it is."""
    assert old in ROWS
    faults = list(faults_of_rows(parse_rows(ROWS.replace(old, new), text), text))
    assert any(said in fault for fault in faults), faults


def test_a_name_that_is_marked_elsewhere_is_doubted_where_it_is_not(text: Text) -> None:
    """Surnames too: annotators overlook repeats."""
    found = parse_rows(ROWS.replace("p1 | LOC Vélaine = UKR | PER Vautrin\n", ""), text)
    assert [said.split(" is ")[0] for said in doubts_about(found, text)] == ["p1: 'Vélaine'", "p1: 'Vautrin'"]


def test_a_line_of_no_known_kind_is_a_stranger(text: Text) -> None:
    """A paragraph that is not there, a word that was mistyped."""
    assert strangers("p9 | LOC Vélaine = UKR\nevnt p0 | x", text) == ["p9 | LOC Vélaine = UKR", "evnt p0 | x"]


def test_two_stories_may_not_share_six_words() -> None:
    """Names, noise and figures part the sequences; a thread may repeat itself."""
    shared = "Les ouvriers du port ont repris le travail."
    texts = [
        parse_text(f"z{n}", f"story: {story}\ndate: 2026-03-02T09:15Z\n\n{shared} Suite {n}.")
        for n, story in enumerate(("un", "deux", "deux"))
    ]
    found = dict(shared_sequences([(text, Rows(text.id, ())) for text in texts], ()))
    assert found.pop("les ouvriers du port ont repris") == ["z0", "z1"]
    assert set(found) == {"ouvriers du port ont repris le", "du port ont repris le travail"} | {
        "port ont repris le travail suite"
    }
    assert not list(shared_sequences([(texts[1], Rows("z1", ())), (texts[2], Rows("z2", ()))], ()))
    assert not list(shared_sequences([(text, Rows(text.id, ())) for text in texts], ["ont repris"]))


def test_passages_are_the_fields_the_enricher_reads(text: Text, rows: Rows) -> None:
    """The body is one text, its paragraphs parted by a blank line, and every span is where its name stands."""
    headline, caption, body = passages_of(text, rows.entities)
    assert [headline.text[start:end] for start, end, _ in headline.ents] == ["Vélaine"]
    assert [caption.text[start:end] for start, end, _ in caption.ents] == ["Vélaine"]
    assert [(body.text[start:end], label) for start, end, label in body.ents] == [
        ("Vélaine", "LOC"),
        ("Ilse Vautrin", "PER"),
        ("Vélaine", "LOC"),
        ("Vautrin", "PER"),
    ]
    assert body.text.count("\n\n") == 2
