"""The messages described for machines (JSON Schema) and for people (docs/data.md), both made from `articles.py`.

`python -m depeche.schema DIRECTORY DOCUMENT` writes them; a test says when they are behind.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, cast

from depeche.articles import SCHEMA_VERSION, EnrichedArticle, RawArticle, Wire

MESSAGES: Final[Mapping[str, type[Wire]]] = {"raw-article": RawArticle, "enriched-article": EnrichedArticle}
Schema = Mapping[str, object]


def schemas() -> dict[str, str]:
    """JSON Schema by file name, as text that ends in a line feed."""
    return {
        f"{name}.v{SCHEMA_VERSION}.json": json.dumps(kind.model_json_schema(), indent=1, ensure_ascii=False) + "\n"
        for name, kind in MESSAGES.items()
    }


def document() -> str:
    """docs/data.md: every field of every message, with its type and meaning."""
    tables = [part for name, kind in MESSAGES.items() for part in _message(name, kind)]
    head = "# Every field of every message\n\nMade from `shared/src/depeche/articles.py` by `make schemas`.\n"
    return "\n".join([head, *dict.fromkeys(tables)])


def _message(name: str, kind: type[Wire]) -> Iterable[str]:
    schema = cast(Schema, kind.model_json_schema())
    yield _table(f"{kind.__name__} (`{name}`)", schema)
    for part, inner in cast(Mapping[str, Schema], schema.get("$defs", {})).items():
        yield _table(part, inner)


def _table(title: str, schema: Schema) -> str:
    fields = cast(Mapping[str, Schema], schema.get("properties", {}))
    rows = [f"| `{name}` | {_type(field)} | {field.get('description', '')} |" for name, field in fields.items()]
    about = str(schema.get("description", "")).partition("\n")[0]
    return "\n".join([f"## {title}\n\n{about}\n", "| field | type | meaning |", "|---|---|---|", *rows, ""])


def _type(field: Schema) -> str:
    if "anyOf" in field:
        return " or ".join(_type(choice) for choice in cast(Iterable[Schema], field["anyOf"]))
    if "enum" in field:
        return ", ".join(str(value) for value in cast(Iterable[object], field["enum"]))
    if "$ref" in field:
        return str(field["$ref"]).rpartition("/")[2]
    if "items" in field:
        return f"list of {_type(cast(Schema, field['items']))}"
    return str(field.get("format", field.get("const", field.get("type", ""))))


def main(directory: str, page: str) -> None:
    """Writes the schemas into `directory` and the page."""
    for name, text in schemas().items():
        (Path(directory) / name).write_text(text, encoding="utf-8")
    Path(page).write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
