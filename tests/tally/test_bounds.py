"""What one incident's claims allow, and what they do not."""

import pytest

from tests.tally.builders import ask, bound, count, happen, name_dead
from tollbook.model import Figure, Group, Outcome, Question, Stance, VictimClass
from tollbook.tally import UNSAID

KILLED = Question()
CIVILIANS = Question(class_=VictimClass.CIVILIAN)
COMBATANTS = Question(class_=VictimClass.COMBATANT)


def test_parts_of_a_whole_are_not_added_to_it() -> None:
    """37 of one side and 34 of the other are the 71, not 142."""
    claims = (
        count("71+", id="whole"),
        count("37+", side="brigade", class_=VictimClass.COMBATANT, part_of="whole"),
        count("34", side="army", class_=VictimClass.COMBATANT, part_of="whole"),
    )
    toll = ask(happen(*claims))
    assert bound(toll) == (71, None)
    assert [claim.id for claim in toll.binding] == ["whole"]
    assert len(toll.claims) == 3
    assert bound(ask(happen(*claims), question=Question(side="government"))) == (34, 34)
    assert bound(ask(happen(*claims), question=Question(side="rebels"))) == (37, None)


def test_of_victims_whose_side_is_unsaid_all_or_none_may_be_of_the_side_asked_for() -> None:
    assert bound(ask(happen(count("12")), question=Question(side="government"))) == (0, 12)
    claims = count("12"), count("3", side="police")
    assert bound(ask(happen(*claims), question=Question(side="government"))) == (3, 3)


def test_parts_without_a_whole_are_added() -> None:
    claims = count("37+", id="a", side="brigade"), count("34", id="b", side="army")
    toll = ask(happen(*claims))
    assert bound(toll) == (71, None)
    assert {claim.id for claim in toll.binding} == {"a", "b"}


def test_a_part_that_its_words_do_not_tell_from_the_whole_limits_nothing() -> None:
    """Of 12 dead, five died in the market."""
    assert bound(ask(happen(count("12", id="whole"), count("5", part_of="whole")))) == (12, 12)


def test_children_are_among_the_dead() -> None:
    claims = (
        count("22+", id="whole"),
        count("4", id="part", group=Group.CHILDREN, class_=VictimClass.CIVILIAN, part_of="whole"),
    )
    assert bound(ask(happen(*claims))) == (22, None)
    assert bound(ask(happen(*claims), question=CIVILIANS)) == (4, None)


def test_of_victims_whose_class_is_unsaid_all_or_none_may_be_civilians() -> None:
    assert bound(ask(happen(count("12")), question=CIVILIANS)) == (0, 12)


def test_what_is_left_of_a_whole_is_known_from_its_parts() -> None:
    """Of 12 dead nine were fighters: three were not."""
    claims = count("12", id="whole"), count("9", class_=VictimClass.COMBATANT, part_of="whole")
    assert bound(ask(happen(*claims), question=CIVILIANS)) == (3, 3)


def test_of_lumped_dead_and_wounded_none_or_all_may_have_died() -> None:
    assert bound(ask(happen(count("40", outcome=Outcome.KILLED_OR_INJURED)))) == (0, 40)


def test_lumped_dead_and_wounded_less_the_wounded_are_the_dead() -> None:
    claims = count("40", outcome=Outcome.KILLED_OR_INJURED), count("28", outcome=Outcome.INJURED)
    assert bound(ask(happen(*claims))) == (12, 12)
    assert bound(ask(happen(*claims), question=Question(outcome=Outcome.KILLED_OR_INJURED))) == (40, 40)


def test_only_the_outcome_asked_for_is_counted() -> None:
    claims = count("12"), count("30", outcome=Outcome.INJURED)
    toll = ask(happen(*claims))
    assert bound(toll) == (12, 12)
    assert toll.claims == claims[:1]
    assert bound(ask(happen(*claims), question=Question(outcome=Outcome.MISSING))) == (0, 0)


