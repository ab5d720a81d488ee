"""Imports data view and dashboard into Kibana, where there is one."""

from pathlib import Path
from typing import Final

import httpx
from pydantic import BaseModel, Field, JsonValue, ValidationError

from depeche.errors import Misconfigured
from depeche_indexer.settings import IndexerSettings

IMPORT: Final = "/api/saved_objects/_import"
PATIENCE: Final = 60.0
"""Seconds: Kibana migrates each object while it answers."""


class _Said(BaseModel):
    success: bool
    success_count: int = Field(0, alias="successCount")
    errors: list[JsonValue] = []


def setup() -> str:
    """The set-up step: imports over what is there, or says that no Kibana is configured. Raises Misconfigured."""
    settings = IndexerSettings()
    if not settings.kibana_url:
        return "kibana: no Kibana configured"
    return f"kibana: {load(settings)} objects imported"


def load(settings: IndexerSettings) -> int:
    """How many objects were imported. Kibana answers 200 even when it took none: only its `success` counts."""
    objects = Path(settings.kibana_objects)
    if not objects.is_file():
        raise Misconfigured(f"{objects} is not there: set DEPECHE_KIBANA_OBJECTS to deploy/kibana/objects.ndjson")
    key = settings.kibana_api_key or settings.elasticsearch_api_key
    try:
        answer = httpx.post(
            settings.kibana_url.rstrip("/") + IMPORT,
            params={"overwrite": "true"},
            headers={"kbn-xsrf": "true", **({"Authorization": f"ApiKey {key}"} if key else {})},
            files={"file": (objects.name, objects.read_bytes(), "application/ndjson")},
            timeout=PATIENCE,
        )
    except httpx.HTTPError as error:
        where = settings.kibana_url
        raise Misconfigured(f"no Kibana answers at {where} ({type(error).__name__}): is it still starting?") from error
    return _taken(answer)


def _taken(answer: httpx.Response) -> int:
    try:
        said = _Said.model_validate_json(answer.content)
    except ValidationError:
        raise Misconfigured(f"Kibana answers {answer.status_code}: {answer.text[:300]}") from None
    if not said.success:
        raise Misconfigured(f"Kibana did not take the objects: {said.errors[:3]}")
    return said.success_count
