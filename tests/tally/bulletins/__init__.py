"""Monthly bulletins of an invented country, with the answers that follow from them, worked out by hand.

Each file has documents with their claims in the form of the open corpus, and ``answers``: what is asked in the words of
``tollbook toll``, the bounds, and why. ``world.json`` says which place lies in which and who stands on which side.
"""

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from tollbook.link import link
from tollbook.model import (
    ActorRef,
    Claim,
    Document,
    DocumentId,
    Figure,
    Group,
    Outcome,
    PlaceRef,
    Question,
    Reader,
    Reading,
    Receipt,
    Toll,
    VictimClass,
)
from tollbook.read.given.annotation import Entry, read_annotation
from tollbook.read.given.claims import claim_annotation
from tollbook.tally import Lens, Standing, answer, anywhere

__all__ = ["Answer", "Bulletin", "ask_bulletin", "list_bulletins", "load_bulletin", "place_claims", "read_given"]

FOLDER = Path(__file__).parent
HAND = Reader(name="hand", version="1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is asked of a bulletin, the bounds of the answer, and how they were worked out."""

    question: Question
    low: int
    high: int | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """The documents of a bulletin, each with its claims as an annotation has them, and its answers."""

    name: str
    documents: tuple[tuple[Document, dict[str, Any]], ...]
    answers: tuple[Answer, ...]


@cache
def load_world() -> tuple[dict[str, list[str | None]], dict[str, str]]:
    world = json.loads((FOLDER / "world.json").read_text(encoding="utf-8"))
    return world["places"], world["sides"]


def list_bulletins() -> list[str]:
    """The names of the bulletins."""
    return sorted(path.stem for path in FOLDER.glob("*.json") if path.stem != "world")


def load_bulletin(name: str) -> Bulletin:
    """A bulletin by name."""
    fields = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return Bulletin(
        name=name,
        documents=tuple((make_document(each), each) for each in fields["documents"]),
        answers=tuple(make_answer(each) for each in fields["answers"]),
    )


def make_document(fields: dict[str, Any]) -> Document:
    text, day = fields["text"], date.fromisoformat(fields["published"])
    receipt = Receipt(content=text.encode(), name=fields["id"], form="txt", at=datetime(day.year, 1, 1, tzinfo=UTC))
    return Document(
        id=DocumentId(fields["id"]),
        sha256=fields["id"],
        text=text,
        published=day,
        publisher=fields["publisher"],
        receipt=receipt,
    )


def make_answer(fields: dict[str, Any]) -> Answer:
    asked = fields["ask"]
    question = Question(
        place=asked.get("place"),
        start=date.fromisoformat(asked["from"]) if "from" in asked else None,
        end=date.fromisoformat(asked["to"]) if "to" in asked else None,
        side=asked.get("side"),
        class_=VictimClass(asked.get("class", "any")),
        group=Group(asked["group"]) if "group" in asked else None,
        outcome=Outcome(asked.get("outcome", "killed")),
    )
    return Answer(question=question, low=fields["low"], high=fields["high"], why=fields["why"])


def name_place(name: str) -> PlaceRef:
    """An invented place as the gazetteer would have it."""
    _, kind = load_world()[0][name]
    return PlaceRef(text=name, name=name, kind=kind, country="VD", gazetteer_id=name)


def contains(outer: PlaceRef, inner: PlaceRef) -> bool:
    """Whether an invented place lies in another."""
    places, at = load_world()[0], inner.gazetteer_id
    while at is not None and at != outer.gazetteer_id:
        at = places[at][0] if at in places else None
    return at is not None


def look_up(actor: ActorRef, claim: Claim) -> Standing:
    """Where an invented actor stands."""
    return Standing(side=load_world()[1].get(actor.text))


def place_claims(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims with their places as the gazetteer would have them; those that it does not have are left out."""
    places = load_world()[0]
    return tuple(
        replace(claim, place=name_place(claim.place.text) if claim.place and claim.place.text in places else None)
        for claim in claims
    )


def read_given(bulletin: Bulletin) -> list[Reading]:
    """The documents with the claims that were written beside them."""
    readings = []
    for document, fields in bulletin.documents:
        facts = read_annotation(Entry(fields=fields, text=document.text, where=bulletin.name))
        claims = place_claims(claim_annotation(document, facts))
        assert sum(isinstance(claim, Figure) for claim in claims) == len(fields["counts"])
        readings.append(Reading(document=document, claims=claims, reader=HAND))
    return readings


def ask_bulletin(readings: list[Reading], question: Question) -> Toll:
    """The answer to a question of linked readings."""
    outer = name_place(question.place) if question.place else None
    within = anywhere if outer is None else (lambda inner: inner is not None and contains(outer, inner))
    return answer(question, link(readings), Lens(within=within, contains=contains, side_of=look_up))
