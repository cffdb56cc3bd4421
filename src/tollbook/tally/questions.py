"""The id of a toll: its question in a few characters that a shell leaves alone, and back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import quote_plus, unquote_plus

from tollbook.errors import QuestionError
from tollbook.model import Group, Outcome, Question, TollId, VictimClass

__all__ = [
    "BOUNDS",
    "CUSTOM",
    "POLICY_NAMES",
    "check_question",
    "decode_question",
    "encode_question",
    "list_policies",
]

BOUNDS = "bounds"
POLICY_NAMES = (BOUNDS, "airwars", "ibc", "acled", "ucdp")
"""The policies that a question may name: the arithmetic of bounds, and the conventions."""

CUSTOM = "custom:"
"""What a policy of one's own begins with; the path of its file follows."""

ALL = "all"
PREFIX = "toll:"
FIELDS: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "place": ("place", str),
    "from": ("start", date.fromisoformat),
    "to": ("end", date.fromisoformat),
    "side": ("side", str),
    "class": ("class_", VictimClass),
    "group": ("group", Group),
    "outcome": ("outcome", Outcome),
    "policy": ("policy", str),
}


def write_value(value: str | date) -> str:
    return quote_plus(value.isoformat() if isinstance(value, date) else value)


def encode_question(question: Question) -> TollId:
    """The id of the toll that answers a question, such as ``toll:place=Idlib,from=2015-03-24,policy=bounds``.

    What a question leaves open is left out; the policy always stands.
    """
    blank = Question()
    values = {word: getattr(question, name) for word, (name, _) in FIELDS.items()}
    parts = [
        f"{word}={write_value(value)}"
        for word, value in values.items()
        if word == "policy" or value != getattr(blank, FIELDS[word][0])
    ]
    return TollId(PREFIX + ",".join(parts))


def read_field(question: Question, part: str, text: str) -> Question:
    word, equals, value = part.partition("=")
    if not equals or word not in FIELDS:
        raise QuestionError(f"{text!r}: {part!r} is no part of a toll's id; its parts are {', '.join(FIELDS)}")
    name, read = FIELDS[word]
    try:
        return replace(question, **{name: read(unquote_plus(value, errors="strict"))})
    except ValueError:
        raise QuestionError(f"{text!r}: {value!r} is no {word}; copy the id as it was printed") from None


def decode_question(text: str) -> Question:
    """The question that a toll's id asks; raises :class:`QuestionError` for what is no such id."""
    if not text.startswith(PREFIX):
        raise QuestionError(f"{text!r} is no toll's id; those begin with {PREFIX!r}")
    parts = text.removeprefix(PREFIX).split(",")
    words = [part.partition("=")[0] for part in parts]
    if twice := next((word for word in words if words.count(word) > 1), None):
        raise QuestionError(f"{text!r}: {twice!r} stands twice; copy the id as it was printed")
    question = Question()
    for part in parts:
        question = read_field(question, part, text)
    return question


def list_policies(names: Iterable[str]) -> tuple[str, ...]:
    """The policies of some names, each once; ``all`` is every one that Tollbook brings. The path of a file stands."""
    listed: dict[str, None] = {}
    for name in names:
        word, colon, path = name.partition(":")
        folded = word.casefold() + colon + path
        listed |= dict.fromkeys(POLICY_NAMES if folded == ALL else (folded,))
    return tuple(listed)


def check_question(question: Question) -> None:
    """Raise :class:`QuestionError` for a question that no toll can answer."""
    if question.policy not in POLICY_NAMES and not question.policy.startswith(CUSTOM):
        known = ", ".join(POLICY_NAMES)
        raise QuestionError(f"there is no policy {question.policy!r}; the policies are {known} and {CUSTOM}FILE.yaml")
    if question.start and question.end and question.start > question.end:
        raise QuestionError(f"the days asked for end ({question.end}) before they begin ({question.start}); swap them")
    if question.policy == BOUNDS:
        return
    narrowed = question.side or question.group or question.class_ is not VictimClass.ANY
    if question.outcome is not Outcome.KILLED or narrowed:
        raise QuestionError(
            f"the policy {question.policy!r} counts the killed as a whole, by its own rules; "
            f"ask for a side, a class, a group or another outcome with the policy {BOUNDS!r}"
        )
