"""Turns: what changed between two days in who holds what; the log of "since last week"."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from tollbook.model import Change, ControlChange, Linked, Spell, Turn
from tollbook.tally.control import ControlLens, Course, plot_courses, spell_course
from tollbook.tally.control_ids import encode_control
from tollbook.tally.statements import LEAVINGS

__all__ = ["list_changes", "turn_courses"]

BEGINS = {Change.CONTESTED: Turn.CONTESTED, Change.BESIEGED: Turn.BESIEGED}
ENDS = {Change.CONTESTED: Turn.UNCONTESTED, Change.BESIEGED: Turn.RELIEVED}


def is_new_holder(before: Spell, after: Spell, lens: ControlLens) -> bool:
    """Whether another party holds the place, or anyone at all where nobody was known to."""
    if not after.held:
        return False
    return not before.held or not is_same_party(before, after, lens)


def is_left(before: Spell, after: Spell, lens: ControlLens) -> bool:
    """Whether a holder left, with nobody said to have followed; or another than was last said to have left."""
    if before.held or after.held:
        return before.held and not after.held
    return after.state in LEAVINGS and not (before.state in LEAVINGS and is_same_party(before, after, lens))


def is_same_party(before: Spell, after: Spell, lens: ControlLens) -> bool:
    return lens.same(before.holder, after.holder, after.place.country, after.start)


def list_turns(before: Spell | None, after: Spell, lens: ControlLens) -> Iterator[Turn]:
    """What a spell changes: the holder, then fighting or a siege, then agreement on who holds the place.

    A change of hands ends fighting, a siege and a dispute without saying so; of a place first heard of only that is
    said, as none of them need have begun on that day.
    """
    if before is None:
        yield Turn.HEARD
        return
    handed = is_new_holder(before, after, lens)
    if is_left(before, after, lens):
        yield Turn.LEFT
    elif handed:
        yield Turn.TAKEN
    elif before.state in ENDS and before.state is not after.state:
        yield ENDS[before.state]
    if after.state in BEGINS and before.state is not after.state:
        yield BEGINS[after.state]
    if after.disputed and not before.disputed:
        yield Turn.DISPUTED
    elif before.disputed and not after.disputed and after.held and not handed:
        yield Turn.SETTLED


def turn_courses(courses: Iterable[Course], since: date, until: date, lens: ControlLens) -> tuple[ControlChange, ...]:
    """The turns after the day ``since`` up to ``until``, by the courses of all places; by day, then by place."""
    found: list[ControlChange] = []
    for course in courses:
        spells = spell_course(course, lens)
        for before, after in pairwise((None, *spells)):
            day = after.start if after else None
            if after and day and since < day <= until:
                id = encode_control(course.said.key, day)
                turns = list_turns(before, after, lens)
                found += [ControlChange(day=day, turn=turn, after=after, before=before, id=id) for turn in turns]
    return tuple(sorted(found, key=lambda change: change.day))


def list_changes(
    since: date, until: date, linked: Linked, lens: ControlLens | None = None
) -> tuple[ControlChange, ...]:
    """What changed hands, began or ended to be contested, besieged or disputed after one day and up to another."""
    lens = lens or ControlLens()
    return turn_courses(plot_courses(linked, lens), since, until, lens)
