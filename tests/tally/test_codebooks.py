"""Worked examples of Airwars, Iraq Body Count, ACLED and the Standards for Casualty Recording.

The examples are our own, of rules stated there; each test names the document and the part of it that states its rule.
Those of UCDP stand in ``test_codebook_ucdp``.
"""

from typing import Any

import pytest

from tests.link.builders import on, party
from tests.tally.telling import (
    HARIM,
    HOSPITAL,
    MONITOR,
    ask_policy,
    count,
    fighters,
    people,
    span,
    tell,
    toll,
    vague,
)
from tollbook.model import DatePrecision, Grade, Group, Method, Outcome, Reading, Scope, Stance, VictimClass

COMMAND = "Combined Joint Task Force - Operation Inherent Resolve"
LATER: dict[str, Any] = {"published": "2015-03-05"}
SPRING = on("2015-03-01", "2015-05-31", DatePrecision.MONTH)


def reported(number: int, origin: str = HOSPITAL, id: str = "a", **fields: Any) -> Reading:
    """So many civilians killed, by the word of an origin."""
    return tell(id, count(number, "civilians"), origin=origin, **fields)


# Airwars, Methodology (airwars.org/about/methodology): the grades


def test_airwars_confirmed_is_what_a_belligerent_accepts() -> None:
    """Airwars, Methodology, grading: confirmed."""
    accused = reported(9, by=party("the international coalition's aircraft"))
    assert toll("airwars", accused, reported(6, COMMAND, "b", **LATER)).grade is Grade.CONFIRMED


def test_airwars_fair_takes_two_credible_origins() -> None:
    """Airwars, Methodology, grading: fair."""
    assert toll("airwars", reported(9), reported(6, MONITOR, "b")).grade is Grade.FAIR


def test_airwars_weak_is_a_single_origin() -> None:
    """Airwars, Methodology, grading: weak."""
    assert toll("airwars", reported(9)).grade is Grade.WEAK


def test_airwars_weak_stays_weak_however_many_repeat_it() -> None:
    """Airwars, Methodology, grading: weak is one claim, also where others carry it."""
    echo = tell("b", count(9, "of them"), origin=HOSPITAL, publisher="Gulf Desk", **LATER)
    assert toll("airwars", reported(9), echo).grade is Grade.WEAK


def test_airwars_contested_has_rival_parties_blamed() -> None:
    """Airwars, Methodology, grading: contested."""
    one = reported(9, by=party("Ukrainian forces"))
    assert toll("airwars", one, reported(9, MONITOR, "b", by=party("Russia"))).grade is Grade.CONTESTED


def test_airwars_a_denial_alone_contests_nothing() -> None:
    """Airwars, Methodology, grading: contested asks for a rival claim of who did it."""
    denied = reported(9, "Northern Army", "b", stance=Stance.DENIED, **LATER)
    assert toll("airwars", reported(9), denied).grade is Grade.WEAK


def test_airwars_discounted_are_those_who_were_combatants() -> None:
    """Airwars, Methodology, grading: discounted."""
    both = tell("a", fighters(6, "gunmen"), origin=HOSPITAL), tell("b", fighters(9, "gunmen"), origin=MONITOR)
    assert toll("airwars", *both).grade is Grade.DISCOUNTED


def test_airwars_discounted_is_a_report_taken_back() -> None:
    """Airwars, Methodology, grading: discounted."""
    taken = reported(9, id="b", stance=Stance.DENIED, **LATER)
    found = toll("airwars", reported(9), taken)
    assert (found.low, found.high, found.grade) == (0, 0, Grade.DISCOUNTED)


# Airwars, methodology note on Gaza (October 2023), "Dataset overview": all accounts of one moment and place


def test_airwars_spans_the_lowest_and_the_highest_account() -> None:
    """Airwars, methodology note on Gaza, "Dataset overview": an incident gathers all accounts."""
    third = reported(14, "White Helmets", "c")
    assert span("airwars", reported(9), reported(6, MONITOR, "b"), third) == (6, 14)


def test_airwars_a_range_in_an_account_widens_the_range() -> None:
    """Airwars, methodology note on Gaza, "Dataset overview": a minimum and a maximum."""
    assert span("airwars", reported(9), tell("b", people(7, 12), origin=MONITOR)) == (7, 12)


def test_airwars_an_incident_stays_open_to_new_accounts() -> None:
    """Airwars, methodology note on Gaza, "Dataset overview": incidents are updated as more comes to light."""
    assert span("airwars", reported(9), reported(13, id="b", **LATER)) == (13, 13)


