"""The reader of claims that come with the documents: nothing is read from the prose."""

import json
from typing import Any

from tollbook.model import Document, Reader, Reading
from tollbook.read.given.annotation import FACTS, Entry, read_annotation
from tollbook.read.given.claims import claim_annotation
from tollbook.read.given.events import PlaceOf, read_event

__all__ = ["GIVEN", "GivenReader", "comes_with_claims"]

GIVEN = Reader(name="given", version="1")
NO_CLAIMS = f"comes with no claims: give them as {', '.join(FACTS[:-1])}, or use another reader"


class GivenReader:
    """Takes the claims that a document's own bytes bring along; ``place_of`` knows the places of tables of events.

    The same bytes give the same claims. Places of reports, actors and the names of attributions are yet to be resolved.
    """

    reader = GIVEN

    def __init__(self, place_of: PlaceOf) -> None:
        self._place_of = place_of

    def read(self, document: Document) -> Reading:
        """The claims of a document. Raises :class:`GoldError` where they are not as claims are."""
        if document.is_event:
            return read_event(document, GIVEN, self._place_of)
        if not comes_with_claims(document):
            return Reading(document=document, claims=(), reader=GIVEN, warnings=(NO_CLAIMS,))
        fields = load_fields(document)
        facts = read_annotation(Entry(fields=fields, text=fields["text"], where=document.receipt.name))
        return Reading(document=document, claims=claim_annotation(document, facts), reader=GIVEN)


def comes_with_claims(document: Document) -> bool:
    """Whether a document's own bytes say what it claims, if only that it is nothing."""
    return document.is_event or any(fact in load_fields(document) for fact in FACTS)


def load_fields(document: Document) -> dict[str, Any]:
    """The object that a document came as; empty where it came in another form."""
    if document.receipt.form not in ("json", "jsonl"):
        return {}
    fields: dict[str, Any] = json.loads(document.receipt.content)
    return fields
