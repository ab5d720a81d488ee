"""On what and when it was measured."""

import os
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

from pydantic import JsonValue

THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
"""Every process that is measured gets these as they are; they are noted, for they change what bare speed is."""


def about(processes: int) -> dict[str, JsonValue]:
    """Machine, load and versions; the load is that of the last minute and of the last quarter of an hour."""
    minute, _, quarter = os.getloadavg()
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "processor": _processor(),
        "load": [round(minute, 2), round(quarter, 2)],
        "python": platform.python_version(),
        "spacy": version("spacy"),
        "reading_processes": processes,
        "threads": {name: os.environ.get(name) for name in THREADS},
    }


def sentence(facts: Mapping[str, JsonValue]) -> str:
    """The same in a line for people."""
    return (
        f"{facts['at']} · {facts['cores']} cores ({facts['processor']}), load {facts['load']} · "
        f"Python {facts['python']}, spaCy {facts['spacy']}, {facts['model']} · "
        f"reading processes: {facts['reading_processes']}"
    )


def _processor() -> str:
    """Linux says it in a file; elsewhere the platform's own word must do."""
    listed = Path("/proc/cpuinfo")
    lines = listed.read_text().splitlines() if listed.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())
