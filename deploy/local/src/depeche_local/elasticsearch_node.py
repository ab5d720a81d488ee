"""Elasticsearch on this machine: one node with our French analysis plug-in, without security."""

from collections.abc import Sequence
from pathlib import Path

from depeche_local.jars import Jars
from depeche_local.layout import Layout
from depeche_local.node import Node
from depeche_local.prerequisites import java_tool
from depeche_local.probe import elasticsearch_answers
from depeche_local.process import PidFile
from depeche_local.settings import HOST, LocalSettings

CONFIG = Path(__file__).parent / "config"


def elasticsearch_node(settings: LocalSettings, layout: Layout) -> Node:
    """The node as the settings want it."""
    config = layout.config / "elasticsearch"
    return Node(
        name="elasticsearch",
        address=settings.elasticsearch_url,
        ports={
            settings.elasticsearch_port: "DEPECHE_ELASTICSEARCH_PORT",
            settings.elasticsearch_transport_port: "DEPECHE_ELASTICSEARCH_TRANSPORT_PORT",
        },
        log=layout.logs / "elasticsearch.log",
        pid_file=PidFile(layout.processes / "elasticsearch.json"),
        prepare=lambda _: _prepare(config),
        command=lambda jars: _java(jars, settings, layout, config),
        answers=lambda: elasticsearch_answers(settings.elasticsearch_port),
    )


def _prepare(config: Path) -> None:
    config.mkdir(parents=True, exist_ok=True)
    (config / "log4j2.properties").write_text((CONFIG / "elasticsearch-log4j2.properties").read_text())


def _java(jars: Jars, settings: LocalSettings, layout: Layout, config: Path) -> Sequence[str]:
    heap = settings.elasticsearch_heap
    return [
        java_tool("java"),
        f"-Xms{heap}m",
        f"-Xmx{heap}m",
        "-XX:+UseG1GC",
        "-XX:+ExitOnOutOfMemoryError",
        "-Djava.security.manager=allow",
        "--add-opens=java.base/java.io=ALL-UNNAMED",
        "-Dlog4j2.disable.jmx=true",
        "-Dlog4j2.formatMsgNoLookups=true",
        "-cp",
        f"{jars.elasticsearch}/lib/*",
        "depeche.local.node.LocalNode",
        str(jars.elasticsearch),
        str(config),
        *(f"{name}={value}" for name, value in _node_settings(settings, layout).items()),
    ]


def _node_settings(settings: LocalSettings, layout: Layout) -> dict[str, str]:
    return {
        "cluster.name": "depeche-local",
        "node.name": "local",
        "discovery.type": "single-node",
        "http.host": HOST,
        "http.port": str(settings.elasticsearch_port),
        "transport.host": HOST,
        "transport.port": str(settings.elasticsearch_transport_port),
        "path.data": str(layout.data / "elasticsearch"),
        "path.logs": str(layout.logs),
        "path.repo": str(layout.data / "snapshots"),
        # A nearly full laptop would make every index read-only; `up` asks for free disk instead.
        "cluster.routing.allocation.disk.threshold_enabled": "false",
        # As on the cluster that this stands for: a mistyped name creates nothing.
        "action.auto_create_index": "false",
    }
