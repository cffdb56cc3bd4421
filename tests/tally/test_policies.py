"""Tolls of one incident under Airwars, Iraq Body Count, ACLED and UCDP."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.link.builders import figure, make_document, on, party, read, town
from tollbook.link import link
from tollbook.model import (
    ActionType,
    Bounds,
    Figure,
    Grade,
    Group,
    Incident,
    Method,
    Outcome,
    PolicyToll,
    Reading,
    Stance,
    VictimClass,
)
from tollbook.tally.last_words import last_words
from tollbook.tally.policies import toll_incident

PLACE, WHEN = town("Harim", 36.208, 36.519), on("2015-03-03")
HOSPITAL, MONITOR = "Harim hospital", "Syrian Observatory for Human Rights"
Told = tuple[str, int | None, dict[str, Any]]


def tell(id: str, *told: Told, publisher: str = "Delta Wire", published: str = "2015-03-03") -> Reading:
    """A document of one incident at Harim: each figure is its words, its number and what else is said of it."""
    text = f"Shells on the bus station of Harim, Tuesday ({id}). " + " ".join(
        f"Then {quote} died." for quote, _, _ in told
    )
    document = make_document(id, text, published, publisher)
    claims = [figure(document, quote, low, **{"when": WHEN, "place": PLACE, **fields}) for quote, low, fields in told]
    return read(document, *claims)


def incident(*readings: Reading) -> Incident:
    (found,) = link(readings).incidents
    return found


def toll(policy: str, *readings: Reading) -> PolicyToll:
    return next(toll for toll in toll_incident(incident(*readings)) if toll.policy == policy)


def span(policy: str, *readings: Reading) -> tuple[int | None, int | None]:
    found = toll(policy, *readings)
    return found.low, found.high


def six(**fields: Any) -> Told:
    return ("six people", 6, fields)


def nine(**fields: Any) -> Told:
    return ("nine people", 9, fields)


RIVALS = (tell("a", six(origin=HOSPITAL)), tell("b", nine(origin=MONITOR), published="2015-03-04"))


def test_airwars_gives_the_lowest_and_the_highest_of_the_origins() -> None:
    assert span("airwars", *RIVALS) == (6, 9)


def test_acled_takes_the_most_conservative_figure() -> None:
    assert toll("acled", *RIVALS).best == 6


def test_ucdp_gives_low_and_high_and_the_last_published_as_best() -> None:
    found = toll("ucdp", *RIVALS)
    assert (found.low, found.best, found.high) == (6, 9, 9)


def test_of_two_origins_last_words_of_one_day_ucdp_takes_the_lower() -> None:
    lower, higher = six(origin=HOSPITAL), nine(origin=MONITOR)
    assert toll("ucdp", tell("a", lower), tell("b", higher)).best == 6
    assert toll("ucdp", tell("a", higher), tell("b", lower)).best == 6


def test_the_policies_come_in_one_order() -> None:
    assert [found.policy for found in toll_incident(incident(*RIVALS))] == ["airwars", "ibc", "acled", "ucdp"]


def test_an_open_figure_stands_as_its_number() -> None:
    reading = tell("a", ("at least 31", 31, {"open_": True}))
    assert span("airwars", reading) == (31, 31)
    assert span("ibc", reading) == (31, 31)
    assert toll("ucdp", reading).best == 31


def test_a_range_stands_as_itself_and_acled_takes_its_low_end() -> None:
    reading = tell("a", ("between seven and nine", 7, {"high": 9}))
    assert span("airwars", reading) == (7, 9)
    assert toll("acled", reading).best == 7


def test_a_ceiling_alone_gives_no_minimum() -> None:
    reading = tell("a", ("up to 30", None, {"bounds": Bounds(high=30)}))
    assert span("airwars", reading) == (None, 30)


def test_a_later_figure_of_an_origin_replaces_its_earlier_one_even_if_lower() -> None:
    corrected = tell("c", ("five people", 5, {"origin": "the Observatory"}), publisher="Other", published="2015-03-06")
    assert span("airwars", *RIVALS, corrected) == (5, 6)


def test_a_copy_published_late_does_not_bring_back_an_old_figure() -> None:
    old, text = tell("a", nine(origin=HOSPITAL)), ""
    update = tell("b", ("twelve people", 12, {"origin": HOSPITAL}), publisher="Gulf Desk", published="2015-03-04")
    copied = make_document("c", old.document.text, "2015-03-05", "Harbour Paper")
    copy = read(copied, figure(copied, f"nine people{text}", 9, when=WHEN, place=PLACE))
    assert [ref.copy_of for ref in incident(old, update, copy).documents] == [None, None, "a"]
    assert span("airwars", old, update, copy) == (12, 12)


def test_figures_denied_or_superseded_do_not_stand() -> None:
    reading = tell(
        "a", six(), ("37", 37, {"stance": Stance.DENIED}), ("an earlier four", 4, {"stance": Stance.SUPERSEDED})
    )
    assert span("airwars", reading) == (6, 6)


def test_an_origin_that_takes_its_figure_back_leaves_none_killed() -> None:
    told = tell("a", nine(), publisher="Hill Post")
    withdrawn = tell("b", nine(stance=Stance.DENIED), publisher="Hill Post", published="2015-03-05")
    found = toll("airwars", told, withdrawn)
    assert (found.low, found.high, found.grade) == (0, 0, Grade.DISCOUNTED)
    assert toll("acled", told, withdrawn).best == 0


def test_anothers_denial_takes_nothing_back() -> None:
    denied = tell("b", nine(stance=Stance.DENIED), publisher="Army press office", published="2015-03-05")
    assert span("airwars", tell("a", nine(origin=HOSPITAL)), denied) == (9, 9)


def test_parts_are_summed_where_an_origin_gives_no_total() -> None:
    reading = tell("a", ("two soldiers", 2, {"class_": VictimClass.COMBATANT}), ("four civilians", 4, {}))
    assert span("airwars", reading) == (6, 6)
    assert span("ibc", reading) == (4, 4)


def test_sides_are_summed_and_not_counted_twice_with_their_whole() -> None:
    fighters = {"class_": VictimClass.COMBATANT}
    militants = ("37 militants", 37, {**fighters, "side": party("militants")})
    loyalists = ("34 loyalists", 34, {**fighters, "side": party("loyalists")})
    assert span("airwars", tell("a", militants, loyalists)) == (71, 71)
    whole = ("71 people", 71, {"class_": VictimClass.ANY})
    assert span("airwars", tell("b", whole, militants, loyalists)) == (71, 71)


def test_groups_are_parts_even_where_no_words_say_so() -> None:
    reading = tell("a", ("14 civilians", 14, {}), ("five children", 5, {"group": Group.CHILDREN}))
    assert span("airwars", reading) == (14, 14)


def test_a_list_with_its_sum_is_counted_once() -> None:
    document = make_document(
        "a", "Bombs on Harim: four pupils and a teacher, five in all, died.", "2015-03-03", "Force"
    )
    common: dict[str, Any] = {"when": WHEN, "place": PLACE}
    pupils = figure(document, "four pupils", 4, group=Group.CHILDREN, **common)
    teacher, total = figure(document, "a teacher", 1, **common), figure(document, "five in all", 5, **common)
    assert span("airwars", read(document, pupils, teacher, total)) == (5, 5)
    assert span("airwars", read(document, pupils, teacher)) == (5, 5)


def test_a_later_word_on_the_children_does_not_replace_the_whole() -> None:
    children = tell("b", ("three children", 3, {"group": Group.CHILDREN, "origin": HOSPITAL}), published="2015-03-04")
    assert span("airwars", tell("a", nine(origin=HOSPITAL)), children) == (9, 9)


def test_people_not_called_civilians_may_all_or_none_be() -> None:
    assert span("ibc", tell("a", nine(class_=VictimClass.ANY))) == (0, 9)


def test_a_child_among_the_dead_is_a_civilian() -> None:
    whole = nine(class_=VictimClass.ANY)
    child = ("a child", 1, {"group": Group.CHILDREN})
    assert span("ibc", tell("a", whole, child)) == (1, 9)


def test_combatants_among_the_dead_lower_the_most_civilians() -> None:
    whole, fighters = nine(class_=VictimClass.ANY), ("four fighters", 4, {"class_": VictimClass.COMBATANT})
    assert span("ibc", tell("a", whole, fighters)) == (0, 5)


def test_two_independent_origins_make_it_fair_and_no_longer_provisional() -> None:
    assert (toll("airwars", *RIVALS).grade, toll("ibc", *RIVALS).provisional) == (Grade.FAIR, False)
    assert (toll("airwars", RIVALS[0]).grade, toll("ibc", RIVALS[0]).provisional) == (Grade.WEAK, True)


def test_two_publishers_with_one_origin_are_weak() -> None:
    echo = tell("b", six(origin="a doctor at the hospital"), publisher="Gulf Desk", published="2015-03-04")
    assert toll("airwars", RIVALS[0], echo).grade is Grade.WEAK


def test_combatants_only_are_discounted_whoever_says_so() -> None:
    fighters = {"class_": VictimClass.COMBATANT}
    assert (
        toll("airwars", tell("a", six(origin=HOSPITAL, **fighters)), tell("b", nine(**fighters))).grade
        is Grade.DISCOUNTED
    )


def test_different_parties_blamed_by_different_origins_make_it_contested() -> None:
    one = tell("a", six(origin=HOSPITAL, by=party("Ukrainian forces")))
    other = tell("b", nine(origin=MONITOR, by=party("the Russian occupiers")))
    assert toll("airwars", one, other).grade is Grade.CONTESTED


@pytest.mark.parametrize("rival", ["unidentified gunmen", "Russian warplanes", "Russia", "two jets"])
def test_one_party_under_other_words_is_no_contest(rival: str) -> None:
    one = tell("a", six(origin=HOSPITAL, by=party("Russian aircraft")))
    assert toll("airwars", one, tell("b", nine(origin=MONITOR, by=party(rival)))).grade is Grade.FAIR


def test_a_belligerent_that_accepts_what_it_is_accused_of_confirms_it() -> None:
    accused = tell("a", nine(origin=HOSPITAL, by=party("the international coalition's aircraft")))
    command = "Combined Joint Task Force - Operation Inherent Resolve"
    report = tell("b", six(), publisher=command, published="2015-04-01")
    assert toll("airwars", accused, report).grade is Grade.CONFIRMED


def test_a_belligerent_that_counts_the_enemys_victims_accepts_nothing() -> None:
    accused = tell("a", nine(origin=HOSPITAL, by=party("Northern Army")))
    answer = tell("b", six(by=party("enemy jets")), publisher="Northern Army", published="2015-03-04")
    assert toll("airwars", accused, answer).grade is Grade.FAIR


def test_a_belligerent_that_accepts_fighters_only_confirms_nothing() -> None:
    accused = tell("a", nine(origin=HOSPITAL, by=party("Northern Army")))
    answer = tell("b", six(class_=VictimClass.COMBATANT), publisher="Northern Army", published="2015-03-04")
    assert toll("airwars", accused, answer).grade is Grade.FAIR


@pytest.mark.parametrize(
    ("word", "best"), [("several", 3), ("Dozens", 12), ("hundreds", 100), ("tens", 10), ("many", 3)]
)
def test_acled_has_a_number_for_each_word(word: str, best: int) -> None:
    reading = tell("a", (word, None, {"bounds": Bounds(vague=word), "method": Method.SHELLING}))
    assert toll("acled", reading).best == best
    assert span("airwars", reading) == span("ibc", reading) == (None, None)


def test_deaths_without_a_number_are_ten_in_a_battle() -> None:
    soldiers = {"bounds": Bounds(vague="a number"), "class_": VictimClass.COMBATANT, "method": Method.CLASH}
    found = incident(tell("a", ("a number of soldiers", None, soldiers)))
    assert found.type is ActionType.CLASH
    assert [t.best for t in toll_incident(found) if t.policy == "acled"] == [10]
    assert [(t.low, t.high) for t in toll_incident(found) if t.policy == "ibc"] == [(0, 0)]


def test_a_number_is_not_replaced_by_a_word() -> None:
    later = tell("b", ("dozens", None, {"bounds": Bounds(vague="dozens"), "origin": HOSPITAL}), published="2015-03-05")
    assert span("airwars", RIVALS[0], later) == (6, 6)


def test_no_casualties_counts_as_none_killed() -> None:
    reading = tell("a", ("no casualties", 0, {"outcome": Outcome.KILLED_OR_INJURED}))
    assert toll("acled", reading).best == 0
    assert span("airwars", reading) == (0, 0)


def test_an_incident_of_the_injured_only_has_no_toll_of_the_killed() -> None:
    found = incident(tell("a", six(outcome=Outcome.INJURED)))
    assert last_words(found) == {}
    assert [(t.low, t.best, t.high) for t in toll_incident(found)] == [(None, None, None)] * 4


def test_last_words_name_the_figures_they_are_worked_out_from() -> None:
    words = last_words(incident(*RIVALS))
    assert list(words) == [HOSPITAL, MONITOR]
    assert [claim.quote for claim in words[MONITOR].claims] == ["nine people"]


numbers = st.lists(st.tuples(st.integers(0, 60), st.sampled_from(VictimClass)), min_size=1, max_size=5)


@given(numbers)
def test_bounds_never_cross_and_conventions_agree(said: list[tuple[int, VictimClass]]) -> None:
    readings = [
        tell(f"d{n}", (f"toll {number} of {n}", number, {"class_": class_, "origin": f"origin{n}"}))
        for n, (number, class_) in enumerate(said)
    ]
    claims: list[Figure] = [claim for reading in readings for claim in reading.claims if isinstance(claim, Figure)]
    base = incident(readings[0])
    joined = replace(base, claims=tuple(claims))
    airwars, ibc, acled, ucdp = toll_incident(joined)
    lowest, highest = min(n for n, _ in said), max(n for n, _ in said)
    assert (airwars.low, airwars.high) == (lowest, highest)
    assert (ucdp.low, ucdp.high) == ((lowest, highest) if highest else (None, None))
    assert acled.best == lowest
    assert ibc.low is not None and ibc.high is not None and 0 <= ibc.low <= ibc.high <= highest
