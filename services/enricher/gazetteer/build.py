"""Makes `data/gazetteer.tsv` from open lists and our own: `python build.py` (data folder: DEPECHE_DATA).

Sources and licences stand in README.md. A line is `kind TAB keys TAB fields…`, keys folded and parted by `|`.
"""

import csv
import json
import os
import statistics
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import zstandard

from depeche_enricher.core.gazetteer.fold import fold

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[2]
OUT: Final = HERE.parent / "src/depeche_enricher/data/gazetteer.tsv"
# Natural Earth's own codes where they are not ISO 3166-1.
_TOWN_COUNTRY: Final = {"SOL": "SOM", "CYN": "CYP", "KOS": "XKX"}
# Crimea is Ukrainian ground by the General Assembly (resolution 68/262); the source gives it to the holder.
_CRIMEA: Final = "Crimea"
# Names of old countries and parts of countries in the list of demonyms, and the codes they serve under.
_OLD_NAMES: Final = {
    "Grande-Bretagne": "GBR", "Arabie séoudite": "SAU", "Bissau": "GNB", "Birmanie": "MMR", "Perse": "IRN",
    "Formose": "TWN", "Centrafrique": "CAF", "Iraq": "IRQ", "Kirghizie": "KGZ", "Bosnie-Herzégovine": "BIH",
    "République populaire de Chine": "CHN", "URSS": "RUS", "Union soviétique": "RUS", "Viet Nam": "VNM",
    "Amérique": "USA",
}  # fmt: skip
# Names that the wire prefers to CLDR's.
_PREFERRED: Final = {
    "COD": "République démocratique du Congo", "COG": "Congo", "CAF": "Centrafrique", "MMR": "Birmanie",
    "HKG": "Hong Kong", "MAC": "Macao", "VAT": "Vatican", "VNM": "Vietnam", "REU": "La Réunion",
}  # fmt: skip
_AMBIGUOUS_DEMONYMS: Final = {fold(word) for word in ("américain", "congolais", "guinéen", "coréen", "dominicain")}


