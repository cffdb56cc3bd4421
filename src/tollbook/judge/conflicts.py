"""Conflicts: judgements whose words the present reading does not have, or sees otherwise."""

from dataclasses import dataclass

from tollbook.model import Claim, JudgementId
from tollbook.model.wire import Json, claim_to_json

__all__ = ["Conflict", "are_same", "tell_difference"]

INCIDENTAL = ("id", "quote", "span", "confidence", "date_precision", "part_of", "role")
"""What of a claim another reader may give otherwise without seeing something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A judgement that stands and does not fit the present reading, and how the two differ, in a few words."""

    judgement: JudgementId
    says: str


def name_value(value: object) -> object:
    """A place by its name, an actor by its words, lists of them as lists; all else as it is."""
    match value:
        case {"text": text, "name": name, "country": country}:
            return f"{name or text} ({country})" if country else name or text
        case {"text": text}:
            return text
        case list():
            return [name_value(each) for each in value]
    return value


def list_essence(claim: Claim) -> Json:
    """What a claim says, by field."""
    body = claim_to_json(claim)
    return {field: name_value(value) for field, value in body.items() if field not in INCIDENTAL}


def are_same(a: Claim, b: Claim) -> bool:
    """Whether two claims say the same, whatever the words that they were found in."""
    return list_essence(a) == list_essence(b)


def show_value(value: object) -> str:
    return "none" if value is None else ", ".join(map(show_value, value)) if isinstance(value, list) else str(value)


def tell_difference(then: Claim, now: Claim) -> str:
    """The fields in which two claims differ: "low was 12 and is 13"."""
    before, after = list_essence(then), list_essence(now)
    fields = [field for field in before if before[field] != after.get(field)]
    return "; ".join(
        f"{field} was {show_value(before[field])} and is {show_value(after.get(field))}" for field in fields
    )
