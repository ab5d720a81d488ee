"""One behaviour for `MemoryIndex` and Elasticsearch, and what only the real one can show: French and refusals."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch, NotFoundError

from depeche.articles import EnrichedArticle
from depeche.bus import MemoryBus
from depeche.errors import Misconfigured
from depeche.metrics import MemoryMetrics
from depeche.pipeline import INDEXER
from depeche_indexer.adapters.elastic import connect
from depeche_indexer.adapters.elastic_index import ElasticIndex
from depeche_indexer.adapters.elastic_stock import ElasticStock
from depeche_indexer.adapters.memory_index import MemoryIndex
from depeche_indexer.core.batch import read
from depeche_indexer.core.document import Document, Withdrawal, document, serialized
from depeche_indexer.core.index import Index, IndexName, Operation, Stock
from depeche_indexer.indices import ALIASES, create
from depeche_indexer.schema import load
from depeche_indexer.settings import IndexerSettings
from tests.services import Stack
from tests.unit.indexer.samples import (
    NOON,
    article,
    delivered,
    desk,
    kill,
    message,
    operation,
    pace,
    read_article,
)


@dataclass(frozen=True)
class Shelf:
    """An index, its stock, and a way to look at what is in it."""

    index: Index
    stock: Stock
    look: Callable[[IndexName, str], Document | None]

    def through(self, *articles: EnrichedArticle) -> MemoryBus:
        """Brings articles through the desk as one batch; the bus then holds the dead letters."""
        bus, metrics = MemoryBus(), MemoryMetrics()
        items = delivered([message(each) for each in articles])
        desk(self.index, bus, metrics).finish(read(items), pace(metrics))
        return bus


@pytest.fixture(params=["memory", pytest.param("elasticsearch", marks=pytest.mark.stack)])
def shelf(request: pytest.FixtureRequest) -> Iterator[Shelf]:
    """The same suite on both."""
    if request.param == "memory":
        memory = MemoryIndex()
        yield Shelf(memory, memory, lambda index, name: memory.documents[index].get(name))
        return
    client: Elasticsearch = request.getfixturevalue("client")
    yield Shelf(ElasticIndex(client), ElasticStock(client), lambda index, name: _get(client, index, name))


@pytest.fixture(scope="module")
def client(stack: Stack) -> Iterator[Elasticsearch]:
    """A client of the session's Elasticsearch, with both indices made."""
    with connect(IndexerSettings(elasticsearch_url=stack.elasticsearch_url)) as connected:
        for alias in ALIASES:
            create(connected, alias, load(alias))
        yield connected


@pytest.fixture
def name() -> str:
    """An article id that no other test uses."""
    return f"essai:{uuid4()}"


def _get(client: Elasticsearch, index: IndexName, name: str) -> Document | None:
    try:
        found: Document = client.get(index=index, id=name)["_source"]
    except NotFoundError:
        return None
    return found


def _headline(shelf: Shelf, name: str) -> object:
    found = shelf.look("articles", name)
    return None if found is None else found.get("headline")


def test_a_newer_revision_replaces_an_older_one(shelf: Shelf, name: str) -> None:
    """Revision 2 after revision 0: both are written, the newer one is read."""
    first, second = article(name, 0, headline="Un"), article(name, 2, headline="Deux")
    ends = [shelf.index.write([operation("articles", each)])[0].end for each in (first, second)]
    assert (ends, _headline(shelf, name)) == (["written", "written"], "Deux")


def test_an_older_revision_never_replaces_a_newer_one(shelf: Shelf, name: str) -> None:
    """A revision that comes late is stale, and the newer one stays."""
    second, first = article(name, 2, headline="Deux"), article(name, 1, headline="Un")
    ends = [shelf.index.write([operation("articles", each)])[0].end for each in (second, first)]
    assert (ends, _headline(shelf, name)) == (["written", "stale"], "Deux")


def test_the_same_revision_again_changes_nothing(shelf: Shelf, name: str) -> None:
    """A replay is written over itself: not stale, not doubled."""
    ends = [shelf.index.write([operation("articles", article(name, 3))])[0].end for _ in range(2)]
    assert ends == ["written", "written"]


def test_revisions_of_one_article_in_one_bulk_end_in_order(shelf: Shelf, name: str) -> None:
    """Three revisions in one request: the last is read, whichever way they stand."""
    revisions = [article(name, number, headline=str(number)) for number in (0, 2, 1)]
    verdicts = shelf.index.write([operation("articles", each) for each in revisions])
    assert [verdict.end for verdict in verdicts] == ["written", "written", "stale"]
    assert _headline(shelf, name) == "2"


def test_verdicts_stand_in_the_order_of_the_operations(shelf: Shelf, name: str) -> None:
    """More operations than fit one request: each has its own verdict at its own place."""
    shelf.index.write([operation("articles", article(f"{name}-7", 9))])
    verdicts = shelf.index.write([operation("articles", article(f"{name}-{n}", 1)) for n in range(700)])
    assert [n for n, verdict in enumerate(verdicts) if verdict.end == "stale"] == [7]


