"""Claims are accepted, corrected, rejected, added and given an origin; incidents and tolls follow, and follow back."""

from dataclasses import replace

import pytest

from tests.judge.builders import (
    DARAA,
    decide,
    find_incident,
    judge,
    list_figures,
    list_tolls,
    number,
    read_shellings,
    total,
)
from tollbook.link import link
from tollbook.model import (
    Accept,
    Add,
    Bounds,
    Correct,
    Correction,
    Decision,
    Figure,
    Judgement,
    MarkCopy,
    NameOrigin,
    PlaceRef,
    Reading,
    Reject,
    Scope,
    Span,
    Undo,
    identify_claim,
)

READINGS = read_shellings()
SIX, EIGHT, FOUR, NINE, TWENTY, TWO = list_figures(READINGS)


def reread(old: str, **new: object) -> list[Reading]:
    """The readings of another reader, which sees one claim otherwise, or not at all."""
    again = []
    for reading in read_shellings():
        claims = tuple(
            replace(claim, **new) if claim.quote == old else claim  # type: ignore[arg-type]
            for claim in reading.claims
            if claim.quote != old or new
        )
        again.append(replace(reading, claims=claims))
    return again


def say_conflicts(readings: list[Reading], *judgements: Judgement) -> list[tuple[str, str]]:
    return [(conflict.judgement, conflict.says) for conflict in judge(readings, *judgements).conflicts]


def test_without_judgements_all_is_as_it_was_linked() -> None:
    linked = link(READINGS)
    judged = judge(READINGS)
    assert judged.linked == linked
    assert judged.readings == tuple(READINGS)


def test_a_rejected_claim_enters_no_toll() -> None:
    assert total(link(READINGS)) == (39 - 7, 39)
    judged = judge(READINGS, decide(Reject(claim=TWENTY)))
    assert total(judged.linked) == (12, 19)
    assert judged.rejected == (TWENTY,)
    assert [each.decision for each in judged.of_claims[TWENTY.id]] == [Reject(claim=TWENTY)]


def test_a_corrected_number_enters_the_tolls() -> None:
    assert total(judge(READINGS, decide(number(TWENTY, 25))).linked) == (37, 44)


def test_a_claim_whose_day_is_corrected_moves_to_the_incident_of_that_day() -> None:
    corrections = (Correction(field="start", value="2015-03-13"), Correction(field="end", value="2015-03-13"))
    judged = judge(READINGS, decide(Correct(claim=EIGHT, corrections=corrections)))
    assert [c.quote for c in find_incident(judged.linked, "six people").claims] == ["six people"]


def test_a_figure_that_is_found_to_be_a_running_toll_leaves_the_incidents() -> None:
    judged = judge(READINGS, decide(Correct(claim=TWENTY, corrections=(Correction(field="scope", value="running"),))))
    assert [aggregate.scope for aggregate in judged.linked.aggregates] == [Scope.RUNNING]


def test_the_origin_that_a_person_names_is_that_of_the_incident() -> None:
    judged = judge(READINGS, decide(NameOrigin(claim=TWENTY, name="Homs hospital")))
    assert find_incident(judged.linked, "20 people").origins == ("Homs hospital",)
    again = judge(READINGS, decide(NameOrigin(claim=TWENTY, name="x")), decide(NameOrigin(claim=TWENTY, name="y"), 1))
    assert find_incident(again.linked, "20 people").claims[0].attribution == ("Courier", "y")


def make_missed() -> Figure:
    document = READINGS[3].document
    quote = "in Homs"
    at = document.text.index(quote)
    return replace(
        TWENTY,
        id=identify_claim(document.sha256, TWENTY.kind, quote),
        quote=quote,
        span=Span(at, at + len(quote)),
        bounds=Bounds(low=3, high=3),
        place=DARAA,
    )


def test_a_claim_that_the_reader_missed_is_added_and_taken_back() -> None:
    missed = make_missed()
    added = decide(Add(claim=missed))
    judged = judge(READINGS, added)
    assert missed in [claim for reading in judged.readings for claim in reading.claims]
    assert [claim.quote for claim in judged.readings[3].claims] == ["20 people", "in Homs"]
    assert judged.conflicts == ()
    assert judge(READINGS, added, decide(Undo(judgement=added.id), 1)).readings == tuple(READINGS)


