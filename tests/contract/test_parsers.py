"""What every parser promises: pieces or one reason, no crash, nothing fetched, nothing expanded, nothing endless."""

import json
import random
import time
from base64 import b64decode
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from depeche.articles import Subject
from depeche_fetcher.core.parser import Draft, Rejected, Skipped
from depeche_fetcher.core.registry import FILES
from tests.unit.fetcher.samples import (
    ATOM,
    JSON_FEED,
    LINES,
    NINJS,
    NOW,
    PAGE,
    RDF,
    RSS,
    TEXT,
    drafts,
    only,
    read,
    received,
)

SAMPLES = {
    "plain text": TEXT.encode("cp1252"),
    "an HTML page": PAGE.encode(),
    "RawArticle lines": LINES.encode(),
    "ninjs": NINJS.encode(),
    "JSON Feed": JSON_FEED.encode(),
    "RSS": RSS.encode("iso-8859-15"),
    "RDF": RDF.encode(),
    "Atom": ATOM.encode("utf-16"),
}
FORMATS = {**{name: name for name in SAMPLES}, **dict.fromkeys(("RSS", "RDF", "Atom"), "a feed (RSS, RDF or Atom)")}
every = pytest.mark.parametrize("name", SAMPLES)


@every
def test_the_content_decides_not_the_name(name: str) -> None:
    """A feed called .txt is a feed, declared as a picture or not."""
    piece = received(SAMPLES[name], "trompeur.txt", media_type="image/png")
    assert next(parser.name for parser in FILES if parser.sniff(piece)) == FORMATS[name]


@every
def test_every_piece_is_an_article(name: str) -> None:
    """With an id, a date, words, in French, from its source."""
    found = drafts(read(SAMPLES[name]))
    assert found
    for draft in found:
        article = draft.article
        assert article.id
        assert article.headline or article.body
        assert (article.language, article.source.id, article.fetched_at) == ("fr", "agence", NOW)
        assert article.published_at.date() >= datetime(2026, 11, 22, tzinfo=UTC).date()


@every
def test_reading_twice_gives_the_same(name: str) -> None:
    """Ids above all: they hold the revisions together."""
    assert read(SAMPLES[name]) == read(SAMPLES[name])


@every
def test_what_is_read_can_be_read_again_from_its_original(name: str) -> None:
    """The bytes kept with an article give the same article, years later."""
    for draft in drafts(read(SAMPLES[name])):
        if draft.article.original is not None:
            kept = draft.article.original
            again = drafts(read(b64decode(kept.data), url="https://essai.example/fil.xml"))
            assert [one.article.body for one in again] == [draft.article.body]


@every
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_cut_file_gives_whole_articles_or_a_reason(name: str, share: float) -> None:
    """Nothing is dropped in silence, and nothing is called a bug."""
    data = SAMPLES[name]
    pieces = read(data[: int(len(data) * share)])
    assert pieces
    assert not any(isinstance(piece, Rejected) and piece.why.reason == "bug" for piece in pieces)


@every
def test_mutilated_bytes_never_crash_or_hang(name: str) -> None:
    """Two hundred random injuries each: articles or reasons, quickly."""
    dice, data = random.Random(name), SAMPLES[name]
    for _ in range(200):
        hurt = bytearray(data)
        for _ in range(dice.randint(1, 12)):
            at = dice.randrange(len(hurt))
            hurt[at : at + dice.randint(0, 6)] = dice.randbytes(dice.randint(0, 6))
        started = time.monotonic()
        pieces = read(bytes(hurt))
        assert time.monotonic() - started < 2
        assert pieces
        assert [piece.why for piece in pieces if isinstance(piece, Rejected) and piece.why.reason == "bug"] == []


