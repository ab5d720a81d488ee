"""The indexer on the real broker and the real Elasticsearch: from `wire.enriched` to both indices, crash and stop."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from time import monotonic, sleep
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from depeche.bus import Message
from depeche.codec import encode
from depeche.errors import Misconfigured
from depeche.pipeline import ENRICHED, INDEXER, RAW, topics
from depeche_indexer.adapters.elastic import connect
from depeche_indexer.adapters.elastic_index import ElasticIndex
from depeche_indexer.adapters.elastic_stock import ElasticStock
from depeche_indexer.indices import ALIASES, check, create, require
from depeche_indexer.schema import load
from depeche_indexer.settings import IndexerSettings
from depeche_indexer.status import rows
from depeche_kafka.connection import admin
from depeche_kafka.log import KafkaLog
from depeche_kafka.publisher import KafkaPublisher
from depeche_kafka.topics import create as create_topics
from depeche_local.ports import unused
from tests.articles import raw
from tests.services import Stack
from tests.unit.indexer.samples import NOON, article, kill, message, operation, read_article

pytestmark = pytest.mark.stack

COMMAND = (sys.executable, "-m", "depeche_indexer")


@dataclass(frozen=True)
class Plant:
    """Real topics, real indices."""

    settings: IndexerSettings
    client: Elasticsearch
    publisher: KafkaPublisher

    def environment(self) -> dict[str, str]:
        """For a process of its own."""
        own = {
            "DEPECHE_KAFKA_BOOTSTRAP": self.settings.kafka_bootstrap,
            "DEPECHE_ELASTICSEARCH_URL": self.settings.elasticsearch_url,
        }
        return {**{name: value for name, value in os.environ.items() if not name.startswith("DEPECHE_")}, **own}

    def start(self) -> "subprocess.Popen[bytes]":
        """The worker as it is run."""
        return subprocess.Popen(
            [sys.executable, "-m", "depeche_indexer"], env=self.environment(), stderr=subprocess.PIPE
        )

    def count(self, prefix: str, index: str) -> int:
        """Dispatches of a test that searches see."""
        self.client.indices.refresh(index=index)
        return int(self.client.count(index=index, query={"prefix": {"id": prefix}})["count"])


@pytest.fixture(scope="module")
def plant(stack: Stack) -> Iterator[Plant]:
    """Topics and indices made once."""
    settings = IndexerSettings(elasticsearch_url=stack.elasticsearch_url, kafka_bootstrap=stack.kafka_bootstrap)
    create_topics(settings, topics())
    publisher = KafkaPublisher(settings)
    with connect(settings) as client:
        for alias in ALIASES:
            create(client, alias, load(alias))
        yield Plant(settings, client, publisher)
    publisher.close()


@pytest.fixture
def name() -> str:
    """An id that no other test uses."""
    return f"essai:{uuid4()}"


def until(true: Callable[[], bool], patience: float = 60) -> bool:
    """Looks until it is true, or `patience` (seconds) ends."""
    end = monotonic() + patience
    while not true():
        if monotonic() > end:
            return False
        sleep(0.1)
    return True


def stop(worker: "subprocess.Popen[bytes]") -> dict[str, int]:
    """SIGTERM; the counts that the worker logs when it leaves. It must end well within its grace."""
    worker.send_signal(signal.SIGTERM)
    _, said = worker.communicate(timeout=60)
    assert worker.returncode == 0, said.decode()
    last: dict[str, object] = json.loads(said.splitlines()[-1])
    return {name: int(value) for name, value in last.items() if isinstance(value, int)}


RECEIVED = 'depeche_items_received_total{stage="indexer"}'


def test_a_dispatch_and_its_kill_go_through_and_are_not_read_again(plant: Plant, name: str) -> None:
    """Published, found, stopped by SIGTERM, started again: all was committed, so the second worker gets nothing."""
    plant.publisher.publish(ENRICHED, [message(read_article(name, 0)), message(kill(name, 1)), Message(b"x", b"{")])
    stock = ElasticStock(plant.client)
    worker = plant.start()
    assert until(lambda: len(stock.stored([f"{name}@0", f"{name}@1"])) == 2)
    assert stop(worker)[RECEIVED] >= 3
    assert stock.stored([f"{name}@0", f"{name}@1"]) == {f"{name}@0": False, f"{name}@1": True}
    assert "body" not in plant.client.get(index="articles-history", id=f"{name}@0")["_source"]
    assert any(each.message.key == b"x" for each in KafkaLog(plant.settings).read(INDEXER.dead))
    again = plant.start()
    assert until(lambda: _joined(plant.settings))
    assert stop(again).get(RECEIVED, 0) == 0


def test_the_audit_accounts_for_what_went_through_and_names_what_did_not(plant: Plant, name: str) -> None:
    """From the real log and the real indices, as a command in a pipe: exit 1 as long as a dispatch is missing."""
    begun = datetime.now(UTC)
    kept, lost = raw(f"{name}-kept", fetched_at=begun), raw(f"{name}-lost", fetched_at=begun)
    plant.publisher.publish(RAW, [encode(each, "fetcher") for each in (kept, kept, lost)])
    index = ElasticIndex(plant.client)
    index.write([operation("articles", article(kept.id, kept.revision))])
    code, said = _audit(plant, begun)
    assert (code, said["received"], said["indexed"], said["duplicate"]) == (1, 3, 1, 1)
    assert said["missing"] == [f"{lost.id}@{lost.revision}"]
    index.write([operation("articles-history", article(lost.id, lost.revision))])
    code, said = _audit(plant, begun)
    assert (code, said["superseded"], said["missing"]) == (0, 1, [])


@pytest.mark.slow
def test_a_worker_that_is_killed_in_the_middle_loses_none_and_doubles_none(plant: Plant, name: str) -> None:
    """SIGKILL among 2,000 dispatches, a new worker: every one is there, once, in both indices."""
    sent = [message(read_article(f"{name}-{number}", 0)) for number in range(2000)]
    plant.publisher.publish(ENRICHED, sent)
    first = plant.start()
    assert until(lambda: plant.count(name, "articles") > 0)
    first.kill()
    first.communicate()
    assert plant.count(name, "articles") < 2000
    second = plant.start()
    assert until(lambda: plant.count(name, "articles-history") == 2000, 120)
    stop(second)
    assert plant.count(name, "articles") == 2000


def test_a_worker_without_elasticsearch_says_so_and_ends(plant: Plant) -> None:
    """One line, exit 1, at once."""
    environment = {**plant.environment(), "DEPECHE_ELASTICSEARCH_URL": f"http://127.0.0.1:{unused(1)[0]}"}
    ended = _run(environment)
    assert ended.returncode == 1
    assert "depeche-indexer: no Elasticsearch answers" in ended.stderr.splitlines()[-1]


def test_a_worker_without_kafka_says_so_and_ends(plant: Plant) -> None:
    """One line, exit 1, within the probe's ten seconds."""
    ended = _run({**plant.environment(), "DEPECHE_KAFKA_BOOTSTRAP": f"127.0.0.1:{unused(1)[0]}"})
    assert ended.returncode == 1
    assert "depeche-indexer: no Kafka broker answers" in ended.stderr.splitlines()[-1]


