"""The scores as a picture: F of each class on each test, with its interval, beside the floor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from depeche_model.scoring import Score

SHOWN = {"PER": "persons", "LOC": "places", "ORG": "organisations", "MISC": "other names", "main": "first three"}
WIDTH = 0.36
COLOURS = ("#1f4e79", "#c55a11")


def draw(path: Path, tests: Mapping[str, Mapping[str, Score]], floors: Mapping[str, float]) -> None:
    """Writes a PNG: one group of bars a class, one bar a test; `floors` by class are drawn as short lines."""
    figure = Figure(figsize=(8, 3.6), dpi=110, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    for number, (name, scores) in enumerate(tests.items()):
        places = [at + WIDTH * (number - 0.5) for at in range(len(SHOWN))]
        found = [scores[label] for label in SHOWN]
        axes.bar(places, [each.f for each in found], WIDTH, label=name, color=COLOURS[number], yerr=whiskers(found),
                 capsize=3, error_kw={"linewidth": 0.8})  # fmt: skip
    for at, label in enumerate(SHOWN):
        if label in floors:
            axes.hlines(floors[label], at - WIDTH, at, colors="black", linestyles="dotted")
    axes.set_xticks(range(len(SHOWN)), list(SHOWN.values()))
    axes.set(ylim=(0, 100), ylabel="F1, 95 % interval")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2)
    figure.savefig(path, metadata={"Software": None})


def whiskers(scores: Sequence[Score]) -> list[list[float]]:
    """How far each interval reaches below and above its F."""
    return [[max(0.0, each.f - each.low) for each in scores], [max(0.0, each.high - each.f) for each in scores]]
