"""Small tables of every form, as people get them, and how a test reads one."""

import csv
import gzip
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tollbook.resolve.tables.forms import find_form
from tollbook.resolve.tables.rows import Location, Refused
from tollbook.resolve.tables.unpack import open_table

__all__ = [
    "GED_COLUMNS",
    "make_csv",
    "make_ged",
    "make_geonames",
    "pack_gzip",
    "pack_zip",
    "read_file",
    "refusals",
    "write",
]

GED_COLUMNS = ("id", "where_prec", "where_coordinates", "adm_1", "adm_2", "latitude", "longitude", "country", "best")


def write(folder: Path, name: str, content: str | bytes) -> Path:
    """A file with this content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def make_geonames(
    number: int | str,
    name: str,
    feature: str = "P.PPL",
    *,
    others: str = "",
    lat: str | float = 35.9,
    lon: str | float = 36.6,
    country: str = "SY",
    division: str = "12",
    people: int = 0,
) -> str:
    """One line of a GeoNames dump."""
    letter, _, code = feature.partition(".")
    before = (number, name, name, others, lat, lon, letter, code, country, "", division, "", "", "")
    return "\t".join(map(str, (*before, people, "", 400, "Asia/Damascus", "2020-01-01"))) + "\n"


def make_csv(header: Sequence[str], rows: Sequence[Sequence[object]], delimiter: str = ",", newline: str = "\n") -> str:
    """A table with a header."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=newline, quoting=csv.QUOTE_ALL)
    writer.writerows([header, *rows])
    return text.getvalue()


def make_ged(*events: Mapping[str, object]) -> str:
    """A table of events, each in Syria's governorate of Homs and exact unless it says otherwise."""
    usual = {"where_prec": 1, "adm_1": "Homs Governorate", "latitude": 34.5, "longitude": 37.0, "country": "Syria"}
    rows = [[(usual | dict(event)).get(column, "") for column in GED_COLUMNS] for event in events]
    return make_csv(GED_COLUMNS, rows)


def pack_gzip(content: str | bytes) -> bytes:
    """The content compressed."""
    return gzip.compress(content.encode() if isinstance(content, str) else content)


def pack_zip(**files: str | bytes) -> bytes:
    """An archive; of a file's name the last underscore stands for the full stop."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(".".join(name.rsplit("_", 1)), content)
    return packed.getvalue()


def read_file(path: Path, country: str | None = None) -> tuple[str, list[Location], list[Refused]]:
    """The form of a file, the places that it gives and the rows that are refused."""
    form, places = find_form(open_table(path), country)
    read = list(places)
    return (
        form,
        [place for place in read if isinstance(place, Location)],
        [place for place in read if isinstance(place, Refused)],
    )


def refusals(refused: Sequence[Refused]) -> list[tuple[int, str]]:
    """Line and reason of each refused row."""
    return [(each.line, each.reason) for each in refused]
