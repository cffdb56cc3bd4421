"""Claims, bounds, dates and chains of attribution in few words, for tables and trees."""

from datetime import date

from tollbook.cli.screen import tidy
from tollbook.model import Action, ActorRef, Claim, ControlClaim, Death, Figure, Outcome, PlaceRef, Relation
from tollbook.publish.numbers import phrase_bounds

__all__ = [
    "phrase_actor",
    "phrase_chain",
    "phrase_claim",
    "phrase_days",
    "phrase_number",
    "phrase_outcome",
    "phrase_where",
]

ORIGIN = " ← "


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


def phrase_claim(claim: Claim) -> str:
    """What the claim says, in few words of our own."""
    match claim:
        case Figure():
            return phrase_figure(claim)
        case ControlClaim():
            previous = f", from {phrase_actor(claim.previous)}" if claim.previous else ""
            return f"{phrase_actor(claim.holder)} {claim.change.value} {phrase_where(claim.place)}{previous}"
        case Death():
            return f"{tidy(claim.name)} killed" + (f" ({tidy(claim.role)})" if claim.role else "")
        case Action():
            return phrase_action(claim)
        case Relation():
            return f"{phrase_actor(claim.subject)} {claim.type.value.replace('_', ' ')} {phrase_actor(claim.object)}"
    raise TypeError(f"no words for {type(claim).__name__}")


def phrase_figure(figure: Figure) -> str:
    whom = " ".join(filter(None, (figure.group and figure.group.value.replace("_", " "), name_class(figure))))
    of = f" ({phrase_actor(figure.side)})" if figure.side else ""
    scope = "" if figure.scope.value == "incident" else f" [{figure.scope.value}]"
    number = phrase_bounds(figure.bounds, figure.quote)
    return " ".join(filter(None, (number, whom, phrase_outcome(figure.outcome)))) + of + scope


def name_class(figure: Figure) -> str:
    if figure.class_.value == "any" or (figure.group and figure.class_.value == "civilian"):
        return ""
    return f"{figure.class_.value}s"


def phrase_action(action: Action) -> str:
    by = ", ".join(map(phrase_actor, action.actors))
    on = ", ".join(map(phrase_actor, action.targets))
    modality = "" if action.modality.value == "happened" else f" ({action.modality.value})"
    return action.type.value.replace("_", " ") + (f" by {by}" if by else "") + (f" on {on}" if on else "") + modality
