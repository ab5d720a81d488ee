"""`depeche search` and `depeche audit` on a real Elasticsearch: what is found, by what, and what is never shown."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

import orjson
import pytest
from elasticsearch import Elasticsearch

from depeche.articles import EnrichedArticle, EntityMention, Event, Party, Span, Topic
from depeche_indexer.adapters.elastic import connect
from depeche_indexer.adapters.elastic_index import ElasticIndex
from depeche_indexer.adapters.elastic_search import ask
from depeche_indexer.core.document import document, serialized
from depeche_indexer.core.found import Found
from depeche_indexer.core.index import Operation
from depeche_indexer.core.question import Question
from depeche_indexer.indices import ALIASES, create
from depeche_indexer.schema import load
from depeche_indexer.settings import IndexerSettings
from tests.services import Stack
from tests.unit.indexer.samples import NOON, article, kill, operation, read_article

pytestmark = pytest.mark.stack

COMMAND = (sys.executable, "-c", "from depeche_indexer import commands; import typer; typer.run(commands.search)")


def _event(kind: str, actor: str, recipient: str, mode: str | None = None) -> Event:
    return Event.model_validate(
        {
            "type": kind,
            "mode": mode,
            "quad": "material conflict",
            "score": -5,
            "actors": [{"text": actor, "country": actor if len(actor) == 3 else None}],
            "recipients": [Party(text=recipient, country=recipient if len(recipient) == 3 else None)],
            "trigger": Span(field="body", start=0, end=3, text="mot"),
            "sentence": "",
            "rule": "essai",
        }
    )


def _names(kind: str, *names: str, country: str | None = None) -> tuple[EntityMention, ...]:
    return tuple(
        EntityMention.model_validate(
            {"field": "body", "start": 0, "end": 3, "text": name, "name": name, "type": kind, "country": country}
        )
        for name in names
    )


WIRE = (
    article(
        "mines",
        headline="Des mines pour l'Ukraine",
        body="Washington livrera des mines antipersonnel à l'Ukraine, selon l'Élysée.\n\nLes ONG s'y opposent.",
        entities=(*_names("LOC", "Ukraine", country="UKR"), *_names("PER", "Joe Biden"), *_names("ORG", "Élysée")),
        events=(_event("AID", "USA", "UKR"), _event("ASSAULT", "RUS", "UKR", "aerial")),
        topics=(Topic(code="medtop:16000000", label="conflits, guerre et paix"),),
        published_at=NOON - timedelta(days=1),
    ),
    article(
        "kiev",
        headline="Kiev frappée par des drones",
        body="La capitale ukrainienne a été frappée dans la nuit. Les ukrainiens ont abattu dix drones.",
        entities=(*_names("LOC", "Kiev", country="UKR"), *_names("PER", "Vitali Klitschko")),
        events=(_event("ASSAULT", "RUS", "Kiev", "drone"),),
        signal="urgent",
    ),
    article(
        "paris",
        headline="Paris accueille un sommet",
        body="Le président a reçu son homologue à Paris. La Corée du Nord n'était pas invitée.",
        entities=(*_names("LOC", "Paris", country="FRA"), *_names("LOC", "Corée du Nord", country="PRK")),
        events=(_event("CONSULT", "FRA", "DEU"), _event("ASSAULT", "PRK", "FRA")),
        published_at=NOON - timedelta(days=10),
    ),
    article(
        "pari",
        headline="Un pari sur le nord de la Corée",
        body="Le pari était risqué: du blé pour la Corée, au nord <b>comme</b> au sud.",
        entities=_names("LOC", "Corée"),
    ),
    article("embargo", headline="Sommet sous embargo à Paris", embargoed_until=NOON + timedelta(hours=1)),
    article("perime", headline="Sommet périmé à Paris", expires_at=NOON - timedelta(hours=1)),
    kill("annulee", 1),
)


@dataclass(frozen=True)
class Archive:
    """The wire above in an index of its own."""

    client: Elasticsearch
    alias: str

    def found(self, question: Question, now: datetime = NOON) -> Found:
        """What is found at noon."""
        return ask(self.client, question, now, self.alias)

    def ids(self, question: Question, now: datetime = NOON) -> list[str]:
        """The ids of the hits, best first."""
        return [hit.text("id") for hit in self.found(question, now).hits]


@pytest.fixture(scope="module")
def archive(stack: Stack) -> Iterator[Archive]:
    """Indexed once; its alias stands in for `articles`."""
    alias = f"essai-{uuid4().hex[:8]}"
    with connect(IndexerSettings(elasticsearch_url=stack.elasticsearch_url)) as client:
        create(client, alias, load())
        operations = [Operation(alias, each.id, 0, serialized(document(each))) for each in WIRE]  # type: ignore[arg-type]
        assert {verdict.end for verdict in ElasticIndex(client).write(operations)} == {"written"}
        client.indices.refresh(index=alias)
        yield Archive(client, alias)
        client.indices.delete(index=f"{alias}-v1")


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("mines antipersonnel", ["mines"]),
        ("mine antipersonnels", ["mines"]),
        ("l'Elysee", ["mines"]),
        ("ukrainienne", ["kiev"]),
        ("Kyiv", ["kiev"]),
        ("paris", ["paris"]),
        ("PARI", ["pari"]),
        ('"corée du nord"', ["paris"]),
        ("« corée du nord »", ["paris"]),
        ("drones -kiev", []),
        ("antiper*", ["mines"]),
        ("antipersonnel | drones", ["kiev", "mines"]),
        ("klitschko", ["kiev"]),
        ("la Corée", ["pari", "paris"]),
        ("mines licornes", []),
        ('sommet "', ["paris"]),
        ("((( ~ * \\", []),
    ],
)
def test_words_find_what_a_french_reader_expects(archive: Archive, words: str, ids: list[str]) -> None:
    """Accents, elision, number and gender, exonyms, phrases, operators, and no error for odd signs."""
    assert sorted(archive.ids(Question(words=words))) == ids


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        (Question(persons=("biden",)), ["mines"]),
        (Question(persons=("Joe Biden",), countries=("ukr",)), ["mines"]),
        (Question(persons=("Biden", "Klitschko")), []),
        (Question(places=("Biden",)), []),
        (Question(places=("Kyiv",)), ["kiev"]),
        (Question(organisations=("elysee",)), ["mines"]),
        (Question(countries=("UKR",)), ["kiev", "mines"]),
        (Question(countries=("UKR", "RUS"), signals=("urgent",)), ["kiev"]),
        (Question(events=("ASSAULT",)), ["kiev", "mines", "paris"]),
        (Question(events=("AID", "CONSULT")), ["mines", "paris"]),
        (Question(events=("ASSAULT",), actors=("RUS",)), ["kiev", "mines"]),
        (Question(events=("ASSAULT",), actors=("FRA",)), []),
        (Question(events=("CONSULT",), recipients=("FRA",)), []),
        (Question(modes=("drone",), recipients=("Kiev",)), ["kiev"]),
        (Question(topics=("16000000",)), ["mines"]),
        (Question(topics=("guerre",)), ["mines"]),
        (Question(since=NOON - timedelta(days=2), until=NOON - timedelta(hours=1)), ["mines"]),
        (Question(words="frappée", events=("ASSAULT",), countries=("UKR",)), ["kiev"]),
    ],
)
def test_filters_narrow_the_answer(archive: Archive, question: Question, ids: list[str]) -> None:
    """Names by a part of them, events by what meets in one event, time."""
    assert sorted(archive.ids(question)) == ids


def test_without_a_question_the_newest_come_first(archive: Archive) -> None:
    """Nothing asked: everything that may be read."""
    assert archive.ids(Question()) == ["kiev", "pari", "mines", "paris"]


def test_withdrawn_embargoed_and_expired_dispatches_are_never_shown(archive: Archive) -> None:
    """An embargo ends by itself."""
    assert archive.ids(Question(words="sommet")) == ["paris"]
    assert sorted(archive.ids(Question(words="sommet"), NOON + timedelta(hours=2))) == ["embargo", "paris"]


def test_a_word_in_the_headline_counts_more(archive: Archive) -> None:
    """Both have the word; the one that is about it comes first."""
    assert archive.ids(Question(words="Corée")) == ["pari", "paris"]


def test_passages_show_what_matched_and_where(archive: Archive) -> None:
    """The marks lie on the words, markup in the text is text, and the headline is marked too."""
    (hit,) = archive.found(Question(words="mines antipersonnel")).hits
    marked = [each.text[start:end] for each in hit.passages for start, end in each.marks]
    assert marked == ["mines", "antipersonnel"]
    assert [hit.headline.text[start:end] for start, end in hit.headline.marks] == ["mines"]
    (hit,) = archive.found(Question(words="blé")).hits
    assert "<b>comme</b>" in hit.passages[0].text


def test_a_phrase_is_marked_where_it_stands(archive: Archive) -> None:
    """Through the strict twin."""
    (hit,) = archive.found(Question(words='"Corée du Nord"')).hits
    (read,) = hit.passages
    assert read.text[read.marks[0][0] : read.marks[-1][1]] == "Corée du Nord"


def test_a_name_that_is_asked_for_is_marked_and_else_the_beginning_is_shown(archive: Archive) -> None:
    """Every hit shows some of its text."""
    (hit,) = archive.found(Question(places=("Kiev",))).hits
    assert hit.headline.marks == ((0, 4),)
    (hit,) = archive.found(Question(signals=("urgent",))).hits
    assert hit.passages[0].text.startswith("La capitale")


def test_facets_count_over_all_that_was_found(archive: Archive) -> None:
    """Not only over what is shown."""
    found = archive.found(replace(Question(events=("ASSAULT",)), limit=1))
    assert (found.total, len(found.hits)) == (3, 1)
    assert found.facets["event_types"] == {"ASSAULT": 3, "AID": 1, "CONSULT": 1}
    assert found.facets["countries"]["UKR"] == 2
    assert found.facets["persons"] == {"Joe Biden": 1, "Vitali Klitschko": 1}


@pytest.fixture(scope="module")
def rare(stack: Stack) -> str:
    """A word that only one dispatch in `articles` has."""
    word = f"mot{uuid4().hex[:10]}"
    with connect(IndexerSettings(elasticsearch_url=stack.elasticsearch_url)) as client:
        for alias in ALIASES:
            create(client, alias, load(alias))
        ElasticIndex(client).write([operation("articles", _with(word))])
        client.indices.refresh(index="articles")
    return word


def _with(word: str) -> EnrichedArticle:
    return read_article(f"essai:{word}", body=f"Le gouverneur a dit {word} à « Zaporijjia ».", published_at=NOON)


def _search(stack: Stack, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """The command as it runs in a pipe."""
    environment = {**os.environ, "DEPECHE_ELASTICSEARCH_URL": stack.elasticsearch_url, "TZ": "UTC"}
    command = (*COMMAND, *arguments)
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_in_a_pipe_each_dispatch_is_a_line_of_json(stack: Stack, rare: str) -> None:
    """Nothing else on standard output, French as it is."""
    said = _search(stack, rare, "--country", "ukr", "--since", "2026-03-03", "--until", "2026-03-03")
    assert said.returncode == 0, said.stderr
    (line,) = said.stdout.splitlines()
    hit = orjson.loads(line)
    assert (hit["id"], hit["persons"], hit["provider"]) == (f"essai:{rare}", ["Ivan Fedorov"], "Dépêche")
    assert "« Zaporijjia »" in line


def test_facets_are_the_last_line_when_asked_for(stack: Stack, rare: str) -> None:
    """One object more."""
    *_, last = _search(stack, rare, "--facets").stdout.splitlines()
    assert orjson.loads(last)["facets"]["event_types"] == {"ASSAULT": 1}


def test_nothing_found_is_no_line_and_no_failure(stack: Stack, rare: str) -> None:
    """The hint goes to standard error."""
    said = _search(stack, f"{rare} introuvable")
    assert (said.returncode, said.stdout) == (0, "")
    assert "nothing found" in said.stderr


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("--event", "ATTACK"), "ASSAULT"),
        (("--signal", "flash"), "urgent"),
        (("--since", "demain"), "24h"),
    ],
)
def test_a_wrong_value_names_the_right_ones(stack: Stack, arguments: tuple[str, ...], hint: str) -> None:
    """Exit 2, before anything is asked of the index."""
    said = _search(stack, "x", *arguments)
    assert said.returncode == 2
    assert hint in said.stderr
