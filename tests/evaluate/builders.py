"""Annotated reports and claims, written out or drawn at random from a few values, so that they often meet."""

import json
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tollbook.evaluate import Passage, load_passages
from tollbook.model import (
    Action,
    ActionType,
    ActorRef,
    Bounds,
    Change,
    Claim,
    ClaimId,
    ControlClaim,
    Death,
    DocumentId,
    Figure,
    Group,
    Method,
    Outcome,
    PlaceRef,
    Scope,
    Span,
    Stance,
    VictimClass,
    When,
)

__all__ = ["TEXT", "claim_lists", "facts", "load_one", "make_control", "make_death", "make_figure", "make_gold"]

TEXT = (
    "Shells fall on Idlib\n\nAt least 12 people, four of them children, were killed on Thursday in the city of Idlib, "
    "medics said. A nurse, Maryam Haddad, was among them. The rebels hold Saraqib and besiege Ariha. In 1982 a flood "
    "drowned 40 people, and next week's drill has 300 men."
)
QUOTES = [
    "At least 12 people",
    "four of them children",
    "A nurse",
    "40 people",
    "300 men",
    "hold Saraqib",
    "besiege Ariha",
    "A nurse, Maryam Haddad",
]
NAMES = ["Idlib", "the city of Idlib", "Saraqib", "Ariha", "rebels", "the rebels", "Rebel Forces", "medics", "Médics"]
ODD_NAMES = ["", "the", "إدلب", "Al-Idlib's", "o’neil"]
PEOPLE = ["Maryam Haddad", "maryam  HADDAD", "Omar Said", "", "عمر"]
DAYS = [None, date(2015, 3, 26), date(2015, 3, 27)]
VAGUE = [None, "dozens", "Dozens", "half the population", ""]
BOUNDS = [(12, None), (12, 12), (4, 4), (1, 1), (None, 30), (None, None)]


def make_figure(
    low: int | None, high: int | None, quote: str = "At least 12 people", name: str = "co-1", **more: Any
) -> Figure:
    """A figure of people killed."""
    span = Span(TEXT.find(quote), TEXT.find(quote) + len(quote))
    base: dict[str, Any] = {"document": DocumentId("gold-1"), "quote": quote, "span": span, "outcome": Outcome.KILLED}
    return Figure(**(base | {"id": ClaimId(name), "bounds": Bounds(low=low, high=high)} | more))


def make_control(place: str, holder: str, change: Change, quote: str = "hold Saraqib", **more: Any) -> ControlClaim:
    """A claim of who holds what."""
    span = Span(TEXT.find(quote), TEXT.find(quote) + len(quote))
    return ControlClaim(
        **{"id": ClaimId("ct-1"), "confidence": 0.5, **more},
        document=DocumentId("gold-1"),
        quote=quote,
        span=span,
        place=PlaceRef(text=place),
        holder=ActorRef(text=holder),
        change=change,
    )


def make_death(name: str, **more: Any) -> Death:
    """A person reported dead."""
    return Death(
        **{"id": ClaimId("de-1"), "confidence": 0.5, **more},
        document=DocumentId("gold-1"),
        quote=name,
        span=Span(TEXT.find(name), TEXT.find(name) + len(name)),
        name=name,
    )


def make_gold(**more: Any) -> dict[str, Any]:
    """A figure of the annotation: at least twelve people killed in Idlib, and nothing else said."""
    return {
        "quote": "At least 12 people",
        "outcome": "killed",
        "low": 12,
        "high": None,
        "approx": False,
        "vague": None,
        "class": "any",
        "group": None,
        "side": None,
        "by": None,
        "method": None,
        "scope": "incident",
        "part_of": None,
        "place": ["Idlib"],
        "start": None,
        "end": None,
        "origin": None,
        "stance": "asserted",
    } | more


def load_one(path: Path, **fields: Any) -> Passage:
    """The passage of an annotated report about Idlib with these fields."""
    report = {"id": "gold-1", "text": TEXT, "counts": [], "control": [], "named": [], "ignore": []} | fields
    path.write_text(json.dumps(report) + "\n", encoding="utf-8")
    [passage] = load_passages(path)
    return passage


def values(words: type[StrEnum]) -> st.SearchStrategy[Any]:
    return st.sampled_from([*words])


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