def test_atom_in_full() -> None:
    """Oldest entry first, as they would have come one by one."""
    oysters, ferry = drafts(read(ATOM, url="https://essai.example/fil.xml"))
    assert oysters.article.body == "Marennes attend dix mille visiteurs."
    article = ferry.article
    assert (article.id, article.link) == ("tag:essai.example,2026:bac", "https://essai.example/2026/bac")
    assert article.body == "Le bac a quitté Royan à huit heures.\n\nIl était plein."
    assert (article.published_at.hour, article.updated_at and article.updated_at.hour) == (9, 10)
    assert article.provider == "Fil d'essai"


def test_rss_in_full() -> None:
    """A number is no global identity, so the address is; Latin-9 and a time zone come out right."""
    article = only(read(RSS.encode("iso-8859-15"))).article
    assert (article.id, article.link) == ("https://essai.example/evreux", "https://essai.example/evreux")
    assert article.headline == "Été indien à Évreux"
    assert article.body == "Vingt-deux degrés, du jamais-vu, pour un ticket à 3 €."
    assert article.published_at == datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
    assert article.updated_at is None
    assert (article.keywords, article.media[0].href) == (("Météo",), "https://essai.example/evreux.jpg")


def test_ninjs_in_full() -> None:
    """The headline repeated in the text goes, the dateline is split, subjects are Media Topics."""
    draft = only(read(NINJS))
    article = draft.article
    assert (article.id, draft.own_revision, article.urgency) == ("urn:essai:20261123:7", 2, 3)
    assert article.body == "Le vent dépasse 110 km/h.\n\nRéouverture ce soir."
    assert article.dateline is not None
    assert (article.dateline.place, article.byline) == ("Millau", "Maël Le Goff")
    assert article.subjects == (Subject(code="medtop:20000763", label="transports"),)
    assert (article.published_at.hour, article.updated_at and article.updated_at.hour) == (4, 5)


@pytest.mark.parametrize("version", ["1", "3"])
def test_ninjs_three_and_one_read_like_ninjs_two(version: str) -> None:
    """The same story in each version's words is the same article."""
    fields = json.loads(NINJS)
    if version == "3":
        names = {"pubstatus": "pubStatus", "versioncreated": "versionCreated", "firstcreated": "firstCreated"}
        other = {names.get(name, name): value for name, value in fields.items()}
    else:
        (body,), (headline,) = fields.pop("bodies"), fields.pop("headlines")
        other = {**fields, "body_xhtml": body["value"], "headline": headline["value"]}
        other = {**other, "byline": other.pop("by"), "subject": other.pop("subjects")}
    read_so = only(read(json.dumps(other))).article
    assert read_so.model_copy(update={"original": None}) == only(read(NINJS)).article.model_copy(
        update={"original": None}
    )


def test_a_withdrawal_without_text_is_an_article() -> None:
    """It carries the order to take the dispatch away."""
    article = only(read('{"uri": "urn:essai:7", "pubstatus": "canceled", "version": "3"}')).article
    assert article.withdrawn
    assert article.signal == "kill"


@pytest.mark.parametrize("kind", ["picture", "video", "audio", "event"])
def test_what_is_no_text_is_skipped(kind: str) -> None:
    """Recognised and counted, not rejected."""
    (piece,) = read(f'{{"uri": "urn:essai:8", "type": "{kind}", "versioncreated": "2026-11-23T05:00:00Z"}}')
    assert isinstance(piece, Skipped)
    assert piece.reason == "not-text"


def test_lines_are_read_one_by_one() -> None:
    """A bad line is rejected with its number and its bytes; the next is read."""
    one, bad, two = read(LINES.replace("\n", '\n{"id": "x", "body": \n', 1))
    assert isinstance(bad, Rejected)
    assert (bad.name, bad.data, bad.why.reason) == ("essai.txt, line 2", b'{"id": "x", "body": ', "truncated")
    assert [piece.own_revision for piece in (one, two) if isinstance(piece, Draft)] == [1, 2]


