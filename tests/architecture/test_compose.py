"""What docker-compose.yml promises: loopback only, bounded, watched over, scalable, and set up before it is used."""

import re
import tomllib
from pathlib import Path
from typing import Final

import pytest
import yaml
from pydantic import BaseModel, ConfigDict, Field
from pydantic_settings import BaseSettings

from depeche.settings import Settings
from depeche_enricher.settings import EnricherSettings
from depeche_fetcher.settings import FetcherSettings
from depeche_indexer.settings import IndexerSettings
from tests import containers

PROJECT: Final = Path(__file__).parents[2]
OURS: Final = ("fetcher", "enricher", "indexer")
JOBS: Final = ("setup", "setup-kibana")
SETTINGS: Final[dict[str, tuple[type[BaseSettings], ...]]] = {
    "fetcher": (FetcherSettings,),
    "enricher": (Settings, EnricherSettings),
    "indexer": (IndexerSettings,),
    "setup": (IndexerSettings,),
    "setup-kibana": (IndexerSettings,),
}


class Condition(BaseModel):
    """When a service that another needs is ready."""

    condition: str


class Healthcheck(BaseModel):
    """How a container is looked after; every part has to be said."""

    test: list[str]
    interval: str
    timeout: str
    start_period: str
    retries: int


class Service(BaseModel):
    """The parts of a compose service that the promises are about."""

    model_config = ConfigDict(extra="allow")
    image: str
    mem_limit: str
    restart: str
    environment: dict[str, str | int] = {}
    ports: list[str] = []
    volumes: list[str] = []
    depends_on: dict[str, Condition] = {}
    healthcheck: Healthcheck | None = None
    stop_grace_period: str = "10s"
    read_only: bool = False
    cap_drop: list[str] = []
    security_opt: list[str] = []
    logging: dict[str, object]


class Compose(BaseModel):
    """docker-compose.yml; keys of its own making start with x-."""

    model_config = ConfigDict(extra="allow")
    services: dict[str, Service]
    volumes: dict[str, None] = Field(default_factory=dict)


def compose() -> Compose:
    """The file as it stands, anchors resolved."""
    return Compose.model_validate(yaml.safe_load((PROJECT / "docker-compose.yml").read_text("utf-8")))


SERVICES: Final = compose().services
LASTING: Final = tuple(name for name in SERVICES if name not in JOBS)


def default(text: str) -> str:
    """What compose reads when no variable is set: ${NAME:-default} gives default."""
    return re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", text)


def names(settings: type[BaseSettings]) -> set[str]:
    """The environment variables that a settings class reads."""
    return {f"{settings.model_config.get('env_prefix', '')}{field}".upper() for field in settings.model_fields}


def test_every_part_is_there() -> None:
    """The servers, the jobs that set them up, and the three services."""
    assert set(SERVICES) == {"kafka", "elasticsearch", "kibana", *JOBS, *OURS}


def test_ports_are_published_on_loopback_only() -> None:
    """No address is reachable from another machine, whatever variables say of the port."""
    ports = [port for service in SERVICES.values() for port in service.ports]
    assert len(ports) == 3
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_published_addresses_are_those_the_commands_look_at() -> None:
    """`depeche publish` and `depeche search` find the stack from the host without any setting."""
    published = {default(port).rpartition(":")[0] for service in SERVICES.values() for port in service.ports}
    usual = Settings.model_fields
    assert usual["kafka_bootstrap"].default in published
    assert usual["elasticsearch_url"].default.removeprefix("http://") in published


@pytest.mark.parametrize("name", SERVICES)
def test_nothing_stands_in_the_way_of_scaling(name: str) -> None:
    """No fixed container name anywhere, and no port of the host on a service of ours."""
    extra = SERVICES[name].model_extra or {}
    assert "container_name" not in extra
    assert name not in OURS or not SERVICES[name].ports


@pytest.mark.parametrize("name", LASTING)
def test_what_lasts_is_watched_and_bounded(name: str) -> None:
    """A health check, a restart, a memory limit, a bounded log, time to end well."""
    service = SERVICES[name]
    assert service.healthcheck is not None
    assert service.restart == "unless-stopped"
    assert re.fullmatch(r"\d+[mg]", default(service.mem_limit))
    assert service.logging["options"]
    assert int(service.stop_grace_period.removesuffix("s")) >= 30


