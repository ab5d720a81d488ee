"""What holds for any input: ids, revisions, lines, encodings, schedules."""

import json
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from depeche.articles import ID_BYTES, RawArticle
from depeche.pipeline import CURSORS
from depeche_fetcher.core import charset, ids, prose
from depeche_fetcher.core.cursor import Book
from depeche_fetcher.core.parser import Draft, Rejected
from depeche_fetcher.core.revisions import Seen, verdict
from depeche_fetcher.core.schedule import wait
from tests.articles import NOON, raw
from tests.unit.fetcher.newsdesk import NewsDesk
from tests.unit.fetcher.samples import read

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
words = st.text("abcdéœ’ ", min_size=1, max_size=20).filter(str.strip)
digests = st.sampled_from("abc")


@given(st.text(max_size=2000))
def test_any_text_makes_an_id_that_an_index_takes(name: str) -> None:
    """Within the limit in bytes, the same each time."""
    made = ids.file_identity("source", name)
    assert 0 < len(made.encode()) <= ID_BYTES
    assert made == ids.file_identity("source", name)


@given(st.text(max_size=300))
def test_a_canonical_address_is_its_own(tail: str) -> None:
    """Cleaning what is clean changes nothing."""
    once = ids.canonical_url("https://essai.example/" + tail)
    assert ids.canonical_url(once) == once


@given(st.lists(st.sampled_from(["utm_source=x", "id=7", "xtor=RSS-1", "page=2", "fbclid=1"]), max_size=6))
def test_tracking_never_makes_another_article(parameters: list[str]) -> None:
    """The same address with and without."""
    kept = [one for one in parameters if one.startswith(("id", "page"))]
    base = "https://essai.example/a?"
    assert ids.canonical_url(base + "&".join(parameters)).rstrip("?") == (base + "&".join(kept)).rstrip("?")


@given(st.lists(st.tuples(digests, st.none() | st.integers(0, 5), st.none() | st.integers(0, 5)), max_size=30))
def test_what_is_remembered_only_grows(arrivals: list[tuple[str, int | None, int | None]]) -> None:
    """In whatever order revisions come, by whichever way they count; and a repeat is never sent twice in a row."""
    seen: Seen | None = None
    for digest, own, stamp in arrivals:
        ruled = verdict(digest, own, stamp, seen)
        assert seen is None or ruled.seen.revision >= seen.revision
        assert verdict(digest, own, stamp, ruled.seen).revision is None
        seen = ruled.seen


@given(st.lists(digests, max_size=20))
def test_without_numbers_each_change_is_one_more(contents: list[str]) -> None:
    """The count of changes, no more and no less."""
    seen, sent = None, []
    for digest in contents:
        ruled = verdict(digest, None, None, seen)
        seen = ruled.seen
        sent += [ruled.revision] if ruled.revision is not None else []
    changes = sum(1 for before, after in zip([None, *contents], contents, strict=False) if before != after)
    assert sent == list(range(1, changes + 1))


@given(st.lists(st.tuples(st.integers(1, 4), words), min_size=1, max_size=12), st.integers(0, 11))
def test_a_restart_in_the_middle_changes_no_revision(arrivals: list[tuple[int, str]], cut: int) -> None:
    """Read back from the topic, a source's memory rules as before."""
    straight, restarted = NewsDesk(), NewsDesk()
    book, other = Book("fil"), Book("fil")
    for at, (minute, body) in enumerate(arrivals):
        draft = Draft(raw("a", body=body, updated_at=NOON + timedelta(minutes=minute)))
        straight.intake().take(book, 0, [draft])
        if at == cut:
            other = Book("fil")
            for item in restarted.bus.read(CURSORS, 0):
                other.restore(item.message)
        restarted.intake().take(other, 0, [draft])
    assert [(one.revision, one.body) for one in restarted.articles()] == [
        (one.revision, one.body) for one in straight.articles()
    ]


@given(st.lists(st.one_of(words.map(lambda body: ("good", body)), text.map(lambda line: ("bad", line))), max_size=20))
def test_lines_good_and_bad_each_end_once(lines: list[tuple[str, str]]) -> None:
    """Bad lines are rejected one by one, whatever stands in them; the good ones around them are all read."""
    written = [_good(at, body) if kind == "good" else "{" + _on_one_line(body) for at, (kind, body) in enumerate(lines)]
    pieces = read("\n".join([_good(-1, "première"), *written]))
    good = [piece.article.id for piece in pieces if isinstance(piece, Draft)]
    assert good == ["-1", *(str(at) for at, (kind, _) in enumerate(lines) if kind == "good")]
    assert sum(isinstance(piece, Rejected) for piece in pieces) == sum(kind == "bad" for kind, _ in lines)


@given(words, text, text)
def test_an_article_survives_its_line(identity: str, headline: str, body: str) -> None:
    """Written and read, any text is the same."""
    article = raw(identity, 3, headline=headline, body=body)
    (piece,) = read(article.model_dump_json() + "\n")
    assert isinstance(piece, Draft)
    assert piece.numbered(3) == RawArticle.model_validate_json(article.model_dump_json())


@given(text, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_unicode_encodings_are_exact(content: str, encoding: str) -> None:
    """What a wire writes in Unicode is what is read."""
    kept = "".join(letter for letter in content if letter >= " " or letter in "\t\n").lstrip("\ufeff")
    assert charset.decode(kept.encode(encoding)) == kept


@given(st.binary(max_size=400))
def test_any_bytes_end_somewhere(data: bytes) -> None:
    """As articles or reasons, never as a bug."""
    pieces = read(data)
    assert pieces
    assert not any(isinstance(piece, Rejected) and piece.why.reason == "bug" for piece in pieces)


@given(st.lists(words, min_size=1, max_size=8))
def test_paragraphs_are_kept(parts: list[str]) -> None:
    """Joined and split again they are what they were."""
    tidy = prose.paragraphs("\n\n".join(parts))
    assert prose.paragraphs(prose.join(tidy)) == tidy


@given(st.floats(1, 100_000), st.integers(0, 2000), st.floats(0, 1e9), st.floats(0, 1))
def test_no_source_is_hammered_or_forgotten(interval: float, failures: int, retry: float, roll: float) -> None:
    """Never much sooner than configured, never later than a day or its own interval."""
    seconds = wait(interval, failures, retry, roll)
    assert interval * 0.9 <= seconds * 1.000001
    assert seconds <= max(interval, 86_400) * 1.1


def _good(number: int, body: str) -> str:
    return json.dumps({"id": str(number), "published_at": "2026-11-23", "body": body})


def _on_one_line(text_: str) -> str:
    return "".join(letter for letter in text_ if letter not in "\r\n") + '"'
