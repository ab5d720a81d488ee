"""The stack without Docker on the real thing: started, found again, resumed, and clear about what is wrong."""

import http.client
import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from depeche_local import stack
from depeche_local.errors import Died, PortTaken
from depeche_local.layout import layout
from depeche_local.probe import elasticsearch_answers, kafka_answers
from depeche_local.process import PidFile
from depeche_local.progress import Quiet
from depeche_local.settings import HOST, LocalSettings
from tests.services import Stack, throw_away

pytestmark = [pytest.mark.stack, pytest.mark.slow]

MEMORY_LIMIT = 2_500_000_000


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[LocalSettings]:
    """A throw-away stack that is stopped whatever the test does."""
    chosen = throw_away(tmp_path)
    yield chosen
    stack.down(chosen, Quiet())


def ask(settings: LocalSettings, method: str, path: str, body: object = None) -> dict[str, object]:
    """One JSON request to Elasticsearch."""
    connection = http.client.HTTPConnection(HOST, settings.elasticsearch_port, timeout=10)
    try:
        headers = {"content-type": "application/json"}
        connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer: dict[str, object] = json.loads(connection.getresponse().read())
        return answer
    finally:
        connection.close()


def runs(pid: int) -> bool:
    """Whether there is such a process, and not only its entry in the table of processes."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_a_second_up_resumes_on_the_same_data(settings: LocalSettings) -> None:
    """What was indexed before `down` is there after the next `up`, and `down` leaves nothing running."""
    first = stack.up(settings, Quiet())
    ask(settings, "PUT", "/depeches")
    ask(settings, "PUT", "/depeches/_doc/1?refresh=true", {"titre": "Crue de la Seine"})
    stack.down(settings, Quiet())
    assert stack.found(settings) == []
    assert not any(runs(server.pid) for server in first)
    assert not kafka_answers(settings.kafka_port)

    stack.up(settings, Quiet())
    assert ask(settings, "GET", "/depeches/_doc/1")["_source"] == {"titre": "Crue de la Seine"}


def test_both_servers_fit_into_a_laptop(settings: LocalSettings) -> None:
    """Both servers answer, within the memory that the README promises."""
    running = stack.up(settings, Quiet())
    assert kafka_answers(settings.kafka_port)
    assert elasticsearch_answers(settings.elasticsearch_port)
    assert sum(server.resident for server in running) < MEMORY_LIMIT


def test_two_ups_at_once_start_one_stack(settings: LocalSettings) -> None:
    """The second `up` waits for the first, then finds its servers."""
    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(lambda _: stack.up(settings, Quiet()), range(2))
    assert {server.pid for server in one} == {server.pid for server in other}
    assert sorted(bool(server.seconds) for server in [*one, *other]) == [False, False, True, True]


def test_a_port_that_is_taken_is_named_with_its_holder_and_its_setting(settings: LocalSettings) -> None:
    """Nothing is started when another process listens on one of the ports."""
    with socket.socket() as squatter:
        squatter.bind((HOST, settings.elasticsearch_port))
        squatter.listen()
        with pytest.raises(PortTaken) as problem:
            stack.up(settings, Quiet())
    assert str(settings.elasticsearch_port) in str(problem.value)
    assert f"(pid {psutil.Process().pid})" in str(problem.value)
    assert "DEPECHE_ELASTICSEARCH_PORT" in str(problem.value)
    assert stack.found(settings) == []


def test_a_server_that_dies_is_told_with_the_end_of_its_log(settings: LocalSettings) -> None:
    """A broker that cannot read its data ends: `up` says so in the broker's words, and stops Elasticsearch again."""
    data = layout(settings).data / "kafka"
    data.mkdir(parents=True)
    (data / "meta.properties").write_text("version=1\ncluster.id=D\nnode.id=77\n")
    with pytest.raises(Died) as problem:
        stack.up(settings, Quiet())
    assert "kafka ended while it was starting" in str(problem.value)
    assert "Stored node id 77 doesn't match" in str(problem.value)
    assert stack.found(settings) == []


def test_a_killed_server_is_started_again_and_the_other_left_alone(settings: LocalSettings) -> None:
    """After a SIGKILL the next `up` brings back only what is missing."""
    before = {server.name: server.pid for server in stack.up(settings, Quiet())}
    victim = psutil.Process(before["kafka"])
    victim.kill()
    victim.wait(10)
    after = {server.name: server for server in stack.up(settings, Quiet())}
    assert after["kafka"].pid != before["kafka"]
    assert after["kafka"].seconds > 0
    assert (after["elasticsearch"].pid, after["elasticsearch"].seconds) == (before["elasticsearch"], 0)


def test_down_never_touches_a_process_that_was_given_an_old_pid(settings: LocalSettings) -> None:
    """A pid file whose start time belongs to another process is stale: that process is left alone."""
    file = PidFile(layout(settings).processes / "kafka.json")
    file.write(psutil.Process().pid)
    record = json.loads(file.path.read_text())
    file.path.write_text(json.dumps(record | {"started": record["started"] - 60}))
    assert stack.down(settings, Quiet()) == []


def test_the_shared_stack_has_both_servers(stack: Stack) -> None:
    """The fixture for every other test gives addresses that answer, in containers or as processes."""
    assert kafka_answers(int(stack.kafka_bootstrap.rpartition(":")[2]))
    assert elasticsearch_answers(int(stack.elasticsearch_url.rpartition(":")[2]))
