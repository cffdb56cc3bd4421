"""The forms that a file of places may have, known by what is in it and never by its name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tollbook.errors import ReferenceDataError
from tollbook.resolve.tables.cells import DELIMITERS, Header, read_header
from tollbook.resolve.tables.ged import is_ged, read_ged
from tollbook.resolve.tables.geonames import is_geonames, read_geonames
from tollbook.resolve.tables.pcodes import is_pcodes, read_pcodes
from tollbook.resolve.tables.plain import is_plain, read_plain
from tollbook.resolve.tables.rows import Location, Refused
from tollbook.resolve.tables.unpack import TableFile

__all__ = ["FORMS", "Form", "Places", "find_form"]

SHOWN = 60
Places = Iterator[Location | Refused]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of tables with a header: what tells it, and what reads it given the country of rows that name none."""

    name: str
    fits: Callable[[Header], bool]
    read: Callable[[TableFile, Header, str | None], Places]


FORMS = (
    Form(name="UCDP GED", fits=is_ged, read=read_ged),
    Form(name="OCHA P-codes", fits=is_pcodes, read=read_pcodes),
    Form(name="plain CSV", fits=is_plain, read=read_plain),
)


def find_form(table: TableFile, country: str | None) -> tuple[str, Places]:
    """The name of a file's form, and its places. Raises :class:`ReferenceDataError` where it has none that is known."""
    first = next((line for line in table.lines() if line.strip()), "")
    if is_geonames(first):
        return "GeoNames", read_geonames(table, country)
    for delimiter in DELIMITERS:
        header = read_header(first, delimiter)
        for form in FORMS:
            if form.fits(header):
                return form.name, form.read(table, header, country)
    shown = " ".join(first.split())[:SHOWN]
    raise ReferenceDataError(
        f"{table.path}: is of no known form (it begins {shown!r}); give a GeoNames dump, a UCDP GED file, an OCHA "
        "table with P-codes and coordinates, or a CSV with the columns name, lat and lon"
    )
