"""Tally: from incidents and aggregates to tolls, by bounds or by a convention, and to who holds what."""

from tollbook.tally.atlas import count_places
from tollbook.tally.control import ControlLens, control_on, list_spells, plot_courses, tell_courses
from tollbook.tally.control_ids import CONTROL, decode_control
from tollbook.tally.extents import read_extent
from tollbook.tally.holders import compare_by_book
from tollbook.tally.last_words import LastWord, last_words
from tollbook.tally.ledger import Ledger, answer, break_down
from tollbook.tally.policies import toll_incident
from tollbook.tally.questions import BOUNDS, POLICY_NAMES, decode_question, encode_question
from tollbook.tally.sides import UNSAID, SideOf, Standing
from tollbook.tally.tolls import Breakdown, Lens, anywhere
from tollbook.tally.turns import list_changes, turn_courses

__all__ = [
    "BOUNDS",
    "CONTROL",
    "POLICY_NAMES",
    "UNSAID",
    "Breakdown",
    "ControlLens",
    "LastWord",
    "Ledger",
    "Lens",
    "SideOf",
    "Standing",
    "answer",
    "anywhere",
    "break_down",
    "compare_by_book",
    "control_on",
    "count_places",
    "decode_control",
    "decode_question",
    "encode_question",
    "last_words",
    "list_changes",
    "list_spells",
    "plot_courses",
    "read_extent",
    "tell_courses",
    "toll_incident",
    "turn_courses",
]
