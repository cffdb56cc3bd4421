"""Documents that come with their claims: an annotated report, and a row of a table of events."""

import json
from typing import Any

from tests.collect.given import receive_bytes
from tollbook.model import Document, Figure, PlaceRef, Reading
from tollbook.read.given import EventPlace, GivenReader

__all__ = ["ROW", "TEXT", "make_event", "make_report", "name_place", "read_given", "take_figures"]

TEXT = (
    "Shells on the ferry landing\n\nAt least nine people, two of them children, were killed on Tuesday when shells "
    "fell on the ferry landing of Ostermund, the harbour clinic told the Coast Courier. Two of them were still "
    "unnamed. The Northern Brigade took the lighthouse the same night. Among the dead is Ine Vadal."
)
ROW = {
    "id": "501",
    "type_of_violence": "1",
    "dyad_name": "Government of Norland - Northern Brigade",
    "side_a": "Government of Norland",
    "side_b": "Northern Brigade",
    "source_office": "Coast Courier;Coast Courier",
    "source_date": "2021-05-04;2021-05-06",
    "source_original": "harbour clinic",
    "where_prec": "1",
    "where_coordinates": "Ostermund town",
    "adm_1": "Coast Governorate",
    "latitude": "10.5",
    "longitude": "20.25",
    "country": "Norland",
    "date_prec": "1",
    "date_start": "2021-05-04",
    "date_end": "2021-05-04",
    "deaths_a": "3",
    "deaths_b": "4",
    "deaths_civilians": "2",
    "deaths_unknown": "0",
    "low": "8",
    "best": "9",
    "high": "12",
}
"""A row of an invented war, in the columns of UCDP GED."""


def make_report(form: str = "jsonl", **facts: Any) -> Document:
    """The report of :data:`TEXT`, with these facts beside it."""
    fields = {"id": "r1", "published": "2021-05-05", "publisher": "Coast Courier", "text": TEXT, **facts}
    return receive_bytes(json.dumps(fields), form, name="wire.jsonl line 1")


def make_event(**cells: str) -> Document:
    """The event of :data:`ROW`, with these cells in the place of its own."""
    row = {**ROW, **cells}
    quoted = [f'"{cell}"' for cell in row.values()]
    return receive_bytes(",".join(row) + "\n" + ",".join(quoted), "event", name="ged.csv row 1")


def name_place(event: EventPlace) -> PlaceRef:
    """A place as a row names it, without any gazetteer."""
    return PlaceRef(text=event.name, lat=event.lat, lon=event.lon)


def read_given(document: Document) -> Reading:
    """What comes with a document."""
    return GivenReader(name_place).read(document)


def take_figures(reading: Reading) -> dict[str, Figure]:
    """The figures of a reading by their words, which must stand in its text."""
    figures = [claim for claim in reading.claims if isinstance(claim, Figure)]
    assert all(reading.document.text[slice(*figure.span)] == figure.quote for figure in figures)
    return {figure.quote: figure for figure in figures}
