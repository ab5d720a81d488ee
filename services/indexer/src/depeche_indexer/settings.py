"""The indexer's own settings, beside those that every part shares."""

from pydantic import Field

from depeche.settings import Settings


class IndexerSettings(Settings):
    """From the environment, as DEPECHE_…"""

    elasticsearch_ca: str = Field("", description="file with the certificate authority of Elasticsearch, for https")
    indexer_batch: int = Field(500, ge=1, le=5000, description="messages read at once; one bulk takes at most 500")
    indexer_patience: float = Field(
        150, gt=0, le=240, description="seconds a batch waits for Elasticsearch before it is given back to the bus"
    )
    indexer_timeout: float = Field(30, gt=0, description="seconds a request to Elasticsearch may take")
    indexer_compress: bool | None = Field(
        None, description="compress what goes to Elasticsearch; if not set, unless it listens on loopback"
    )
    indexer_shards: int = Field(1, ge=1, description="primary shards of a new index; 1 is right up to about 30 GB")
    kibana_url: str = Field("", description="base address of Kibana; empty where there is none")
    kibana_api_key: str = Field("", description="API key for Kibana; empty without security")
    kibana_objects: str = Field("deploy/kibana/objects.ndjson", description="the saved objects to import")
