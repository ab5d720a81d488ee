"""The enricher's core: each message ends in one outcome, in order, whatever it is."""

from collections.abc import Mapping

from depeche import codec
from depeche.articles import EntityMention, RawArticle
from depeche.bus import Message
from depeche.outcome import Forward, Outcome, Reject
from depeche_enricher.core.fake_nlp import FakeNlp
from depeche_enricher.core.parse import Parse
from depeche_enricher.core.process import Reader, process_batch
from depeche_enricher.core.reading import Reading
from tests.articles import enriched, raw


def names(article: RawArticle, parses: Mapping[str, Parse]) -> Reading:
    """A reading that keeps the model's names; it fails on one text, as rules of ours may."""
    if "panne" in article.headline:
        raise ValueError("une règle en panne")
    found = [
        EntityMention(field="body", start=name.start, end=name.end, text=parse.text[name.start : name.end], type="PER")
        for field, parse in parses.items()
        for name in parse.names
        if field == "body"
    ]
    return Reading(entities=tuple(found))


READER = Reader(FakeNlp(), names, "règles-1", longest=1000)


def process(*messages: Message) -> list[Outcome]:
    """The outcomes of a batch."""
    return process_batch(messages, READER)


def sent(article: RawArticle) -> Message:
    """As the fetcher sends it."""
    return codec.encode(article, "fetcher", "00-trace-01")


def test_an_article_goes_on_with_what_was_read_in_it() -> None:
    """Same fields, names with true offsets, the model and rules that read, the trace carried on, no original bytes."""
    article = raw(original={"media_type": "text/plain", "sha256": "0", "data": "w6k="})
    (outcome,) = process(sent(article))
    assert isinstance(outcome, Forward)
    done = codec.decode_enriched(outcome.message)
    assert done.body == article.body
    assert [name.text for name in done.entities] == ["Défense", "Ils", "Noël", "Yann Kerdoncuff", "Lorient"]
    assert all(done.body[name.start : name.end] == name.text for name in done.entities)
    assert (done.pipeline.model, done.pipeline.rules_version) == ("fake", "règles-1")
    assert outcome.message.header("traceparent") == "00-trace-01"
    assert outcome.message.key == b"essai:1"
    assert b"original" not in (outcome.message.value or b"")


def test_outcomes_stand_in_the_order_of_the_messages() -> None:
    """Good, bad, empty, good: each has its own outcome at its own place."""
    outcomes = process(sent(raw("a")), Message(b"b", b"{"), Message(b"c", None), sent(raw("d", headline="", body="")))
    assert [type(outcome) for outcome in outcomes] == [Forward, Reject, Reject, Forward]
    assert [outcome.reason for outcome in outcomes if isinstance(outcome, Reject)] == ["not-json", "not-json"]


def test_a_rule_that_fails_on_one_text_stops_nobody_else() -> None:
    """The text is a dead letter that names our error; its neighbours go on."""
    good, bad = process(sent(raw("a")), sent(raw("b", headline="La panne")))
    assert isinstance(good, Forward)
    assert bad == Reject("bug", "ValueError: une règle en panne", "ValueError")


def test_nothing_of_a_killed_dispatch_goes_on_but_why() -> None:
    """No text, no name, no subject: only who, when, and the editor's note."""
    (outcome,) = process(sent(raw(signal="kill", ed_note="Faux : personne n'a démissionné", keywords=("démission",))))
    assert isinstance(outcome, Forward)
    done = codec.decode_enriched(outcome.message)
    assert (done.headline, done.body, done.entities, done.keywords) == ("", "", (), ())
    assert done.ed_note.startswith("Faux")
    assert done.withdrawn


def test_only_so_much_of_a_body_is_read_and_all_of_it_is_kept() -> None:
    """A book sent as a dispatch must not hold up the wire."""
    body = "Premier. " * 150 + "Maître Corbeau"
    (outcome,) = process(sent(raw(body=body)))
    assert isinstance(outcome, Forward)
    done = codec.decode_enriched(outcome.message)
    assert done.body == body
    assert done.entities == ()


def test_an_article_that_grew_too_large_is_rejected() -> None:
    """Reading adds; what no longer fits on the topic is a dead letter, not an endless retry."""
    huge = raw(body="é" * 4_194_000)
    (outcome,) = process(sent(huge))
    assert isinstance(outcome, Reject)
    assert outcome.reason == "too-large"


def test_an_empty_batch_is_no_work() -> None:
    """Nothing in, nothing out."""
    assert process() == []


def test_an_article_without_any_reading_still_is_enriched() -> None:
    """A dispatch of one picture has no text, and goes on."""
    (outcome,) = process(sent(raw(headline="", body="")))
    assert isinstance(outcome, Forward)
    assert codec.decode_enriched(outcome.message).pipeline != enriched().pipeline
