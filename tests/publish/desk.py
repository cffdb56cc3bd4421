"""A record made by hand: documents in our own words, their claims found by their words, and the report over them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from tollbook.link import link
from tollbook.model import (
    Action,
    ActionType,
    ActorRef,
    Bounds,
    Change,
    Claim,
    Control,
    ControlClaim,
    DatePrecision,
    Death,
    Document,
    DocumentId,
    Figure,
    Kind,
    Linked,
    Outcome,
    PlacePrecision,
    PlaceRef,
    Question,
    Reader,
    Reading,
    Receipt,
    Span,
    Toll,
    TollId,
    When,
    identify_claim,
)
from tollbook.publish import SituationReport, compose_report

__all__ = ["Writer", "compose", "link_writers", "make_document", "make_toll", "march", "on", "party", "since", "town"]


def march(day: int) -> date:
    """A day of March 2016."""
    return date(2016, 3, day)


def on(day: int) -> When:
    """One day of March 2016."""
    return When(start=march(day), end=march(day), precision=DatePrecision.DAY)


def since(first: int, last: int) -> When:
    """Some days of March 2016."""
    return When(start=march(first), end=march(last), precision=DatePrecision.DAYS)


def town(name: str, kind: str | None = "town", text: str | None = None) -> PlaceRef:
    """A place with coordinates."""
    return PlaceRef(
        text=text or name, name=name, lat=35.5, lon=36.5, kind=kind, precision=PlacePrecision.EXACT, country="SY"
    )


def party(text: str) -> ActorRef:
    """A party by its words alone."""
    return ActorRef(text=text)


def make_document(
    id_: str, text: str, day: int | None = 26, publisher: str | None = "Delta Wire", **more: Any
) -> Document:
    """A document of March 2016; ``form``, ``stated``, ``url`` and ``title`` may be given."""
    receipt = Receipt(
        content=text.encode(),
        name=f"/home/desk/secret-{id_}.bin",
        form=more.get("form", "txt"),
        at=datetime(2016, 3, 30, tzinfo=UTC),
        publisher=more.get("stated"),
    )
    return Document(
        id=DocumentId(id_),
        sha256=f"{sum(map(ord, id_ + text)):064x}",
        text=text,
        title=more.get("title", text.split("\n", 1)[0]),
        published=march(day) if day else None,
        publisher=publisher,
        url=more.get("url"),
        language="en",
        receipt=receipt,
    )


class Writer:
    """Notes claims of one document by their words."""

    def __init__(self, document: Document, *chain: str) -> None:
        self.document = document
        self.chain = (document.publisher, *chain)
        self.claims: list[Claim] = []

    def base(self, kind: Kind, quote: str, fields: dict[str, Any]) -> dict[str, Any]:
        """What every claim has; ``origin`` among the fields replaces the chain after the publisher."""
        start = self.document.text.index(quote)
        chain = (self.document.publisher, *fields.pop("origin")) if "origin" in fields else self.chain
        return {
            "id": identify_claim(self.document.sha256, kind, quote, len(self.claims)),
            "document": self.document.id,
            "quote": quote,
            "span": Span(start, start + len(quote)),
            "attribution": chain,
            **fields,
        }

    def count(self, quote: str, low: int | None, high: int | None = None, **fields: Any) -> Figure:
        """A figure of people killed, unless ``outcome`` says otherwise; ``high`` is null if it is not given."""
        flags = {name: fields.pop(name) for name in ("approx", "vague") if name in fields}
        fields = {"outcome": Outcome.KILLED, "bounds": Bounds(low=low, high=high, **flags)} | fields
        figure = Figure(**self.base(Kind.COUNT, quote, fields))
        self.claims.append(figure)
        return figure

    def hold(self, quote: str, holder: str, change: Change = Change.HOLDS, **fields: Any) -> ControlClaim:
        """A control claim."""
        claim = ControlClaim(**self.base(Kind.CONTROL, quote, {"holder": party(holder), "change": change} | fields))
        self.claims.append(claim)
        return claim

    def name(self, quote: str, name: str, **fields: Any) -> Death:
        """A person reported dead by name."""
        claim = Death(**self.base(Kind.DEATH, quote, {"name": name} | fields))
        self.claims.append(claim)
        return claim

    def act(self, quote: str, type_: ActionType, **fields: Any) -> Action:
        """Something done without a figure."""
        claim = Action(**self.base(Kind.ACTION, quote, {"type": type_} | fields))
        self.claims.append(claim)
        return claim


def make_toll(low: int, high: int | None, binding: Sequence[Figure], origins: Sequence[str], **more: Any) -> Toll:
    """The toll of people killed from 24 to 27 March."""
    return Toll(
        id=TollId("t"),
        question=Question(start=march(24), end=march(27)),
        low=low,
        high=high,
        binding=tuple(binding),
        claims=tuple(binding),
        origins=tuple(origins),
        **more,
    )


def link_writers(writers: Sequence[Writer]) -> Linked:
    """All that linking finds in the documents."""
    reader = Reader(name="by hand", version="1")
    return link(
        [
            Reading(document=w.document, claims=tuple(sorted(w.claims, key=lambda claim: claim.span)), reader=reader)
            for w in writers
        ]
    )


def compose(
    *writers: Writer, controls: Sequence[Control] = (), toll: Toll | None = None, place: str | None = None
) -> SituationReport:
    """The report over the documents for 24 to 27 March; with a place, of what is in it."""
    return compose_report(
        link_writers(writers),
        controls,
        [writer.document for writer in writers],
        start=march(24),
        end=march(27),
        place=place,
        within=lambda there: place is None or (there is not None and there.name == place),
        toll=toll,
    )
