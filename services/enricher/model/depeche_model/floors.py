"""Floors under the scores: a shipped model never reads worse than the file says. Pure but for reading the file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path


def read_floors(path: Path) -> dict[str, float]:
    """The floors by figure, such as `names.PER`, in percent."""
    return {
        f"{group}.{name}": float(value)
        for group, floors in tomllib.loads(path.read_text("utf-8")).items()
        for name, value in floors.items()
    }


def below(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """One sentence for each figure that is missing or under its floor."""
    return [
        f"{name} is {figures.get(name, 0.0):.2f}, its floor is {floor:.2f}"
        for name, floor in floors.items()
        if figures.get(name, 0.0) < floor
    ]
