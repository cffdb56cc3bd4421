"""Tally: from incidents and aggregates to tolls, by bounds or by a convention, and to who holds what."""

from tollbook.tally.control import control_on
from tollbook.tally.last_words import LastWord, last_words
from tollbook.tally.policies import toll_incident
from tollbook.tally.questions import BOUNDS, POLICY_NAMES, decode_question, encode_question
from tollbook.tally.sides import UNSAID, SideOf, Standing
from tollbook.tally.tolls import Breakdown, Lens, answer, anywhere, break_down

__all__ = [
    "BOUNDS",
    "POLICY_NAMES",
    "UNSAID",
    "Breakdown",
    "LastWord",
    "Lens",
    "SideOf",
    "Standing",
    "answer",
    "anywhere",
    "break_down",
    "control_on",
    "decode_question",
    "encode_question",
    "last_words",
    "toll_incident",
]
