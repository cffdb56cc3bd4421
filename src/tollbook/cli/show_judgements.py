"""Judgements in few words, as a table, and counted; who judged is said only where a judgement itself is shown."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from tollbook.cli.screen import make_table, tidy
from tollbook.cli.words import phrase_claim, phrase_where
from tollbook.judge import Conflict, Judged
from tollbook.model import (
    Accept,
    Add,
    Claim,
    Correct,
    Decision,
    Figure,
    Judgement,
    MarkCopy,
    Merge,
    NameOrigin,
    Reject,
    SetGrade,
    Settle,
    Split,
    Undo,
    Words,
)
from tollbook.model.judgement_wire import judgement_to_json, value_to_json
from tollbook.model.wire import Json

__all__ = ["count_judged", "judgement_line", "list_to_json", "phrase_decision", "show_judgements", "verb_of"]

SHOWN_WORDS = 3


def phrase_value(value: object) -> str:
    match value:
        case {"text": str(text), "name": name}:
            return tidy(str(name or text))
        case None:
            return "none"
    return tidy(str(value))


def phrase_seen(claim: Claim) -> str:
    where = f", {phrase_where(claim.place)}" if claim.place else ""
    return f"{phrase_claim(claim)}{where} ({claim.id})"


def phrase_words(words: Sequence[Words]) -> str:
    quotes = "; ".join(f"“{tidy(each.quote)}”" for each in words[:SHOWN_WORDS])
    return quotes + (f" and {len(words) - SHOWN_WORDS} more" if len(words) > SHOWN_WORDS else "")


def verb_of(decision: Decision) -> str:
    """What was done, in a word or two: "accepted", "named the origin of"."""
    match decision:
        case Settle():
            return decision.status.value
        case _:
            return VERBS[type(decision)]


VERBS: Mapping[type[Decision], str] = {
    Accept: "accepted",
    Reject: "rejected",
    Correct: "corrected",
    Add: "added",
    NameOrigin: "origin named",
    MarkCopy: "marked as a copy",
    SetGrade: "graded",
    Merge: "merged",
    Split: "split",
    Undo: "undone",
}


def phrase_decision(decision: Decision) -> str:
    """What was decided, in one line of our own words and the document's."""
    match decision:
        case Accept() | Reject() | Add():
            what = phrase_seen(decision.claim)
        case Correct():
            to = ", ".join(f"{each.field} {phrase_value(value_to_json(each.value))}" for each in decision.corrections)
            what = f"{phrase_seen(decision.claim)}: {to}"
        case NameOrigin():
            what = f"{phrase_seen(decision.claim)}: {tidy(decision.name)}"
        case MarkCopy():
            what = f"{tidy(decision.document)}, of {tidy(decision.of) if decision.of else 'none'}"
        case Settle():
            what = f"the incident of {phrase_words(decision.incident)}"
        case SetGrade():
            what = f"{decision.grade.value}: the incident of {phrase_words(decision.incident)}"
        case Merge():
            what = " with ".join(f"the incident of {phrase_words(each)}" for each in decision.incidents)
        case Split():
            what = f"{phrase_words(decision.apart)} from {phrase_words(decision.rest)}"
        case Undo():
            what = decision.judgement
    return f"{verb_of(decision)}: {what}"


def judgement_line(judgement: Judgement) -> str:
    """A judgement on one line, its id first, so that it can be undone."""
    return f"{judgement.id}  {phrase_decision(judgement.decision)}"


def list_to_json(
    judgements: Iterable[Judgement], undone: Collection[str], conflicts: Iterable[Conflict]
) -> Iterator[Json]:
    """Judgements as ``tollbook judge list --json`` prints them, with whether each was undone, and its conflicts."""
    says = list(conflicts)
    for judgement in judgements:
        own = [conflict.says for conflict in says if conflict.judgement == judgement.id]
        yield judgement_to_json(judgement) | {"undone": judgement.id in undone, "conflicts": own}


def row_of(judgement: Judgement, undone: Collection[str], conflicts: Iterable[Conflict]) -> tuple[str | Text, ...]:
    words = Text(phrase_decision(judgement.decision), style="strike" if judgement.id in undone else "")
    words.append(" (undone)" if judgement.id in undone else "", style="dim")
    words.append(f"\nwhy: {tidy(judgement.why)}" if judgement.why else "", style="italic")
    for conflict in conflicts:
        if conflict.judgement == judgement.id:
            words.append(f"\nconflict: {tidy(conflict.says)}", style="bold red")
    return judgement.id, f"{judgement.at:%Y-%m-%d %H:%M}", tidy(judgement.by), words


def show_judgements(
    judgements: Iterable[Judgement], undone: Collection[str], conflicts: Sequence[Conflict]
) -> RenderableType:
    """A line for each judgement, with why it was made and what it does not fit."""
    rows = [row_of(each, undone, conflicts) for each in judgements]
    if not rows:
        return Text("No judgements.")
    return Group(make_table("id", "when (UTC)", "by", "what", rows=rows, whole=2))


def count_judged(judged: Judged, claims: Iterable[Claim]) -> str | None:
    """How many of the claims people judged, and how many figures they took out; null where they judged none."""
    done = Counter(
        verb for claim in claims for verb in {verb_of(each.decision) for each in judged.of_claims.get(claim.id, ())}
    )
    said = [f"{done[verb]} {verb}" for verb in VERBS.values() if done[verb]]
    out = sum(isinstance(claim, Figure) for claim in judged.rejected)
    if out:
        said.append(f"{out} of the record's figures left out as rejected")
    return f"judged by people: {', '.join(said)}" if said else None