# Iraq Body Count, Methods (iraqbodycount.org/about/methods) and notes on its entries


def test_ibc_counts_civilians_only() -> None:
    """IBC, Methods, section 1: deaths of civilians."""
    assert span("ibc", tell("a", count(4, "shoppers"), fighters(3, "soldiers"))) == (4, 4)


def test_ibc_counts_no_fighters() -> None:
    """IBC, Methods, section 1: deaths of civilians."""
    assert span("ibc", tell("a", fighters(3, "soldiers"))) == (0, 0)


def test_ibc_minimum_and_maximum_differ_where_reports_do() -> None:
    """IBC, Methods, section 3.1: minimum and maximum deaths of an incident."""
    assert span("ibc", reported(9), reported(6, MONITOR, "b")) == (6, 9)


def test_ibc_minimum_and_maximum_differ_where_the_status_is_not_said() -> None:
    """IBC, Methods, section 3.1: those of unknown status are in the maximum only."""
    assert span("ibc", tell("a", people(9), count(4, "shoppers"), whole=0)) == (4, 9)


def test_ibc_known_fighters_lower_the_maximum() -> None:
    """IBC, Methods, section 3.1: those known to be combatants are in neither."""
    assert span("ibc", tell("a", people(9), fighters(3, "soldiers"), whole=0)) == (0, 6)


def test_ibc_children_are_civilians() -> None:
    """IBC, Methods, section 3.1: age and occupation tell the status."""
    child = count(2, "children", group=Group.CHILDREN)
    assert span("ibc", tell("a", people(9), child, whole=0)) == (2, 9)


def test_ibc_one_source_is_provisional() -> None:
    """IBC, Methods, section 1: entries of fewer than two independent sources are provisional."""
    assert toll("ibc", reported(9)).provisional is True


def test_ibc_two_independent_sources_are_not() -> None:
    """IBC, Methods, section 1: a minimum of two independent data sources."""
    assert toll("ibc", reported(9), reported(9, MONITOR, "b")).provisional is False


def test_ibc_two_reports_of_one_source_are_provisional() -> None:
    """IBC, Methods, section 1: the sources must be independent."""
    echo = tell("b", count(9, "of them"), origin=HOSPITAL, publisher="Gulf Desk", **LATER)
    assert toll("ibc", reported(9), echo).provisional is True


def morgue(number: int, **fields: Any) -> Reading:
    """What a morgue counted from March to May."""
    when: dict[str, Any] = {"when": SPRING, "scope": Scope.PERIOD, "published": "2015-06-02", **fields}
    return tell("morgue", count(number, "bodies"), origin="Harim city morgue", publisher="Harbour Paper", **when)


def test_ibc_recorded_incidents_are_subtracted_from_a_morgues_total() -> None:
    """IBC, notes on the entries x334 and x350, step 3: what is already recorded for the place and time."""
    found = ask_policy("ibc", reported(9), morgue(120))
    assert (found.low, found.high) == (120, 120)
    assert any("111 are what sums count" in note for note in found.notes)


def test_ibc_possible_overlaps_are_subtracted_too() -> None:
    """IBC, note on the entry x132: confirmed and potential overlaps."""
    nowhere = reported(9, place=None)
    assert ask_policy("ibc", nowhere, morgue(120)).notes[-1].startswith("of these, 111")


def test_ibc_nothing_is_left_of_a_total_that_is_recorded_already() -> None:
    """IBC, note on the entry x334, step 3: overlaps are taken out, never more than there is."""
    found = ask_policy("ibc", reported(9), morgue(5))
    assert (found.low, found.high) == (9, 9)


def test_ibc_a_total_of_another_place_is_left_whole() -> None:
    """IBC, note on the entry x350: overlaps for the locations and periods concerned."""
    elsewhere = HARIM.__class__(text="Raqqa", kind="town", lat=35.95, lon=39.01, country="SY", gazetteer_id="raqqa")
    found = ask_policy("ibc", reported(9, place=elsewhere), morgue(120))
    assert (found.low, found.high) == (129, 129)


def test_ibc_a_total_is_subtracted_from_by_minimum_and_by_maximum() -> None:
    """IBC, note on the entry x350, step 3: minimum and maximum are adjusted each for itself."""
    unsure = tell("a", people(9), count(4, "shoppers"), whole=0, origin=HOSPITAL)
    found = ask_policy("ibc", unsure, morgue(120))
    assert (found.low, found.high) == (120, 125)


# ACLED, answers on fatalities (updated 7 May 2024) and Codebook, "Reported fatalities"


