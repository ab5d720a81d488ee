"""Bytes become text by rules, without a guess that could go wrong on a short dispatch."""

import time

import pytest

from depeche.errors import Unreadable
from depeche_fetcher.core import charset

FRENCH = "L’été à Œrebro : « 3 € », dit-il à Noël."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_french_survives_the_encodings_of_wires(encoding: str) -> None:
    """Quotes, ligatures and the euro come through undeclared."""
    assert charset.decode(FRENCH.encode(encoding)) == FRENCH


def test_latin9_is_told_from_cp1252_by_its_ligature() -> None:
    """0xBD inside a word is œ, not ½, and 0xA4 after a figure is €, not ¤."""
    assert charset.decode("un cœur à 3 €".encode("iso-8859-15")) == "un cœur à 3 €"


def test_fractions_stay_fractions() -> None:
    """A half that stands alone in cp1252 is no ligature."""
    assert charset.decode("près d'½ litre".encode("cp1252")) == "près d'½ litre"


def test_a_latin1_declaration_is_no_proof_against_utf8() -> None:
    """Servers that declare ISO-8859-1 by default while sending UTF-8 are common."""
    assert charset.decode("été".encode(), "iso-8859-1") == "été"


def test_another_declared_charset_is_believed_if_it_fits() -> None:
    """KOI8-R cannot be told from cp1252 by its bytes."""
    assert charset.decode("Киев".encode("koi8-r"), "koi8-r") == "Киев"


@pytest.mark.parametrize("declared", ["x-unknown", "utf-8", "utf-16"])
def test_a_wrong_declaration_is_passed_over(declared: str) -> None:
    """What does not fit, or does not exist, is not believed."""
    assert charset.decode("été".encode("cp1252"), declared) == "été"


def test_stray_bytes_in_utf8_are_read_as_cp1252() -> None:
    """Two systems' texts joined: neither becomes mojibake."""
    assert charset.decode("L’été à Noël, ".encode() + "déjà".encode("cp1252")) == "L’été à Noël, déjà"


def test_mixed_encodings_take_linear_time() -> None:
    """A megabyte of stray bytes is read in well under a second."""
    started = time.monotonic()
    charset.decode(("é" * 300_000).encode() + b"a\xe9" * 150_000)
    assert time.monotonic() - started < 1.5


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 100, bytes(range(32)) * 20, b"abc\x00def"])
def test_binary_is_no_text(data: bytes) -> None:
    """It is refused with a reason, not turned into question marks."""
    with pytest.raises(Unreadable) as refused:
        charset.decode(data)
    assert refused.value.reason == "bad-encoding"


def test_the_charset_of_a_media_type_and_of_a_head_are_found() -> None:
    """As servers, XML and HTML declare them."""
    assert charset.declared_in("text/html; Charset=ISO-8859-15") == "ISO-8859-15"
    assert charset.declared_in("text/html") == ""
    assert charset.declared_within(b"<?xml version=\"1.0\" encoding='latin1'?>") == "latin1"
    assert charset.declared_within(b'<meta charset="utf-8">') == "utf-8"