def test_making_the_indices_again_changes_nothing(plant: Plant) -> None:
    """The set-up step may run at every start; what it made agrees with this release, field by field."""
    alias = f"essai-{uuid4().hex[:8]}"
    assert create(plant.client, alias, load())
    assert not create(plant.client, alias, load())
    assert check(plant.client, alias, load()) == []
    plant.client.indices.delete(index=f"{alias}-v1")


def test_an_index_of_another_release_is_told_and_left_alone(plant: Plant) -> None:
    """A field that it lacks is named; nothing is changed there."""
    alias, schema = f"essai-{uuid4().hex[:8]}", load()
    fields = schema.mapping["properties"]
    assert isinstance(fields, dict)
    fewer = {**schema.mapping, "properties": {name: field for name, field in fields.items() if name != "caption"}}
    create(plant.client, alias, replace(schema, mapping=fewer))
    (said,) = check(plant.client, alias, schema)
    assert "caption (missing there)" in said
    assert "caption" not in plant.client.indices.get_mapping(index=alias)[f"{alias}-v1"]["mappings"]["properties"]
    plant.client.indices.delete(index=f"{alias}-v1")


def test_an_index_with_another_analysis_is_told(plant: Plant) -> None:
    """The fields agree, the words do not."""
    alias, schema = f"essai-{uuid4().hex[:8]}", load()
    create(plant.client, alias, schema)
    (said,) = check(plant.client, alias, replace(schema, analysis={**schema.analysis, "more": {}}))
    assert "analysis of French" in said
    plant.client.indices.delete(index=f"{alias}-v1")


def test_an_index_that_took_the_place_of_an_alias_is_refused(plant: Plant) -> None:
    """Something wrote to the name before the set-up: Elasticsearch made an index up."""
    alias = f"essai-{uuid4().hex[:8]}"
    plant.client.indices.create(index=alias)
    with pytest.raises(Misconfigured, match="not an alias"):
        create(plant.client, alias, load())
    with pytest.raises(Misconfigured, match="not an alias"):
        check(plant.client, alias, load())
    plant.client.indices.delete(index=alias)


def test_the_start_up_check_passes_on_indices_of_this_release(plant: Plant) -> None:
    """And names what to do when there are none."""
    require(plant.client, plant.settings)
    with pytest.raises(Misconfigured, match="depeche setup"):
        check(plant.client, "essai-nowhere", load())


def test_status_counts_dispatches_and_tombstones(plant: Plant, name: str) -> None:
    """What `depeche status` shows grows with what is indexed; the newest has an age."""
    before = _figures(plant)
    index = ElasticIndex(plant.client)
    index.write([operation("articles", article(f"{name}-a")), operation("articles", kill(f"{name}-b"))])
    index.write([operation("articles-history", article(f"{name}-a"))])
    after = _figures(plant)
    grown = {each: int(after[each].replace(",", "")) - int(before[each].replace(",", "")) for each in _COUNTED}
    assert grown == {"articles": 1, "tombstones": 1, "revisions": 1}
    assert after["newest published"].endswith("ago")


_COUNTED = ("articles", "tombstones", "revisions")


def _figures(plant: Plant) -> dict[str, str]:
    plant.client.indices.refresh(index="articles,articles-history")
    return {row.figure: row.value for row in rows(plant.client, NOON + timedelta(days=900))}


def _audit(plant: Plant, since: datetime) -> tuple[int, dict[str, object]]:
    """Exit code and sum."""
    program = "from depeche_indexer import commands; import typer; typer.run(commands.audit)"
    command = (sys.executable, "-c", program, "--since", since.isoformat())
    ended = subprocess.run(command, env=plant.environment(), capture_output=True, text=True, timeout=60, check=False)
    said: dict[str, object] = json.loads(ended.stdout)
    return ended.returncode, said


def _run(environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(COMMAND, env=environment, capture_output=True, text=True, timeout=60, check=False)


def _joined(settings: IndexerSettings) -> bool:
    """True once the indexers' group has a member that holds its partitions."""
    with admin(settings) as client:
        return bool(client.describe_groups([INDEXER.group])[INDEXER.group]["group_state"] == "Stable")
