"""A claim that the reader missed, put together from the words and what people say of them."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from itertools import count

from tollbook.errors import QuestionError
from tollbook.judge.fields import Names, parse_correction
from tollbook.model import (
    Action,
    ActionType,
    ActorRef,
    Bounds,
    Change,
    Claim,
    ClaimId,
    ControlClaim,
    Death,
    DocumentId,
    Figure,
    Kind,
    Outcome,
    Reading,
    Relation,
    RelationType,
    Span,
    identify_claim,
)
from tollbook.model.judgement_wire import correct_claim

__all__ = ["Missed", "build_claim"]

REQUIRED: Mapping[Kind, tuple[str, ...]] = {
    Kind.COUNT: ("number", "outcome"),
    Kind.CONTROL: ("holder", "place", "change"),
    Kind.DEATH: ("name",),
    Kind.ACTION: ("type",),
    Kind.RELATION: ("subject", "type", "object"),
}
"""What a claim of each kind must be said to have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A claim that the reader missed, as people say it: exact words of a document, and the fields by their names."""

    document: str
    quote: str
    kind: Kind = Kind.COUNT
    fields: Mapping[str, str] = field(default_factory=dict)
    origin: str | None = None


def find_quote(text: str, quote: str, document: DocumentId) -> Span:
    """Where the words stand; they must stand there once."""
    found = text.count(quote) if quote else 0
    if found != 1:
        remedy = "give them as they stand there" if not found else f"they stand there {found} times; give more of them"
        raise QuestionError(f"{document}: has no one place with the words {quote!r}; {remedy}")
    at = text.index(quote)
    return Span(at, at + len(quote))


def begin_claim(reading: Reading, missed: Missed, taken: Container[ClaimId]) -> Claim:
    """A claim of this kind on these words; the fields that it must be given are yet without meaning."""
    document, nobody = reading.document, ActorRef(text="")
    numbered = (identify_claim(document.sha256, missed.kind, missed.quote, nth) for nth in count())
    base = {
        "id": next(id for id in numbered if id not in taken),
        "document": document.id,
        "quote": missed.quote,
        "span": find_quote(document.text, missed.quote, document.id),
        "attribution": (document.publisher, missed.origin) if missed.origin else (document.publisher,),
        "confidence": 1.0,
    }
    match missed.kind:
        case Kind.COUNT:
            return Figure(**base, outcome=Outcome.KILLED, bounds=Bounds())  # type: ignore[arg-type]
        case Kind.CONTROL:
            return ControlClaim(**base, holder=nobody, change=Change.HOLDS)  # type: ignore[arg-type]
        case Kind.DEATH:
            return Death(**base, name="")  # type: ignore[arg-type]
        case Kind.ACTION:
            return Action(**base, type=ActionType.CLASH)  # type: ignore[arg-type]
        case Kind.RELATION:
            return Relation(**base, subject=nobody, object=nobody, type=RelationType.PART_OF)  # type: ignore[arg-type]


def build_claim(reading: Reading, missed: Missed, names: Names, taken: Container[ClaimId]) -> Claim:
    """The claim, with an id that is none of those ``taken``.

    Raises :class:`QuestionError` for words that the document does not have just once, where a claim of this kind is
    lacking what it must have, and where the reader has the same claim on the same words.
    """
    lacking = [name for name in REQUIRED[missed.kind] if name not in missed.fields]
    if lacking:
        raise QuestionError(f"a claim of the kind {missed.kind} needs {', '.join(lacking)}; give --set {lacking[0]}=…")
    claim = begin_claim(reading, missed, taken)
    rival = next((c for c in reading.claims if (c.kind, c.span) == (claim.kind, claim.span)), None)
    if rival is not None:
        raise QuestionError(f"{rival.id}: is a claim on these words already; accept, correct or reject it")
    for name, value in missed.fields.items():
        claim = correct_claim(claim, parse_correction(claim, name, value, names))
    return claim
