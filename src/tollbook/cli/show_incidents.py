"""Incidents as JSON and as a table."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from tollbook.cli.screen import make_table, tidy
from tollbook.cli.words import phrase_days, phrase_number, phrase_where
from tollbook.model import Claim, DocumentRef, Incident, PolicyToll
from tollbook.model.wire import Json, place_to_json
from tollbook.tally import toll_incident

__all__ = ["incident_to_json", "ref_to_json", "show_incidents"]

DEFINED: dict[str, tuple[str, ...]] = {
    "airwars": ("low", "high", "grade"),
    "ibc": ("low", "high", "provisional"),
    "acled": ("best",),
    "ucdp": ("low", "best", "high"),
}
"""The fields that each policy defines."""


def mention_to_json(claim: Claim) -> Json:
    return {
        "id": claim.id,
        "document": claim.document,
        "kind": claim.kind.value,
        "quote": claim.quote,
        "span": list(claim.span),
    }


def ref_to_json(ref: DocumentRef) -> Json:
    """A document of an incident: who published it and when, and what it is a copy of."""
    return {
        "id": ref.id,
        "publisher": ref.publisher,
        "published": ref.published.isoformat() if ref.published else None,
        "copy_of": ref.copy_of,
    }


def policy_to_json(toll: PolicyToll) -> Json:
    return {field: getattr(toll, field) for field in DEFINED[toll.policy]}


def incident_to_json(incident: Incident) -> Json:
    """The object that ``tollbook incidents --json`` prints for one incident."""
    return {
        "id": incident.id,
        "start": incident.start.isoformat() if incident.start else None,
        "end": incident.end.isoformat() if incident.end else None,
        "place": place_to_json(incident.place),
        "type": incident.type.value if incident.type else None,
        "status": incident.status.value,
        "claims": [mention_to_json(claim) for claim in incident.claims],
        "documents": [ref_to_json(ref) for ref in incident.documents],
        "origins": list(incident.origins),
        "tolls": {toll.policy: policy_to_json(toll) for toll in toll_incident(incident)},
    }


def row_of(incident: Incident) -> tuple[str | Text, ...]:
    tolls = {toll.policy: toll for toll in toll_incident(incident)}
    killed = tolls.get("airwars")
    known = killed is not None and (killed.low, killed.high) != (None, None)
    return (
        phrase_days(incident.start, incident.end),
        phrase_where(incident.place),
        incident.type.value.replace("_", " ") if incident.type else "–",
        Text(phrase_number(killed.low, killed.high) if killed and known else "–", style="bold red"),
        str(killed.grade) if killed and killed.grade and known else "–",
        ", ".join(tidy(origin) for origin in incident.origins) or "–",
        str(len(incident.documents)),
        incident.id,
    )


def show_incidents(incidents: Iterable[Incident]) -> RenderableType:
    """A line for each incident; the numbers killed are those of the Airwars policy."""
    headings = ("when", "where", "what", "killed (Airwars)", "grade", "origins", "reports", "id")
    return make_table(*headings, rows=map(row_of, incidents))
