"""Reports of invented incidents, told in few words and linked: what the tests of policies are made from."""

from datetime import date
from typing import Any

from tests.link.builders import figure, make_document, on, party, read, town
from tollbook.link import link
from tollbook.model import (
    Aggregate,
    Bounds,
    Incident,
    Linked,
    PolicyToll,
    Question,
    Reading,
    Scope,
    Toll,
    VictimClass,
)
from tollbook.resolve.places import contains
from tollbook.tally import Lens, answer, anywhere, toll_incident

__all__ = [
    "HARIM",
    "HOSPITAL",
    "MONITOR",
    "Told",
    "ask_policy",
    "count",
    "fighters",
    "incident",
    "people",
    "row",
    "span",
    "tell",
    "toll",
    "vague",
]

HARIM = town("Harim", 36.208, 36.519, country="SY", admin1="Idlib", gazetteer_id="harim")
HOSPITAL, MONITOR = "Harim hospital", "Syrian Observatory for Human Rights"
Told = tuple[str, dict[str, Any]]


def people(number: int, high: int | None = None, *, open_: bool = False, **fields: Any) -> Told:
    """So many killed, of no class: exactly, up to ``high``, or at least."""
    top = number if high is None else high
    bounds = Bounds(low=number, high=None if open_ else top)
    return f"{number} to {top} people", {"class_": VictimClass.ANY, "bounds": bounds, **fields}


def count(number: int, words: str, **fields: Any) -> Told:
    """So many of those whom the words name, civilians unless told otherwise."""
    return f"{number} {words}", {"bounds": Bounds(low=number, high=number), **fields}


def fighters(number: int, words: str, side: str | None = None, **fields: Any) -> Told:
    """So many combatants killed, of a side."""
    named = {"side": party(side)} if side else {}
    return count(number, words, class_=VictimClass.COMBATANT, **{**named, **fields})


def vague(word: str, **fields: Any) -> Told:
    """A word for a number that nobody says."""
    return word, {"bounds": Bounds(vague=word), **fields}


def tell(
    id: str,
    *told: Told,
    origin: str | None = None,
    publisher: str = "Delta Wire",
    published: str | None = "2015-03-03",
    whole: int | None = None,
    **common: Any,
) -> Reading:
    """A report of what happened at Harim on 3 March 2015, unless told otherwise.

    ``origin`` is whom the figures come from; those after the one numbered ``whole`` are parts of it.
    """
    text = f"Shells on the bus station, Tuesday ({id}). " + " ".join(f"Then {quote} died." for quote, _ in told)
    document = make_document(id, text, published, publisher)
    base = {"when": on("2015-03-03"), "place": HARIM, "origin": origin, **common}
    claims = [figure(document, quote, None, **{**base, **fields}) for quote, fields in told]
    if whole is not None:
        parts = [figure(document, q, None, **{**base, **f, "part_of": claims[whole].id}) for q, f in told[whole + 1 :]]
        claims = [*claims[: whole + 1], *parts]
    return read(document, *claims)


def row(id: str, a: int, b: int, civilians: int, unknown: int, low: int, high: int, **common: Any) -> Reading:
    """A document as a row of UCDP GED is: the bounds of a total, and its four parts, even where they are none."""
    return tell(
        id,
        people(low, high),
        fighters(a, "of side a", "Northern Army"),
        fighters(b, "of side b", "Coast Brigade"),
        count(civilians, "civilians"),
        count(unknown, "of unknown status", class_=VictimClass.ANY),
        whole=0,
        **common,
    )


def incident(*readings: Reading) -> Incident:
    """The one incident that reports tell of."""
    (found,) = link(readings).incidents
    return found


def toll(policy: str, *readings: Reading) -> PolicyToll:
    """The toll of the one incident that reports tell of."""
    return next(found for found in toll_incident(incident(*readings)) if found.policy == policy)


def span(policy: str, *readings: Reading) -> tuple[int | None, int | None]:
    """The low and high of that toll."""
    found = toll(policy, *readings)
    return found.low, found.high


def ask_policy(policy: str, *readings: Reading, start: date | None = None, end: date | None = None) -> Toll:
    """The toll of all that reports tell of."""
    linked: Linked = link(readings)
    assert all(isinstance(each, Aggregate) and each.scope is not Scope.INCIDENT for each in linked.aggregates)
    return answer(Question(policy=policy, start=start, end=end), linked, Lens(within=anywhere, contains=contains))
