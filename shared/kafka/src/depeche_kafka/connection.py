"""What every connection to Kafka shares: address, start-up probe, and vendor errors in our two words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import crc32c
from kafka import KafkaAdminClient
from kafka.errors import AuthorizationError, KafkaError, MessageSizeTooLargeError, RecordListTooLargeError

from depeche.errors import BusUnavailable, DepecheError, Misconfigured, Permanent
from depeche.settings import Settings

FAST_CHECKSUM: Final = crc32c.crc32c
"""kafka-python falls back to a checksum in Python, 90 times slower, without it: so we do not start without it."""

PROBE_MS: Final = 10_000


def bootstrap(settings: Settings) -> list[str]:
    """The brokers to ask first."""
    return settings.kafka_bootstrap.split(",")


def translated(error: KafkaError) -> DepecheError:
    """A vendor's error in the words of `depeche.errors`: what is not known to be permanent is tried again."""
    if isinstance(error, MessageSizeTooLargeError | RecordListTooLargeError):
        return Permanent("too-large", str(error))
    if isinstance(error, AuthorizationError):
        return Misconfigured(f"Kafka refuses: {error}. Check the service's user and its rights on the topics")
    return BusUnavailable(f"{type(error).__name__}: {error}")


@contextmanager
def vendor_errors() -> Iterator[None]:
    """Turns what kafka-python raises inside into our errors."""
    try:
        yield
    except KafkaError as error:
        raise translated(error) from error


@contextmanager
def admin(settings: Settings) -> Iterator[KafkaAdminClient]:
    """An admin client, closed afterwards. Raises Misconfigured when no broker answers within ten seconds."""
    try:
        client = KafkaAdminClient(bootstrap_servers=bootstrap(settings), bootstrap_timeout_ms=PROBE_MS)
    except KafkaError as error:
        raise Misconfigured(
            f"no Kafka broker answers at {settings.kafka_bootstrap} ({type(error).__name__}). "
            "Start the stack with `depeche up`, or set DEPECHE_KAFKA_BOOTSTRAP"
        ) from error
    try:
        with vendor_errors():
            yield client
    finally:
        client.close()


def probe(settings: Settings) -> None:
    """Asks a broker for its topics. Raises Misconfigured with what to do when none answers."""
    with admin(settings) as client:
        client.list_topics()
