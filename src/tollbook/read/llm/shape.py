"""The form of an answer: what a model may say of a report, as a JSON schema and as types.

A model never gives a number or a date, only words of the report and choices from the closed sets of the vocabulary.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from tollbook.model import (
    ActionType,
    Change,
    Group,
    Method,
    Modality,
    Outcome,
    RelationType,
    Scope,
    Stance,
    VictimClass,
)

__all__ = [
    "Answer",
    "Entry",
    "SaidAction",
    "SaidControl",
    "SaidCount",
    "SaidDeath",
    "SaidRelation",
    "decode_answer",
    "describe_shape",
    "explain_shape",
    "merge_answers",
    "read_entries",
]

MOST_ENTRIES = 400


class Entry(BaseModel):
    """What every claim has: words of the report that make it, say where, when, and who says so, the origin last."""

    model_config = ConfigDict(frozen=True)

    quote: str
    place: str | None = None
    time: str | None = None
    attribution: tuple[str, ...] = ()
    stance: Stance = Stance.ASSERTED


class SaidCount(Entry):
    """A figure; its number is worked out from the words of the quote."""

    outcome: Outcome
    victims: VictimClass = VictimClass.ANY
    group: Group | None = None
    side: str | None = None
    by: str | None = None
    method: Method | None = None
    scope: Scope = Scope.INCIDENT
    part_of: str | None = None


class SaidControl(Entry):
    """Who holds which place."""

    holder: str
    change: Change
    previous: str | None = None


class SaidDeath(Entry):
    """A person reported dead, by name."""

    name: str
    role: str | None = None
    side: str | None = None


class SaidAction(Entry):
    """Something done."""

    type: ActionType
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    modality: Modality = Modality.HAPPENED


class SaidRelation(Entry):
    """How two actors stand to one another."""

    subject: str
    object: str
    type: RelationType


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a model said of one part of a report: lists of entries yet to be checked, by kind."""

    counts: tuple[Any, ...] = ()
    control: tuple[Any, ...] = ()
    deaths: tuple[Any, ...] = ()
    actions: tuple[Any, ...] = ()
    relations: tuple[Any, ...] = ()


ENTRIES: Mapping[str, type[Entry]] = {
    "counts": SaidCount,
    "control": SaidControl,
    "deaths": SaidDeath,
    "actions": SaidAction,
    "relations": SaidRelation,
}
Said = TypeVar("Said", bound=Entry)


def describe_shape() -> dict[str, Any]:
    """The JSON schema of an answer, in the form that strict endpoints ask for: every key required, no other allowed."""
    lists = {kind: {"type": "array", "items": describe_entry(entry)} for kind, entry in ENTRIES.items()}
    return {"type": "object", "properties": lists, "required": list(lists), "additionalProperties": False}


def describe_entry(entry: type[Entry]) -> dict[str, Any]:
    properties = {name: describe_type(field.annotation) for name, field in entry.model_fields.items()}
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def describe_type(annotation: Any) -> dict[str, Any]:
    """Words, a choice, a list of words, or one of these or null."""
    parts = get_args(annotation)
    if type(None) in parts:
        described = describe_type(parts[0])
        if "enum" in described:
            return {"type": ["string", "null"], "enum": [*described["enum"], None]}
        return {"type": ["string", "null"]}
    if parts:
        return {"type": "array", "items": {"type": "string"}}
    if annotation is str:
        return {"type": "string"}
    return {"type": "string", "enum": [choice.value for choice in annotation]}


def explain_shape() -> str:
    """The form of an answer in few words, for endpoints that take no schema: each kind's keys, and their choices."""
    return "\n".join(
        f"{kind}: {', '.join(map(explain_property, describe_entry(entry)['properties'].items()))}"
        for kind, entry in ENTRIES.items()
    )


def explain_property(item: tuple[str, dict[str, Any]]) -> str:
    name, described = item
    if "enum" not in described:
        return f"{name}[]" if described["type"] == "array" else name
    return f"{name} ({' | '.join(str(choice or 'null') for choice in described['enum'])})"


def decode_answer(content: str) -> Answer | None:
    """The answer that a text holds, also between marks of a code block; null where it holds none."""
    start, end = content.find("{"), content.rfind("}")
    try:
        data = json.loads(content[start : end + 1])
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or not any(isinstance(data.get(kind), list) for kind in ENTRIES):
        return None
    lists = {kind: found for kind in ENTRIES if isinstance(found := data.get(kind), list)}
    return Answer(**{kind: tuple(each if is_flat(each) else None for each in found) for kind, found in lists.items()})


def is_flat(entry: Any) -> bool:
    """Whether an entry is an object of single values and lists of such, as all entries are."""
    values = entry.values() if isinstance(entry, dict) else [entry]
    inner = (each for value in values for each in (value if isinstance(value, list) else [value]))
    return isinstance(entry, dict) and not any(isinstance(each, dict | list) for each in inner)


def merge_answers(answers: Iterable[Answer]) -> Answer:
    """The answers on the parts of a text as one, in their order."""
    given = tuple(answers)
    return Answer(**{kind: tuple(each for answer in given for each in getattr(answer, kind)) for kind in ENTRIES})


def read_entries(found: tuple[Any, ...], kind: type[Said], dropped: Counter[str]) -> list[Said]:
    """The entries of one kind that have the right form; what has not is dropped and counted.

    A value that is none of the choices is left out where the claim can do without it.
    """
    dropped["of the wrong form"] += max(0, len(found) - MOST_ENTRIES)
    read = [read_entry(each, kind, dropped) for each in found[:MOST_ENTRIES]]
    return [entry for entry in read if entry is not None]


def read_entry(data: Any, kind: type[Said], dropped: Counter[str]) -> Said | None:
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        faulty = {str(each["loc"][0]) if each["loc"] else "" for each in error.errors(include_url=False)}
    spare = {name for name, field in kind.model_fields.items() if not field.is_required()}
    if not faulty <= spare:
        dropped["of the wrong form"] += 1
        return None
    dropped["with a value that is none of the choices"] += len(faulty)
    return kind.model_validate({name: value for name, value in data.items() if name not in faulty})
