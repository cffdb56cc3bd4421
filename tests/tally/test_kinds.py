"""Sums and incidents together, by side, class and group: whom a sum counts is told apart in what it holds."""

from dataclasses import replace
from datetime import date

from tests.tally.builders import PLACES, add_up, ask, bound, count, happen
from tollbook.model import Group, Method, Outcome, Question, VictimClass, When

CIVILIAN, COMBATANT = VictimClass.CIVILIAN, VictimClass.COMBATANT


def test_a_sum_of_civilians_is_no_limit_to_soldiers() -> None:
    """20 civilians in three days, and 30 soldiers in one battle: 50."""
    civilians = add_up(count("20", class_=CIVILIAN))
    battle = happen(count("30", class_=COMBATANT, side="army"))
    toll = ask(civilians, battle)
    assert bound(toll) == (50, 50)
    assert not toll.notes
    assert bound(ask(civilians, battle, question=Question(class_=CIVILIAN))) == (20, 20)


def test_what_a_sum_leaves_to_civilians_is_left_to_its_incidents() -> None:
    """Of 40 dead 20 were civilians, all of them told of: those of the other incident were fighters."""
    days = add_up(count("40", id="all"), count("20", id="some", class_=CIVILIAN, part_of="all"), place="Westmark")
    told, untold = happen(count("20", class_=CIVILIAN), place="Mill"), happen(count("15"), id="in-2")
    assert bound(ask(days, told, untold, question=Question(class_=COMBATANT))) == (20, 20)
    assert bound(ask(days, told, untold, question=Question(class_=COMBATANT, place="Harbour"))) == (15, 15)
    assert bound(ask(days, told, untold, question=Question(class_=CIVILIAN, place="Harbour"))) == (0, 0)


def test_fighters_of_an_incident_leave_room_for_civilians_only_in_the_rest() -> None:
    days = add_up(count("71", id="all"), count("41", id="some", class_=COMBATANT, part_of="all"))
    on_day = Question(class_=CIVILIAN, start=date(2021, 5, 3), end=date(2021, 5, 3))
    assert bound(ask(days, happen(count("50")), question=on_day)) == (9, 30)


def test_a_part_that_incidents_pass_is_named_though_the_whole_is_not() -> None:
    days = add_up(count("71", id="all"), count("5", id="some", group=Group.CHILDREN, part_of="all"))
    school = happen(count("8", group=Group.CHILDREN))
    toll = ask(days, school, question=Question(group=Group.CHILDREN))
    assert bound(toll) == (5, 8)
    (note,) = toll.notes
    assert note.startswith("cannot all hold")
    assert '"8' in note
    assert '"5' in note
    assert '"71' not in note
    assert bound(ask(days, school)) == (71, 71)


def test_parts_by_method_of_one_report_are_added() -> None:
    days = add_up(count("200", method=Method.CLASH), count("100", id="b", method=Method.AIR_STRIKE))
    toll = ask(days)
    assert bound(toll) == (300, 300)
    assert not toll.notes
    whole = add_up(
        count("300+", id="all"),
        count("200", id="a", method=Method.CLASH, part_of="all"),
        count("100", id="b", method=Method.AIR_STRIKE, part_of="all"),
    )
    assert bound(ask(whole)) == (300, None)


def test_methods_told_by_different_reports_may_be_of_the_same_dead() -> None:
    days = add_up(count("71", method=Method.CLASH), count("71", method=Method.SHELLING, by="Hospital", doc="doc-2"))
    assert bound(ask(days)) == (71, 71)


def test_lumped_dead_and_wounded_of_a_sum_are_less_the_wounded_of_its_incidents() -> None:
    days = add_up(count("40", outcome=Outcome.KILLED_OR_INJURED))
    blast = happen(count("28+", outcome=Outcome.INJURED), count("3", id="dead"))
    assert bound(ask(days, blast)) == (3, 12)


def test_origins_that_differ_on_an_incident_leave_the_sum_their_hull() -> None:
    """The hospital's 20 would pass the sum: the Observatory's 12 does not."""
    rivals = happen(count("12"), count("20", by="Hospital", doc="doc-2"))
    toll = ask(add_up(count("15", by="Governor")), rivals)
    assert bound(toll) == (15, 15)
    assert not toll.notes


