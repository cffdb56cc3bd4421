"""Claims as JSON: the names that record.md lays down, and nothing lost on the way to the record and back."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.model import (
    Action,
    ActionType,
    ActorId,
    ActorRef,
    Bounds,
    Change,
    Claim,
    ClaimId,
    ControlClaim,
    DatePrecision,
    Death,
    DocumentId,
    Figure,
    Group,
    Method,
    Modality,
    Outcome,
    PlacePrecision,
    PlaceRef,
    Relation,
    RelationType,
    Scope,
    Span,
    Stance,
    VictimClass,
    When,
)
from tollbook.model.wire import claim_from_record, claim_to_json, claim_to_record

DOCUMENT = DocumentId("wire-1")
COMMON = {
    "id",
    "kind",
    "quote",
    "span",
    "attribution",
    "stance",
    "start",
    "end",
    "date_precision",
    "place",
    "confidence",
}
OWN = {
    "count": {
        "outcome", "low", "high", "approx", "vague", "class", "group", "side", "by", "method", "scope", "part_of",
    },
    "control": {"holder", "previous", "change"},
    "death": {"name", "role", "side"},
    "action": {"type", "actors", "targets", "modality"},
    "relation": {"subject", "object", "type"},
}  # fmt: skip

TEXTS = st.text(min_size=1, max_size=12)
ACTORS = st.builds(ActorRef, text=TEXTS, name=st.none() | TEXTS, actor=st.none() | TEXTS.map(ActorId))
PLACES = st.builds(
    PlaceRef,
    text=TEXTS,
    name=st.none() | TEXTS,
    lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180),
    kind=st.none() | st.sampled_from(["town", "province"]),
    precision=st.none() | st.sampled_from(PlacePrecision),
    country=st.none() | st.just("SY"),
    confidence=st.none() | st.floats(0, 1),
)
DAYS = st.none() | st.dates(date(1980, 1, 1), date(2030, 1, 1))
WHENS = st.builds(
    When, text=st.none() | TEXTS, start=DAYS, end=DAYS, precision=st.none() | st.sampled_from(DatePrecision)
)
BOUNDS = st.builds(
    Bounds, low=st.none() | st.integers(0, 50), high=st.none() | st.integers(50, 99), approx=st.booleans()
)
BASE: dict[str, Any] = {
    "id": TEXTS.map(ClaimId),
    "document": st.just(DOCUMENT),
    "quote": TEXTS,
    "span": st.tuples(st.integers(0, 9), st.integers(9, 20)).map(lambda pair: Span(*pair)),
    "attribution": st.lists(st.none() | TEXTS, min_size=1, max_size=3).map(tuple),
    "stance": st.sampled_from(Stance),
    "when": WHENS,
    "place": st.none() | PLACES,
    "confidence": st.integers(0, 1000).map(lambda thousandths: thousandths / 1000),
}
CLAIMS: st.SearchStrategy[Claim] = st.one_of(
    st.builds(
        Figure,
        **BASE,
        outcome=st.sampled_from(Outcome),
        bounds=BOUNDS | st.just(Bounds(vague="dozens")),
        class_=st.sampled_from(VictimClass),
        group=st.none() | st.sampled_from(Group),
        side=st.none() | ACTORS,
        by=st.none() | ACTORS,
        method=st.none() | st.sampled_from(Method),
        scope=st.sampled_from(Scope),
        part_of=st.none() | TEXTS.map(ClaimId),
    ),
    st.builds(ControlClaim, **BASE, holder=ACTORS, change=st.sampled_from(Change), previous=st.none() | ACTORS),
    st.builds(Death, **BASE, name=TEXTS, role=st.none() | TEXTS, side=st.none() | ACTORS),
    st.builds(
        Action,
        **BASE,
        type=st.sampled_from(ActionType),
        actors=st.lists(ACTORS, max_size=2).map(tuple),
        targets=st.lists(ACTORS, max_size=2).map(tuple),
        modality=st.sampled_from(Modality),
    ),
    st.builds(Relation, **BASE, subject=ACTORS, object=ACTORS, type=st.sampled_from(RelationType)),
)


@given(CLAIMS)
def test_a_claim_comes_back_from_the_record_as_it_went_in(claim: Claim) -> None:
    stored = json.loads(json.dumps(claim_to_record(claim)))
    assert claim_from_record(stored, DOCUMENT) == claim


@given(CLAIMS)
def test_a_claim_is_printed_with_the_names_laid_down_and_no_others(claim: Claim) -> None:
    printed = claim_to_json(claim)
    assert set(printed) == COMMON | OWN[printed["kind"]]
    assert printed["span"] == list(claim.span)
    json.dumps(printed)


def test_a_stored_claim_of_control_without_a_holder_is_refused() -> None:
    base: dict[str, Any] = {"id": ClaimId("co-1"), "document": DOCUMENT, "quote": "held", "span": Span(0, 4)}
    claim = ControlClaim(**base, holder=ActorRef(text="rebels"), change=Change.HOLDS)
    with pytest.raises(ValueError, match="actor is missing"):
        claim_from_record(claim_to_record(claim) | {"holder": None}, DOCUMENT)
