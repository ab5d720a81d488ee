"""Train the French news pipeline from the manifest and pack it: `python services/enricher/model/train.py [--smoke]`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from random import Random
from typing import Annotated

import typer
from rich.console import Console

from depeche_model.corpora import Size, write_grammar, write_names
from depeche_model.evaluation import Report, evaluate
from depeche_model.evaluation import publish as write_scores
from depeche_model.floors import read_floors
from depeche_model.join import join
from depeche_model.layout import HERE, ROOT, data_folder, open_store, open_text_folder, open_texts
from depeche_model.release import RELEASE, pin_line
from depeche_model.store import DataMissingError, Store
from depeche_model.training import Half, TrainingFailedError, train
from depeche_model.vectors import Shape, write_vectors
from depeche_model.wheel import build_wheel, save

SEED = 11
GRAMMAR_STEPS, NAMES_STEPS = 2_400, 6_000  # both are flat on their development parts by then
SMOKE = Size(sentences=60, own_copies=1, treebank_copies=1, news_copies=1)

out = Console()


def main(
    smoke: Annotated[bool, typer.Option(help="A handful of sentences and a few steps: does the chain work?")] = False,
    build: Annotated[Path, typer.Option(help="Where to work; may be deleted afterwards.")] = ROOT
    / ".depeche"
    / "model",
) -> None:
    """Check the data, prepare it, train vectors and both halves, join them, pack a wheel and score it."""
    try:
        store = open_store(data_folder())
        store.verify()
        texts = None if smoke else open_texts(open_text_folder())
        if texts:
            texts.verify()
        run(store, texts, build / ("smoke" if smoke else "full"))
    except (DataMissingError, TrainingFailedError) as failure:
        out.print(f"[red]{failure}[/red]", soft_wrap=True)
        raise typer.Exit(1) from failure


def run(store: Store, texts: Store | None, build: Path) -> None:
    """The chain, step by step; a smoke run, which has no open text, leaves the shipped files alone."""
    smoke = texts is None
    shutil.rmtree(build, ignore_errors=True)
    halves = prepare(store, texts, build)
    train(halves, lambda line: out.print(line, markup=False, highlight=False, soft_wrap=True))
    pipeline = join(*(half.best for half in halves))
    out.rule("package")
    save(pipeline, RELEASE, build / "saved")
    wheel = build_wheel(build / "saved", RELEASE, build / "dist" if smoke else HERE / "dist")
    out.print(f"{wheel} {wheel.stat().st_size / 1e6:.1f} MB", soft_wrap=True)
    report = evaluate(str(build / "saved"), store)
    out.print_json(json.dumps(report.as_json()))
    if not smoke:
        publish(wheel, report)


def prepare(store: Store, texts: Store | None, build: Path) -> tuple[Half, Half]:
    """Write corpora and vectors; say what is trained on them."""
    smoke = texts is None
    size, shape = (SMOKE, Shape(rows=1_000, epochs=1)) if smoke else (Size(), Shape())
    out.rule("prepare")
    write_grammar(store, build, size, Random(SEED))
    write_names(store, texts, build, size, Random(SEED))
    out.rule("vectors")
    vectors = write_vectors(store, texts, build, size, shape)
    out.rule("train")
    steps = (20, 20) if smoke else (GRAMMAR_STEPS, NAMES_STEPS)
    grammar, names = (
        Half(name, HERE / "configs" / f"{name}.cfg", build, vectors, count)
        for name, count in zip(("grammar", "names"), steps, strict=True)
    )
    return grammar, names


def publish(wheel: Path, report: Report) -> None:
    """Pin the wheel's digest and write down its scores."""
    (HERE / "dist" / "requirements.txt").write_text(pin_line(wheel), "utf-8")
    write_scores(report, read_floors(HERE / "floors.toml"), HERE)


if __name__ == "__main__":
    typer.run(main)