def test_origins_that_differ_give_their_hull() -> None:
    claims = count("12"), count("31", by="Hospital", doc="doc-2")
    toll = ask(happen(*claims))
    assert bound(toll) == (12, 31)
    assert [claim.origin for claim in toll.binding] == ["Observatory"]
    assert toll.origins == ("Observatory", "Hospital")


def test_an_open_word_leaves_the_hull_open() -> None:
    assert bound(ask(happen(count("12"), count("31+", by="Hospital", doc="doc-2")))) == (12, None)


def test_parts_do_not_overrule_another_origins_lower_whole() -> None:
    lower = count("12")
    parts = [
        count("20", by="Hospital", doc="doc-2", side="brigade"),
        count("11", by="Hospital", doc="doc-2", side="army"),
    ]
    assert bound(ask(happen(lower, *parts))) == (12, 31)


def test_an_origin_silent_on_the_whole_does_not_lower_it() -> None:
    """A hospital that speaks of children only does not contradict those who count all."""
    claims = count("31"), count("4", by="Hospital", doc="doc-2", group=Group.CHILDREN)
    assert bound(ask(happen(*claims))) == (31, 31)


def test_each_partys_own_dead_are_added() -> None:
    """The army tells of its dead, the brigade of its own: neither word rivals the other."""
    told_by_one = count("12", by="Army spokesman", side="army")
    told_by_other = count("9", by="Brigade statement", doc="doc-2", side="brigade")
    assert bound(ask(happen(told_by_one, told_by_other))) == (21, 21)


def test_the_last_word_of_an_origin_replaces_its_earlier_one_even_if_lower() -> None:
    assert bound(ask(happen(count("31"), count("27", doc="doc-2")))) == (27, 27)


def test_the_last_whole_replaces_earlier_parts() -> None:
    claims = count("20", side="brigade"), count("11", side="army"), count("26", doc="doc-2")
    assert bound(ask(happen(*claims))) == (26, 26)


def test_a_later_word_on_a_part_leaves_the_whole() -> None:
    claims = count("31"), count("5", doc="doc-2", group=Group.CHILDREN)
    assert bound(ask(happen(*claims))) == (31, 31)


def test_later_parts_that_pass_an_older_whole_replace_it() -> None:
    claims = count("31"), count("20", doc="doc-2", side="brigade"), count("15", doc="doc-2", side="army")
    assert bound(ask(happen(*claims))) == (35, 35)


def test_only_the_older_words_that_newer_ones_contradict_are_replaced() -> None:
    claims = (
        count("31"),
        count("4", group=Group.MEDICS),
        count("20", doc="doc-2", side="brigade"),
        count("15", doc="doc-2", side="army"),
        count("40", by="Hospital"),
    )
    toll = ask(happen(*claims), question=Question(class_=VictimClass.ANY))
    assert bound(toll) == (40, 40)
    assert not toll.notes


def tell_children(doc: str) -> list[Figure]:
    """Words of which tomorrow's three young fighters contradict some."""
    young, civilian = Group.CHILDREN, VictimClass.CIVILIAN
    return [
        count("3", doc=doc, class_=civilian, group=young),
        count("3", doc=doc, class_=civilian, group=young, side="army"),
        count("3", doc=doc, class_=civilian, side="army"),
        count("3", doc=doc, group=young),
    ]


@pytest.mark.parametrize("other", ["again-1", "zero-1"])
def test_of_one_days_words_neither_ids_nor_echoes_decide_which_are_replaced(other: str) -> None:
    newer = count("3", doc="doc-2", class_=VictimClass.COMBATANT, group=Group.CHILDREN)
    alone = bound(ask(happen(*tell_children("doc-1"), newer)))
    assert bound(ask(happen(*tell_children(other), newer))) == alone
    assert bound(ask(happen(*tell_children("doc-1"), *tell_children(other), newer))) == alone


def test_the_most_of_contradictory_parts_stands() -> None:
    """Of one part "exactly five" and "up to six" are told, of the whole three: six at most."""
    claims = count("3"), count("-6", group=Group.CHILDREN), count("5", group=Group.CHILDREN)
    assert bound(ask(happen(*claims))) == (3, 6)