def test_a_page_in_full() -> None:
    """Its own address, date, author and caption; neither menu nor footer."""
    article = only(read(PAGE, "moulin.html")).article
    assert (article.id, article.byline) == ("https://essai.example/moulin", "Ana Ruiz")
    assert article.published_at == datetime(2026, 11, 23, 2, tzinfo=UTC)
    assert article.caption == "Le moulin, lundi. Ana Ruiz / Essai"
    assert article.headline == "Le moulin tourne"
    assert article.dateline is not None
    assert article.dateline.place == "Castres"
    assert [part[:9] for part in article.body.split("\n\n")] == ["Les ailes", "La premiè", "La commun"]


REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty"),
    "blanks": (b" \n\t ", "empty"),
    "a feed without entries": (b'<rss version="2.0"><channel><title>x</title></channel></rss>', "empty"),
    "a JSON Feed without items": (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "empty"),
    "unknown XML": (b"<?xml version='1.0'?><recette><sel/></recette>", "unknown-format"),
    "a PDF": (b"%PDF-1.7 ...", "unknown-format"),
    "binary": (b"\x01\x02\x03\x00" * 50, "bad-encoding"),
    "a page without text": (b"<!doctype html><html><body><img src=x></body></html>", "no-text"),
    "marks without words": (b"--- *** ---\n", "no-text"),
    "JSON of another kind": (b'{"prix": 3}', "invalid-article"),
    "broken JSON": (b'{"id": nul}', "not-json"),
    "a hundred thousand brackets": (b"[{" * 100_000, "not-json"),
    "an entity": (b'<!DOCTYPE rss [<!ENTITY x "y">]><rss version="2.0"><channel/></rss>', "forbidden-markup"),
    "a bottomless feed": (b'<rss version="2.0">' + b"<a>" * 100_000, "forbidden-markup"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_has_one_reason(case: str) -> None:
    """One that a person understands, for the whole file, in no time."""
    data, reason = REFUSED[case]
    started = time.monotonic()
    (piece,) = read(data)
    assert isinstance(piece, Rejected)
    assert piece.why.reason == reason
    assert piece.why.message
    assert time.monotonic() - started < 2


def bomb() -> str:
    """Nine levels of ten: a billion laughs."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    kind = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{levels}]>'
    return f'<?xml version="1.0"?>{kind}<rss><channel><item><title>&l9;</title></item></channel></rss>'


HIDES: dict[str, Callable[[str], str]] = {
    "at the top": str,
    "behind a comment": lambda text: text.replace("<!DOCTYPE", "<!-- " + "x" * 70_000 + " --><!DOCTYPE"),
    "behind many comments": lambda text: text.replace("<!DOCTYPE", "<!-- x -->" * 3000 + "<!DOCTYPE"),
    "with a bracket in a value": lambda text: text.replace('"ha"', '"]>"'),
}


@pytest.mark.parametrize("hide", HIDES)
def test_an_xml_bomb_does_not_go_off(hide: str) -> None:
    """Wherever its document type stands."""
    for encoding in ("utf-8", "utf-16"):
        (piece,) = read(HIDES[hide](bomb()).encode(encoding))
        assert isinstance(piece, Rejected)
        assert piece.why.reason in ("forbidden-markup", "unknown-format")


def test_a_document_type_without_entities_is_passed_over() -> None:
    """RSS 0.91 names one; it is never fetched."""
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss-0.91.dtd">'
    assert only(read(RSS.replace("<rss", doctype + "<rss", 1).encode("iso-8859-15"))).article.body


def test_html_entities_in_a_feed_are_mended() -> None:
    """`&eacute;` and a bare ampersand are no XML, and common."""
    text = RSS.replace("du jamais-vu", "R&D du caf&eacute;").replace("ISO-8859-15", "utf-8")
    assert "R&D du café" in only(read(text)).article.body


def test_a_truncated_feed_gives_its_whole_entries_and_a_rejection() -> None:
    """The entry that was cut comes with the next poll."""
    rejected, oysters = read(ATOM.replace("</feed>", "<entry><title>Coup"))[:2]
    assert isinstance(rejected, Rejected)
    assert rejected.why.reason == "truncated"
    assert isinstance(oysters, Draft)
