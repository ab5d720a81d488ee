"""Wires the enricher: the one place where settings, model, processes and Faust meet."""

import os
from functools import partial

import faust
import structlog

from depeche import logs
from depeche.breaker import Breaker
from depeche.heartbeat import Heartbeat
from depeche.metrics import MemoryMetrics
from depeche.settings import Settings, masked
from depeche_enricher.adapters.faust_worker import Courier, attach, make_app, show_life
from depeche_enricher.adapters.gazetteer import load_rules
from depeche_enricher.adapters.languages import load_languages
from depeche_enricher.adapters.pool import ReaderPool
from depeche_enricher.adapters.spacy_nlp import SpacyNlp, check_installed
from depeche_enricher.core.process import Reader, anything
from depeche_enricher.settings import EnricherSettings

log = structlog.get_logger()


def load_reader(own: EnricherSettings) -> Reader:
    """The reader of one process. Raises Misconfigured when the model is not installed."""
    rules = load_rules()
    foreign = load_languages().foreign if own.other_languages == "skip" else anything
    return Reader(SpacyNlp(own.model), rules.interpret, rules.version, own.longest, foreign)


def build_pool(own: EnricherSettings, metrics: MemoryMetrics) -> ReaderPool:
    """The reading processes, warm."""
    check_installed(own.model)
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # processes share the cores out already
    return ReaderPool(partial(load_reader, own), own.processes, own.reading_time, metrics)


def run() -> None:
    """Runs the worker until it is told to stop."""
    settings, own, metrics = Settings(), EnricherSettings(), MemoryMetrics()
    logs.configure(settings, "enricher")
    log.info("starting", **masked(settings), **masked(own))
    pool = build_pool(own, metrics)
    log.info("the reading processes are warm", processes=own.processes)
    worker = make_app(settings, own)
    attach(worker, own, pool.process, Courier(worker, metrics, Breaker()))
    show_life(worker, Heartbeat(settings).beat)
    try:
        faust.Worker(worker, loglevel="WARNING", quiet=True).execute_from_commandline()
    finally:
        pool.close()
        log.info("stopped", **metrics.summary())
