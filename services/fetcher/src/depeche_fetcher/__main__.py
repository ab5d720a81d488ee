"""`python -m depeche_fetcher`: one fetcher, until SIGTERM or Ctrl-C."""

import os
import signal
import sys
from threading import Event

import structlog

from depeche import logs
from depeche.errors import DepecheError
from depeche.pipeline import FETCHER, SOURCES
from depeche.settings import masked
from depeche_fetcher import app
from depeche_fetcher.adapters.http import HttpWeb
from depeche_fetcher.settings import FetcherSettings
from depeche_kafka.connection import probe
from depeche_kafka.consumer import KafkaConsumer
from depeche_kafka.log import KafkaLog
from depeche_kafka.publisher import KafkaPublisher


def main() -> None:
    """Exits 0 when told to stop, 1 with one line when a person must change something."""
    settings = FetcherSettings()
    logs.configure(settings, FETCHER.name)
    structlog.get_logger().info("settings", **masked(settings))
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        _work(settings, stop)
    except DepecheError as error:
        print(f"depeche-fetcher: {error}", file=sys.stderr, flush=True)
        os._exit(1)  # a turn that hangs in a thread must not keep a process that has given up
    except Exception:  # noqa: BLE001 - a bug: told with its traceback, and the process dies, whatever its threads do
        structlog.get_logger().exception("a bug of ours")
        os._exit(1)
    os._exit(0)


def _work(settings: FetcherSettings, stop: Event) -> None:
    probe(settings)
    web = HttpWeb(app.user_agent(settings))
    consumer = KafkaConsumer(settings, SOURCES, FETCHER.group)
    fetcher = app.build(settings, app.Edges(KafkaPublisher(settings), consumer, KafkaLog(settings), web))
    fetcher.register()
    fetcher.run(stop)
    web.close()


if __name__ == "__main__":
    main()
