"""The GeoNames dump of a country: 19 columns apart by tabs, no header (geonames.org/export, readme.txt)."""

from collections.abc import Iterator
from functools import cache, lru_cache

from tollbook.resolve.draft import Standing
from tollbook.resolve.handmade import load_hand
from tollbook.resolve.tables.countries import find_country, list_division_names, name_division
from tollbook.resolve.tables.kinds import list_site_names
from tollbook.resolve.tables.rows import Location, Reason, Refused, parse_point, parse_population, tidy_names
from tollbook.resolve.tables.unpack import TableFile

__all__ = ["is_geonames", "read_geonames"]

COLUMNS = 19
CLASSES = frozenset("AHLPRSTUV")
LONGEST_CODE = 3


def is_geonames(line: str) -> bool:
    """Whether a line is a row of a GeoNames dump."""
    cells = line.rstrip("\r\n").split("\t")
    return len(cells) == COLUMNS and cells[0].isascii() and cells[0].isdigit() and cells[6] in CLASSES | {""}


@cache
def load_features() -> tuple[dict[str, str], dict[str, str]]:
    """The kind of each class or code that is taken, and of the others why they are not."""
    data = load_hand("tables.toml")["geonames"]
    kinds = {feature: kind for kind, features in data["kinds"].items() for feature in features}
    return kinds, {feature: reason for reason, features in data["refused"].items() for feature in features}


def is_name(name: str) -> bool:
    """Whether an alternate name is one, and no airport's code, postal code or bare transliteration."""
    if not name.isascii():
        return True
    return not (name.islower() or name.isdigit() or (len(name) <= LONGEST_CODE and name.isupper()))


def find_divisions(table: TableFile) -> dict[tuple[str, str], str]:
    """The names of first-level divisions by country and code: as the gazetteer has them, else as the dump has."""
    divisions: dict[tuple[str, str], str] = {}
    for line in table.lines():
        if "\tADM1\t" in line and len(cells := line.split("\t")) == COLUMNS:
            divisions[cells[8], cells[10]] = name_division(cells[8], cells[1]) or cells[1]
    return divisions | {key: names[0] for key, names in list_division_names().items()}


def read_geonames(table: TableFile, country: str | None) -> Iterator[Location | Refused]:
    """The places of a dump; rows that name no country lie in the one given."""
    divisions = find_divisions(table)
    for number, line in enumerate(table.lines(), start=1):
        row = line.rstrip("\r\n")
        if row.strip():
            place = read_row(number, row.split("\t"), country, divisions)
            yield place if isinstance(place, Location) else Refused(line=number, reason=place, row=row)


@lru_cache(maxsize=1 << 12)
def choose_kind(feature: str, code: str) -> tuple[str | None, str]:
    """The kind of a feature, and where it has none why it is not taken."""
    kinds, refused = load_features()
    for key in (f"{feature}.{code}", feature):
        if key in kinds or key in refused:
            return kinds.get(key), refused.get(key, "")
    return None, Reason.NO_FEATURE


def read_row(line: int, cells: list[str], country: str | None, divisions: dict[tuple[str, str], str]) -> Location | str:
    if len(cells) != COLUMNS or not (cells[0].isascii() and cells[0].isdigit()):
        return Reason.COLUMNS
    kind, refusal = choose_kind(cells[6], cells[7])
    if kind is None:
        return refusal
    name, further = cells[1], (cells[2], *cells[3].split(","))
    said = list_site_names(name) if kind == "site" else (name,)
    names = tidy_names((*said, *(each for each in further if each and each != name and is_name(each))))
    if isinstance(names, Reason):
        return names
    point = parse_point(cells[4], cells[5])
    if isinstance(point, Reason):
        return point
    code = find_country(cells[8]) if cells[8] else country
    if code is None:
        return Reason.UNKNOWN_COUNTRY if cells[8] else Reason.NO_COUNTRY
    return Location(
        line=line,
        code=f"{code}.{cells[10]}" if kind == "province" and cells[10] else cells[0],
        names=names,
        kind=kind,
        lat=point[0],
        lon=point[1],
        country=code,
        admin1=divisions.get((code, cells[10])),
        population=parse_population(cells[14]),
        standing=Standing.BESIDE if kind == "site" else Standing.USUAL,
    )
