"""Files of debates, amendments and questions to their paragraphs. All texts are made up."""

import json
import lzma

import pytest

from depeche_model.gather.readers import europarl, parliaments


def test_french_sides_are_read_without_marks_of_connectives() -> None:
    """The annotation cuts sentences into pieces; the blanks it leaves must not stay before a comma."""
    document = (
        "<en>No, but yes.</en><fr>Non\n <Sense id='1'>mais</Sense> , oui .</fr><fr>. - (DE) - Lorsqu' il a l' eau</fr>"
    )
    assert list(europarl.europarl(document.encode())) == ["Non mais, oui.", "Lorsqu'il a l'eau"]


@pytest.mark.parametrize(
    ("spoilt", "whole"),
    [
        ("tous nos vux", "tous nos vœux"),
        ("mise en uvre", "mise en œuvre"),
        ("Manuvrer au cur", "Manœuvrer au cœur"),
        ("les écuries, la curée et sa sur", "les écuries, la curée et sa sur"),
    ],
)
def test_a_lost_ligature_is_put_back_where_nothing_else_can_be_meant(spoilt: str, whole: str) -> None:
    """« écuries » is a word of its own, and « sur » may be « sœur » or not."""
    assert europarl.with_ligatures(spoilt) == whole


def test_stage_directions_are_no_speech() -> None:
    """Nobody said « Applaudissements »."""
    assert europarl.sentence("(Vifs applaudissements à gauche) Merci.") == "Merci."


def test_a_sitting_is_read_without_speakers_and_without_what_stands_in_brackets() -> None:
    """Only what was said, and the header of the file is not."""
    tei = (
        "<TEI><p>Encodage</p><text><sp><speaker>Mme X</speaker><p>. L'article <w>1<hi>er</hi></w> est lu. </p>"
        "<p>(La séance est levée.)</p><p/><p>Merci.</p></sp></text></TEI>"
    )
    assert [text.strip() for text in parliaments.debates(tei.encode())] == ["L'article 1er est lu.", "Merci."]


@pytest.mark.parametrize("author", [None, {}, {"exposeSommaire": {"@xsi:nil": "true"}}])
def test_an_amendment_without_reasons_gives_nothing(author: object) -> None:
    """The open data writes « none » in three ways."""
    content = json.dumps({"amendement": {"corps": {"contenuAuteur": author}}}).encode()
    assert not "".join(parliaments.reasons(content))


def test_reasons_are_cut_at_paragraphs_and_lose_their_heading() -> None:
    """Characters are references in this data."""
    html = "<p style='x'>EXPOS\u00c9 SOMMAIRE : Un d&#x00E9;lai.</p><ul><li>Un <b>autre</b>.</li></ul>"
    content = json.dumps({"amendement": {"corps": {"contenuAuteur": {"exposeSommaire": html}}}}).encode()
    assert [text for text in parliaments.reasons(content) if text] == ["Un délai.", "Un autre."]


def test_strings_are_found_in_an_r_data_file() -> None:
    """Texts in UTF-8 and in ASCII, a missing one, and sentences that the source has glued together."""
    texts = [(0x00008009, "Où va l'été?Nul ne sait.".encode()), (0x00040009, b"Merci.")]
    stream = b"RDX3\nX\n" + b"".join(
        mark.to_bytes(4, "big") + len(text).to_bytes(4, "big") + text for mark, text in texts
    )
    missing = b"\x00\x00\x00\x09\xff\xff\xff\xff"
    found = list(parliaments.questions(lzma.compress(stream + missing)))
    assert found == ["Où va l'été? Nul ne sait.", "Merci."]
