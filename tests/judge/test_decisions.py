"""What a person wants becomes a decision that holds on to documents and words; what makes no sense is refused."""

from dataclasses import replace

import pytest

from tests.judge.builders import decide, find_incident, judge, list_figures, number, read_shellings
from tests.judge.test_fields import NAMES
from tollbook.errors import QuestionError
from tollbook.judge import Matter, Missed
from tollbook.judge.decisions import match_id
from tollbook.link import link
from tollbook.model import (
    Accept,
    Add,
    Bounds,
    Correct,
    Figure,
    Grade,
    Judgement,
    Kind,
    MarkCopy,
    Merge,
    NameOrigin,
    Reading,
    Reject,
    Scope,
    SetGrade,
    Settle,
    Split,
    Status,
    Undo,
    words_of,
)

READINGS = read_shellings()
SIX, EIGHT, FOUR, NINE, TWENTY, TWO = list_figures(READINGS)
LINKED = link(READINGS)
HARIM, HOMS = find_incident(LINKED, "six people"), find_incident(LINKED, "20 people")


def look(*judgements: Judgement, readings: list[Reading] = READINGS) -> Matter:
    return Matter(readings=readings, judged=judge(readings, *judgements), judgements=judgements)


def test_claims_and_incidents_are_accepted_and_rejected_by_the_beginning_of_their_ids() -> None:
    matter, words = look(), tuple(map(words_of, HOMS.claims))
    assert matter.accept(TWENTY.id[:10]) == Accept(claim=TWENTY)
    assert matter.reject(TWENTY.id) == Reject(claim=TWENTY)
    assert matter.accept(HOMS.id) == Settle(incident=words, status=Status.ACCEPTED)
    assert matter.reject(HOMS.id[:8]) == Settle(incident=words, status=Status.REJECTED)
    assert matter.grade(HOMS.id, Grade.FAIR) == SetGrade(incident=words, grade=Grade.FAIR)


def test_a_judgement_is_of_the_claim_as_the_reader_saw_it_not_as_others_corrected_it() -> None:
    matter = look(decide(number(TWENTY, 25)))
    assert matter.accept(TWENTY.id) == Accept(claim=TWENTY)
    decision = matter.correct(TWENTY.id, "place", "Daraa", NAMES)
    assert isinstance(decision, Correct)
    assert decision.claim == TWENTY


def test_a_rejected_claim_is_still_there_to_be_judged() -> None:
    assert look(decide(Reject(claim=TWENTY))).accept(TWENTY.id) == Accept(claim=TWENTY)


def test_a_claim_that_the_reader_no_longer_sees_is_judged_as_it_was_accepted() -> None:
    without = [replace(r, claims=()) if r.document.id == "d" else r for r in READINGS]
    matter = look(decide(Accept(claim=TWENTY)), readings=without)
    assert matter.reject(TWENTY.id) == Reject(claim=TWENTY)


def test_a_claim_that_was_missed_has_the_documents_words_and_an_id_of_its_own() -> None:
    missed = Missed(document="d", quote="in Homs", fields={"number": "3-", "outcome": "injured"}, origin="a nurse")
    decision = look().add(missed, NAMES)
    assert isinstance(decision, Add)
    claim = decision.claim
    assert isinstance(claim, Figure)
    assert READINGS[3].document.text[slice(*claim.span)] == "in Homs"
    assert (claim.bounds, claim.outcome.value, claim.attribution) == (Bounds(low=3), "injured", ("Courier", "a nurse"))
    again = look(decide(decision)).add(missed, NAMES)
    assert isinstance(again, Add)
    assert again.claim.id != claim.id


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (Kind.CONTROL, {"holder": "rebels", "place": "Daraa", "change": "seized"}),
        (Kind.DEATH, {"name": "Captain Salim"}),
        (Kind.ACTION, {"type": "shelling"}),
        (Kind.RELATION, {"subject": "the brigade", "type": "part_of", "object": "the front"}),
    ],
)
def test_a_claim_of_any_kind_can_be_added_and_lacks_nothing(kind: Kind, fields: dict[str, str]) -> None:
    decision = look().add(Missed(document="d", quote="A rocket", kind=kind, fields=fields), NAMES)
    assert isinstance(decision, Add)
    assert decision.claim.kind is kind
    for name in fields:
        rest = {other: value for other, value in fields.items() if other != name}
        with pytest.raises(QuestionError, match=f"needs {name}"):
            look().add(Missed(document="d", quote="A rocket", kind=kind, fields=rest), NAMES)


def test_incidents_are_merged_by_all_of_their_words() -> None:
    assert look().merge([HARIM.id, HOMS.id, HARIM.id]) == Merge(
        incidents=(tuple(map(words_of, HARIM.claims)), tuple(map(words_of, HOMS.claims)))
    )


def test_parts_go_with_their_whole_when_it_is_split_off() -> None:
    whole = find_incident(LINKED, "4 people")
    part = replace(NINE, part_of=FOUR.id)
    third = replace(NINE, id=TWO.id, quote="died")
    parted = replace(whole, claims=(FOUR, part, third))
    linked = replace(LINKED, incidents=tuple(parted if each is whole else each for each in LINKED.incidents))
    matter = Matter(readings=READINGS, judged=replace(judge(READINGS), linked=linked))
    assert matter.split(whole.id, [FOUR.id]) == Split(apart=(words_of(FOUR), words_of(part)), rest=(words_of(third),))


def test_a_sum_of_incidents_is_no_incident_to_be_judged() -> None:
    running = [
        replace(r, claims=tuple(replace(c, scope=Scope.RUNNING) for c in r.claims if isinstance(c, Figure)))
        for r in READINGS
    ]
    matter = look(readings=running)
    sum_ = matter.judged.linked.aggregates[0]
    for act in (matter.accept, lambda id: matter.merge([id, id]), lambda id: matter.grade(id, Grade.FAIR)):
        with pytest.raises(QuestionError, match="adds up several incidents and is none itself"):
            act(sum_.id)


def test_origins_copies_and_undoing_name_what_they_are_about() -> None:
    made = decide(Accept(claim=TWENTY))
    matter = look(made)
    assert matter.name_origin(FOUR.id, " medics ") == NameOrigin(claim=FOUR, name="medics")
    assert matter.mark_copy("b", "a") == MarkCopy(document=READINGS[1].document.id, of=READINGS[0].document.id)
    assert matter.mark_copy("b", None) == MarkCopy(document=READINGS[1].document.id, of=None)
    assert matter.undo(made.id[:6]) == Undo(judgement=made.id)
    undone = decide(Undo(judgement=made.id), 1)
    with pytest.raises(QuestionError, match="is undone already"):
        look(made, undone).undo(made.id)
    assert look(made, undone).undo(undone.id) == Undo(judgement=undone.id)


def test_an_id_is_meant_where_only_one_begins_so() -> None:
    assert match_id("in-1", ["in-1", "in-12"], "incident") == "in-1"
    assert match_id("in-12", ["in-123", "in-134"], "incident") == "in-123"
    with pytest.raises(QuestionError, match=r"in-1: 6 ids begin so \(in-10, in-11, in-12, in-13, in-14, …\)"):
        match_id("in-1", [f"in-1{n}" for n in range(6)], "incident")
    for lacking in ("", "co-1"):
        with pytest.raises(QuestionError, match="no incident has this id"):
            match_id(lacking, ["in-1"], "incident")