@pytest.mark.parametrize(("word", "number"), [("tens", 10), ("dozens", 12), ("hundreds", 100)])
def test_acled_words_have_numbers(word: str, number: int) -> None:
    """ACLED, "How does ACLED code fatalities?": 10 for tens, 12 for dozens, 100 for hundreds."""
    assert toll("acled", tell("a", vague(word, method=Method.SHELLING))).best == number


def test_acled_several_is_three() -> None:
    """ACLED Codebook, "Reported fatalities", by the project's notes: 3 for several."""
    assert toll("acled", tell("a", vague("several", method=Method.SHELLING))).best == 3


def test_acled_takes_the_most_conservative_report() -> None:
    """ACLED, "How does ACLED code fatalities?": where source reports differ."""
    assert toll("acled", reported(9), reported(6, MONITOR, "b")).best == 6


def test_acled_takes_the_conservative_end_of_a_range() -> None:
    """ACLED, "How does ACLED code fatalities?": where an estimate is vague."""
    assert toll("acled", tell("a", people(7, 12))).best == 7


def test_acled_a_word_may_be_the_most_conservative() -> None:
    """ACLED, "How does ACLED code fatalities?": words and numbers compete."""
    assert toll("acled", reported(40), tell("b", vague("dozens"), origin=MONITOR)).best == 12


@pytest.mark.parametrize("better", [13, 4])
def test_acled_better_information_revises_up_and_down(better: int) -> None:
    """ACLED, "How does ACLED code fatalities?": totals are corrected when better information is there."""
    assert toll("acled", reported(9), reported(better, id="b", **LATER)).best == better


def test_acled_deaths_without_a_number_are_ten_in_a_battle() -> None:
    """ACLED Codebook, "Reported fatalities", by the project's notes: 10 in battles."""
    soldiers = vague("a number of soldiers", class_=VictimClass.COMBATANT, method=Method.CLASH)
    assert toll("acled", tell("a", soldiers)).best == 10


def test_acled_deaths_without_a_number_are_three_elsewhere() -> None:
    """ACLED Codebook, "Reported fatalities", by the project's notes: 3 otherwise."""
    assert toll("acled", tell("a", vague("a number of residents", method=Method.SHELLING))).best == 3


def test_acled_an_event_needs_no_deaths() -> None:
    """ACLED, "Does ACLED have a minimum fatality criterion for events?": there is none."""
    none = ("no casualties", {"outcome": Outcome.KILLED_OR_INJURED, "bounds": people(0)[1]["bounds"]})
    assert toll("acled", tell("a", none)).best == 0


def test_acled_does_not_count_the_injured() -> None:
    """ACLED, "How does ACLED code fatalities?": no data on injuries."""
    told = tell("a", count(9, "civilians"), count(30, "others", outcome=Outcome.INJURED))
    assert toll("acled", told).best == 9


def test_acled_counts_all_sides_in_one_number() -> None:
    """ACLED, "How does ACLED code fatalities?": one column, not attributed to groups."""
    told = fighters(7, "rebel fighters", "rebels"), fighters(4, "soldiers", "government forces")
    found = toll("acled", tell("a", *told))
    assert (found.best, found.low, found.high, found.losses) == (11, None, None, None)


# Every Casualty, Standards for Casualty Recording (version 1.01, 2020) and its series on good practice


def test_standards_a_range_of_status_has_a_minimum_and_a_maximum() -> None:
    """Every Casualty, Definition and Categorisation in Casualty Recording, page 25: the use of ranges."""
    civilians = tell("a", count(9, "shoppers"), origin=HOSPITAL)
    militants = tell("b", fighters(9, "militants"), origin="Northern Army")
    assert span("ibc", civilians, militants) == (0, 9)


def test_standards_copies_of_one_report_corroborate_nothing() -> None:
    """Every Casualty, Standards for Casualty Recording: independent publishers, authors and primary sources."""
    first = reported(9)
    copy = tell("b", count(9, "civilians"), origin=HOSPITAL, publisher="Gulf Desk", **LATER)
    assert toll("ibc", first, copy).provisional is True


def test_standards_what_is_uncorroborated_is_said_to_be() -> None:
    """Every Casualty, Standards for Casualty Recording: say what is not corroborated."""
    assert "provisional, on the word of too few independent origins: 1 of 1" in ask_policy("ibc", reported(9)).notes


@pytest.mark.parametrize("policy", ["airwars", "ibc", "acled", "ucdp"])
def test_standards_the_definition_stands_beside_the_number(policy: str) -> None:
    """Every Casualty, Standards for Casualty Recording: definitions are published."""
    assert ask_policy(policy, reported(9)).notes[0].startswith(f"{policy} counts ")