def test_a_report_of_no_known_day_is_not_taken_for_the_older() -> None:
    toll = ask(happen(count("31", doc="doc-x"), count("27")))
    assert bound(toll) == (27, 31)
    assert toll.notes[0].startswith("contradictory")


def test_a_copy_is_one_voice_with_its_original() -> None:
    """The copy came after the origin's correction and does not bring the old figure back."""
    old, new, copied = count("31"), count("27", doc="doc-2"), count("31", doc="doc-3")
    toll = ask(happen(old, new, copied, copies={"doc-3": "doc-1"}))
    assert bound(toll) == (27, 27)
    assert copied in toll.claims
    assert toll.origins == ("Observatory",)


def test_superseded_figures_are_not_heard() -> None:
    claims = count("71", stance=Stance.SUPERSEDED), count("98")
    toll = ask(happen(*claims))
    assert bound(toll) == (98, 98)
    assert toll.claims == claims[1:]


def test_a_denied_figure_raises_no_low_but_is_heard() -> None:
    toll = ask(happen(count("31", stance=Stance.DENIED)))
    assert bound(toll) == (0, 31)
    assert len(toll.claims) == 1
    assert any("denied" in note for note in toll.notes)


def test_a_denied_figure_takes_nothing_from_anothers_low() -> None:
    assert bound(ask(happen(count("28"), count("31", by="Hospital", stance=Stance.DENIED)))) == (28, 31)


def test_an_origin_that_takes_its_figure_back_proves_nothing() -> None:
    assert bound(ask(happen(count("31"), count("31", doc="doc-2", stance=Stance.DENIED)))) == (0, 31)


def test_words_without_a_number_bound_nothing() -> None:
    toll = ask(happen(count("dozens")))
    assert bound(toll) == (0, None)
    assert toll.notes == ('said without a number, so no bound: "dozens any killed" (Observatory)',)
    assert bound(ask(happen(count("dozens"), count("31", by="Hospital")))) == (31, 31)


def test_up_to_bounds_from_above_only() -> None:
    assert bound(ask(happen(count("-30")))) == (0, 30)


def test_an_approximate_figure_is_taken_as_said_and_noted() -> None:
    toll = ask(happen(count("30", approx=True)))
    assert bound(toll) == (30, 30)
    assert any(note.startswith("approximate") for note in toll.notes)


def test_an_origin_that_contradicts_itself_is_named_and_not_repaired() -> None:
    claims = count("12", id="a"), count("5", id="b"), count("3", id="c", group=Group.CHILDREN)
    toll = ask(happen(*claims))
    assert bound(toll) == (5, 12)
    (note,) = toll.notes
    assert note.startswith("contradictory")
    assert '"12 any' in note
    assert '"5 any' in note
    assert "children" not in note


def test_a_part_larger_than_its_whole_contradicts_it() -> None:
    claims = count("3", id="whole"), count("5", group=Group.CHILDREN, part_of="whole")
    toll = ask(happen(*claims))
    assert bound(toll) == (3, 5)
    assert toll.notes[0].startswith("contradictory")


def test_fighters_of_no_named_side_may_be_any_sides() -> None:
    """37 militants and, elsewhere in the report, 40 soldiers: 40 at least, 77 at most."""
    claims = count("37", class_=VictimClass.COMBATANT), count("40", class_=VictimClass.COMBATANT, side="army")
    assert bound(ask(happen(*claims), question=COMBATANTS)) == (40, 77)
    assert bound(ask(happen(*claims), question=Question(side="government"))) == (40, 77)


def test_sides_told_by_different_reports_under_unknown_names_may_be_one() -> None:
    claims = count("37", side="gunmen"), count("45", doc="doc-2", side="raiders")
    assert bound(ask(happen(*claims))) == (45, 82)


def test_a_side_within_a_side_is_counted_once() -> None:
    claims = count("34", id="all", side="army"), count("10", side="foreign battalion", part_of="all")
    assert bound(ask(happen(*claims))) == (34, 34)
    assert bound(ask(happen(*claims), question=Question(side="government"))) == (34, 34)
    assert bound(ask(happen(*claims), question=Question(side="foreign battalion"))) == (10, 10)


