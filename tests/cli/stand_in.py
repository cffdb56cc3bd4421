"""A tiny reader for tests that are not about reading: "at least 12 people were killed in Idlib, said medics"."""

import re
import time
from datetime import timedelta

from tollbook.model import (
    ActorRef,
    Bounds,
    Change,
    Claim,
    ControlClaim,
    DatePrecision,
    Document,
    Figure,
    Kind,
    Outcome,
    PlacePrecision,
    PlaceRef,
    Reader,
    Reading,
    Span,
    When,
    identify_claim,
)
from tollbook.pipeline import Pipeline

__all__ = ["WIRE", "make_pipeline", "make_place", "read_tiny"]

WIRE = (
    "Dozens feared dead\n\nFighting broke out again on the edge of the city before dawn. "
    "In all at least 12 people were killed in Idlib, said medics.\n\nThe rebels hold Ariha, residents added.\n"
)
"""A report that the reader reads: twelve killed at least, and who holds a town."""
KILLED = re.compile(
    r"(at least )?(\d+) (?:people|soldiers|rebels)(?= (?:were|was) killed(?: in (\w+))?(?:, said ([\w ]+))?)"
)
HELD = re.compile(r"The (\w+) hold (\w+)")
PLACES = {"Idlib": (35.93, 36.63), "Daraa": (32.62, 36.1), "Ariha": (35.81, 36.61)}


def make_place(name: str | None) -> PlaceRef | None:
    if name not in PLACES:
        return None
    lat, lon = PLACES[name]
    precision = PlacePrecision.EXACT
    return PlaceRef(
        text=name, name=name, lat=lat, lon=lon, kind="town", precision=precision, country="SY", confidence=1.0
    )


def make_base(document: Document, found: re.Match[str], kind: Kind, *, place: str | None, origin: str | None) -> dict:  # type: ignore[type-arg]
    day = document.published - timedelta(days=1) if document.published else None
    return {
        "id": identify_claim(document.sha256, kind, found.group()),
        "document": document.id,
        "quote": found.group(),
        "span": Span(*found.span()),
        "attribution": (document.publisher, origin) if origin else (document.publisher,),
        "when": When(text="on the eve", start=day, end=day, precision=DatePrecision.DAY) if day else When(),
        "place": make_place(place),
        "confidence": 0.9,
    }


def read_tiny(document: Document) -> Reading:
    """The claims of a document; "unreadable" in it makes the reader fail, as a fault in a reader would."""
    if "unreadable" in document.text:
        raise RuntimeError("a fault in the reader")
    claims: list[Claim] = []
    for found in KILLED.finditer(document.text):
        low = int(found[2])
        bounds = Bounds(low=low, high=None if found[1] else low)
        base = make_base(document, found, Kind.COUNT, place=found[3], origin=found[4])
        claims.append(Figure(**base, outcome=Outcome.KILLED, bounds=bounds))
    for found in HELD.finditer(document.text):
        base = make_base(document, found, Kind.CONTROL, place=found[2], origin=None)
        claims.append(ControlClaim(**base, holder=ActorRef(text=found[1], name=found[1]), change=Change.HOLDS))
    return Reading(document=document, claims=tuple(claims), reader=Reader(name="tiny", version="1"))


def make_pipeline(seconds: float = 0) -> Pipeline:
    """The stand-in's pipeline, which takes its time over each document where it is told to."""

    def read_slowly(document: Document) -> Reading:
        time.sleep(seconds)
        return read_tiny(document)

    return Pipeline(read=read_slowly if seconds else read_tiny)
