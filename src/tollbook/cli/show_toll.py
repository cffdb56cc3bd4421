"""Tolls as JSON and as tables."""

from collections.abc import Sequence
from dataclasses import replace

from rich.console import Group, RenderableType
from rich.text import Text

from tollbook.cli.screen import make_table, tidy
from tollbook.cli.words import (
    phrase_days,
    phrase_number,
    phrase_outcome,
)
from tollbook.model import Losses, PolicyToll, Question, Toll
from tollbook.model.wire import Json, place_to_json
from tollbook.publish.names import capitalise
from tollbook.tally import BOUNDS
from tollbook.tally.policies import describe_policy

__all__ = [
    "phrase_question",
    "phrase_toll",
    "show_policies",
    "show_proof",
    "show_tolls",
    "toll_to_json",
]


def phrase_toll(toll: Toll) -> str:
    """The bounds: "at least 71", "27 to 31", "no known number"."""
    return phrase_number(toll.low, toll.high)


def phrase_question(question: Question) -> str:
    """What was asked, in one line."""
    whom = f" {question.class_.value}s" if question.class_.value != "any" else ""
    group = f" {question.group.value.replace('_', ' ')}" if question.group else ""
    side = f" of {tidy(question.side)}" if question.side else ""
    place = f" in {tidy(question.place)}" if question.place else ""
    days = f", {phrase_days(question.start, question.end)}" if question.start or question.end else ""
    policy = f", by the policy {question.policy}" if question.policy != BOUNDS else ""
    return f"{phrase_outcome(question.outcome)}{whom}{group}{side}{place}{days}{policy}"


def question_to_json(question: Question) -> Json:
    return {
        "place": question.place,
        "from": question.start.isoformat() if question.start else None,
        "to": question.end.isoformat() if question.end else None,
        "side": question.side,
        "class": question.class_.value,
        "group": question.group.value if question.group else None,
        "outcome": question.outcome.value,
        "policy": question.policy,
    }


def toll_to_json(toll: Toll) -> Json:
    """The object that ``tollbook toll --json`` prints; a null ``high`` is unbounded."""
    return {
        "id": toll.id,
        "question": question_to_json(toll.question),
        "label": toll.label,
        "low": toll.low,
        "best": toll.best,
        "high": toll.high,
        "origins": list(toll.origins),
        "binding": [claim.id for claim in toll.binding],
        "claims": [claim.id for claim in toll.claims],
        "capping": [claim.id for claim in toll.capping],
        "proof": list(toll.proof),
        "disagreements": [[claim.id for claim in claims] for claims in toll.disagreements],
        "notes": list(toll.notes),
        "events": [event_to_json(event) for event in toll.events],
    }


def event_to_json(event: PolicyToll) -> Json:
    """An event that a policy codes, in the names of UCDP GED's variables."""
    coding, losses = event.coding, event.losses or Losses()
    if coding is None:
        raise ValueError("an event has no place and days")
    return {
        "incident": coding.item,
        "place": place_to_json(coding.place),
        "where_prec": coding.where_prec,
        "date_start": coding.start.isoformat() if coding.start else None,
        "date_end": coding.end.isoformat() if coding.end else None,
        "date_prec": coding.date_prec,
        "event_clarity": coding.clarity,
        "side_a": losses.side_a,
        "side_b": losses.side_b,
        "deaths_a": losses.a,
        "deaths_b": losses.b,
        "deaths_civilians": losses.civilians,
        "deaths_unknown": losses.unknown,
        "low": event.low,
        "best": event.best,
        "high": event.high,
    }


def mark_number(toll: Toll) -> Text:
    """The bounds in red, with the best figure where it says more."""
    best = f" (best {toll.best:,})" if toll.best is not None and toll.low != toll.high else ""
    return Text(phrase_toll(toll) + best, style="bold red")


def row_of(toll: Toll) -> tuple[str | Text, ...]:
    return tidy(toll.label, "all"), mark_number(toll), ", ".join(tidy(origin) for origin in toll.origins) or "–"


def show_id(toll: Toll) -> Text:
    """The id on one line, however long, so that it can be copied."""
    return Text(f"  tollbook why {toll.id}", style="dim", no_wrap=True, overflow="ignore")


def show_tolls(tolls: Sequence[Toll]) -> RenderableType:
    """What was asked (of the first, the whole), a line for each toll, the notes, and how to open each number.

    Of a convention the notes are those on the whole: those on its parts would not say of which.
    """
    noted = tolls if tolls[0].question.policy == BOUNDS else tolls[:1]
    notes = dict.fromkeys(note for toll in noted for note in toll.notes)
    return Group(
        Text(capitalise(phrase_question(tolls[0].question)), style="bold"),
        make_table("", "number", "on whose word", rows=map(row_of, tolls)),
        *show_proof(tolls[0]),
        *(Text(f"Note: {tidy(note)}") for note in notes),
        Text("\nThe words behind each number:"),
        *map(show_id, tolls),
    )


def show_proof(toll: Toll) -> list[Text]:
    """Why there are no fewer, and why there are no more."""
    return [Text(f"Why {tidy(sentence)}.") for sentence in toll.proof]


def show_policies(tolls: Sequence[Toll]) -> RenderableType:
    """The numbers of several policies for one question, a line each, with what each counts and what explains them."""
    described = [describe_policy(toll.question.policy) for toll in tolls]
    rows = [
        (tidy(name), mark_number(toll), tidy(counts)) for (name, counts), toll in zip(described, tolls, strict=True)
    ]
    asked = phrase_question(replace(tolls[0].question, policy=BOUNDS))
    noted: dict[str, dict[str, None]] = {}
    for (name, counts), toll in zip(described, tolls, strict=True):
        for note in toll.notes:
            if not note.endswith(counts):
                noted.setdefault(note, {})[name] = None
    return Group(
        Text(capitalise(asked), style="bold"),
        make_table("policy", "number", "counts", rows=rows, whole=1),
        *(Text(tidy(f"{', '.join(names)}: {note}")) for note, names in noted.items()),
        Text("\nThe words behind each number:"),
        *map(show_id, tolls),
    )