def test_a_side_may_be_asked_for_by_its_actors_words() -> None:
    claims = count("34", side="army"), count("3", side="police"), count("37", side="brigade")
    assert bound(ask(happen(*claims), question=Question(side="Army"))) == (34, 34)
    assert bound(ask(happen(*claims), question=Question(side="government"))) == (37, 37)


def test_those_whose_side_no_one_says_may_be_asked_for() -> None:
    claims = count("20", id="whole"), count("5", side="army", part_of="whole")
    assert bound(ask(happen(*claims), question=Question(side=UNSAID))) == (15, 15)


def test_more_sides_than_can_be_told_apart_keep_their_lows() -> None:
    claims = [count(f"{number}", doc=f"doc-{number % 9}", side=f"band {number}") for number in range(10, 24)]
    low, high = bound(ask(happen(*claims)))
    assert low >= 23
    assert high is None


def test_an_echo_does_not_decide_which_sides_are_told_apart() -> None:
    few = [count("5", side=f"band {number}") for number in range(1, 10)]
    again = [count("5", side="band 9", doc=doc) for doc in ("again-1", "zero-1")]
    asked = Question(side="band 9")
    assert bound(ask(happen(*few, *again), question=asked)) == bound(ask(happen(*few), question=asked))


def test_a_named_death_is_one_at_least() -> None:
    assert bound(ask(happen(name_dead("Anna Vale"), name_dead("Ben Oake"), name_dead("Ben  Oake", doc="doc-2")))) == (
        2,
        2,
    )
    assert bound(ask(happen(name_dead("Anna Vale"), count("12")))) == (12, 12)
    assert bound(ask(happen(name_dead("Anna Vale"), count("dozens")))) == (1, None)


def test_a_named_death_told_by_one_origin_takes_nothing_from_anothers_count() -> None:
    claims = (
        count("22+", id="whole"),
        count("4", group=Group.CHILDREN, part_of="whole"),
        name_dead("Anna Vale", by="Wire"),
    )
    assert bound(ask(happen(*claims))) == (22, None)


def test_of_others_words_those_that_contradict_an_origin_are_left_out() -> None:
    """Who speaks of children only is not left alone with them because the others contradict each other."""
    claims = (
        count("12"),
        count("20", by="Hospital", doc="doc-2", side="army"),
        count("4", by="Governor", doc="doc-3", group=Group.CHILDREN),
    )
    assert bound(ask(happen(*claims))) == (12, 24)


def test_a_group_may_be_asked_for() -> None:
    """Women are no children and journalists no medics; who is which of the rest is not said."""
    claims = (
        count("22", id="whole"),
        count("4", group=Group.CHILDREN, part_of="whole"),
        count("7+", group=Group.WOMEN, part_of="whole"),
        count("2", group=Group.MEDICS, part_of="whole"),
    )

    def of(group: Group) -> tuple[int, int | None]:
        return bound(ask(happen(*claims), question=Question(group=group)))

    assert [of(group) for group in (Group.CHILDREN, Group.WOMEN, Group.MEDICS)] == [(4, 4), (7, 18), (2, 2)]
    assert of(Group.JOURNALISTS) == (0, 20)


def test_children_killed_or_injured_are_those_of_both_outcomes() -> None:
    claims = (
        count("40", id="whole", outcome=Outcome.KILLED_OR_INJURED),
        count("6", group=Group.CHILDREN, outcome=Outcome.KILLED_OR_INJURED, part_of="whole"),
        count("4", group=Group.CHILDREN, outcome=Outcome.INJURED),
    )
    hurt = Question(group=Group.CHILDREN, outcome=Outcome.KILLED_OR_INJURED)
    assert bound(ask(happen(*claims), question=hurt)) == (6, 6)
    assert bound(ask(happen(*claims), question=Question(group=Group.CHILDREN))) == (2, 2)
    assert bound(ask(happen(*claims), question=Question(group=Group.WOMEN))) == (0, 34)
