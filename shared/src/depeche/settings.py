"""Settings that every part shares, from the environment (DEPECHE_…): meaning, unit, and why this default."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Where the bus and the index are; a service's own settings stand beside its app."""

    model_config = SettingsConfigDict(env_prefix="DEPECHE_", extra="ignore", frozen=True)

    kafka_bootstrap: str = Field("127.0.0.1:19092", description="host:port of a broker, several parted by commas")
    elasticsearch_url: str = Field("http://127.0.0.1:19200", description="base address of Elasticsearch")
    elasticsearch_api_key: str = Field("", description="API key; empty on the local stack, which has no security")
    home: Path = Field(Path(".depeche"), description="folder for data, logs and jars of the local stack")
    log_format: str = Field("auto", description="auto: colours on a terminal, JSON lines otherwise; or console, json")
    log_level: str = Field("info", description="debug, info, warning or error")
    heartbeat: Path | None = Field(None, description="file that each turn of a service's loop touches; none: not")


def masked(settings: BaseSettings) -> dict[str, str]:
    """The effective settings for the log, with secrets masked."""
    return {
        name: "***" if value and ("key" in name or "password" in name or "token" in name) else str(value)
        for name, value in settings.model_dump().items()
    }
