"""Kafka and Elasticsearch as containers, with the official images and the same probes as the local processes."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from depeche_local.ports import unused
from depeche_local.probe import elasticsearch_answers, kafka_answers

KAFKA_IMAGE = "apache/kafka:4.4.0"
ELASTICSEARCH_IMAGE = "elasticsearch:8.19.21"
IMAGES = (KAFKA_IMAGE, ELASTICSEARCH_IMAGE)
START_TIMEOUT = 120.0
"""Seconds a container may take to answer."""


def at_hand() -> bool:
    """Whether an engine answers and has both images; a test run is no time to fetch a gigabyte."""
    if shutil.which("docker") is None:
        return False
    return subprocess.run(["docker", "image", "inspect", *IMAGES], capture_output=True, check=False).returncode == 0


@contextmanager
def kafka() -> Iterator[str]:
    """One broker that is its own controller; gives host:port. The advertised port must be known before it starts."""
    (port,) = unused(1)
    environment = {
        "KAFKA_NODE_ID": "1",
        "KAFKA_PROCESS_ROLES": "broker,controller",
        "KAFKA_CONTROLLER_QUORUM_VOTERS": "1@localhost:9093",
        "KAFKA_CONTROLLER_LISTENER_NAMES": "CONTROLLER",
        "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
        "KAFKA_LISTENERS": "PLAINTEXT://:9092,CONTROLLER://:9093",
        "KAFKA_ADVERTISED_LISTENERS": f"PLAINTEXT://127.0.0.1:{port}",
        "KAFKA_AUTO_CREATE_TOPICS_ENABLE": "false",
        "KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR": "1",
        "KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR": "1",
        "KAFKA_TRANSACTION_STATE_LOG_MIN_ISR": "1",
        "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS": "0",
        "KAFKA_HEAP_OPTS": "-Xms256m -Xmx256m",
    }
    with _container(KAFKA_IMAGE, environment, {9092: port}, lambda: kafka_answers(port)):
        yield f"127.0.0.1:{port}"


@contextmanager
def elasticsearch() -> Iterator[str]:
    """One node without security; gives its base address."""
    (port,) = unused(1)
    environment = {
        "discovery.type": "single-node",
        "xpack.security.enabled": "false",
        "cluster.routing.allocation.disk.threshold_enabled": "false",
        "ES_JAVA_OPTS": "-Xms512m -Xmx512m",
    }
    with _container(ELASTICSEARCH_IMAGE, environment, {9200: port}, lambda: elasticsearch_answers(port)):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _container(
    image: str, environment: dict[str, str], ports: dict[int, int], answers: Callable[[], bool]
) -> Iterator[None]:
    # The reaper is one more image to fetch, and has to be turned off before the library is imported.
    os.environ.setdefault("TESTCONTAINERS_RYUK_DISABLED", "true")
    from testcontainers.core.container import DockerContainer  # noqa: PLC0415

    container = DockerContainer(image).with_envs(**environment)
    for inside, outside in ports.items():
        container.with_bind_ports(inside, outside)
    with container:
        deadline = time.monotonic() + START_TIMEOUT
        while not answers():
            if time.monotonic() > deadline:
                raise TimeoutError(f"{image} does not answer: {container.get_logs()}")
            time.sleep(0.3)
        yield
