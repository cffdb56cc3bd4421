"""Who holds what on a day."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.tally.builders import DAY, PLACES, count, happen, hold, record
from tollbook.model import ActorId, ActorRef, Change, Control, ControlClaim, DocumentId, Stance, Status
from tollbook.tally import control_on

BEFORE, FOURTH, FIFTH, SIXTH = date(2021, 5, 2), date(2021, 5, 4), date(2021, 5, 5), date(2021, 5, 6)


def control(*claims: ControlClaim, on: date) -> Control | None:
    """What is known of the only place that the claims speak of."""
    found = control_on(on, record(loose=claims))
    assert len(found) <= 1
    return found[0] if found else None


def know(*claims: ControlClaim, on: date) -> Control:
    found = control(*claims, on=on)
    assert found is not None
    return found


def test_a_holding_is_known_as_of_its_report() -> None:
    held = know(hold("army"), on=FOURTH)
    assert (held.holder.text, held.change, held.since, held.until) == ("army", Change.HOLDS, None, None)
    assert held.heard == FOURTH
    assert replace(know(hold("army"), on=SIXTH), on=held.on, id=held.id) == held
    assert control(hold("army"), on=DAY) is None


def test_a_holding_with_a_start_is_known_from_it() -> None:
    claim = hold("army", start=BEFORE)
    assert know(claim, on=DAY).since == BEFORE
    assert know(claim, on=SIXTH).since == BEFORE


def test_a_seizure_holds_from_its_day_and_an_undated_one_from_its_report() -> None:
    assert know(hold("brigade", Change.SEIZED, start=DAY), on=DAY).since == DAY
    undated = hold("brigade", Change.SEIZED)
    assert control(undated, on=DAY) is None
    assert know(undated, on=FOURTH).since == FOURTH


def test_a_later_seizure_by_another_ends_a_holding() -> None:
    claims = hold("army"), hold("brigade", Change.SEIZED, doc="doc-3", start=FIFTH)
    before, after = know(*claims, on=FOURTH), know(*claims, on=FIFTH)
    assert (before.holder.text, before.until, before.rivals) == ("army", FIFTH, ())
    assert (after.holder.text, after.since, after.until, after.rivals) == ("brigade", FIFTH, None, ())
    assert after.claims == claims[1:]


def test_a_place_taken_back_is_held_anew() -> None:
    claims = (
        hold("army", start=BEFORE),
        hold("brigade", Change.SEIZED, doc="doc-2", start=FIFTH),
        hold("army", Change.SEIZED, doc="doc-3", start=SIXTH),
    )
    held = know(*claims, on=SIXTH)
    assert (held.holder.text, held.since, held.claims) == ("army", SIXTH, claims[2:])


def test_a_seizure_from_the_holder_of_the_same_day_settles_it() -> None:
    claims = hold("army"), hold("brigade", Change.SEIZED, by="Hospital", start=FOURTH, previous="army")
    held = know(*claims, on=FOURTH)
    assert (held.holder.text, held.rivals) == ("brigade", ())


def test_a_holder_that_left_is_told_with_the_day() -> None:
    claims = hold("army", start=DAY), hold("army", Change.WITHDREW, doc="doc-2", start=FIFTH)
    assert know(*claims, on=FOURTH).until == FIFTH
    left = know(*claims, on=SIXTH)
    assert (left.holder.text, left.change, left.since, left.until) == ("army", Change.WITHDREW, DAY, FIFTH)
    assert left.claims == claims


def test_a_holder_before_the_one_that_left_does_not_come_back() -> None:
    claims = (
        hold("brigade"),
        hold("army", Change.SEIZED, doc="doc-2", start=FIFTH),
        hold("army", Change.WITHDREW, doc="doc-3", start=SIXTH),
    )
    assert know(*claims, on=SIXTH).change is Change.WITHDREW


def test_the_leaving_of_another_leaves_the_holder() -> None:
    claims = hold("brigade"), hold("army", Change.LOST, doc="doc-2", start=FIFTH)
    assert know(*claims, on=SIXTH).holder.text == "brigade"


def test_a_loss_alone_is_told() -> None:
    lost = know(hold("army", Change.LOST, start=DAY), on=FOURTH)
    assert (lost.holder.text, lost.change, lost.until) == ("army", Change.LOST, DAY)


def test_fighting_and_sieges_are_told_of_the_holder() -> None:
    claims = hold("army"), hold("brigade", Change.BESIEGED, doc="doc-2")
    assert know(*claims, on=FOURTH).change is Change.HOLDS
    besieged = know(*claims, on=FIFTH)
    assert (besieged.holder.text, besieged.change, besieged.claims) == ("army", Change.BESIEGED, claims)
    taken = hold("brigade", Change.SEIZED, doc="doc-3")
    assert know(*claims, taken, on=SIXTH).change is Change.SEIZED


def test_a_place_only_known_to_be_fought_over_is_told_with_the_party_named() -> None:
    held = know(hold("army", Change.CONTESTED), hold("brigade", Change.CONTESTED, by="Hospital"), on=FOURTH)
    assert (held.holder.text, held.change) == ("army", Change.CONTESTED)
    assert [claim.origin for claim in held.rivals] == ["Hospital"]


def test_holders_told_for_one_day_are_rivals() -> None:
    claims = hold("army"), hold("brigade", by="Hospital"), hold("army", doc="doc-1b", by="Governor")
    held = know(*claims, on=FOURTH)
    assert held.holder.text == "army"
    assert len(held.claims) == 2
    assert held.rivals == claims[1:2]


def test_a_later_claim_settles_rivals() -> None:
    claims = hold("army"), hold("brigade", by="Hospital"), hold("brigade", doc="doc-2")
    held = know(*claims, on=FIFTH)
    assert (held.holder.text, held.rivals) == ("brigade", ())
    assert know(*claims, on=FOURTH).rivals != ()


def test_a_denied_claim_decides_nothing_and_is_a_rival() -> None:
    denied = hold("brigade", Change.SEIZED, doc="doc-2", stance=Stance.DENIED)
    held = know(hold("army"), denied, on=FIFTH)
    assert (held.holder.text, held.rivals) == ("army", (denied,))
    assert control(denied, on=FIFTH) is None
    assert know(hold("army"), denied, hold("army", doc="doc-3"), on=SIXTH).rivals == ()


def test_a_superseded_claim_is_not_heard() -> None:
    assert control(hold("army", stance=Stance.SUPERSEDED), on=SIXTH) is None


def test_one_holding_told_by_several_documents_is_one() -> None:
    claims = hold("army"), hold("Army", doc="doc-2", by="Hospital")
    held = know(*claims, on=FIFTH)
    assert held.claims == claims


def test_actors_are_one_by_the_actor_book() -> None:
    army = ActorId("army")
    one = replace(hold("army"), holder=ActorRef(text="soldiers", actor=army))
    two = replace(hold("troops", by="Hospital"), holder=ActorRef(text="troops", actor=army))
    held = know(one, two, on=FOURTH)
    assert (len(held.claims), held.rivals) == (2, ())


def test_a_town_and_its_province_are_two_places() -> None:
    town, province = hold("army"), hold("brigade", place="Westmark")
    found = control_on(FOURTH, record(loose=(province, town)))
    assert [(c.place, c.holder.text) for c in found] == [(PLACES["Harbour"], "army"), (PLACES["Westmark"], "brigade")]


def test_places_unknown_to_the_gazetteer_are_told_apart_by_name() -> None:
    town = replace(hold("army"), place=replace(PLACES["Harbour"], gazetteer_id=None))
    province = replace(hold("brigade"), place=replace(PLACES["Westmark"], gazetteer_id=None))
    spelled = replace(hold("army", doc="doc-2"), place=replace(PLACES["Harbour"], gazetteer_id=None, text="HARBOUR"))
    found = control_on(FIFTH, record(loose=(town, province, spelled)))
    assert [len(control.claims) for control in found] == [2, 1]


def test_a_copy_says_nothing_later_than_its_original() -> None:
    claims = hold("army"), hold("brigade", Change.SEIZED, doc="doc-2"), hold("army", doc="doc-3")
    linked = record(loose=claims)
    documents = tuple(replace(d, copy_of=DocumentId("doc-1")) if d.id == "doc-3" else d for d in linked.documents)
    (held,) = control_on(SIXTH, replace(linked, documents=documents))
    assert held.holder.text == "brigade"


def test_claims_of_incidents_count_unless_the_incident_is_rejected() -> None:
    incident = happen(count("12"), hold("brigade", Change.SEIZED))
    assert control_on(FOURTH, record(incident))[0].holder.text == "brigade"
    assert control_on(FOURTH, record(replace(incident, status=Status.REJECTED))) == ()


def test_a_claim_of_no_known_day_stands_until_any_other() -> None:
    undated = hold("army", doc="doc-x")
    held = know(undated, on=BEFORE)
    assert (held.holder.text, held.since) == ("army", None)
    assert know(undated, hold("brigade"), on=FOURTH).holder.text == "brigade"


CLAIMS = st.lists(
    st.builds(
        hold,
        st.sampled_from(["army", "brigade", "police"]),
        st.sampled_from(Change),
        doc=st.sampled_from(["doc-1", "doc-2", "doc-3", "doc-x"]),
        by=st.sampled_from(["Observatory", "Hospital"]),
        start=st.sampled_from([None, BEFORE, DAY, FOURTH, FIFTH]),
        previous=st.sampled_from([None, "army", "brigade"]),
        stance=st.sampled_from([Stance.ASSERTED, Stance.ASSERTED, Stance.DENIED]),
    ),
    max_size=6,
    unique_by=lambda claim: claim.id,
)


@given(CLAIMS, st.sampled_from([BEFORE, DAY, FOURTH, FIFTH, SIXTH]))
def test_control_does_not_depend_on_order_and_never_shows_a_claim_twice(claims: list[ControlClaim], day: date) -> None:
    held = control(*claims, on=day)
    assert held == control(*claims[::-1], on=day)
    if held is None:
        return
    assert held.claims
    assert not {claim.id for claim in held.claims} & {claim.id for claim in held.rivals}
    assert all(claim.stance is Stance.ASSERTED for claim in held.claims)
    assert held.since is None or held.since <= day
    assert held.until is None or held.until > day or held.change in (Change.LOST, Change.WITHDREW)
