"""From the seconds of each round to medians, spreads and ratios. Nothing here measures anything."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Final

from pydantic import JsonValue

TARGET: Final = 0.8
"""Of the bare library's speed: what the whole pipeline, and the indexer, must reach."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What several rounds gave for one candidate, all in the same unit."""

    values: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The median: one disturbed round does not move it."""
        return median(self.values)

    @property
    def spread(self) -> float:
        """Highest less lowest, as a share of the median: how much the machine was disturbed."""
        return (max(self.values) - min(self.values)) / self.middle if self.middle else 0.0

    def over(self, other: "Figures") -> "Figures":
        """Round by round, ours over theirs: what slowed both down in one round cancels out."""
        return Figures(tuple(one / two for one, two in zip(self.values, other.values, strict=True)))


def speeds(amounts: float, seconds: Sequence[float]) -> Figures:
    """So much a second, for each round."""
    return Figures(tuple(amounts / each for each in seconds))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the report: a candidate, and where it is compared its share of the bare library's speed."""

    name: str
    unit: str
    figures: Figures
    share: Figures | None = None
    target: float | None = None

    @property
    def reached(self) -> bool | None:
        """Whether the median share reaches the target; None where there is none."""
        if self.share is None or self.target is None:
            return None
        return self.share.middle >= self.target


def compared(names: Sequence[str], unit: str, bare: Figures, ours: Sequence[Figures]) -> list[Row]:
    """The bare library first, then each of ours with its share of it; the target binds the last one."""
    first, *rest = names
    goals = [None] * (len(ours) - 1) + [TARGET]
    rows = [Row(name, unit, own, own.over(bare), goal) for name, own, goal in zip(rest, ours, goals, strict=True)]
    return [Row(first, unit, bare), *rows]


def as_json(rows: Sequence[Row], steps: Mapping[str, float], about: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """Everything, for a file: each round's value beside the medians."""
    return {"about": dict(about), "rows": [_row(row) for row in rows], "milliseconds_a_dispatch": dict(steps)}


def _row(row: Row) -> JsonValue:
    plain: dict[str, JsonValue] = {"name": row.name, "unit": row.unit, **_figures("", row.figures)}
    if row.share is not None:
        plain |= {**_figures("share_", row.share), "target": row.target, "reached": row.reached}
    return plain


def _figures(prefix: str, figures: Figures) -> dict[str, JsonValue]:
    values: JsonValue = list(asdict(figures)["values"])
    return {
        f"{prefix}median": figures.middle,
        f"{prefix}min": min(figures.values),
        f"{prefix}max": max(figures.values),
        f"{prefix}rounds": values,
    }
