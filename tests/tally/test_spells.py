"""Spells: from when to when each place was held, contested, besieged; the same whatever order documents came in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.tally.builders import DAY, PLACES, hold
from tollbook.model import (
    Action,
    ActionType,
    ActorRef,
    Change,
    Claim,
    ClaimId,
    Confidence,
    ControlClaim,
    DocumentId,
    DocumentRef,
    Linked,
    Modality,
    Span,
    Spell,
    Stance,
    Turn,
    When,
)
from tollbook.tally import ControlLens, control_on, list_changes, list_spells

EVE = DAY - timedelta(days=1)
LEVELS = (Confidence.LOW, Confidence.MODERATE, Confidence.HIGH)


def publish(claims: Sequence[Claim], days: dict[str, int], copies: dict[str, str] | None = None) -> Linked:
    """A record of control claims whose documents came out so many days after the third of May."""
    documents = tuple(
        DocumentRef(
            id=DocumentId(name),
            publisher="Wire",
            published=DAY + timedelta(days=day),
            copy_of=DocumentId(copies[name]) if copies and name in copies else None,
        )
        for name, day in days.items()
    )
    return Linked(incidents=(), aggregates=(), documents=documents, loose=tuple(claims))


def day(number: int) -> date:
    """So many days after the third of May."""
    return DAY + timedelta(days=number)


def spells_of(*claims: ControlClaim, days: dict[str, int] | None = None) -> tuple[Spell, ...]:
    """The spells of the one place that the claims speak of; ``doc-7`` came out on the seventh day."""
    given = days or {claim.document: int(claim.document.split("-")[1]) for claim in claims}
    (spells,) = list_spells(publish(claims, given))
    return spells


def brief(spell: Spell) -> tuple[str, Change, date | None, date | None]:
    return spell.holder.text, spell.state, spell.start, spell.end


def test_a_place_that_changes_hands_has_a_spell_for_each_holder() -> None:
    spells = spells_of(hold("army", doc="doc-1"), hold("brigade", Change.SEIZED, doc="doc-5", previous="army"))
    assert list(map(brief, spells)) == [
        ("army", Change.HOLDS, day(1), day(4)),
        ("brigade", Change.HOLDS, day(5), None),
    ]
    assert [spell.heard for spell in spells] == [day(1), day(5)]


def test_a_siege_is_a_spell_of_its_own_that_words_of_the_same_week_do_not_end() -> None:
    spells = spells_of(
        hold("army", doc="doc-1"),
        hold("brigade", Change.BESIEGED, doc="doc-5"),
        hold("army", doc="doc-8"),
        hold("army", doc="doc-20"),
    )
    assert list(map(brief, spells)) == [
        ("army", Change.HOLDS, day(1), day(4)),
        ("army", Change.BESIEGED, day(5), day(19)),
        ("army", Change.HOLDS, day(20), None),
    ]
    assert spells[1].against == ActorRef(text="brigade")


def test_fighting_ends_with_the_next_word_on_who_holds_the_place() -> None:
    spells = spells_of(
        hold("army", doc="doc-1"), hold("brigade", Change.CONTESTED, doc="doc-5"), hold("army", doc="doc-6")
    )
    assert [(spell.state, spell.start) for spell in spells] == [
        (Change.HOLDS, day(1)),
        (Change.CONTESTED, day(5)),
        (Change.HOLDS, day(6)),
    ]


def test_a_place_that_was_left_is_nobody_s_until_another_holds_it() -> None:
    spells = spells_of(
        hold("army", doc="doc-1"), hold("army", Change.WITHDREW, doc="doc-5"), hold("brigade", doc="doc-9")
    )
    assert [(spell.state, spell.held) for spell in spells] == [
        (Change.HOLDS, True),
        (Change.WITHDREW, False),
        (Change.HOLDS, True),
    ]
    assert spells[1].start == day(5)


def test_a_holder_that_comes_back_has_a_new_spell() -> None:
    spells = spells_of(
        hold("army", doc="doc-1"), hold("army", Change.WITHDREW, doc="doc-5"), hold("army", Change.SEIZED, doc="doc-9")
    )
    (held,) = control_on(day(9), publish([claim for spell in spells for claim in spell.claims], DAYS))
    assert [spell.state for spell in spells] == [Change.HOLDS, Change.WITHDREW, Change.HOLDS]
    assert (held.since, held.change) == (day(9), Change.SEIZED)


DAYS = {f"doc-{number}": number for number in range(30)}


def test_origins_that_name_different_holders_in_one_week_disagree() -> None:
    claims = hold("army", doc="doc-1", by="Observatory"), hold("brigade", doc="doc-4", by="Hospital")
    spells = spells_of(*claims)
    assert [(spell.holder.text, spell.disputed) for spell in spells] == [("army", False), ("brigade", True)]
    assert spells[1].rivals == claims[:1]


def test_who_only_repeats_itself_brings_no_news() -> None:
    claims = [
        hold("army", doc="doc-1", by="Observatory"),
        hold("brigade", doc="doc-2", by="Hospital"),
        hold("army", doc="doc-3", by="Observatory"),
        hold("brigade", doc="doc-4", by="Hospital"),
        hold("army", doc="doc-5", by="Observatory"),
    ]
    assert [(spell.holder.text, spell.start) for spell in spells_of(*claims)] == [
        ("army", day(1)),
        ("brigade", day(2)),
    ]
    turned = hold("army", doc="doc-6", by="Hospital")
    assert [(spell.holder.text, spell.disputed) for spell in spells_of(*claims, turned)][2:] == [("army", False)]


def test_an_origin_that_names_two_holders_of_one_day_is_no_disagreement_between_origins() -> None:
    claims = hold("army", doc="doc-1"), hold("brigade", doc="doc-1")
    (held,) = control_on(day(1), publish(claims, DAYS))
    assert not held.disputed
    assert len(held.rivals) == 1
    (other,) = control_on(day(1), publish([*claims, hold("brigade", doc="doc-1", by="Hospital")], DAYS))
    assert (other.holder.text, other.disputed) == ("brigade", False)


def test_what_is_said_more_than_a_week_later_settles_it() -> None:
    spells = spells_of(hold("army", doc="doc-1", by="Observatory"), hold("brigade", doc="doc-9", by="Hospital"))
    assert [(spell.holder.text, spell.disputed) for spell in spells] == [("army", False), ("brigade", False)]


def test_the_holder_of_whom_more_origins_speak_stands_with_the_other_beside_it() -> None:
    claims = [
        hold("army", doc="doc-1", by="Observatory"),
        hold("brigade", doc="doc-2", by="Hospital"),
        hold("brigade", doc="doc-3", by="Governor"),
    ]
    assert [(spell.holder.text, spell.disputed) for spell in spells_of(*claims)] == [
        ("army", False),
        ("brigade", True),
    ]
    more = hold("army", doc="doc-4", by="Red Crescent"), hold("army", doc="doc-4", by="Elders")
    assert spells_of(*claims, *more)[-1].holder.text == "army"


def test_a_party_s_own_word_that_it_took_a_place_does_not_overtake_what_others_say() -> None:
    claims = hold("army", doc="doc-1"), hold("brigade", Change.SEIZED, doc="doc-3", by="brigade")
    spells = spells_of(*claims)
    assert [(spell.holder.text, spell.disputed) for spell in spells] == [("army", False), ("army", True)]
    confirmed = hold("brigade", Change.SEIZED, doc="doc-4", start=day(3))
    assert spells_of(*claims, confirmed)[-1].holder.text == "brigade"


def test_a_party_that_says_itself_that_it_lost_a_place_is_believed() -> None:
    spells = spells_of(hold("army", doc="doc-1"), hold("army", Change.LOST, doc="doc-3", by="army"))
    assert [spell.state for spell in spells] == [Change.HOLDS, Change.LOST]


def test_the_word_of_the_week_before_a_seizure_is_no_rival_of_it() -> None:
    spells = spells_of(hold("army", doc="doc-1", by="Hospital"), hold("brigade", Change.SEIZED, doc="doc-2"))
    assert not any(spell.disputed for spell in spells)


def test_most_of_a_place_and_parts_of_it_are_no_disagreement() -> None:
    claims = (
        replace(hold("army", doc="doc-1"), quote="army holds most of Harbour"),
        replace(hold("brigade", doc="doc-1", by="Hospital"), quote="parts of Harbour are the brigade's"),
    )
    (held,) = control_on(day(2), publish(claims, DAYS))
    assert (held.holder.text, held.disputed, held.beside) == ("army", False, claims[1:])


def test_a_denied_holding_is_a_dispute_and_a_denied_rumour_is_none() -> None:
    denied = hold("brigade", Change.SEIZED, doc="doc-2", by="Hospital", stance=Stance.DENIED)
    (held,) = control_on(day(2), publish([hold("brigade", doc="doc-1"), denied], DAYS))
    assert (held.disputed, held.rivals) == (True, (denied,))
    (other,) = control_on(day(2), publish([hold("army", doc="doc-1"), denied], DAYS))
    assert (other.disputed, other.rivals) == (False, (denied,))


def test_what_a_person_judged_was_not_misread() -> None:
    doubtful = replace(hold("army", doc="doc-1"), confidence=0.3)
    linked = publish([doubtful], DAYS)
    assert [held.confidence for held in control_on(day(1), linked)] == [Confidence.LOW]
    judged = ControlLens(upheld=frozenset({doubtful.id}))
    assert [held.confidence for held in control_on(day(1), linked, judged)] == [Confidence.MODERATE]


def test_a_clash_contests_a_held_town_for_a_week_and_makes_no_place_known() -> None:
    clash = Action(
        id=ClaimId("clash"),
        document=DocumentId("doc-3"),
        quote="fighting in Harbour",
        span=Span(0, 19),
        attribution=("Wire",),
        when=When(start=day(3), end=day(3)),
        place=PLACES["Harbour"],
        type=ActionType.CLASH,
        actors=(ActorRef(text="brigade"),),
    )
    assert list_spells(publish([clash], DAYS)) == ()
    (spells,) = list_spells(publish([hold("army", doc="doc-1"), clash], DAYS))
    assert [(spell.state, spell.start, spell.end) for spell in spells] == [
        (Change.HOLDS, day(1), day(2)),
        (Change.CONTESTED, day(3), day(10)),
        (Change.HOLDS, day(11), None),
    ]
    planned = replace(clash, modality=Modality.PLANNED)
    (quiet,) = list_spells(publish([hold("army", doc="doc-1"), planned], DAYS))
    assert [spell.state for spell in quiet] == [Change.HOLDS]


def test_a_seizure_told_as_an_action_counts_where_its_words_name_the_place() -> None:
    act = Action(
        id=ClaimId("act"),
        document=DocumentId("doc-3"),
        quote="the brigade overran Harbour",
        span=Span(0, 27),
        attribution=("Wire", "Observatory"),
        place=PLACES["Harbour"],
        type=ActionType.SEIZURE,
        actors=(ActorRef(text="brigade"),),
    )
    (spells,) = list_spells(publish([hold("army", doc="doc-1"), act], DAYS))
    assert [(spell.holder.text, spell.start) for spell in spells] == [("army", day(1)), ("brigade", day(3))]
    things = replace(act, quote="the brigade seized two lorries")
    (same,) = list_spells(publish([hold("army", doc="doc-1"), things], DAYS))
    assert [spell.holder.text for spell in same] == ["army"]
    told = hold("brigade", Change.SEIZED, doc="doc-3")
    (once,) = list_spells(publish([hold("army", doc="doc-1"), act, told], DAYS))
    assert once[-1].claims == (told,)


CLAIMS = st.lists(
    st.builds(
        hold,
        st.sampled_from(["army", "brigade", "police"]),
        st.sampled_from(Change),
        place=st.sampled_from(["Harbour", "Mill"]),
        doc=st.sampled_from([f"doc-{number}" for number in (0, 1, 2, 9, 11, 28)]),
        by=st.sampled_from(["Observatory", "Hospital", "army", "brigade"]),
        start=st.sampled_from([None, None, EVE, DAY, day(3), day(10)]),
        previous=st.sampled_from([None, None, "army", "brigade"]),
        stance=st.sampled_from([Stance.ASSERTED, Stance.ASSERTED, Stance.ASSERTED, Stance.DENIED]),
    ),
    max_size=9,
    unique_by=lambda claim: claim.id,
)


@given(st.data(), CLAIMS)
def test_spells_do_not_depend_on_the_order_of_claims_and_documents(
    data: st.DataObject, claims: list[ControlClaim]
) -> None:
    linked = publish(claims, DAYS)
    shuffled = replace(
        linked,
        loose=tuple(data.draw(st.permutations(linked.loose))),
        documents=tuple(data.draw(st.permutations(linked.documents))),
    )
    assert list_spells(shuffled) == list_spells(linked)
    assert list_changes(EVE, day(30), shuffled) == list_changes(EVE, day(30), linked)


@given(CLAIMS, st.sampled_from([0, 1, 2, 9, 11, 28]), st.integers(0, 29))
def test_a_copy_changes_nothing(claims: list[ControlClaim], number: int, later: int) -> None:
    days = {**DAYS, "reprint": later}
    copied = [
        replace(claim, id=ClaimId(f"copy of {claim.id}"), document=DocumentId("reprint"), attribution=("Courier",))
        for claim in claims
        if claim.document == f"doc-{number}"
    ]
    copies = {"reprint": f"doc-{number}"}
    assert list_spells(publish([*claims, *copied], days, copies)) == list_spells(publish(claims, days, copies))


@given(CLAIMS)
def test_a_day_is_answered_the_same_by_its_spell(claims: list[ControlClaim]) -> None:
    linked = publish(claims, DAYS)
    spells = [spell for course in list_spells(linked) for spell in course]
    for number in range(-2, 40):
        today = day(number)
        there = {
            spell.place.text: spell
            for spell in spells
            if (spell.start is None or spell.start <= today) and (spell.end is None or today <= spell.end)
        }
        held = {control.place.text: control for control in control_on(today, linked)}
        assert set(held) == set(there)
        for name, control in held.items():
            spell = there[name]
            assert ControlLens().same(control.holder, spell.holder, None, None)
            assert (control.held, control.disputed, control.extent) == (spell.held, spell.disputed, spell.extent)
            if spell.state is not Change.HOLDS:
                assert control.change is spell.state
            assert {claim.id for claim in control.claims} <= {c.id for c in (*spell.claims, *spell.rivals)}


@given(CLAIMS)
def test_spells_of_one_place_follow_one_another_without_gap_or_overlap(claims: list[ControlClaim]) -> None:
    for spells in list_spells(publish(claims, DAYS)):
        assert [spell.end for spell in spells[:-1]] == [
            spell.start - timedelta(days=1) for spell in spells[1:] if spell.start
        ]
        assert spells[-1].end is None
        assert all(spell.claims for spell in spells)


@given(CLAIMS, st.sampled_from(["Harbour", "Mill"]), st.integers(0, 29))
def test_one_more_independent_origin_that_agrees_never_lowers_confidence(
    claims: list[ControlClaim], place: str, number: int
) -> None:
    before = [each for each in control_on(day(number), publish(claims, DAYS)) if each.place.text == place]
    if not before or not before[0].held:
        return
    (held,) = before
    more = hold(held.holder.text, place=place, doc=f"doc-{number}", by="Red Crescent")
    (after,) = (e for e in control_on(day(number), publish([*claims, more], DAYS)) if e.place.text == place)
    assert after.holder == held.holder
    assert LEVELS.index(after.confidence) >= LEVELS.index(held.confidence)


@given(CLAIMS, st.integers(0, 29), st.integers(0, 100))
def test_silence_never_raises_confidence(claims: list[ControlClaim], number: int, later: int) -> None:
    """Where nothing new is said between two days, the later one is no surer."""
    linked = publish(claims, DAYS)
    earlier = {each.place.text: each for each in control_on(day(number), linked)}
    for after in control_on(day(number + later), linked):
        held = earlier.get(after.place.text)
        if held and (held.claims, held.rivals, held.heard) == (after.claims, after.rivals, after.heard):
            assert LEVELS.index(after.confidence) <= LEVELS.index(held.confidence)


@given(CLAIMS, st.integers(-2, 30), st.integers(0, 30))
def test_the_log_between_two_days_is_empty_only_where_holders_are_the_same(
    claims: list[ControlClaim], since: int, more: int
) -> None:
    linked = publish(claims, DAYS)
    until = since + more
    changes = list_changes(day(since), day(until), linked)
    assert all(day(since) < change.day <= day(until) for change in changes)
    turned = {change.after.place.text for change in changes if change.turn in (Turn.HEARD, Turn.TAKEN, Turn.LEFT)}
    before = {each.place.text: each for each in control_on(day(since), linked)}
    after = {each.place.text: each for each in control_on(day(until), linked)}
    for name in set(after) - turned:
        assert before[name].held == after[name].held
        assert before[name].holder == after[name].holder or not after[name].held
