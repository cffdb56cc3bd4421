"""Small readings and links, made by hand, for the tests of the record."""

import hashlib
from datetime import UTC, date, datetime

from tollbook.model import (
    Action,
    ActionType,
    ActorId,
    ActorRef,
    Aggregate,
    Bounds,
    Change,
    Claim,
    ControlClaim,
    DatePrecision,
    Death,
    Document,
    DocumentId,
    DocumentRef,
    Figure,
    Incident,
    IncidentId,
    Kind,
    Linked,
    Outcome,
    PlacePrecision,
    PlaceRef,
    Reader,
    Reading,
    Receipt,
    Relation,
    RelationType,
    Scope,
    Span,
    When,
    identify_claim,
)

__all__ = ["link_by_hand", "make_document", "make_reading"]

IDLIB = PlaceRef(
    text="Idlib",
    name="Idlib",
    lat=35.93,
    lon=36.63,
    kind="town",
    precision=PlacePrecision.EXACT,
    country="SY",
    admin1="Idlib",
    gazetteer_id="169389",
    confidence=0.9,
)
ARMY = ActorRef(text="the army", name="Syrian Arab Army", actor=ActorId("syrian-army"))


def make_document(id: str, text: str, *, name: str = "", day: int = 26, publisher: str = "Orontes Wire") -> Document:
    """A document of March 2015 whose bytes are its text; ``name`` is that of the file, else that of the id."""
    content = text.encode()
    receipt = Receipt(
        content=content,
        name=name or f"{id}.txt",
        form=(name or "a.txt").split(" ")[0].split(".")[1],
        at=datetime(2026, 11, 22, 12, 0, tzinfo=UTC),
        published=date(2015, 3, day),
        publisher=publisher,
    )
    return Document(
        id=DocumentId(id),
        sha256=hashlib.sha256(content).hexdigest(),
        text=text,
        title=text.splitlines()[0] if text else None,
        published=date(2015, 3, day),
        publisher=publisher,
        url="https://wire.example/1",
        language="en",
        furniture=(Span(0, 2),),
        warnings=("the encoding was guessed",),
        receipt=receipt,
    )


def make_claims(document: Document) -> tuple[Claim, ...]:
    """One claim of every kind, each on words of the text's beginning."""
    base = {
        "document": document.id,
        "span": Span(0, 5),
        "attribution": (document.publisher, "residents"),
        "when": When(text="Tuesday", start=date(2015, 3, 24), end=date(2015, 3, 24), precision=DatePrecision.DAY),
        "place": IDLIB,
        "confidence": 0.75,
    }
    quote = document.text[:5]
    ids = [identify_claim(document.sha256, kind, quote) for kind in Kind]
    return (
        Figure(**base, id=ids[0], quote=quote, outcome=Outcome.KILLED, bounds=Bounds(low=71), side=ARMY),  # type: ignore[arg-type]
        ControlClaim(**base, id=ids[1], quote=quote, holder=ARMY, change=Change.HOLDS),  # type: ignore[arg-type]
        Death(**base, id=ids[2], quote=quote, name="Abu Salim", role="commander"),  # type: ignore[arg-type]
        Action(**base, id=ids[3], quote=quote, type=ActionType.CLASH, actors=(ARMY,)),  # type: ignore[arg-type]
        Relation(**base, id=ids[4], quote=quote, subject=ARMY, object=ARMY, type=RelationType.PART_OF),  # type: ignore[arg-type]
    )


def make_reading(id: str, text: str, **circumstances: str | int) -> Reading:
    """A reading with a claim of every kind."""
    document = make_document(id, text, **circumstances)  # type: ignore[arg-type]
    return Reading(
        document=document,
        claims=make_claims(document),
        reader=Reader(name="hand", version="1"),
        warnings=("a sentence was too long",),
    )


def link_by_hand(readings: list[Reading]) -> Linked:
    """One incident of all figures, one aggregate of the first, the rest loose; every later document a copy."""
    first = readings[0].document.id
    refs = tuple(
        DocumentRef(
            id=each.document.id,
            publisher=each.document.publisher,
            published=each.document.published,
            copy_of=first if nth else None,
        )
        for nth, each in enumerate(readings)
    )
    figures = tuple(each.claims[0] for each in readings)
    found = {"documents": refs, "origins": ("residents",), "place": IDLIB, "start": date(2015, 3, 24)}
    incident = Incident(id=IncidentId("in-1"), claims=figures, type=ActionType.CLASH, **found)  # type: ignore[arg-type]
    aggregate = Aggregate(id=IncidentId("ag-1"), scope=Scope.RUNNING, claims=figures[:1], **found)  # type: ignore[arg-type]
    loose = tuple(c for each in readings for c in sorted(each.claims[1:], key=lambda claim: (claim.span, claim.id)))
    return Linked(incidents=(incident,), aggregates=(aggregate,), documents=refs, loose=loose)
