"""What Kibana shows of Dépêche, as code: a data view, charts, the latest dispatches, and the dashboard that holds them.

`python deploy/kibana/objects.py` writes `objects.ndjson` beside this file; `depeche setup` imports it where a Kibana is
configured. Objects are written in old versions, which every Kibana since 8.9 migrates. Ids stand in references alone.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]
Object = Mapping[str, Json]

VIEW: Final = "depeche-articles"
DASHBOARD: Final = "depeche-wire"
LATEST: Final = "depeche-latest"
TIME: Final = "published_at"

READABLE: Final = "withdrawn: false"
"""KQL: tombstones are on no chart."""

CORE: Final = "8.8.0"
VERSIONS: Final[Mapping[str, str]] = {
    "index-pattern": "8.0.0",
    "search": "8.0.0",
    "lens": "8.9.0",
    "dashboard": "8.9.0",
}

COLUMNS: Final = ("signal", "headline", "dateline.place", "provider", "event_types", "countries", "persons")
WIDTH: Final = 48
"""Kibana's grid, in columns."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Counts of dispatches by the values of a keyword field, or over time if `over_time`."""

    id: str
    title: str
    field: str
    shape: Literal["bar_horizontal", "bar_stacked", "donut"] = "bar_horizontal"
    over_time: bool = False
    size: int = 12


@dataclass(frozen=True, slots=True)
class Panel:
    """A chart or search on the dashboard: where it stands and how large it is, in cells of the grid."""

    kind: Literal["lens", "search"]
    id: str
    x: int
    y: int
    width: int
    height: int


CHARTS: Final = (
    Chart("depeche-over-time", "Dispatches over time", "signal", "bar_stacked", over_time=True),
    Chart("depeche-signals", "Signals", "signal", "donut"),
    Chart("depeche-event-types", "Event types", "event_types", size=16),
    Chart("depeche-event-modes", "How", "event_modes"),
    Chart("depeche-countries", "Countries", "countries"),
    Chart("depeche-actors", "Who acts", "actor_countries"),
    Chart("depeche-recipients", "On whom", "recipient_countries"),
    Chart("depeche-persons", "People", "persons"),
    Chart("depeche-organisations", "Organisations", "organisations"),
    Chart("depeche-places", "Places", "places"),
    Chart("depeche-topics", "Topics", "topics"),
)

PANELS: Final = (
    Panel("lens", "depeche-over-time", 0, 0, 36, 12),
    Panel("lens", "depeche-signals", 36, 0, 12, 12),
    Panel("lens", "depeche-event-types", 0, 12, 12, 16),
    Panel("lens", "depeche-event-modes", 12, 12, 12, 16),
    Panel("lens", "depeche-actors", 24, 12, 12, 16),
    Panel("lens", "depeche-recipients", 36, 12, 12, 16),
    Panel("lens", "depeche-persons", 0, 28, 12, 16),
    Panel("lens", "depeche-organisations", 12, 28, 12, 16),
    Panel("lens", "depeche-places", 24, 28, 12, 16),
    Panel("lens", "depeche-countries", 36, 28, 12, 16),
    Panel("search", LATEST, 0, 44, 36, 20),
    Panel("lens", "depeche-topics", 36, 44, 12, 20),
)


def objects() -> list[Object]:
    """Everything, each after what it refers to."""
    return [view(), *map(lens, CHARTS), latest(), dashboard(PANELS)]


def view() -> Object:
    """The data view: fields are read from the index when it is opened."""
    attributes: Object = {
        "title": "articles",
        "name": "Dispatches",
        "timeFieldName": TIME,
        "fields": "[]",
        "sourceFilters": "[]",
        "fieldFormatMap": "{}",
        "runtimeFieldMap": "{}",
        "fieldAttrs": "{}",
        "allowNoIndex": True,
    }
    return _saved("index-pattern", VIEW, attributes, ())


def lens(chart: Chart) -> Object:
    """A chart, by value of everything but its data view."""
    layer = f"{chart.id}-layer"
    columns = _columns(chart)
    state: Object = {
        "datasourceStates": {
            "formBased": {
                "layers": {layer: {"columnOrder": list(columns), "columns": columns, "incompleteColumns": {}}}
            }
        },
        "visualization": _visualization(chart, layer),
        "query": {"query": READABLE, "language": "kuery"},
        "filters": [],
    }
    attributes: Object = {
        "title": chart.title,
        "description": "",
        "visualizationType": "lnsPie" if chart.shape == "donut" else "lnsXY",
        "state": state,
    }
    return _saved("lens", chart.id, attributes, [_reference(f"indexpattern-datasource-layer-{layer}")])


