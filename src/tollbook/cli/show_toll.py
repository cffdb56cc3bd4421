"""Tolls and control as JSON and as tables."""

from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.text import Text

from tollbook.cli.screen import make_table, tidy
from tollbook.cli.words import (
    phrase_chain,
    phrase_control,
    phrase_days,
    phrase_number,
    phrase_outcome,
    phrase_where,
)
from tollbook.model import Control, Question, Toll
from tollbook.model.wire import Json, actor_to_json, place_to_json
from tollbook.publish.names import capitalise

__all__ = [
    "control_to_json",
    "phrase_question",
    "phrase_toll",
    "show_control",
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
    policy = f", by the policy {question.policy}" if question.policy != "bounds" else ""
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
        "notes": list(toll.notes),
    }


def row_of(toll: Toll) -> tuple[str | Text, ...]:
    best = f" (best {toll.best:,})" if toll.best is not None and toll.low != toll.high else ""
    origins = ", ".join(tidy(origin) for origin in toll.origins) or "–"
    return tidy(toll.label, "all"), Text(phrase_toll(toll) + best, style="bold red"), origins


def show_id(toll: Toll) -> Text:
    """The id on one line, however long, so that it can be copied."""
    return Text(f"  tollbook why {toll.id}", style="dim", no_wrap=True, overflow="ignore")


def show_tolls(tolls: Sequence[Toll]) -> RenderableType:
    """What was asked (of the first, the whole), a line for each toll, the notes, and how to open each number."""
    notes = dict.fromkeys(note for toll in tolls for note in toll.notes)
    return Group(
        Text(capitalise(phrase_question(tolls[0].question)), style="bold"),
        make_table("", "number", "on whose word", rows=map(row_of, tolls)),
        *(Text(f"Note: {tidy(note)}") for note in notes),
        Text("\nThe words behind each number:"),
        *map(show_id, tolls),
    )


def control_to_json(control: Control) -> Json:
    """The object that ``tollbook control --json`` prints for one place."""
    return {
        "place": place_to_json(control.place),
        "holder": actor_to_json(control.holder),
        "change": control.change.value,
        "since": control.since.isoformat() if control.since else None,
        "until": control.until.isoformat() if control.until else None,
        "claims": [claim.id for claim in control.claims],
        "rivals": [claim.id for claim in control.rivals],
    }


def control_row(control: Control) -> tuple[str | Text, ...]:
    said = control.claims[-1] if control.claims else None
    count = len(control.rivals)
    rivals = f" ({count} rival claim{'' if count == 1 else 's'})" if count else ""
    return (
        said.id if said else "–",
        control.since.isoformat() if control.since else "–",
        phrase_where(control.place),
        Text.assemble((phrase_control(control.change, control.holder), "bold blue"), rivals),
        phrase_chain(said.attribution) if said else "–",
    )


def show_control(held: Iterable[Control], day: date, why: str) -> RenderableType:
    """A line for each place of which some claim says who holds it."""
    rows = [control_row(control) for control in held]
    if not rows:
        return Text(f"No claim says who held what on {day.isoformat()}{why}.")
    heading = Text(f"Who held what on {day.isoformat()}{why}", style="bold")
    return Group(heading, make_table("claim", "since", "place", "state", "who says so", rows=rows, whole=2))
