"""Readings made by hand: a document's text, and claims found in it by their words."""

from datetime import UTC, date, datetime
from typing import Any

from tollbook.model import (
    ActorRef,
    Bounds,
    Claim,
    DatePrecision,
    Document,
    DocumentId,
    Figure,
    Kind,
    Outcome,
    PlacePrecision,
    PlaceRef,
    Reader,
    Reading,
    Receipt,
    Span,
    Stance,
    VictimClass,
    When,
    identify_claim,
)

__all__ = ["day", "figure", "make_document", "on", "party", "read", "town"]

READER = Reader(name="by hand", version="1")


def day(text: str) -> date:
    """A date from its ISO form."""
    return date.fromisoformat(text)


def on(start: str, end: str | None = None, precision: DatePrecision = DatePrecision.DAY) -> When:
    """A time of one day, or of several."""
    return When(start=day(start), end=day(end or start), precision=precision)


def town(name: str, lat: float | None = None, lon: float | None = None, **fields: Any) -> PlaceRef:
    """A town: with exact coordinates where they are given, else only its name."""
    exact = PlacePrecision.EXACT if lat is not None else None
    return PlaceRef(**{"text": name, "lat": lat, "lon": lon, "kind": "town", "precision": exact, **fields})


def party(text: str, actor: str | None = None) -> ActorRef:
    """An actor as a document names it."""
    return ActorRef(text=text, actor=actor)  # type: ignore[arg-type]  # ids are plain strings in these tests


def make_document(id: str, text: str, published: str | None = None, publisher: str | None = None) -> Document:
    """A document as if received from a line of JSON."""
    return Document(
        id=DocumentId(id),
        sha256=f"sha-{id}",
        text=text,
        published=day(published) if published else None,
        publisher=publisher,
        receipt=Receipt(content=text.encode(), name="wire.jsonl", form="jsonl", at=datetime(2024, 1, 1, tzinfo=UTC)),
    )


def figure(
    document: Document,
    quote: str,
    low: int | None,
    high: int | None = None,
    *,
    origin: str | None = None,
    open_: bool = False,
    **fields: Any,
) -> Figure:
    """A figure whose words stand in the document: of people killed unless ``outcome`` says otherwise.

    ``high`` is ``low`` where it is not given, unless the figure is ``open_`` above. ``origin`` adds to the publisher.
    """
    at = document.text.index(quote)
    chain = (document.publisher, origin) if origin else (document.publisher,)
    bounds = fields.pop("bounds", None) or Bounds(low=low, high=high if open_ or high is not None else low)
    defaults = {"outcome": Outcome.KILLED, "class_": VictimClass.CIVILIAN, "stance": Stance.ASSERTED}
    return Figure(
        **{
            "id": identify_claim(document.sha256, Kind.COUNT, quote),
            "document": document.id,
            "quote": quote,
            "span": Span(at, at + len(quote)),
            "attribution": chain,
            "bounds": bounds,
            **defaults,
            **fields,
        }
    )


def read(document: Document, *claims: Claim) -> Reading:
    """The reading of a document with these claims."""
    return Reading(document=document, claims=tuple(sorted(claims, key=lambda c: c.span)), reader=READER)