def latest() -> Object:
    """The newest dispatches as a table."""
    name = "kibanaSavedObjectMeta.searchSourceJSON.index"
    source: Object = {"query": {"query": READABLE, "language": "kuery"}, "filter": [], "indexRefName": name}
    attributes: Object = {
        "title": "Latest dispatches",
        "description": "",
        "columns": list(COLUMNS),
        "sort": [[TIME, "desc"]],
        "kibanaSavedObjectMeta": {"searchSourceJSON": _text(source)},
    }
    return _saved("search", LATEST, attributes, [_reference(name)])


def dashboard(panels: Sequence[Panel]) -> Object:
    """The wire at a glance: the last week, looked at again every ten seconds."""
    options: Object = {"useMargins": True, "syncColors": False, "syncCursor": True, "hidePanelTitles": False}
    source: Object = {"query": {"query": "", "language": "kuery"}, "filter": []}
    attributes: Object = {
        "title": "Dépêche: the wire",
        "description": "Dispatches over time, what happens, where, and who is named.",
        "panelsJSON": _text([_panel(panel) for panel in panels]),
        "optionsJSON": _text(options),
        "timeRestore": True,
        "timeFrom": "now-7d",
        "timeTo": "now",
        "refreshInterval": {"pause": False, "value": 10_000},
        "kibanaSavedObjectMeta": {"searchSourceJSON": _text(source)},
    }
    references = [_reference(f"{panel.id}:panel_{panel.id}", panel.kind, panel.id) for panel in panels]
    return _saved("dashboard", DASHBOARD, attributes, references)


def lines(saved: Iterable[Object]) -> str:
    """One JSON object a line, as Kibana imports it."""
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in saved)


def _panel(panel: Panel) -> Object:
    grid: Object = {"x": panel.x, "y": panel.y, "w": panel.width, "h": panel.height, "i": panel.id}
    return {
        "version": VERSIONS["dashboard"],
        "type": panel.kind,
        "gridData": grid,
        "panelIndex": panel.id,
        "embeddableConfig": {"enhancements": {}},
        "panelRefName": f"panel_{panel.id}",
    }


def _columns(chart: Chart) -> dict[str, Json]:
    values = {"values": _values(chart)}
    return {**({"time": _time()} if chart.over_time else {}), **values, "count": _count()}


def _values(chart: Chart) -> Object:
    return {
        "label": chart.title,
        "customLabel": True,
        "dataType": "string",
        "operationType": "terms",
        "scale": "ordinal",
        "sourceField": chart.field,
        "isBucketed": True,
        "params": {
            "size": chart.size,
            "orderBy": {"type": "column", "columnId": "count"},
            "orderDirection": "desc",
            "otherBucket": chart.over_time,
            "missingBucket": chart.over_time,
            "parentFormat": {"id": "terms"},
        },
    }


def _time() -> Object:
    return {
        "label": TIME,
        "dataType": "date",
        "operationType": "date_histogram",
        "scale": "interval",
        "sourceField": TIME,
        "isBucketed": True,
        "params": {"interval": "auto", "includeEmptyRows": True, "dropPartials": False},
    }


def _count() -> Object:
    return {
        "label": "Dispatches",
        "customLabel": True,
        "dataType": "number",
        "operationType": "count",
        "scale": "ratio",
        "sourceField": "___records___",
        "isBucketed": False,
        "params": {"emptyAsNull": True},
    }


def _visualization(chart: Chart, layer: str) -> Object:
    if chart.shape == "donut":
        ring: Object = {
            "layerId": layer,
            "layerType": "data",
            "primaryGroups": ["values"],
            "metrics": ["count"],
            "numberDisplay": "value",
            "categoryDisplay": "default",
            "legendDisplay": "default",
        }
        return {"shape": "donut", "layers": [ring]}
    bars: dict[str, Json] = {
        "layerId": layer,
        "layerType": "data",
        "seriesType": chart.shape,
        "xAccessor": "time" if chart.over_time else "values",
        "accessors": ["count"],
    }
    if chart.over_time:
        bars["splitAccessor"] = "values"
    legend: Object = {"isVisible": chart.over_time, "position": "right"}
    return {"legend": legend, "valueLabels": "hide", "preferredSeriesType": chart.shape, "layers": [bars]}


def _reference(name: str, kind: str = "index-pattern", identity: str = VIEW) -> Object:
    return {"name": name, "type": kind, "id": identity}


def _saved(kind: str, identity: str, attributes: Object, references: Sequence[Object]) -> Object:
    return {
        "type": kind,
        "id": identity,
        "attributes": attributes,
        "references": references,
        "coreMigrationVersion": CORE,
        "typeMigrationVersion": VERSIONS[kind],
    }


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    Path(__file__).with_name("objects.ndjson").write_text(lines(objects()), encoding="utf-8")