names = st.sampled_from([*NAMES, *ODD_NAMES])
actors = st.builds(ActorRef, text=names, name=maybe(names))
spots = st.builds(PlaceRef, text=names, name=maybe(names))
chains = st.lists(maybe(names), min_size=1, max_size=3).map(tuple)
accepted = maybe(st.lists(names, max_size=3))
groups = st.sampled_from([None, None, Group.CHILDREN])
quotes = st.sampled_from(QUOTES)


@st.composite
def gold_figures(draw: st.DrawFn) -> dict[str, Any]:
    """A figure of the annotation; what it is part of is settled later."""
    low, high = draw(st.sampled_from(BOUNDS))
    return {
        "quote": draw(quotes),
        "outcome": draw(st.sampled_from(["killed", "killed", "injured"])),
        "low": low,
        "high": high,
        "approx": draw(st.booleans()),
        "vague": draw(st.sampled_from(VAGUE)) if (low, high) == (None, None) else None,
        "class": draw(values(VictimClass)).value,
        "group": draw(groups),
        "side": draw(maybe(names)),
        "by": draw(maybe(names)),
        "method": draw(maybe(st.sampled_from(["clash", "shelling"]))),
        "scope": draw(values(Scope)).value,
        "place": draw(accepted),
        "start": iso(draw(st.sampled_from(DAYS))),
        "end": iso(draw(st.sampled_from(DAYS))),
        "origin": draw(accepted),
        "stance": draw(values(Stance)).value,
    }


@st.composite
def facts(draw: st.DrawFn) -> dict[str, Any]:
    """The facts of an annotated report, as its JSON object has them."""
    counts = draw(st.lists(gold_figures(), max_size=5))
    for count in counts:
        count["part_of"] = draw(maybe(st.sampled_from([each["quote"] for each in counts])))
    control = st.fixed_dictionaries(
        {"quote": quotes, "place": accepted, "holder": maybe(names), "change": values(Change).map(str)}
    )
    named = st.fixed_dictionaries({"quote": quotes, "name": st.sampled_from([name for name in PEOPLE if name])})
    return {
        "counts": counts,
        "control": draw(st.lists(control, max_size=4)),
        "named": draw(st.lists(named, max_size=3)),
        "ignore": draw(st.lists(quotes, max_size=3)),
    }


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """A claim of any kind but a relation, with an id that others may have too."""
    quote = draw(quotes)
    start = draw(st.integers(0, len(TEXT) - 20)) if draw(st.booleans()) else TEXT.index(quote)
    base: dict[str, Any] = {
        "id": ClaimId(draw(st.sampled_from(["a", "b", "c", "d"]))),
        "document": DocumentId("gold-1"),
        "quote": quote,
        "span": Span(start, start + len(quote)),
        "attribution": draw(chains),
        "stance": draw(values(Stance)),
        "when": When(start=draw(st.sampled_from(DAYS)), end=draw(st.sampled_from(DAYS))),
        "place": draw(maybe(spots)),
        "confidence": draw(st.floats(0, 1)),
    }
    match draw(st.sampled_from(["figure", "figure", "control", "death", "action"])):
        case "figure":
            low, high = draw(st.sampled_from(BOUNDS))
            vague = draw(st.sampled_from(VAGUE)) if (low, high) == (None, None) else None
            return Figure(
                **base,
                outcome=draw(st.sampled_from([Outcome.KILLED, Outcome.KILLED, Outcome.INJURED])),
                bounds=Bounds(low=low, high=high, approx=draw(st.booleans()), vague=vague),
                class_=draw(values(VictimClass)),
                group=draw(groups),
                side=draw(maybe(actors)),
                by=draw(maybe(actors)),
                method=draw(maybe(st.sampled_from([Method.CLASH, Method.SHELLING]))),
                scope=draw(values(Scope)),
                part_of=draw(maybe(st.sampled_from(["a", "b", "nothing"]))),
            )
        case "control":
            return ControlClaim(**base, holder=draw(actors), change=draw(values(Change)))
        case "death":
            return Death(**base, name=draw(st.sampled_from(PEOPLE)))
    return Action(**base, type=ActionType.CLASH)


claim_lists = st.lists(claims(), max_size=8)
