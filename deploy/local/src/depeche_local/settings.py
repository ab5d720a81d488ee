"""Settings of the stack on this machine, from the environment (DEPECHE_…): meaning, unit, and why this default."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

HOST = "127.0.0.1"
"""The stack has no security, so it is never reachable from another machine."""


class LocalSettings(BaseSettings):
    """Ports stand 10,000 above the usual ones: a Kafka or Elasticsearch already on the machine is left alone."""

    model_config = SettingsConfigDict(env_prefix="DEPECHE_", extra="ignore", frozen=True)

    home: Path = Field(Path(".depeche"), description="folder for data, logs and jars")
    kafka_port: int = Field(19092, description="port of the broker")
    kafka_controller_port: int = Field(19093, description="port of the broker's own controller")
    elasticsearch_port: int = Field(19200, description="HTTP port of Elasticsearch")
    elasticsearch_transport_port: int = Field(
        19300, description="port between Elasticsearch nodes, though there is one"
    )
    kafka_heap: int = Field(256, description="heap in MB; 291 MB resident after load")
    elasticsearch_heap: int = Field(512, description="heap in MB; 765 MB resident after 20,000 documents")
    start_timeout: float = Field(120, description="seconds a server may take to answer; 10 is usual")
    stop_grace: float = Field(30, description="seconds a server may take to close its files before it is killed")
    jars: Path | None = Field(None, description="folder of the built jars; home/jars if not set")
    java_sources: Path | None = Field(None, description="folder of pom.xml; the one of this package if not set")

    demo_wire: Path | None = Field(None, description="folder of the demonstration wire; our own if not set")
    sources: Path | None = Field(None, description="a sources file of your own for `run`; no demonstration then")
    service_grace: float = Field(60, description="seconds a service may take to finish what it has in hand")
    audit_wait: float = Field(300, description="seconds `run --exit` waits until every dispatch is accounted for")

    @property
    def kafka_bootstrap(self) -> str:
        """host:port, as clients take it."""
        return f"{HOST}:{self.kafka_port}"

    @property
    def addresses(self) -> dict[str, str]:
        """The environment in which every part of Dépêche finds this stack."""
        return {
            "DEPECHE_HOME": str(self.home.expanduser().absolute()),
            "DEPECHE_KAFKA_BOOTSTRAP": self.kafka_bootstrap,
            "DEPECHE_ELASTICSEARCH_URL": self.elasticsearch_url,
        }

    @property
    def elasticsearch_url(self) -> str:
        """Base address, as clients take it."""
        return f"http://{HOST}:{self.elasticsearch_port}"