def test_a_claim_that_was_added_can_be_corrected_and_rejected() -> None:
    missed = make_missed()
    added, corrected = decide(Add(claim=missed)), decide(number(missed, 5), 1)
    claims = list_figures(judge(READINGS, added, corrected).readings)
    assert Bounds(low=5, high=5) in [claim.bounds for claim in claims]
    judged = judge(READINGS, added, decide(Reject(claim=missed), 2))
    assert judged.readings == tuple(READINGS)
    assert (judged.rejected, judged.conflicts) == ((missed,), ())


def test_a_marked_copy_is_no_voice_of_its_own() -> None:
    assert find_incident(link(READINGS), "six people").documents[1].copy_of is None
    marked = decide(MarkCopy(document=READINGS[1].document.id, of=READINGS[0].document.id))
    incident = find_incident(judge(READINGS, marked).linked, "six people")
    assert [ref.copy_of for ref in incident.documents] == [None, "a"]
    assert incident.origins == ("Orontes Wire",)


ACTS: list[Decision] = [
    Accept(claim=EIGHT),
    Reject(claim=TWENTY),
    number(TWENTY, 25),
    NameOrigin(claim=FOUR, name="medics"),
    Add(claim=make_missed()),
    MarkCopy(document=READINGS[1].document.id, of=READINGS[0].document.id),
]


@pytest.mark.parametrize("decision", ACTS, ids=lambda decision: type(decision).__name__)
def test_what_is_undone_is_as_it_never_was(decision: Decision) -> None:
    before = judge(READINGS)
    made = decide(decision)
    after = judge(READINGS, made, decide(Undo(judgement=made.id), 1))
    assert (after.linked, after.readings) == (before.linked, before.readings)
    assert list_tolls(after.linked) == list_tolls(before.linked)


def test_the_last_judgement_counts_whoever_comes_first() -> None:
    accept, reject = decide(Accept(claim=TWENTY)), decide(Reject(claim=TWENTY), 1, by="Omar")
    for order in ([accept, reject], [reject, accept]):
        assert total(judge(READINGS, *order).linked) == (12, 19)
    again = decide(Accept(claim=TWENTY), 2)
    assert total(judge(READINGS, again, reject, accept).linked) == (32, 39)


def test_of_one_moment_the_number_decides() -> None:
    """The ids say otherwise in one of the two orders."""
    low, high = decide(number(TWENTY, 25)), decide(number(TWENTY, 26))
    for first, last, count in ((low, high, 26), (high, low, 25)):
        numbered = [replace(last, number=2), replace(first, number=1)]
        figures = list_figures(judge(READINGS, *numbered).readings)
        assert Bounds(low=count, high=count) in [figure.bounds for figure in figures]


def test_corrections_of_different_fields_add_up() -> None:
    place = Correct(claim=TWENTY, corrections=(Correction(field="place", value=DARAA),))
    judged = judge(READINGS, decide(place), decide(number(TWENTY, 25), 1))
    [figure] = [each for each in list_figures(judged.readings) if each.quote == "20 people"]
    assert (figure.bounds.low, figure.place) == (25, DARAA)
    assert judged.conflicts == ()


def test_a_correction_after_a_rejection_takes_the_claim_in_again() -> None:
    judged = judge(READINGS, decide(Reject(claim=TWENTY)), decide(number(TWENTY, 25), 1))
    assert total(judged.linked) == (37, 44)


def test_a_reader_that_sees_the_same_leaves_no_conflict() -> None:
    """Another confidence and another quote around the same words are no other claim."""
    wider = replace(TWENTY, quote="killed 20 people", span=Span(TWENTY.span.start - 7, TWENTY.span.end))
    again = reread(
        "20 people", quote=wider.quote, span=wider.span, confidence=0.1, id=identify_claim("x", TWENTY.kind, "y")
    )
    judged = judge(again, decide(Accept(claim=TWENTY)), decide(number(TWENTY, 25), 1))
    assert judged.conflicts == ()
    assert total(judged.linked) == (37, 44)
    assert [claim.quote for claim in judged.readings[3].claims] == ["killed 20 people"]


def test_an_accepted_claim_stands_where_a_new_reader_sees_another_number_and_the_conflict_is_shown() -> None:
    again = reread("20 people", bounds=Bounds(low=21, high=None))
    accepted = decide(Accept(claim=TWENTY))
    assert say_conflicts(again, accepted) == [
        (accepted.id, "the present reading sees these words otherwise: low was 20 and is 21; high was 20 and is none")
    ]
    assert total(judge(again, accepted).linked) == (32, 39)
    undone = decide(Undo(judgement=accepted.id), 1)
    assert total(judge(again, accepted, undone).linked) == (33, None)


