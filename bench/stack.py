"""A broker, an Elasticsearch and the services, thrown away afterwards: free ports, data in a temporary folder."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from depeche.pipeline import ENRICHER, INDEXER
from depeche.settings import Settings
from depeche_local import stack as local
from depeche_local.ports import unused
from depeche_local.process import PidFile
from depeche_local.progress import Progress
from depeche_local.service import Service
from depeche_local.settings import LocalSettings

GRACE: Final = 30.0
"""Seconds a service may take to finish what it has in hand."""
DEPECHE: Final = str(Path(sys.executable).with_name("depeche"))
"""The command as it is installed beside this Python."""


def throw_away(home: Path) -> LocalSettings:
    """A stack that gets in nobody's way; the jars are those of the project, built if there are none yet."""
    kafka, controller, elasticsearch, transport = unused(4)
    return LocalSettings(
        home=home,
        jars=LocalSettings().jars or LocalSettings().home / "jars",
        kafka_port=kafka,
        kafka_controller_port=controller,
        elasticsearch_port=elasticsearch,
        elasticsearch_transport_port=transport,
    )


def environment(own: LocalSettings) -> dict[str, str]:
    """In which every process finds this stack and no other."""
    return {
        **own.addresses,
        "DEPECHE_ENRICHER_DATA_DIR": str(own.home / "faust"),
        "DEPECHE_KIBANA_URL": "",
        "DEPECHE_LOG_FORMAT": "json",
    }


def shared(own: LocalSettings) -> Settings:
    """The same for what runs here."""
    return Settings(kafka_bootstrap=own.kafka_bootstrap, elasticsearch_url=own.elasticsearch_url)


@contextmanager
def servers(own: LocalSettings, progress: Progress) -> Iterator[None]:
    """Both servers, while the block runs."""
    local.up(own, progress)
    try:
        yield
    finally:
        local.down(own, progress)


@contextmanager
def services(own: LocalSettings) -> Iterator[list[Service]]:
    """Enricher and indexer as processes of their own, while the block runs; killed if it ends with an error."""
    started = [_service(stage.name, own) for stage in (ENRICHER, INDEXER)]
    try:
        for each in started:
            each.start(GRACE)
        yield started
        for each in started:
            each.stop(GRACE)
    finally:
        for each in started:
            each.kill()


def _service(name: str, own: LocalSettings) -> Service:
    return Service(
        name=name,
        command=[sys.executable, "-m", f"depeche_{name}"],
        log=own.home / "logs" / f"{name}.log",
        pid_file=PidFile(own.home / "processes" / f"{name}.json"),
        environment=environment(own),
    )