def test_the_services_may_finish_what_they_have_in_hand() -> None:
    """The enricher's grace exceeds its longest batch (20 s, then its outcomes are sent), the fetcher's its drain."""
    for name in OURS:
        assert SERVICES[name].stop_grace_period == "45s"
    assert FetcherSettings.model_fields["drain_seconds"].default < 45


@pytest.mark.parametrize("name", JOBS)
def test_jobs_run_once(name: str) -> None:
    """They end, and are bounded as well."""
    assert SERVICES[name].restart == "no"
    assert SERVICES[name].mem_limit


@pytest.mark.parametrize("name", OURS)
def test_services_wait_for_the_set_up(name: str) -> None:
    """Topics and index are there before the first message; Kibana holds nobody up."""
    needs = {need: how.condition for need, how in SERVICES[name].depends_on.items()}
    assert needs == {"kafka": "service_healthy", "setup": "service_completed_successfully"}


def test_jobs_wait_for_healthy_servers() -> None:
    """Set-up needs Kafka and Elasticsearch; the dashboards come after it, once Kibana is there."""
    needs = {job: {need: how.condition for need, how in SERVICES[job].depends_on.items()} for job in JOBS}
    assert needs["setup"] == {"kafka": "service_healthy", "elasticsearch": "service_healthy"}
    assert needs["setup-kibana"] == {"setup": "service_completed_successfully", "kibana": "service_healthy"}


@pytest.mark.parametrize("name", [*OURS, *JOBS])
def test_our_containers_may_do_little(name: str) -> None:
    """They cannot write to their image nor gain rights."""
    service = SERVICES[name]
    assert service.read_only
    assert service.cap_drop == ["ALL"]
    assert service.security_opt == ["no-new-privileges:true"]


def test_images_are_pinned_to_a_version() -> None:
    """Each names its full version; ours is the release's; tests run the same servers."""
    images = {name: default(service.image) for name, service in SERVICES.items()}
    assert all(re.fullmatch(r"[\w/-]+:\d+\.\d+\.\d+", image) for image in images.values())
    assert images["kafka"] == containers.KAFKA_IMAGE
    assert images["elasticsearch"] == containers.ELASTICSEARCH_IMAGE
    assert images["kibana"].endswith(images["elasticsearch"].partition(":")[2])
    release = tomllib.loads((PROJECT / "shared" / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert {images[name] for name in OURS} == {f"depeche/{name}:{release}" for name in OURS}
    assert {images[name] for name in JOBS} == {f"depeche/indexer:{release}"}


@pytest.mark.parametrize("name", SETTINGS)
def test_every_variable_is_a_setting(name: str) -> None:
    """A name that no settings class reads would be obeyed by silence."""
    given = {variable for variable in SERVICES[name].environment if variable.startswith("DEPECHE_")}
    assert given
    assert given <= set[str]().union(*(names(settings) for settings in SETTINGS[name]))


@pytest.mark.parametrize("name", OURS)
def test_the_health_check_looks_at_the_heartbeat(name: str) -> None:
    """The file that the service touches is the one whose age is looked at."""
    service = SERVICES[name]
    assert service.healthcheck is not None
    assert str(service.environment["DEPECHE_HEARTBEAT"]) in service.healthcheck.test[1]


def test_data_outlives_its_containers() -> None:
    """Kafka, Elasticsearch and Kibana keep theirs on named volumes."""
    kept = {
        name: service.volumes[0].partition(":")[0] for name, service in SERVICES.items() if name in compose().volumes
    }
    assert kept == {"kafka": "kafka", "elasticsearch": "elasticsearch", "kibana": "kibana"}


def test_mounted_files_are_in_the_repository() -> None:
    """What is mounted from the project is there: Docker would make an empty folder of it, owned by root."""
    mounts = [default(volume).split(":")[0] for service in SERVICES.values() for volume in service.volumes]
    missing = [path for path in mounts if path.startswith("./") and not (PROJECT / path).exists()]
    assert missing == []


def test_older_compose_reads_it_too() -> None:
    """Neither `version:`, of which the new one warns, nor `name:`, which the old one refuses."""
    assert all(key.startswith("x-") for key in compose().model_extra or {})
