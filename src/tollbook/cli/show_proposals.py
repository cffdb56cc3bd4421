"""What the command ``actors`` prints of the names that the actor book does not know."""

from collections.abc import Iterable
from typing import Any

import yaml
from rich.console import RenderableType

from tollbook.cli.screen import make_table, tidy
from tollbook.model.wire import Json
from tollbook.publish.clean import clean_line
from tollbook.resolve.actor import ActorKind
from tollbook.resolve.actors import ActorBook
from tollbook.resolve.likeness import Alike
from tollbook.resolve.proposals import Proposal, propose_id
from tollbook.settings import RecordAddress

__all__ = ["proposal_to_json", "show_proposals", "write_entries"]

HEAD = """\
# Proposals for the actor book, from the names that {record} has and the book has not.
# Name the conflict and its countries, correct kind and side, say where each is from, and take out what is no party.
"""


def phrase_likeness(alike: Alike | None) -> str:
    return f"{alike.actor.name} ({alike.actor.id}), {alike.likeness:.0%}" if alike else "–"


def show_proposals(proposals: Iterable[Proposal]) -> RenderableType:
    """A table of the names that the book does not know, most frequent first."""
    return make_table(
        "name",
        "claims",
        "documents",
        "where",
        "in the words",
        "most like",
        rows=(
            (
                tidy(each.name),
                f"{each.claims:,}",
                f"{each.documents:,}",
                tidy(", ".join(each.countries)),
                f"{tidy(each.words)} [{tidy(each.document)}]",
                phrase_likeness(each.alike),
            )
            for each in proposals
        ),
    )


def proposal_to_json(proposal: Proposal) -> Json:
    """A proposal as a JSON object."""
    alike = proposal.alike
    return {
        "name": proposal.name,
        "spellings": list(proposal.spellings),
        "claims": proposal.claims,
        "documents": proposal.documents,
        "countries": list(proposal.countries),
        "from": proposal.since.isoformat() if proposal.since else None,
        "until": proposal.until.isoformat() if proposal.until else None,
        "example": {"document": proposal.document, "words": proposal.words},
        "alike": {"id": alike.actor.id, "name": alike.actor.name, "likeness": round(alike.likeness, 2)}
        if alike
        else None,
    }


def write_entries(proposals: Iterable[Proposal], book: ActorBook, record: RecordAddress) -> str:
    """A file of entries, as the book reads it, of what is proposed; each with what to check as a comment."""
    taken: set[str] = {actor.id for actor in book}
    countries: dict[str, None] = {}
    parts: list[str] = []
    for each in proposals:
        entry: dict[str, Any] = {"id": propose_id(each.name, taken), "name": clean_line(each.name)}
        taken.add(entry["id"])
        entry["kind"] = ActorKind.ARMED_GROUP.value
        if each.countries:
            entry["country"] = each.countries[0]
            countries |= dict.fromkeys(each.countries)
        entry["aliases"] = [clean_line(spelling) for spelling in each.spellings]
        alike = f"; most like {phrase_likeness(each.alike)}" if each.alike else ""
        parts.append(f"  # {phrase_times(each)}: “{clean_line(each.words)}”{alike}")
        parts.append(dump([entry], indent="  "))
    head = {
        "conflict": "Names from a record",
        "countries": sorted(countries),
        "source": f"names that {clean_line(record.name)} has",
    }
    actors = ["actors:", *parts] if parts else ["actors: []"]
    return HEAD.format(record=clean_line(record.name)) + "\n".join([dump(head), *actors])


def phrase_times(proposal: Proposal) -> str:
    claims, documents = proposal.claims, proposal.documents
    return f"{claims:,} claim{'s' * (claims != 1)} in {documents:,} document{'s' * (documents != 1)}"


def dump(value: object, indent: str = "") -> str:
    text = yaml.safe_dump(value, sort_keys=False, allow_unicode=True, default_flow_style=None, width=110)
    return "\n".join(f"{indent}{line}" for line in text.rstrip("\n").split("\n"))
