"""The saved objects that Kibana imports: whole, resolvable, and made of fields that the index has."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from runpy import run_path
from typing import Final, cast

import pytest

from depeche_indexer.schema import load

Object = Mapping[str, object]

HERE: Final = Path(__file__).parents[2] / "deploy" / "kibana"
SAVED: Final = [cast(Object, json.loads(line)) for line in (HERE / "objects.ndjson").read_text("utf-8").splitlines()]
ENCODED: Final = frozenset(
    {"panelsJSON", "searchSourceJSON", "optionsJSON", "fields", "sourceFilters", "fieldFormatMap", "runtimeFieldMap",
     "fieldAttrs", "mapStateJSON", "layerListJSON"}
)  # fmt: skip
AGGREGATABLE: Final = frozenset({"keyword", "date", "boolean", "long", "integer", "byte", "float", "geo_point"})


def of_kind(kind: str) -> list[Object]:
    """The saved objects of a type."""
    return [each for each in SAVED if each["type"] == kind]


def inner(having: object, *path: str) -> Mapping[str, object]:
    """An object inside of objects."""
    for name in path:
        having = cast(Object, having)[name]
    return cast(Object, having)


def columns(chart: Object) -> Iterator[Object]:
    """The columns of all layers of a chart."""
    layers = inner(chart, "attributes", "state", "datasourceStates", "formBased", "layers")
    for layer in layers.values():
        yield from cast(Mapping[str, Object], inner(layer, "columns")).values()


def _strings(value: object) -> Iterator[tuple[str, str]]:
    """Every text that must be JSON itself, with its name."""
    if isinstance(value, list):
        for each in value:
            yield from _strings(each)
    if isinstance(value, dict):
        for name, each in value.items():
            if name in ENCODED:
                yield name, each
            yield from _strings(each)


def _names(value: object) -> Iterator[str]:
    """Every name by which an object calls for a reference."""
    for _, text in _strings(value):
        yield from _names(json.loads(text))
    if isinstance(value, list):
        for each in value:
            yield from _names(each)
    if isinstance(value, dict):
        for name, each in value.items():
            if name == "indexRefName":
                yield str(each)
            elif name == "panelRefName":
                yield f"{value['panelIndex']}:{each}"
            elif name == "layers" and isinstance(each, dict):
                yield from (f"indexpattern-datasource-layer-{layer}" for layer in each)
            yield from _names(each)


def mapped(path: str) -> Object:
    """The field as it stands in our mapping; a KeyError if it does not."""
    found: object = load().mapping
    for name in path.split("."):
        found = inner(found, "properties", name)
    return cast(Object, found)


def test_the_file_is_what_the_code_makes() -> None:
    """`python deploy/kibana/objects.py` was run after the last change."""
    made = run_path(str(HERE / "objects.py"))
    assert (HERE / "objects.ndjson").read_text("utf-8") == made["lines"](made["objects"]())


def test_every_object_has_its_versions_and_an_id_of_its_own() -> None:
    """Old ones, which every later Kibana migrates."""
    assert len({each["id"] for each in SAVED}) == len(SAVED)
    assert {each["coreMigrationVersion"] for each in SAVED} == {"8.8.0"}
    versions = {str(each["type"]): each["typeMigrationVersion"] for each in SAVED}
    assert versions == {"index-pattern": "8.0.0", "search": "8.0.0", "lens": "8.9.0", "dashboard": "8.9.0"}


def test_every_encoded_string_parses() -> None:
    """Kibana keeps JSON in strings, and shows an empty page if one is broken."""
    found = [(name, json.loads(text)) for each in SAVED for name, text in _strings(each["attributes"])]
    assert {name for name, _ in found} >= {"panelsJSON", "searchSourceJSON", "optionsJSON"}


@pytest.mark.parametrize("saved", SAVED, ids=lambda saved: str(saved["id"]))
def test_every_reference_resolves_and_is_used(saved: Object) -> None:
    """What an object calls for is in its references, nothing else is, and each leads to an object of the file."""
    references = cast(list[Object], saved["references"])
    assert {each["name"] for each in references} == set(_names(saved["attributes"]))
    there = {(each["type"], each["id"]) for each in SAVED}
    assert {(each["type"], each["id"]) for each in references} <= there


def test_ids_stand_in_references_alone() -> None:
    """An id inside of attributes would not be rewritten when objects are copied."""
    ids = [str(each["id"]) for each in of_kind("index-pattern")]
    assert not [each["id"] for each in SAVED for name in ids if f'"{name}"' in json.dumps(each["attributes"])]


def test_every_field_exists_and_can_be_aggregated() -> None:
    """In the mapping of this release, outside of nested objects, which Kibana cannot aggregate."""
    fields = {str(each["sourceField"]) for chart in of_kind("lens") for each in columns(chart)} - {"___records___"}
    assert fields >= {"published_at", "event_types", "countries", "persons", "organisations", "signal"}
    assert {str(mapped(field)["type"]) for field in fields} <= AGGREGATABLE


def test_the_columns_of_the_latest_dispatches_exist() -> None:
    """Headline, place, signal and names stand beside each other."""
    (search,) = of_kind("search")
    for column in cast(list[str], inner(search, "attributes")["columns"]):
        assert mapped(column)["type"] in {*AGGREGATABLE, "text"}


def test_the_view_reads_the_alias_by_the_time_of_publication() -> None:
    """A time field that the mapping has as a date."""
    (view,) = of_kind("index-pattern")
    attributes = inner(view, "attributes")
    assert attributes["title"] == "articles"
    assert mapped(str(attributes["timeFieldName"]))["type"] == "date"


def test_panels_lie_beside_each_other_on_the_grid() -> None:
    """48 columns wide, none over another."""
    (dashboard,) = of_kind("dashboard")
    panels = cast(list[Object], json.loads(str(inner(dashboard, "attributes")["panelsJSON"])))
    cells: set[tuple[int, int]] = set()
    for panel in panels:
        grid = cast(Mapping[str, int], panel["gridData"])
        own = {(x, y) for x in range(grid["x"], grid["x"] + grid["w"]) for y in range(grid["y"], grid["y"] + grid["h"])}
        assert not own & cells
        assert grid["x"] + grid["w"] <= 48
        cells |= own


def test_every_chart_is_on_the_dashboard() -> None:
    """None is made for nothing."""
    (dashboard,) = of_kind("dashboard")
    shown = {each["id"] for each in cast(list[Object], dashboard["references"])}
    assert shown == {each["id"] for each in (*of_kind("lens"), *of_kind("search"))}