def rows(name: str) -> Iterator[list[str]]:
    """The lines of one of our own lists, padded to eight fields."""
    for line in (HERE / "own" / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            fields = line.split("\t")
            yield [field.strip() for field in fields] + [""] * (8 - len(fields))


def source(name: str) -> str:
    """One file of the data folder, unpacked."""
    folder = Path(os.environ.get("DEPECHE_DATA", ROOT.parent / "shared/data")) / "gazetteers-fr"
    with (folder / f"{name}.zst").open("rb") as packed:
        return zstandard.ZstdDecompressor().stream_reader(packed).read().decode("utf-8")


def keys(*names: str) -> str:
    """The folded names, each once."""
    return "|".join(dict.fromkeys(key for name in names if (key := fold(name))))


def line(kind: str, key: str, *fields: object) -> str:
    """One line of the file."""
    return "\t".join([kind, key, *(str(field) for field in fields)])


def variants(field: str) -> list[str]:
    """The spellings in a field parted by `|`."""
    return [name for name in field.split("|") if name]


def countries() -> dict[str, list[str]]:
    """Alpha-3 → [Wikidata item, canonical name, further names…], names by CLDR and by our list."""
    cldr = json.loads(source("cldr_fr_territories.json"))["main"]["fr"]["localeDisplayNames"]["territories"]
    found = {}
    for alpha2, alpha3, item, more, *_ in rows("countries.tsv"):
        name = cldr[alpha2].replace("’", "'")
        others = [cldr[key] for key in (f"{alpha2}-alt-variant", f"{alpha2}-alt-short") if key in cldr]
        found[alpha3] = [item, _PREFERRED.get(alpha3, name), name, *others, *variants(more)]
    return found


def towns(alpha3: dict[str, str]) -> list[dict[str, str]]:
    """Natural Earth's populated places with an ISO country and without the bases of Antarctica."""
    found = []
    for row in csv.DictReader(source("naturalearth_populated_places.csv").splitlines()):
        code = alpha3.get(row["ISO_A2"]) or _TOWN_COUNTRY.get(row["ADM0_A3"])
        name = row["NAME_FR"] or row["NAME"]
        if code and row["FEATURECLA"] not in ("Scientific station", "Meteorological Station"):
            row["NAME_FR"], row["country"] = name, "UKR" if row["ADM1NAME"] == _CRIMEA else code
            found.append(row)
    return found


def town_lines(found: list[dict[str, str]]) -> Iterator[str]:
    """Towns of the open list with our spellings, then those it lacks."""
    spellings = {(row[0], row[1]): row for row in rows("exonyms.tsv")}
    known = set()
    for row in found:
        known.add((row["country"], row["NAME_FR"]))
        ours = spellings.get((row["country"], row["NAME_FR"]))
        names = [row["NAME_FR"], row["NAME"], *(variants(ours[2]) if ours else [])]
        major = int(ours is not None or row["FEATURECLA"] == "Admin-0 capital")
        ident = row["WIKIDATAID"] or (f"geonames:{float(row['GEONAMEID']):.0f}" if row["GEONAMEID"] else "")
        spot = (f"{float(row['LATITUDE']):.3f}", f"{float(row['LONGITUDE']):.3f}", row["POP_MAX"])
        yield line("town", keys(*names), row["NAME_FR"], row["country"], ident, *spot, major, "")
    for (country, name), own in spellings.items():
        if (country, name) not in known:
            if not own[3]:
                raise ValueError(f"exonyms.tsv: {name} is not in Natural Earth and has no coordinates")
            yield line("town", keys(name, *variants(own[2])), name, country, "", own[3], own[4], own[5], 1, "")


def country_lines(names: dict[str, list[str]], found: list[dict[str, str]]) -> Iterator[str]:
    """Countries; their point on the map is the median of their towns."""
    spots: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in found:
        spots[row["country"]].append((float(row["LATITUDE"]), float(row["LONGITUDE"])))
    for code, (item, name, *others) in names.items():
        spot = [f"{statistics.median(axis):.2f}" for axis in zip(*spots[code], strict=True)] or ["", ""]
        yield line("country", keys(name, *others), name, code, item, *spot, 0, 1, "")


def adjective_lines(names: dict[str, list[str]]) -> Iterator[str]:
    """Demonyms of countries in all inflections: the MIT list first, ours over it."""
    by_name = {fold(name): code for code, (_, *all_names) in names.items() for name in all_names}
    by_name |= {fold(name): code for name, code in _OLD_NAMES.items()}
    forms: dict[str, str] = {}
    for entry in json.loads(source("demonym_to_place_fr.json")):
        for word, listed in entry.items():
            codes = {by_name[fold(place)] for place in listed if fold(place) in by_name}
            if len(codes) == 1 and fold(word) not in _AMBIGUOUS_DEMONYMS:
                forms[fold(word)] = codes.pop()
    for code, words, *_ in rows("adjectives.tsv"):
        forms |= dict.fromkeys((fold(word) for word in words.split()), code)
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for form, code in sorted(forms.items()):
        grouped[code].append(form)
    for code, listed in sorted(grouped.items()):
        yield line("adjective", "|".join(listed), code)


def own_lines() -> Iterator[str]:
    """Regions, seats of power, groups and leaders: written by hand."""
    for name, country, lat, lon, item, more, *_ in rows("regions.tsv"):
        well_known = bool(item) and country not in ("", "FRA")  # « Var », « Manche » are words too
        yield line("region", keys(name, *variants(more)), name, country, item, lat, lon, 0, int(well_known), "")
    for name, country, sector, lat, lon, item, more, *_ in rows("seats.tsv"):
        yield line("seat", keys(name, *variants(more)), name, country, item, lat, lon, 0, 1, sector)
    for kind, file in (("group", "groups.tsv"), ("leader", "leaders.tsv")):
        for name, code, sector, item, more, role, since, until, *_ in rows(file):
            yield line(kind, keys(name, *variants(more)), name, code, sector, item, role, since, until)


def nature(*, weak: bool) -> Iterator[tuple[str, list[str]]]:
    """Country and spellings of each name in `nature.tsv`; those that need a country beside them, or the others."""
    for code, names, *_ in rows("nature.tsv"):
        for entry in names.split(";"):
            spellings = [name.strip() for name in entry.split("|")]
            if weak == (code.endswith("?") or "(" in spellings[0]):
                yield code.rstrip("?-"), [name.partition(" (")[0] for name in spellings]


def land_lines() -> Iterator[str]:
    """Rivers, lakes, seas, mountains, islands and parts of the world."""
    for code, (name, *more) in nature(weak=False):
        yield line("land", keys(name, *more), name, code, "", "", "", 0, 0, "")


def main() -> None:
    """Writes the file and says how large it is."""
    names = countries()
    alpha3 = {row[0]: row[1] for row in rows("countries.tsv")}
    found = towns(alpha3)
    lines = [*country_lines(names, found), *adjective_lines(names), *own_lines(), *land_lines(), *town_lines(found)]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(lines)} lines, {OUT.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
