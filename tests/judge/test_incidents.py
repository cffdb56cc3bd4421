"""Incidents are merged, split, settled and graded; whatever is undone, in whatever order, the same tolls come back."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.judge.builders import (
    decide,
    find_incident,
    judge,
    list_figures,
    list_tolls,
    merge,
    read_shellings,
    split,
    total,
)
from tollbook.judge import Judged, list_standing
from tollbook.link import link
from tollbook.model import (
    Bounds,
    Grade,
    Incident,
    Judgement,
    Linked,
    Reading,
    Reject,
    SetGrade,
    Settle,
    Status,
    Undo,
    words_of,
)
from tollbook.tally import toll_incident

READINGS = read_shellings()
LINKED = link(READINGS)
HARIM, DARAA, HOMS, MILL = (
    find_incident(LINKED, quote) for quote in ("six people", "4 people", "20 people", "two people")
)


def list_members(linked: Linked) -> list[set[str]]:
    return sorted(({claim.quote for claim in incident.claims} for incident in linked.incidents), key=sorted)


def test_merged_incidents_are_one_and_their_figures_are_accounts_of_the_same_dead() -> None:
    judged = judge(READINGS, decide(merge(HARIM, HOMS)))
    merged = find_incident(judged.linked, "20 people")
    assert {claim.quote for claim in merged.claims} == {"six people", "eight people", "20 people"}
    assert merged.id in (HARIM.id, HOMS.id)
    assert merged.origins == ("Orontes Wire", "Herald", "Courier")
    assert len(judged.linked.incidents) == len(LINKED.incidents) - 1
    assert total(judged.linked)[0] < total(LINKED)[0]


def test_what_was_split_off_is_an_incident_of_its_own_and_adds_up() -> None:
    judged = judge(READINGS, decide(split(HARIM, HARIM.claims[1])))
    assert {"six people"} in list_members(judged.linked)
    assert {"eight people"} in list_members(judged.linked)
    assert total(judged.linked) == (40, 45)


def test_a_merge_after_a_split_joins_what_it_names_and_no_more() -> None:
    apart = decide(split(HARIM, HARIM.claims[1]))
    eight = find_incident(judge(READINGS, apart).linked, "eight people")
    judged = judge(READINGS, apart, decide(merge(eight, MILL), 1))
    assert {"eight people", "two people"} in list_members(judged.linked)
    assert {"six people"} in list_members(judged.linked)


def test_undoing_a_split_beneath_a_merge_leaves_the_merge() -> None:
    apart = decide(split(HARIM, HARIM.claims[1]))
    eight = find_incident(judge(READINGS, apart).linked, "eight people")
    joined = decide(merge(eight, MILL), 1)
    judged = judge(READINGS, apart, joined, decide(Undo(judgement=apart.id), 2))
    assert {"six people", "eight people", "two people"} in list_members(judged.linked)


def test_words_apart_that_are_apart_already_are_left_as_they_are() -> None:
    apart = decide(split(HARIM, HARIM.claims[1]))
    judged = judge(READINGS, apart, decide(split(HARIM, HARIM.claims[1]), 1, by="Omar"))
    assert list_members(judged.linked) == list_members(judge(READINGS, apart).linked)
    assert judged.conflicts == ()


def test_a_rejected_incident_enters_no_toll_and_an_accepted_one_says_so() -> None:
    words = tuple(map(words_of, HOMS.claims))
    rejected = judge(READINGS, decide(Settle(incident=words, status=Status.REJECTED)))
    assert find_incident(rejected.linked, "20 people").status is Status.REJECTED
    assert total(rejected.linked) == (12, 19)
    accepted = judge(READINGS, decide(Settle(incident=words, status=Status.ACCEPTED)))
    assert find_incident(accepted.linked, "20 people").status is Status.ACCEPTED
    assert total(accepted.linked) == total(LINKED)
    assert [each.decision for each in accepted.of_incidents[HOMS.id]] == [
        Settle(incident=words, status=Status.ACCEPTED)
    ]


def test_the_grade_that_a_person_sets_is_that_of_the_airwars_policy() -> None:
    judged = judge(READINGS, decide(SetGrade(incident=tuple(map(words_of, HOMS.claims)), grade=Grade.CONFIRMED)))
    assert toll_incident(HOMS)[0].grade is Grade.WEAK
    assert toll_incident(find_incident(judged.linked, "20 people"))[0].grade is Grade.CONFIRMED
    assert toll_incident(find_incident(judged.linked, "six people"))[0].grade is Grade.FAIR


def test_merging_a_rejected_incident_with_another_rejects_neither() -> None:
    rejected = decide(Settle(incident=tuple(map(words_of, HOMS.claims)), status=Status.REJECTED))
    judged = judge(READINGS, rejected, decide(merge(HOMS, MILL), 1))
    assert find_incident(judged.linked, "20 people").status is Status.PROPOSED


def test_a_merged_incident_can_be_rejected_as_a_whole() -> None:
    joined = decide(merge(HOMS, MILL))
    whole = find_incident(judge(READINGS, joined).linked, "20 people")
    rejected = decide(Settle(incident=tuple(map(words_of, whole.claims)), status=Status.REJECTED), 1)
    assert total(judge(READINGS, joined, rejected).linked) == (10, 17)


def drop(quote: str) -> list[Reading]:
    """The readings of a reader that does not see these words."""
    return [replace(r, claims=tuple(c for c in r.claims if c.quote != quote)) for r in read_shellings()]


@pytest.mark.parametrize("gone", ["20 people", "two people"])
def test_a_merge_of_what_a_new_reader_does_not_see_is_a_conflict(gone: str) -> None:
    made = decide(merge(HOMS, MILL))
    judged = judge(drop(gone), made)
    assert [(each.judgement, each.says) for each in judged.conflicts] == [
        (made.id, "the present reading does not have these words, of one of the incidents")
    ]
    assert judged.linked.incidents == link(drop(gone)).incidents


@pytest.mark.parametrize("gone", ["six people", "eight people"])
def test_a_split_of_what_a_new_reader_does_not_see_is_a_conflict(gone: str) -> None:
    judged = judge(drop(gone), decide(split(HARIM, HARIM.claims[1])))
    assert [each.says for each in judged.conflicts] == ["the present reading does not have these words"]


def test_a_judgement_of_an_incident_whose_words_a_new_reader_puts_apart_is_a_conflict() -> None:
    moved = [
        replace(r, claims=tuple(replace(c, place=HOMS.place, when=MILL.claims[0].when) for c in r.claims))
        if r.document.id == "b"
        else r
        for r in read_shellings()
    ]
    made = decide(Settle(incident=tuple(map(words_of, HARIM.claims)), status=Status.ACCEPTED))
    judged = judge(moved, made)
    assert [(each.judgement, each.says) for each in judged.conflicts] == [
        (made.id, "its words tell of 2 incidents now")
    ]
    assert find_incident(judged.linked, "six people").status is Status.ACCEPTED


def test_a_merge_holds_where_a_new_reader_words_its_claims_otherwise() -> None:
    again = [
        replace(r, claims=tuple(replace(c, bounds=Bounds(low=1), confidence=0.2) for c in r.claims))  # type: ignore[call-arg]
        for r in read_shellings()
    ]
    judged = judge(again, decide(merge(HOMS, MILL)))
    assert {"20 people", "two people"} in list_members(judged.linked)
    assert judged.conflicts == ()


def test_a_claim_that_was_rejected_is_no_reason_to_complain_of_a_merge() -> None:
    judged = judge(READINGS, decide(merge(HARIM, MILL)), decide(Reject(claim=list_figures(READINGS)[-1]), 1))
    assert {"six people", "eight people"} in list_members(judged.linked)
    assert judged.conflicts == ()


def test_incidents_that_no_judgement_touches_stay_the_same() -> None:
    judged = judge(READINGS, decide(merge(HARIM, MILL)))
    assert find_incident(judged.linked, "4 people") == DARAA
    assert judged.linked.documents == LINKED.documents


class Desk:
    """A person who merges, splits and undoes by chance, always what is there to be judged."""

    def __init__(self, readings: list[Reading]) -> None:
        self.readings = readings
        self.made: list[Judgement] = []

    def look(self) -> Judged:
        return judge(self.readings, *self.made)

    def merge(self, first: int, second: int) -> None:
        found = self.look().linked.incidents
        one, other = found[first % len(found)], found[second % len(found)]
        if one is not other:
            self.made.append(decide(merge(one, other), len(self.made)))

    def split(self, nth: int, claim: int) -> None:
        parted: list[Incident] = [each for each in self.look().linked.incidents if len(each.claims) > 1]
        if parted:
            incident = parted[nth % len(parted)]
            self.made.append(decide(split(incident, incident.claims[claim % len(incident.claims)]), len(self.made)))

    def undo(self, nth: int) -> None:
        standing = list_standing(self.made)
        if standing:
            self.made.append(decide(Undo(judgement=standing[nth % len(standing)].id), len(self.made)))


STEPS = st.lists(
    st.tuples(st.sampled_from(["merge", "split", "undo"]), st.integers(0, 9), st.integers(0, 9)), max_size=8
)


def act(desk: Desk, steps: list[tuple[str, int, int]]) -> None:
    for step, first, second in steps:
        if step == "undo":
            desk.undo(first)
        else:
            getattr(desk, step)(first, second)


@settings(max_examples=40, deadline=None)
@given(STEPS, st.randoms(use_true_random=False))
def test_whatever_was_merged_and_split_the_tolls_come_back_when_all_is_undone(
    steps: list[tuple[str, int, int]], chance: object
) -> None:
    desk = Desk(READINGS)
    act(desk, steps)
    order = list(list_standing(desk.made))
    chance.shuffle(order)  # type: ignore[attr-defined]
    for judgement in order:
        desk.made.append(decide(Undo(judgement=judgement.id), len(desk.made)))
    again = desk.look()
    assert again.linked == LINKED
    assert list_tolls(again.linked) == list_tolls(LINKED)


@settings(max_examples=40, deadline=None)
@given(STEPS, st.randoms(use_true_random=False))
def test_no_claim_is_lost_or_told_twice_and_no_order_of_arrival_counts(
    steps: list[tuple[str, int, int]], chance: object
) -> None:
    desk = Desk(READINGS)
    act(desk, steps)
    judged = desk.look()
    told = [claim.id for incident in judged.linked.incidents for claim in incident.claims]
    assert sorted(told) == sorted(claim.id for incident in LINKED.incidents for claim in incident.claims)
    assert len({incident.id for incident in judged.linked.incidents}) == len(judged.linked.incidents)
    shuffled = list(desk.made)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert judge(READINGS, *shuffled) == judged


@settings(max_examples=25, deadline=None)
@given(STEPS, STEPS)
def test_an_undo_and_its_undo_leave_what_was(
    steps: list[tuple[str, int, int]], more: list[tuple[str, int, int]]
) -> None:
    """The tolls after some steps are the same after more steps that are all undone, the last first."""
    desk = Desk(READINGS)
    act(desk, [step for step in steps if step[0] != "undo"])
    before = desk.look().linked
    kept = len(desk.made)
    act(desk, [step for step in more if step[0] != "undo"])
    for judgement in reversed(desk.made[kept:]):
        desk.made.append(decide(Undo(judgement=judgement.id), len(desk.made)))
    assert desk.look().linked == before
