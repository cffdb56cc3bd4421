"""Claims, bounds, dates and chains of attribution in few words, for tables and trees."""

from datetime import date

from tollbook.cli.screen import tidy
from tollbook.model import (
    Action,
    ActorRef,
    Change,
    Claim,
    ControlClaim,
    Death,
    Figure,
    Outcome,
    PlaceRef,
    Relation,
    RelationType,
    Scope,
)
from tollbook.publish.nouns import phrase_noun
from tollbook.publish.nouns import phrase_number as phrase_figures

__all__ = [
    "phrase_actor",
    "phrase_chain",
    "phrase_claim",
    "phrase_control",
    "phrase_days",
    "phrase_number",
    "phrase_outcome",
    "phrase_scope",
    "phrase_where",
]

ORIGIN = " ← "
STATES: dict[Change, str] = {
    Change.SEIZED: "taken",
    Change.HOLDS: "held",
    Change.LOST: "lost",
    Change.CONTESTED: "contested",
    Change.BESIEGED: "besieged",
    Change.WITHDREW: "left",
}
RELATIONS: dict[RelationType, str] = {
    RelationType.PART_OF: "is part of",
    RelationType.ALLIED_WITH: "is allied with",
    RelationType.AFFILIATE_OF: "is affiliated to",
    RelationType.LEADS: "leads",
    RelationType.MEMBER_OF: "is a member of",
    RelationType.SPLIT_FROM: "split from",
    RelationType.FORMED: "formed",
}
SCOPES: dict[Scope, str] = {
    Scope.RUNNING: "running toll",
    Scope.PERIOD: "toll of a period",
    Scope.WAR: "toll of the war",
}


def phrase_actor(actor: ActorRef | None, unknown: str = "–") -> str:
    """The actor's full name, or else the document's words for it."""
    return tidy(actor.name or actor.text, unknown) if actor else unknown


def phrase_outcome(outcome: Outcome) -> str:
    """What befell them, as one reads it: "killed or injured"."""
    return "places taken or lost" if outcome is Outcome.SITES else outcome.value.replace("_", " ")


def phrase_chain(attribution: tuple[str | None, ...]) -> str:
    """Who says so, from the publisher to the origin: "AFP ← Syrian Observatory for Human Rights"."""
    return ORIGIN.join(tidy(name, "unknown publisher") for name in attribution)


def phrase_days(start: date | None, end: date | None) -> str:
    """The days in ISO form: one, two with a dash, or open at an end."""
    if start == end:
        return start.isoformat() if start else "–"
    return f"{start.isoformat() if start else '…'} – {end.isoformat() if end else '…'}"


def phrase_where(place: PlaceRef | None) -> str:
    """The place's name, with its kind where it is a province or a country."""
    if place is None:
        return "–"
    name = tidy(place.name or place.text)
    return f"{name} ({place.kind})" if place.kind in {"province", "district"} else name


def phrase_number(low: int | None, high: int | None) -> str:
    """Bounds in digits: "at least 71", "27 to 31", "up to 30", "12"; low bounds are never shown as more than that."""
    match low or 0, high:
        case 0, None:
            return "no known number"
        case least, None:
            return f"at least {least:,}"
        case 0, most if most:
            return f"up to {most:,}"
        case least, most if least != most:
            return f"{least:,} to {most:,}"
        case _, most:
            return f"{most:,}"


def phrase_scope(scope: Scope) -> str:
    """What a figure of this scope is called: "running toll"; empty for that of an incident."""
    return SCOPES.get(scope, "")


def phrase_control(change: Change, holder: ActorRef | None) -> str:
    """What became of a place: "held by Jaish al-Fatah", "besieged by rebels"; "taken" where no one is named."""
    return STATES[change] + (f" by {phrase_actor(holder)}" if holder else "")


def phrase_claim(claim: Claim) -> str:
    """What the claim says, in few words of our own."""
    match claim:
        case Figure():
            return phrase_figure(claim)
        case ControlClaim():
            link = "from" if claim.change is Change.SEIZED else "after"
            previous = f", {link} {phrase_actor(claim.previous)}" if claim.previous else ""
            where = phrase_where(claim.place) if claim.place else "a place"
            return f"{where} {phrase_control(claim.change, claim.holder)}{previous}"
        case Death():
            return f"{tidy(claim.name)} killed" + (f" ({tidy(claim.role)})" if claim.role else "")
        case Action():
            return phrase_action(claim)
        case Relation():
            return f"{phrase_actor(claim.subject)} {RELATIONS[claim.type]} {phrase_actor(claim.object)}"
    raise TypeError(f"no words for {type(claim).__name__}")


def phrase_figure(figure: Figure) -> str:
    befell = "taken or lost" if figure.outcome is Outcome.SITES else phrase_outcome(figure.outcome)
    counted = filter(None, (phrase_figures(figure), phrase_noun(figure), befell))
    scope = phrase_scope(figure.scope)
    return " ".join(counted) + (f" ({scope})" if scope else "")


def phrase_action(action: Action) -> str:
    by = ", ".join(map(phrase_actor, action.actors))
    on = ", ".join(map(phrase_actor, action.targets))
    modality = "" if action.modality.value == "happened" else f" ({action.modality.value})"
    return action.type.value.replace("_", " ") + (f" by {by}" if by else "") + (f" on {on}" if on else "") + modality
