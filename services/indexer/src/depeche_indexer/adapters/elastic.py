"""What every connection to Elasticsearch shares: the client, the start-up probe, and vendor errors in our words."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from urllib.parse import urlsplit

from elastic_transport import ConnectionTimeout, TransportError
from elastic_transport.client_utils import DEFAULT
from elasticsearch import ApiError, Elasticsearch, UnsupportedProductError
from elasticsearch.serializer import OrjsonSerializer
from pydantic import BaseModel

from depeche.errors import DepecheError, IndexUnavailable, Misconfigured
from depeche_indexer.core.classify import NO_ANSWER, Verdict, classify
from depeche_indexer.settings import IndexerSettings

SUPPORTED: Final = ("8", "9")
"""Major versions of the server that the client of this release speaks with."""

_WHAT_TO_DO: Final = {
    401: "set DEPECHE_ELASTICSEARCH_API_KEY to a key that is valid",
    403: "give the API key the rights to read and write articles and articles-history",
    404: "make the indices with `depeche setup`, then start the indexer again",
}


class _Cause(BaseModel):
    type: str = ""
    reason: str | None = None
    caused_by: "_Cause | None" = None

    def told(self) -> str:
        """The reason with what caused it, outermost first."""
        own = self.reason or ""
        return f"{own}: {self.caused_by.told()}" if self.caused_by is not None else own


class _Body(BaseModel):
    error: _Cause | str = ""


def connect(settings: IndexerSettings) -> Elasticsearch:
    """A client; it connects on its first request, and never retries by itself (its retries know no delay)."""
    logging.getLogger("elastic_transport.node_pool").setLevel(logging.ERROR)  # what fails, we tell ourselves
    return Elasticsearch(
        settings.elasticsearch_url,
        api_key=settings.elasticsearch_api_key or None,
        ca_certs=settings.elasticsearch_ca or DEFAULT,
        request_timeout=settings.indexer_timeout,
        max_retries=0,
        retry_on_timeout=False,
        http_compress=_compressed(settings),
        serializer=OrjsonSerializer(),
    )


def _compressed(settings: IndexerSettings) -> bool:
    """Whether bodies go compressed: worth it over a network, a third of the indexer's speed on one machine."""
    if settings.indexer_compress is not None:
        return settings.indexer_compress
    return urlsplit(settings.elasticsearch_url).hostname not in {"127.0.0.1", "::1", "localhost"}


def probe(client: Elasticsearch, settings: IndexerSettings) -> str:
    """The server's version. Raises Misconfigured with what to do when there is none that we can use."""
    where = settings.elasticsearch_url
    try:
        version = str(client.info()["version"]["number"])
    except UnsupportedProductError as error:
        raise Misconfigured(f"what answers at {where} is not Elasticsearch {_versions()}") from error
    except TransportError as error:
        raise Misconfigured(
            f"no Elasticsearch answers at {where} ({type(error).__name__}). "
            "Start the stack with `depeche up`, or set DEPECHE_ELASTICSEARCH_URL"
        ) from error
    except ApiError as error:
        raise translated(verdict_on(error)) from error
    if version.partition(".")[0] not in SUPPORTED:
        raise Misconfigured(f"Elasticsearch {version} at {where} is not supported: this release needs {_versions()}")
    return version


def verdict_on(error: ApiError | TransportError) -> Verdict:
    """The verdict on a request that failed as a whole."""
    if isinstance(error, ApiError):
        cause = cause_in(error.body)
        return classify(error.status_code, cause.type, cause.told() or f"HTTP {error.status_code}")
    said = "timed out" if isinstance(error, ConnectionTimeout) else str(error.message)
    return classify(NO_ANSWER, type(error).__name__, said)


def cause_in(body: object) -> _Cause:
    """The error in a response's body, or in an item of it; empty where it is none of Elasticsearch's own."""
    if not isinstance(body, dict):
        return _Cause(reason=str(body)[:200])
    error = _Body.model_validate(body).error
    return error if isinstance(error, _Cause) else _Cause(reason=error)


def translated(verdict: Verdict) -> DepecheError:
    """The error that stands for a whole request's verdict: transient ones are tried again, others need a person."""
    if verdict.status == NO_ANSWER:
        return IndexUnavailable(f"Elasticsearch does not answer ({verdict.reason}). Is it running (`depeche up`)?")
    said = f"Elasticsearch answers {verdict.status}: {verdict.reason}"
    if verdict.end == "again":
        return IndexUnavailable(said)
    return Misconfigured(f"{said}. What to do: {_WHAT_TO_DO.get(verdict.status, 'see its log')}")


@contextmanager
def vendor_errors() -> Iterator[None]:
    """Turns what the client raises inside into our errors."""
    try:
        yield
    except (ApiError, TransportError) as error:
        raise translated(verdict_on(error)) from error


def _versions() -> str:
    return " or ".join(f"{major}.x" for major in SUPPORTED)
