"""An incident from the claims that tell of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tollbook.link.asides import drop_asides, drop_wounded_beside, name_counters
from tollbook.link.gather import (
    choose_place,
    choose_time,
    choose_type,
    identify_incident,
    order_claims,
    refer_documents,
)
from tollbook.link.tellings import Telling
from tollbook.model import Claim, DocumentId, DocumentRef, Figure, Incident

__all__ = ["build_incident", "gather_incident", "order_incidents"]


def list_counters(figures: Sequence[Figure], documents: Sequence[DocumentRef]) -> tuple[str, ...]:
    """The distinct origins of figures that count somebody, in the order of publication; of all where none does."""
    voices = name_counters(figures, documents)
    counted = drop_wounded_beside(drop_asides(figures, voices) or figures, voices)
    return tuple(dict.fromkeys(voices[figure.id] for figure in counted))


def gather_incident(claims: Iterable[Claim], documents: Iterable[DocumentRef]) -> Incident:
    """The incident that claims tell of together; ``documents`` are theirs, by publication.

    Time and place are those of the figures, without what copies of the same documents repeat.
    """
    refs = tuple(documents)
    ordered = order_claims(claims, {ref.id: ref.published for ref in refs})
    figures = [claim for claim in ordered if isinstance(claim, Figure)]
    copies = {ref.id for ref in refs if ref.copy_of in {other.id for other in refs}}
    own = [figure for figure in figures if figure.document not in copies]
    when = choose_time(own)
    return Incident(
        id=identify_incident(ordered),
        claims=ordered,
        documents=refs,
        origins=list_counters(figures, refs),
        start=when.start,
        end=when.end,
        precision=when.precision,
        place=choose_place(own),
        type=choose_type(ordered),
    )


def build_incident(tellings: Sequence[Telling], copies: Mapping[DocumentId, DocumentId]) -> Incident:
    """The incident that tellings are of."""
    documents = {telling.document.id: telling.document for telling in tellings}
    claims = (claim for telling in tellings for claim in telling.claims)
    return gather_incident(claims, refer_documents(documents.values(), copies))


def order_incidents(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    """Incidents by their start, those without one last, and id."""
    return tuple(sorted(incidents, key=lambda incident: (incident.start or date.max, incident.id)))