def test_an_accepted_claim_stands_where_a_new_reader_does_not_see_it() -> None:
    accepted = decide(Accept(claim=TWENTY))
    assert total(judge(reread("20 people"), accepted).linked) == (32, 39)
    assert say_conflicts(reread("20 people"), accepted) == [
        (accepted.id, "the present reading does not have these words")
    ]


@pytest.mark.parametrize("decision", [number(TWENTY, 25), Reject(claim=TWENTY), NameOrigin(claim=TWENTY, name="x")])
def test_nothing_else_is_made_of_words_that_a_new_reader_does_not_see(decision: Decision) -> None:
    made = decide(decision)
    assert total(judge(reread("20 people"), made).linked) == (12, 19)
    assert say_conflicts(reread("20 people"), made) == [(made.id, "the present reading does not have these words")]


def test_what_was_rejected_was_another_statement_than_the_new_readers() -> None:
    rejected = decide(Reject(claim=TWENTY))
    again = reread("20 people", bounds=Bounds(low=2, high=2))
    assert total(judge(again, rejected).linked) == (14, 21)
    assert [id for id, _ in say_conflicts(again, rejected)] == [rejected.id]


def test_a_corrected_number_stands_over_whatever_number_a_new_reader_sees() -> None:
    again = reread("20 people", bounds=Bounds(low=2, high=2))
    corrected = decide(number(TWENTY, 25))
    assert total(judge(again, corrected).linked) == (37, 44)
    assert say_conflicts(again, corrected) == []


def test_a_correction_of_what_has_become_another_figure_is_applied_and_shown_as_a_conflict() -> None:
    again = reread("20 people", place=PlaceRef(text="Hama"))
    corrected = decide(number(TWENTY, 25))
    assert total(judge(again, corrected).linked) == (37, 44)
    assert say_conflicts(again, corrected) == [
        (corrected.id, "the present reading sees these words otherwise: place was Homs (SY) and is Hama")
    ]


def test_a_correction_that_no_longer_fits_is_a_conflict_and_leaves_the_claim_as_read() -> None:
    again = reread("20 people", bounds=Bounds(low=30, high=40))
    corrected = decide(Correct(claim=TWENTY, corrections=(Correction(field="high", value=22),)))
    assert [says for _, says in say_conflicts(again, corrected)] == [
        "cannot be applied to what the present reading says: the bounds cross: 30 to 22"
    ]
    assert total(judge(again, corrected).linked) == (42, 59)


def test_a_conflict_is_over_when_a_person_judges_again() -> None:
    again = reread("20 people", bounds=Bounds(low=21, high=21))
    now = list_figures(again)[4]
    judgements = (decide(Accept(claim=TWENTY)), decide(Accept(claim=now), 1))
    assert say_conflicts(again, *judgements) == []
    assert total(judge(again, *judgements).linked) == (33, 40)


def test_an_added_claim_that_a_better_reader_finds_is_there_once() -> None:
    missed = make_missed()
    found = [
        replace(each, claims=(*each.claims, missed)) if each.document.id == "d" else each for each in read_shellings()
    ]
    judged = judge(found, decide(Add(claim=missed)))
    assert judged.readings == tuple(found)
    assert judged.conflicts == ()


def test_parts_follow_their_whole_when_it_is_put_in_the_place_of_what_a_new_reader_sees() -> None:
    text = READINGS[3].document.text
    start = text.index("A rocket")
    other = replace(
        TWENTY, id=identify_claim("x", TWENTY.kind, "y"), quote=text[start:-1], span=Span(start, len(text) - 1)
    )
    other = replace(other, bounds=Bounds(low=200, high=200))
    part = replace(make_missed(), part_of=other.id)
    again = [replace(each, claims=(other, part)) if each.document.id == "d" else each for each in read_shellings()]
    judged = judge(again, decide(Accept(claim=TWENTY)))
    assert [claim.quote for claim in judged.readings[3].claims] == ["20 people", "in Homs"]
    assert [claim.part_of for claim in list_figures(judged.readings)][-2:-1] == [TWENTY.id]
    assert len(judged.conflicts) == 1


def test_judgements_of_a_document_that_is_not_there_are_shown() -> None:
    made = decide(Accept(claim=TWENTY))
    marked = decide(MarkCopy(document=READINGS[3].document.id, of=READINGS[0].document.id), 1)
    assert say_conflicts(READINGS[:3], made, marked) == [
        (made.id, "the record does not have this document"),
        (marked.id, "the record does not have this document"),
    ]
