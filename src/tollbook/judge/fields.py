"""What people write for a field of a claim, understood: "at least" is an open end, "none" is nothing."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tollbook.errors import QuestionError
from tollbook.model import (
    ActionType,
    ActorRef,
    Change,
    Claim,
    ClaimId,
    Correction,
    DatePrecision,
    Group,
    Kind,
    Method,
    Modality,
    Outcome,
    PlaceRef,
    RelationType,
    Scope,
    Stance,
    Value,
    VictimClass,
)
from tollbook.model.judgement_wire import correct_claim

__all__ = ["Names", "list_fields", "parse_correction"]

NOTHING = "none"
NUMBER = "number"
DAY = "day"
RANGE = re.compile(r"(?P<low>\d{1,9})?(?P<open>-)?(?P<high>\d{1,9})?", re.ASCII)
YEARS = range(1900, 2101)
"""What may be the year of a report's events; any other is a slip of the hand."""
SETS: Mapping[str, type[StrEnum]] = {
    "stance": Stance,
    "outcome": Outcome,
    "class": VictimClass,
    "group": Group,
    "method": Method,
    "scope": Scope,
    "change": Change,
    "modality": Modality,
}
TYPES: Mapping[Kind, type[StrEnum]] = {Kind.ACTION: ActionType, Kind.RELATION: RelationType}
BASE = ("place", DAY, "stance")
FIELDS: Mapping[Kind, tuple[str, ...]] = {
    Kind.COUNT: (
        NUMBER, "approx", "vague", "outcome", "class", "group", "side", "by", "method", "scope", "part_of", *BASE,
    ),
    Kind.CONTROL: ("holder", "previous", "change", *BASE),
    Kind.DEATH: ("name", "role", "side", *BASE),
    Kind.ACTION: ("type", "modality", *BASE),
    Kind.RELATION: ("subject", "object", "type", *BASE),
}  # fmt: skip
ACTORS = frozenset({"side", "by", "holder", "previous", "subject", "object"})
NEEDED = frozenset({"stance", "outcome", "class", "scope", "holder", "change", "name", "type", "modality", "subject"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """How names that people write are understood.

    ``place`` raises :class:`QuestionError` for a place that nobody knows; ``party`` takes the claim that names it, for
    its country and day; ``claim`` is a claim by the beginning of its id.
    """

    place: Callable[[str], PlaceRef]
    party: Callable[[str, Claim], ActorRef]
    claim: Callable[[str], Claim]


def list_fields(kind: Kind) -> tuple[str, ...]:
    """The fields of a claim of this kind that people may correct."""
    return FIELDS[kind]


def parse_number(text: str) -> tuple[Correction, ...]:
    """The bounds of "12", "12-15", "12-" (at least) and "-15" (up to)."""
    found = RANGE.fullmatch(text.replace(" ", ""))
    if found is None or (found["low"] is None and found["high"] is None):
        raise QuestionError(f"number: {text!r} is none; write 12, 12-15, 12- for at least 12, or -15 for up to 15")
    low = int(found["low"]) if found["low"] else None
    high = int(found["high"]) if found["high"] else None if found["open"] else low
    return (
        Correction(field="low", value=low),
        Correction(field="high", value=high),
        Correction(field="vague", value=None),
    )


def parse_days(text: str) -> tuple[Correction, ...]:
    """The days of "2015-03-24" and "2015-03-24/2015-03-26"."""
    first, _, last = text.partition("/")
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        remedy = "write 2015-03-24, 2015-03-24/2015-03-26, or none"
        raise QuestionError(f"day: {text!r} is none; {remedy}") from None
    if start > end:
        raise QuestionError(f"day: {start} comes after {end}; swap them")
    if start.year not in YEARS or end.year not in YEARS:
        raise QuestionError(f"day: {text!r} is outside the years {YEARS[0]} to {YEARS[-1]}; check it")
    precision = DatePrecision.DAY if start == end else DatePrecision.DAYS
    return (
        Correction(field="start", value=start.isoformat()),
        Correction(field="end", value=end.isoformat()),
        Correction(field="date_precision", value=precision.value),
    )


def parse_word(field: str, text: str, words: type[StrEnum]) -> str:
    if text.casefold() not in list(words):
        raise QuestionError(f"{field}: {text!r} is none of {', '.join(words)}")
    return text.casefold()


def parse_truth(field: str, text: str) -> bool:
    if text.casefold() not in ("yes", "no"):
        raise QuestionError(f"{field}: {text!r} is neither yes nor no")
    return text.casefold() == "yes"


def parse_value(claim: Claim, field: str, text: str, names: Names) -> Value:
    if field == "place":
        return names.place(text)
    if field in ACTORS:
        return names.party(text, claim)
    if field == "part_of":
        return find_whole(claim, names.claim(text))
    if field == "approx":
        return parse_truth(field, text)
    words = TYPES.get(claim.kind) if field == "type" else SETS.get(field)
    return parse_word(field, text, words) if words else text


def find_whole(claim: Claim, whole: Claim) -> ClaimId:
    """The figure that a figure may be part of: another one of the same document."""
    if whole.id == claim.id or whole.kind is not claim.kind or whole.document != claim.document:
        raise QuestionError(f"part_of: {whole.id} is no other figure of the document {claim.document}; name one")
    return whole.id


def empty(field: str) -> tuple[Correction, ...]:
    """What is left of a field that is nothing."""
    if field in NEEDED:
        raise QuestionError(f"{field}: a claim cannot be without; reject the claim instead")
    parts = {NUMBER: ("low", "high"), DAY: ("start", "end", "date_precision")}.get(field, (field,))
    return tuple(Correction(field=part, value=False if part == "approx" else None) for part in parts)


def parse_correction(claim: Claim, field: str, text: str, names: Names) -> tuple[Correction, ...]:
    """What a field of a claim should be, as people write it.

    Raises :class:`QuestionError` for a field that claims of this kind do not have, and a value that it cannot have.
    """
    if field not in FIELDS[claim.kind]:
        raise QuestionError(
            f"{claim.id}: has no field {field!r} to correct; its fields are {', '.join(FIELDS[claim.kind])}"
        )
    if text.casefold() == NOTHING:
        found = empty(field)
    elif field == NUMBER:
        found = parse_number(text)
    elif field == DAY:
        found = parse_days(text)
    else:
        found = (Correction(field=field, value=parse_value(claim, field, text, names)),)
    try:
        correct_claim(claim, found)
    except ValueError as error:
        raise QuestionError(f"{field}: {text!r} cannot be: {error}") from None
    return found
