"""Makes the two large lists that settle names which `gazetteer.tsv` lacks: `python build_towns.py` (DEPECHE_DATA).

`data/towns.tsv.gz` comes of GeoNames (CC BY 3.0) and Natural Earth (public domain), `data/towns-odbl.tsv.gz` of the
Countries States Cities Database (ODbL, share-alike): a file of its own that may be deleted, and all else still works.
A line is `keys TAB kind TAB name TAB country TAB id TAB latitude TAB longitude TAB population`; keys are sounds
(core/gazetteer/sound.py) parted by `|`, kind is `t` (town) or `r` (region).
"""

import csv
import gzip
import math
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from build import HERE, nature, rows, source, towns

from depeche_enricher.core.gazetteer.shapes import STEPS, ZERO, threes
from depeche_enricher.core.gazetteer.sound import sound

DATA: Final = HERE.parent / "src/depeche_enricher/data"
_LATIN: Final = re.compile(r"^[\u0020-\u024f’ʻʼ]+$")
# Two rows of one sound nearer than this are one town (degrees; lists differ by half a town).
_SAME_SPOT: Final = 0.3
_SHORTEST_ALIAS: Final = 4  # « Ho », « Aba »: a short alias is an airport's code or somebody else's name
_COLUMNS: Final = 19
_TELLING: Final = 300  # letters by three: a country with fewer tells nothing of its names' looks
_LEAST_ODD: Final = -2.0
_MOST_ODD: Final = 4.0
# What English lists add to a region's own name.
_KIND_OF_REGION: Final = re.compile(
    r"\s+(?:Province|Region|District|Governorate|State|County|Department|Parish|Prefecture|Oblast|Krai|Municipality"
    r"|Voivodeship|Raion|Canton|Division|Emirate)$"
)
_STATE_COUNTRY: Final = {"XK": "XKX"}
# Crimea and Sevastopol by resolution 68/262, as in build.py.
_CRIMEAN_TIME: Final = "Europe/Simferopol"


@dataclass(slots=True)
class Row:
    """One place on its way into a file."""

    kind: str
    name: str
    country: str
    id: str
    lat: float | None
    lon: float | None
    population: int
    keys: set[str] = field(default_factory=set)

    def line(self) -> str:
        """As it stands in the file."""
        own = sound(self.name)
        keys = "|".join([own, *sorted(self.keys - {own, ""})])
        spot = [f"{axis:.2f}" if axis is not None else "" for axis in (self.lat, self.lon)]
        return "\t".join([keys, self.kind, self.name, self.country, self.id, *spot, str(self.population)])


def alpha3() -> dict[str, str]:
    """ISO alpha-2 → alpha-3."""
    return {row[0]: row[1] for row in rows("countries.tsv")} | _STATE_COUNTRY


def geonames(codes: dict[str, str]) -> Iterator[Row]:
    """Towns over 15,000 inhabitants with every alternate name in Latin letters."""
    for line in source("geonames_cities15000_2012.txt").splitlines():
        cells = line.split("\t")
        code = codes.get(cells[8]) if len(cells) == _COLUMNS else None
        if code:
            country = "UKR" if cells[17] == _CRIMEAN_TIME else code
            aliases = {sound(name) for name in cells[3].split(",") if _LATIN.match(name)}
            keys = {key for key in aliases if len(key) >= _SHORTEST_ALIAS} | {sound(cells[2])}
            ident = f"geonames:{cells[0]}"
            yield Row("t", cells[1], country, ident, float(cells[4]), float(cells[5]), int(cells[14] or 0), keys)


def natural_earth(found: Sequence[dict[str, str]]) -> Iterator[Row]:
    """The same towns as in `gazetteer.tsv`, to be met by sound."""
    for row in found:
        ident = row["WIKIDATAID"] or (f"geonames:{float(row['GEONAMEID']):.0f}" if row["GEONAMEID"] else "")
        keys = {sound(row["NAME"]), sound(row["NAME_FR"])}
        spot = float(row["LATITUDE"]), float(row["LONGITUDE"])
        yield Row("t", row["NAME_FR"], row["country"], ident, *spot, int(float(row["POP_MAX"])), keys)


def natural_earth_regions(found: Sequence[dict[str, str]]) -> Iterator[Row]:
    """First-level regions by the names their towns carry; the spot is the median of the towns."""
    spots: defaultdict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in found:
        if row["ADM1NAME"]:
            spots[row["country"], row["ADM1NAME"]].append((float(row["LATITUDE"]), float(row["LONGITUDE"])))
    for (country, name), listed in spots.items():
        lat, lon = (statistics.median(axis) for axis in zip(*listed, strict=True))
        yield Row("r", name, country, "", lat, lon, 0)


