"""Incidents as JSON and as a table."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from tollbook.cli.screen import make_table, tidy
from tollbook.cli.words import phrase_days, phrase_number, phrase_where
from tollbook.model import Claim, DocumentRef, Incident, PolicyToll, Status
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


def phrase_killed(incident: Incident) -> Text:
    """The number killed by the Airwars policy, and under it how well it is attested."""
    tolls = {toll.policy: toll for toll in toll_incident(incident)}
    killed = tolls.get("airwars")
    if killed is None or (killed.low, killed.high) == (None, None):
        return Text("–")
    set_by_hand = " (set by a person)" if incident.grade else ""
    grade = f"\n{killed.grade}{set_by_hand}" if killed.grade else ""
    return Text.assemble((phrase_number(killed.low, killed.high), "bold red"), grade)


def phrase_what(incident: Incident) -> str:
    """What was done, and whether people accepted or rejected it."""
    what = incident.type.value.replace("_", " ") if incident.type else "–"
    return what if incident.status is Status.PROPOSED else f"{what}\n{incident.status.value}"


def row_of(incident: Incident) -> tuple[str | Text, ...]:
    count = len(incident.documents)
    origins = ", ".join(tidy(origin) for origin in incident.origins) or "–"
    return (
        Text.assemble(phrase_days(incident.start, incident.end).replace(" – ", " –\n"), "\n", (incident.id, "dim")),
        phrase_where(incident.place),
        phrase_what(incident),
        phrase_killed(incident),
        f"{origins} ({count} report{'' if count == 1 else 's'})",
    )


def show_incidents(incidents: Iterable[Incident]) -> RenderableType:
    """A group of lines for each incident; the numbers killed are those of the Airwars policy."""
    headings = ("when, id", "where", "what", "killed (Airwars)", "on whose word")
    return make_table(*headings, rows=map(row_of, incidents), whole=1, apart=True)
