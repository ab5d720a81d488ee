"""Kafka on this machine: one broker that is its own controller (KRaft)."""

import subprocess
import uuid
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from pathlib import Path
from string import Template

from depeche_local.errors import Died
from depeche_local.jars import Jars
from depeche_local.layout import Layout
from depeche_local.node import Node
from depeche_local.prerequisites import java_tool
from depeche_local.probe import kafka_answers
from depeche_local.process import PidFile
from depeche_local.settings import LocalSettings

CONFIG = Path(__file__).parent / "config"


def kafka_node(settings: LocalSettings, layout: Layout) -> Node:
    """The broker as the settings want it."""
    config = layout.config / "kafka"
    return Node(
        name="kafka",
        address=settings.kafka_bootstrap,
        ports={
            settings.kafka_port: "DEPECHE_KAFKA_PORT",
            settings.kafka_controller_port: "DEPECHE_KAFKA_CONTROLLER_PORT",
        },
        log=layout.logs / "kafka.log",
        pid_file=PidFile(layout.processes / "kafka.json"),
        prepare=lambda jars: _prepare(jars, settings, config, layout.data / "kafka"),
        command=lambda jars: _java(jars, config, settings.kafka_heap, "kafka.Kafka", str(config / "server.properties")),
        answers=lambda: kafka_answers(settings.kafka_port),
    )


def _prepare(jars: Jars, settings: LocalSettings, config: Path, data: Path) -> None:
    """Writes the configuration; formats the data folder once, for Kafka refuses to start on an empty one."""
    config.mkdir(parents=True, exist_ok=True)
    (config / "log4j2.properties").write_text((CONFIG / "kafka-log4j2.properties").read_text())
    properties = config / "server.properties"
    properties.write_text(
        Template((CONFIG / "server.properties").read_text()).substitute(
            broker_port=settings.kafka_port, controller_port=settings.kafka_controller_port, data=data
        )
    )
    if not (data / "meta.properties").exists():
        _format(jars, config, properties)


def _format(jars: Jars, config: Path, properties: Path) -> None:
    tool = _java(jars, config, 128, "kafka.tools.StorageTool", "format", "-t", _cluster_id(), "-c", str(properties))
    done = subprocess.run(tool, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        raise Died(f"kafka could not format its data folder:\n{done.stdout.strip()}")


def _cluster_id() -> str:
    """A random id as Kafka writes them: 16 bytes in base64 without padding, which may not begin with a dash."""
    return "D" + urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")[1:]


def _java(jars: Jars, config: Path, heap: int, main: str, *arguments: str) -> Sequence[str]:
    return [
        java_tool("java"),
        f"-Xms{heap}m",
        f"-Xmx{heap}m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        f"-Dlog4j2.configurationFile={config / 'log4j2.properties'}",
        "-cp",
        f"{jars.kafka}/*",
        main,
        *arguments,
    ]
