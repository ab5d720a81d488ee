"""The enricher's settings, from the environment (DEPECHE_ENRICHER_…)."""

import os
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def _half_the_cores() -> int:
    return max(1, len(os.sched_getaffinity(0)) // 2 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 2) // 2)


class EnricherSettings(BaseSettings):
    """How many processes read, with which model, in what bites."""

    model_config = SettingsConfigDict(env_prefix="DEPECHE_ENRICHER_", extra="ignore", frozen=True)

    model: str = Field("fr_depeche_news", description="installed spaCy package that reads French")
    processes: int = Field(
        default_factory=_half_the_cores,
        ge=1,
        description="reading processes; half the cores, for broker and index may share the machine",
    )
    batch: int = Field(
        32,
        ge=1,
        description="dispatches taken at once: about 2 s of work for one process, far below the 20 s that a "
        "rebalance allows",
    )
    within: float = Field(0.1, gt=0, description="seconds to wait for a batch to fill; the latency of a lone dispatch")
    reading_time: float = Field(120.0, gt=0, description="seconds after which a batch that is being read is given up")
    longest: int = Field(300_000, ge=1, description="characters of a body that are read; the rest is kept unread")
    other_languages: Literal["skip", "read"] = Field(
        "skip",
        description="what becomes of a dispatch that is not in French: skip it, counted and noted in wire.raw.skipped, "
        "or read it as if it were French; texts of a few words always pass",
    )
    metrics_port: int = Field(0, description="port on loopback that shows Prometheus metrics at /metrics; 0: none")