def test_nothing_to_write_is_no_request(shelf: Shelf) -> None:
    """An empty batch is answered with no verdicts."""
    assert list(shelf.index.write([])) == []


def test_a_kill_with_the_same_revision_number_still_withdraws(shelf: Shelf, name: str) -> None:
    """Agencies that cancel without counting up are obeyed, and a replay of the full copy is stale."""
    full, withdrawn = article(name, 4), kill(name, 4)
    ends = [shelf.index.write([operation("articles", each)])[0].end for each in (full, withdrawn, full)]
    assert (ends, _headline(shelf, name)) == (["written", "written", "stale"], None)


def test_a_kill_leaves_a_tombstone_that_says_why(shelf: Shelf, name: str) -> None:
    """Text and everything derived from it are gone; who, when and why stay."""
    shelf.through(read_article(name, 0), kill(name, 1, "Annulée: bilan faux"))
    left = shelf.look("articles", name)
    assert left is not None
    assert (left["withdrawn"], left["ed_note"], left["revision"]) == (True, "Annulée: bilan faux", 1)
    assert left["published_at"] == "2026-03-03T12:00:00Z"
    assert not {"headline", "body", "entities", "events", "persons", "casualties", "quotes", "topics"} & set(left)


def test_a_kill_clears_the_history(shelf: Shelf, name: str) -> None:
    """Revisions indexed by earlier batches lose their text, and know which revision took it."""
    shelf.through(read_article(name, 0))
    shelf.through(read_article(name, 1))
    shelf.through(kill(name, 2, "Erreur"))
    for revision in (0, 1):
        left = shelf.look("articles-history", f"{name}@{revision}")
        assert left is not None
        assert "body" not in left
        assert (left["revision"], left["withdrawn_by"], left["ed_note"]) == (revision, 2, "Erreur")


def test_a_late_or_replayed_revision_brings_no_text_back_after_a_kill(shelf: Shelf, name: str) -> None:
    """One that was never seen before the kill, and one that was."""
    shelf.through(read_article(name, 1))
    shelf.through(kill(name, 2))
    shelf.through(read_article(name, 0), read_article(name, 1))
    texts = [shelf.look("articles-history", f"{name}@{revision}") for revision in (0, 1, 2)]
    assert all(text is not None and "body" not in text for text in texts)
    assert _headline(shelf, name) is None


def test_a_late_revision_stays_cleared_even_after_a_republication(shelf: Shelf, name: str) -> None:
    """Kill at 1, published again at 2: revision 0, which comes last, is still a withdrawn one."""
    shelf.through(kill(name, 1))
    shelf.through(read_article(name, 2, headline="De nouveau"))
    shelf.through(read_article(name, 0))
    late = shelf.look("articles-history", f"{name}@0")
    assert _headline(shelf, name) == "De nouveau"
    assert late is not None
    assert "body" not in late


def test_a_kill_that_comes_late_clears_what_is_older_and_leaves_what_is_newer(shelf: Shelf, name: str) -> None:
    """Revisions 0 and 2 are there when the kill of revision 1 arrives."""
    shelf.through(read_article(name, 0), read_article(name, 2, headline="De nouveau"))
    shelf.through(kill(name, 1))
    before, after = (shelf.look("articles-history", f"{name}@{revision}") for revision in (0, 2))
    assert before is not None
    assert after is not None
    assert "body" not in before
    assert after["headline"] == "De nouveau"
    assert _headline(shelf, name) == "De nouveau"


def test_the_latest_withdrawal_of_each_article_is_known(shelf: Shelf, name: str) -> None:
    """Of two kills the later one counts; an article without one is not in the answer."""
    for revision in (1, 3):
        shelf.index.write([operation("articles-history", kill(name, revision, f"note {revision}"))])
    shelf.index.write([operation("articles-history", article(f"{name}-other", 0))])
    found = shelf.index.withdrawals({name, f"{name}-other"})
    assert {each: (why.revision, why.reason) for each, why in found.items()} == {name: (3, "note 3")}


def test_what_a_withdrawal_must_still_clear_is_older_and_readable(shelf: Shelf, name: str) -> None:
    """Neither newer revisions nor cleared ones are named."""
    for each in (article(name, 0), article(name, 5), kill(name, 1)):
        shelf.index.write([operation("articles-history", each)])
    left = shelf.index.still_readable({name: Withdrawal(3, "", NOON.isoformat())})
    assert [each["revision"] for each in left] == [0]


def test_the_stock_knows_every_revision_and_which_one_is_current(shelf: Shelf, name: str) -> None:
    """At once, before a search would see them; what was never written is not there."""
    shelf.through(article(name, 0), article(name, 2), kill(f"{name}-k", 1))
    names = [f"{name}@0", f"{name}@1", f"{name}@2", f"{name}-k@1"]
    assert shelf.stock.stored(names) == {f"{name}@0": False, f"{name}@2": True, f"{name}-k@1": True}


def test_a_current_revision_counts_even_if_the_history_lacks_it(shelf: Shelf, name: str) -> None:
    """A worker that died between the two indices has lost nothing that can be found."""
    shelf.index.write([operation("articles", article(name, 4))])
    assert shelf.stock.stored([f"{name}@4"]) == {f"{name}@4": True}