def own_regions() -> Iterator[Row]:
    """Names of our own list that lie in a country only when the dispatch speaks of it; their spot is not told."""
    for country, (name, *more) in nature(weak=True):
        if country:
            yield Row("r", name, country, "", None, None, 0, {sound(other) for other in more})


def csc_towns(codes: dict[str, str]) -> Iterator[Row]:
    """58,000 towns and villages with their French names."""
    for row in csv.DictReader(source("csc_cities_fr.csv").splitlines()):
        code = codes.get(row["country"])
        if code:
            name, french = row["name"], row["name_fr"]
            spot = float(row["lat"]), float(row["lon"])
            yield Row("t", name, code, row["wikidata"], *spot, int(row["population"] or 0), {sound(french)})


def csc_regions(codes: dict[str, str]) -> Iterator[Row]:
    """Regions of every country by their English and, where in Latin letters, own names."""
    for row in csv.DictReader(source("csc_states.csv").splitlines()):
        code = codes.get(row["country_code"])
        if code and row["latitude"]:
            names = [_KIND_OF_REGION.sub("", name) for name in (row["name"], row["native"]) if _LATIN.match(name)]
            keys = {sound(name) for name in names}
            spot = float(row["latitude"]), float(row["longitude"])
            yield Row("r", names[0] if names else row["name"], code, row["wikiDataId"], *spot, 0, keys)


class Shelf:
    """Rows without twins: a second row of the same sound, country, kind and spot only lends its keys.

    A twin of a `known` row, which stands in another file, is kept if it has a key or an id more.
    """

    def __init__(self, known: Iterable[Row] = ()) -> None:
        self.rows: list[Row] = []
        self._known: set[int] = set()
        self._by_key: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
        for row in known:
            self._known.add(id(row))
            self._index(row)

    def add(self, row: Row) -> None:
        """Keeps the row unless its twin is there."""
        row.keys.add(sound(row.name))
        twin = self._twin(row)
        if twin is None or (id(twin) in self._known and (not row.keys <= twin.keys or (row.id and not twin.id))):
            self.rows.append(row)
            self._index(row)
        elif not row.keys <= twin.keys:
            twin.keys |= row.keys
            self._index(twin)

    def lines(self) -> list[str]:
        """The kept rows in order of their first key."""
        return sorted(row.line() for row in self.rows if sound(row.name))

    def _index(self, row: Row) -> None:
        for key in row.keys:
            self._by_key[key, row.country, row.kind].append(row)

    def _twin(self, row: Row) -> Row | None:
        listed = (other for key in row.keys for other in self._by_key[key, row.country, row.kind])
        return next((other for other in listed if _one_spot(row, other)), None)


def _one_spot(one: Row, other: Row) -> bool:
    if one.kind == "r" or one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return True
    return max(abs(one.lat - other.lat), abs(one.lon - other.lon)) <= _SAME_SPOT


def shapes(found: Sequence[Row]) -> Iterator[str]:
    """Log-odds of three letters by country, against all countries (each by the root of its size)."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in found:
        counts[row.country].update(threes(sound(row.name)))
    sizes = {code: counted.total() for code, counted in counts.items() if counted.total() >= _TELLING}
    whole: defaultdict[str, float] = defaultdict(float)
    for code, size in sizes.items():
        for three, count in counts[code].items():
            whole[three] += count / math.sqrt(size)
    scale = sum(math.sqrt(size) for size in sizes.values())
    odds: defaultdict[str, str] = defaultdict(str)
    for code, size in sorted(sizes.items()):
        for three, count in counts[code].items():
            odd = math.log(count / size / (whole[three] / scale))
            odds[three] += code + chr(ZERO + round(STEPS * max(_LEAST_ODD, min(_MOST_ODD, odd))))
    yield "*\t" + ",".join(sorted(sizes))
    yield from (f"{three}\t{line}" for three, line in sorted(odds.items()))


def write(name: str, lines: Sequence[str]) -> None:
    """The lines packed; the same input gives the same bytes."""
    packed = gzip.compress("\n".join(lines).encode() + b"\n", compresslevel=9, mtime=0)
    (DATA / name).write_bytes(packed)
    print(f"{name}: {len(lines)} lines, {len(packed) / 1e6:.2f} MB")


def main() -> None:
    """Writes both files and says how large they are."""
    codes = alpha3()
    listed = towns(codes)
    open_shelf = Shelf()
    for row in [*natural_earth(listed), *geonames(codes), *natural_earth_regions(listed), *own_regions()]:
        open_shelf.add(row)
    write("towns.tsv.gz", open_shelf.lines())
    write("shapes.tsv.gz", list(shapes(open_shelf.rows)))
    shared = Shelf(open_shelf.rows)
    for row in [*csc_regions(codes), *csc_towns(codes)]:
        shared.add(row)
    write("towns-odbl.tsv.gz", shared.lines())


if __name__ == "__main__":
    main()