def test_sides_that_a_sum_tells_apart_are_those_of_its_incidents() -> None:
    """Those of an incident whose side no one tells may be on neither of the sides that the sum counts."""
    days = add_up(count("37", side="brigade"), count("34", side="army"))
    ambush = happen(count("10", side="brigade", class_=COMBATANT))
    shelling = happen(count("9"), id="in-2")
    assert bound(ask(days, ambush, shelling)) == (71, 80)
    assert bound(ask(days, ambush, shelling, question=Question(side="rebels"))) == (37, 37)
    passing = happen(count("30", side="brigade"), id="in-3")
    assert bound(ask(days, ambush, passing, question=Question(side="rebels"))) == (37, 40)


def test_a_part_of_a_narrower_place_is_a_sum_of_that_place() -> None:
    days = add_up(
        count("100", id="all"),
        replace(count("60", part_of="all", id="some"), place=PLACES["Westmark"]),
        count("20", part_of="some", id="few", class_=CIVILIAN),
        place="Norland",
    )
    assert bound(ask(days)) == (100, 100)
    assert bound(ask(days, question=Question(place="Westmark"))) == (60, 60)
    assert bound(ask(days, question=Question(place="Westmark", class_=CIVILIAN))) == (20, 20)
    assert bound(ask(days, happen(count("30+"), place="Eastmark"), question=Question(place="Eastmark"))) == (30, 40)
    assert bound(ask(days, happen(count("30"), place="Eastmark"))) == (100, 100)


def test_a_part_of_fewer_days_is_a_sum_of_those_days() -> None:
    first = When(start=date(2021, 5, 3), end=date(2021, 5, 3))
    days = add_up(count("100", id="all"), replace(count("60", part_of="all"), when=first))
    on_first = Question(start=date(2021, 5, 3), end=date(2021, 5, 3))
    assert bound(ask(days)) == (100, 100)
    assert bound(ask(days, question=on_first)) == (60, 60)
    assert bound(ask(days, question=Question(start=date(2021, 5, 4)))) == (40, 40)


def test_a_part_of_a_place_that_is_not_known_to_lie_in_the_whole_stays_with_it() -> None:
    elsewhere = replace(count("60", part_of="all"), place=PLACES["Eastmark"])
    assert bound(ask(add_up(count("100", id="all"), elsewhere, place="Westmark"))) == (100, 100)


def test_what_is_known_beside_the_question_is_not_left_to_it() -> None:
    """Of ten dead in the province eight fell at the mill: two at most fell elsewhere in it."""
    days = add_up(count("10"), place="Westmark")
    mill = happen(count("8"), place="Mill")
    assert bound(ask(days, mill, happen(count("1+"), id="in-2"), question=Question(place="Harbour"))) == (1, 2)
    assert bound(ask(days, mill, question=Question(start=date(2021, 5, 4)))) == (0, 2)


def test_classes_that_do_not_come_to_the_whole_leave_people_of_unknown_class() -> None:
    """Of 300 dead 120 were civilians and 150 fighters; of the others no one knows, and they may be either."""
    claims = (
        count("300", id="all"),
        count("120", class_=CIVILIAN, part_of="all"),
        count("150", class_=COMBATANT, part_of="all"),
        count("34", class_=CIVILIAN, group=Group.CHILDREN, part_of="all"),
    )
    for told in (happen(*claims), add_up(*claims)):
        toll = ask(told)
        assert (bound(toll), toll.disagreements) == ((300, 300), ())
        assert bound(ask(told, question=Question(class_=CIVILIAN))) == (120, 150)
        assert bound(ask(told, question=Question(class_=COMBATANT))) == (150, 180)
        assert bound(ask(told, question=Question(class_=CIVILIAN, group=Group.CHILDREN))) == (34, 64)


def test_classes_that_come_to_more_than_the_whole_contradict_it() -> None:
    claims = count("250", id="all"), count("120", class_=CIVILIAN), count("150", class_=COMBATANT)
    toll = ask(happen(*claims))
    assert bound(toll) == (250, 270)
    assert len(toll.disagreements[0]) == 3


def test_people_of_unknown_class_of_a_sum_may_be_those_of_its_incidents() -> None:
    days = add_up(
        count("30", id="all"), count("12", class_=CIVILIAN, part_of="all"), count("15", class_=COMBATANT, part_of="all")
    )
    assert bound(ask(days, happen(count("20")), question=Question(class_=CIVILIAN))) == (12, 15)
    more = ask(days, happen(count("14", class_=CIVILIAN)), question=Question(class_=CIVILIAN))
    assert bound(more) == (12, 15)
    assert len(more.disagreements[0]) == 2