def test_an_empty_list_is_no_question(shelf: Shelf) -> None:
    """Nor is it an error."""
    assert shelf.stock.stored([]) == {}


@pytest.mark.stack
@pytest.mark.parametrize(
    ("refused", "named"),
    [
        ({"locations": [{"lat": 312.0, "lon": 2.0}]}, "locations"),
        ({"published_at": "hier soir"}, "published_at"),
        ({"unheard_of": 1}, "unheard_of"),
        ({"casualties": [{"kind": "dead", "min": "beaucoup"}]}, "casualties.min"),
    ],
)
def test_a_refused_document_is_named_with_the_servers_own_words(
    client: Elasticsearch, name: str, refused: Document, named: str
) -> None:
    """Bad points, dates, numbers and fields outside the mapping: the neighbours are written."""
    good = operation("articles", article(f"{name}-good"))
    bad = Operation("articles", name, 0, serialized({**document(article(name)), **refused}))
    written, said = ElasticIndex(client).write([good, bad])
    assert (written.end, said.end, said.status) == ("written", "refused", 400)
    assert named in said.reason
    assert said.type.endswith("exception")


@pytest.mark.stack
def test_a_refused_article_becomes_a_dead_letter_and_its_neighbour_is_indexed(client: Elasticsearch, name: str) -> None:
    """An impossible latitude, through the desk: reason, type and the server's sentence are in the headers."""
    where = read_article().entities[2].model_copy(update={"lat": 312.0})
    shelf = Shelf(ElasticIndex(client), ElasticStock(client), lambda index, of: _get(client, index, of))
    bus = shelf.through(article(name, entities=(where,)), article(f"{name}-good"))
    (letter,) = bus.read(INDEXER.dead)
    assert letter.message.key.decode() == name
    assert letter.message.header("dlq-reason") == "refused-by-index"
    assert letter.message.header("dlq-error-class") == "document_parsing_exception"
    assert "312.0" in str(letter.message.header("dlq-error-message"))
    assert shelf.look("articles", f"{name}-good") is not None
    assert shelf.look("articles-history", f"{name}@0") is None


@pytest.mark.stack
def test_a_missing_index_stops_the_indexer_instead_of_making_one_up(client: Elasticsearch, name: str) -> None:
    """Without the alias nothing is written and a person is told what to do."""
    missing = replace(operation("articles", article(name)), index="articles-missing")  # type: ignore[arg-type]
    with pytest.raises(Misconfigured, match="depeche setup"):
        ElasticIndex(client).write([missing])
    assert not client.indices.exists(index="articles-missing")


def _tokens(client: Elasticsearch, text: str, analyzer: str = "french") -> list[str]:
    answer = client.indices.analyze(index="articles", analyzer=analyzer, text=text)
    return [token["token"] for token in answer["tokens"]]


@pytest.mark.stack
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("l'Élysée", "elysee"),
        ("l’Élysée", "Elysée"),
        ("d`Ukraine", "ukraine"),
        ("ukrainiens", "ukrainienne"),
        ("frappes", "frappe"),
        ("manifestations", "manifestation"),
        ("journaux", "journal"),
        ("cœur", "coeur"),
        ("presqu'île", "île"),
        ("tuées", "tué"),
        ("ETATS-UNIS", "États-Unis"),
        ("russes", "russe"),
    ],
)
def test_french_words_that_meet(client: Elasticsearch, one: str, other: str) -> None:
    """Articles, accents, case, number and gender make no difference in running text."""
    assert _tokens(client, one) == _tokens(client, other)


@pytest.mark.stack
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Paris", "pari"),
        ("russe", "ruse"),
        ("Cannes", "canne"),
        ("Tunis", "tuni"),
        ("Chine", "chien"),
        ("mort", "mors"),
    ],
)
def test_french_words_that_must_not_meet(client: Elasticsearch, one: str, other: str) -> None:
    """Names keep their endings, and a demonym is no trick."""
    assert _tokens(client, one) != _tokens(client, other)


@pytest.mark.stack
def test_the_strict_twin_keeps_endings_and_small_words(client: Elasticsearch) -> None:
    """What is put in quotes is found as written, but for accents, case and elision."""
    assert _tokens(client, "la Corée du Nord", "exact") == ["la", "coree", "du", "nord"]
    assert _tokens(client, "Les Émirats", "names") == ["les", "emirats"]


@pytest.mark.stack
@pytest.mark.parametrize(
    ("asked", "found"), [("Kyiv", "kiev"), ("Kiev", "kyiv"), ("Pékin", "beijing"), ("Bombay", "mumbai")]
)
def test_a_query_for_one_spelling_of_a_place_asks_for_all(client: Elasticsearch, asked: str, found: str) -> None:
    """Exonyms are joined when searching, so that the list can grow without indexing again."""
    assert found in _tokens(client, asked, "french_search")
    assert found in _tokens(client, asked, "names_search")
    assert found not in _tokens(client, asked, "french")
