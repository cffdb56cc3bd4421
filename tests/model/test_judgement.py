"""Judgements are plain values: they come back from JSON as they were, under an id that is a hash of their content."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.record.examples import make_reading
from tollbook.model import (
    Accept,
    ActorRef,
    Add,
    Bounds,
    Correct,
    Correction,
    Decision,
    DocumentId,
    Figure,
    Grade,
    JudgementId,
    MarkCopy,
    Merge,
    NameOrigin,
    PlaceRef,
    Reject,
    SetGrade,
    Settle,
    Split,
    Status,
    Undo,
    words_of,
)
from tollbook.model.judgement_wire import (
    correct_claim,
    decision_from_json,
    decision_to_json,
    judgement_to_json,
    make_judgement,
)

CLAIMS = make_reading("rep-1", "Clashes near Idlib\n\nThe army held on.").claims
FIGURE = CLAIMS[0]
WORDS = tuple(map(words_of, CLAIMS))
AT = datetime(2015, 4, 1, 12, tzinfo=UTC)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(0, 10**6),
    st.text(max_size=20),
    st.builds(ActorRef, text=st.text(max_size=8), name=st.none() | st.text(max_size=8)),
)
CLAIM = st.sampled_from(CLAIMS)
SOME_WORDS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(tuple)
DECISIONS: st.SearchStrategy[Decision] = st.one_of(
    st.builds(Accept, claim=CLAIM),
    st.builds(Reject, claim=CLAIM),
    st.builds(Add, claim=CLAIM),
    st.builds(NameOrigin, claim=CLAIM, name=st.text(max_size=20)),
    st.builds(
        Correct,
        claim=CLAIM,
        corrections=st.lists(
            st.builds(Correction, field=st.sampled_from(["side", "by"]), value=VALUES)
            | st.builds(Correction, field=st.just("place"), value=st.builds(PlaceRef, text=st.text(max_size=8))),
            max_size=3,
        ).map(tuple),
    ),
    st.builds(MarkCopy, document=st.text().map(DocumentId), of=st.text().map(DocumentId)),
    st.builds(Settle, incident=SOME_WORDS, status=st.sampled_from(Status)),
    st.builds(SetGrade, incident=SOME_WORDS, grade=st.sampled_from(Grade)),
    st.builds(Merge, incidents=st.lists(SOME_WORDS, min_size=2, max_size=3).map(tuple)),
    st.builds(Split, apart=SOME_WORDS, rest=SOME_WORDS),
    st.builds(Undo, judgement=st.text().map(JudgementId)),
)


@given(DECISIONS)
def test_a_decision_comes_back_from_json_as_it_was(decision: Decision) -> None:
    assert decision_from_json(json.loads(json.dumps(decision_to_json(decision)))) == decision


@given(DECISIONS, DECISIONS)
def test_the_id_of_a_judgement_is_a_hash_of_what_was_decided(one: Decision, other: Decision) -> None:
    first, second = make_judgement(one, by="Rana", at=AT), make_judgement(other, by="Rana", at=AT)
    assert (first.id == second.id) == (decision_to_json(one) == decision_to_json(other))


def test_the_id_of_a_judgement_says_who_when_and_why() -> None:
    judgements = [
        make_judgement(Accept(claim=FIGURE), by="Rana", at=AT),
        make_judgement(Accept(claim=FIGURE), by="Omar", at=AT),
        make_judgement(Accept(claim=FIGURE), by="Rana", at=AT + timedelta(microseconds=1)),
        make_judgement(Accept(claim=FIGURE), by="Rana", at=AT, why="seen on video"),
    ]
    assert len({judgement.id for judgement in judgements}) == 4


def test_a_moment_is_the_same_in_every_zone() -> None:
    damascus = AT.astimezone(timezone(timedelta(hours=3)))
    here, there = (make_judgement(Accept(claim=FIGURE), by="Rana", at=at) for at in (AT, damascus))
    assert here == there
    assert judgement_to_json(there)["at"] == "2015-04-01T12:00:00+00:00"


def test_a_correction_changes_the_field_that_it_names_and_no_other() -> None:
    corrected = correct_claim(FIGURE, [Correction(field="low", value=70), Correction(field="high", value=75)])
    assert isinstance(corrected, Figure)
    assert corrected.bounds == Bounds(low=70, high=75)
    assert isinstance(FIGURE, Figure)
    assert replace(corrected, bounds=FIGURE.bounds) == FIGURE


def test_a_correction_takes_places_parties_and_days() -> None:
    place, party = PlaceRef(text="Saraqib", name="Saraqib"), ActorRef(text="rebels")
    corrections = [
        Correction(field="place", value=place),
        Correction(field="by", value=party),
        Correction(field="start", value="2015-03-25"),
        Correction(field="side", value=None),
    ]
    corrected = correct_claim(FIGURE, corrections)
    assert isinstance(corrected, Figure)
    assert (corrected.place, corrected.by, corrected.side) == (place, party, None)
    assert (corrected.when.start, corrected.when.text) == (date(2015, 3, 25), "Tuesday")


@pytest.mark.parametrize(("field", "value"), [("high", 3), ("outcome", "slain"), ("start", "Tuesday"), ("low", -1)])
def test_a_value_that_a_field_cannot_have_is_refused(field: str, value: int | str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        correct_claim(FIGURE, [Correction(field=field, value=value)])


def test_a_field_that_a_claim_does_not_have_is_refused_by_name() -> None:
    with pytest.raises(KeyError, match="holder"):
        correct_claim(FIGURE, [Correction(field="holder", value=None)])
