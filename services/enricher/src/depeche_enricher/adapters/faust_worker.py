"""The Faust side of the enricher: takes batches from `wire.raw`, sends outcomes on, and acks only what is stored.

Every rule of Faust that loses data when broken is kept here; see docs/decisions/0004-faust.md.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import Final, NoReturn

import faust
import structlog
from faust.sensors.prometheus import setup_prometheus_sensors
from faust.types import EventT, StreamT, TopicT

from depeche.breaker import Breaker
from depeche.bus import Delivered, Message, Partition
from depeche.deadletter import dead_letter
from depeche.errors import DepecheError
from depeche.metrics import Metrics
from depeche.outcome import Forward, Outcome, Reject, Skip
from depeche.pipeline import ENRICHED, ENRICHER, MESSAGE_BYTES, RAW, SKIPPED
from depeche.settings import Settings
from depeche.skipped import skip_note
from depeche_enricher.settings import EnricherSettings

log = structlog.get_logger()

Process = Callable[[Sequence[Message]], Awaitable[list[Outcome]]]
PULSE_SECONDS: Final = 5.0
SEND_TRIES: Final = 6
"""Waits of 1, 2, 4, 8 and 16 s between them: longer outages end the process, and nothing is committed."""


def make_app(settings: Settings, own: EnricherSettings) -> faust.App:
    """The Faust app, told to do nothing behind our back."""
    app = faust.App(
        ENRICHER.group,
        broker=f"kafka://{settings.kafka_bootstrap.replace(',', ';')}",
        store="memory://",
        datadir=settings.home / "faust",
        key_serializer="raw",
        value_serializer="raw",
        topic_allow_declare=False,
        topic_disable_leader=True,
        table_standby_replicas=0,
        web_enabled=bool(own.metrics_port),
        web_host="127.0.0.1",
        web_port=own.metrics_port or None,
        web_tables_enabled=False,
        web_router_enabled=False,
        stream_wait_empty=True,
        stream_buffer_maxsize=4 * own.batch,
        producer_request_timeout=30.0,
        producer_max_request_size=2 * MESSAGE_BYTES,
        producer_compression_type="gzip",
        consumer_max_fetch_size=MESSAGE_BYTES,
        consumer_auto_offset_reset="earliest",
        broker_session_timeout=10.0,
        broker_heartbeat_interval=2.5,
        broker_request_timeout=30.0,
        broker_max_poll_interval=300.0,
        broker_commit_interval=1.0,
        worker_redirect_stdouts=False,
    )
    if own.metrics_port:
        setup_prometheus_sensors(app, pattern="/metrics")
    return app


class Courier:
    """Carries outcomes to their topics; returns only when all are stored, or ends the process."""

    def __init__(self, app: faust.App, metrics: Metrics, breaker: Breaker) -> None:
        self._enriched: TopicT = _raw_topic(app, ENRICHED.name)
        self._dead: TopicT = _raw_topic(app, ENRICHER.dead.name)
        self._skipped: TopicT = _raw_topic(app, SKIPPED.name)
        self._metrics = metrics
        self._breaker = breaker

    async def carry(self, batch: Sequence[Delivered], outcomes: Sequence[Outcome]) -> None:
        """Sends each outcome, waits for Kafka to have it, then counts it. Raises Misconfigured by the breaker."""
        await asyncio.gather(*[await self._send(item, end) for item, end in zip(batch, outcomes, strict=True)])
        for item, outcome in zip(batch, outcomes, strict=True):
            self._count(item, outcome)

    async def _send(self, item: Delivered, outcome: Outcome) -> Awaitable[object]:
        topic, message = self._enriched, item.message
        if isinstance(outcome, Forward):
            message = outcome.message
        elif isinstance(outcome, Reject):
            topic, message = self._dead, dead_letter(item, outcome, ENRICHER.name, datetime.now(UTC))
        elif isinstance(outcome, Skip):
            topic, message = self._skipped, skip_note(item, outcome, ENRICHER.name)
        sent: Awaitable[object] = await topic.send(key=message.key, value=message.value, headers=list(message.headers))
        return sent

    def _count(self, item: Delivered, outcome: Outcome) -> None:
        self._metrics.count("items_received", stage=ENRICHER.name)
        if isinstance(outcome, Reject):
            self._metrics.count("items_rejected", stage=ENRICHER.name, reason=outcome.reason)
            log.warning("rejected", article=item.message.key.decode("utf-8", "replace"), reason=outcome.reason,
                        message=outcome.message)  # fmt: skip
        elif isinstance(outcome, Skip):
            self._metrics.count("items_skipped", stage=ENRICHER.name, reason=outcome.reason)
            log.info("skipped", article=item.message.key.decode("utf-8", "replace"), reason=outcome.reason,
                     message=outcome.message)  # fmt: skip
        else:
            self._metrics.count("items_forwarded", stage=ENRICHER.name)
        self._breaker.record(isinstance(outcome, Reject))


def show_life(app: faust.App, beat: Callable[[], None]) -> None:
    """Beats while the event loop turns, from the first assignment of partitions on."""

    async def pulse() -> None:
        beat()

    app.timer(interval=PULSE_SECONDS)(pulse)


def attach(app: faust.App, own: EnricherSettings, process: Process, courier: Courier) -> None:
    """Puts the one agent on `wire.raw`."""

    async def enrich(stream: StreamT[bytes]) -> None:
        async for events in stream.take_events(own.batch, within=own.within):
            await _handled([_delivered(event) for event in events], process, courier)

    app.agent(_raw_topic(app, RAW.name), concurrency=1, name="enrich")(enrich)


async def _handled(batch: Sequence[Delivered], process: Process, courier: Courier) -> None:
    """Processes and carries a batch. Whatever is raised, this never lets it out: Faust would ack what was not done."""
    try:
        outcomes = await process([item.message for item in batch])
        await _patiently(courier, batch, outcomes)
    except DepecheError as error:
        _die(str(error))
    except BaseException as error:  # noqa: BLE001 - a cancelled batch would be acked, too
        _die(repr(error))


async def _patiently(courier: Courier, batch: Sequence[Delivered], outcomes: Sequence[Outcome]) -> None:
    for attempt in range(SEND_TRIES):
        try:
            return await courier.carry(batch, outcomes)
        except DepecheError:
            raise
        except Exception as error:
            if attempt == SEND_TRIES - 1:
                raise
            log.warning("Kafka did not take the outcomes; trying again", error=repr(error), attempt=attempt + 1)
            await asyncio.sleep(2**attempt)
    return None


def _die(why: str) -> NoReturn:
    """The only exit that leaves the offsets uncommitted: what is in hand is read again after the restart."""
    log.error("stopping without commit", why=why)
    os._exit(1)


def _raw_topic(app: faust.App, name: str) -> TopicT:
    topic: TopicT = app.topic(name, key_serializer="raw", value_serializer="raw")
    return topic


def _delivered(event: EventT[bytes]) -> Delivered:
    message = event.message
    headers = message.headers.items() if isinstance(message.headers, dict) else message.headers or ()
    carried = Message(message.key or b"", message.value, tuple((name, bytes(text)) for name, text in headers))
    return Delivered(Partition(message.topic, message.partition), message.offset, carried)
