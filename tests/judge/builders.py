"""Small readings with their judgements: four shellings, told by five documents."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from tests.link.builders import figure, make_document, on, read, town
from tollbook.judge import Judged, apply_judgements
from tollbook.link import link
from tollbook.model import (
    Claim,
    Correct,
    Correction,
    Decision,
    Figure,
    Incident,
    Judgement,
    Linked,
    Merge,
    Method,
    Outcome,
    PlaceRef,
    Question,
    Reading,
    Split,
    Toll,
    VictimClass,
    words_of,
)
from tollbook.model.judgement_wire import make_judgement
from tollbook.tally import Lens, answer, anywhere

__all__ = [
    "DARAA",
    "NOON",
    "decide",
    "find_incident",
    "judge",
    "list_figures",
    "list_tolls",
    "merge",
    "number",
    "read_shellings",
    "split",
    "tell",
    "total",
]

NOON = datetime(2015, 4, 1, 12, tzinfo=UTC)
HARIM = town("Harim", 36.208, 36.519, country="SY", admin1="Idlib")
DARAA = town("Daraa", 32.62, 36.1, country="SY", admin1="Daraa")
PUBLISHERS = {"a": "Orontes Wire", "b": "Herald", "c": "Daraa Post", "d": "Courier", "e": "Evening Gazette"}
HOMS = town("Homs", 34.73, 36.71, country="SY", admin1="Homs")


def tell(id: str, text: str, *quotes: tuple[str, int], place: PlaceRef = HARIM, day: str = "2015-03-03") -> Reading:
    """A reading of one document, its figures being of people killed by shells in a place on a day."""
    document = make_document(id, text, day, PUBLISHERS[id])
    figures = [
        figure(document, quote, number, when=on(day), place=place, method=Method.SHELLING, class_=VictimClass.ANY)
        for quote, number in quotes
    ]
    return read(document, *figures)


def read_shellings() -> list[Reading]:
    """Two reports of a day in Harim, one of Daraa with two figures, one of Homs, one of Harim days later."""
    return [
        tell("a", "Shells killed six people at the bus station of Harim on Tuesday.", ("six people", 6)),
        tell("b", "Shells killed eight people at Harim's bus station on Tuesday.", ("eight people", 8)),
        tell(
            "c",
            "Shells fell on Daraa and killed 4 people.\n\nIn another quarter 9 residents died.",
            ("4 people", 4),
            ("9 residents", 9),
            place=DARAA,
        ),
        tell("d", "A rocket killed 20 people in Homs.", ("20 people", 20), place=HOMS),
        tell("e", "Shells again killed two people in Harim, at the mill.", ("two people", 2), day="2015-03-13"),
    ]


def decide(decision: Decision, nth: int = 0, by: str = "Rana") -> Judgement:
    """A judgement made ``nth`` minutes after noon."""
    return make_judgement(decision, by=by, at=NOON + timedelta(minutes=nth), why="I was told so")


def judge(readings: Sequence[Reading], *judgements: Judgement) -> Judged:
    """The readings linked, and judged."""
    return apply_judgements(readings, link(readings), judgements)


def find_incident(linked: Linked, quote: str) -> Incident:
    """The incident that some words tell of."""
    return next(each for each in linked.incidents if any(claim.quote == quote for claim in each.claims))


def merge(*incidents: Incident) -> Merge:
    """That incidents are one."""
    return Merge(incidents=tuple(tuple(map(words_of, incident.claims)) for incident in incidents))


def split(incident: Incident, *claims: Claim) -> Split:
    """That claims of an incident tell of another."""
    apart = {claim.id for claim in claims}
    return Split(
        apart=tuple(words_of(claim) for claim in incident.claims if claim.id in apart),
        rest=tuple(words_of(claim) for claim in incident.claims if claim.id not in apart),
    )


def number(claim: Claim, count: int) -> Correct:
    """That a figure is another number."""
    corrections = tuple(Correction(field=field, value=count) for field in ("low", "high"))
    return Correct(claim=claim, corrections=corrections)


def total(linked: Linked) -> tuple[int, int | None]:
    """How many were killed in all."""
    toll = answer(Question(outcome=Outcome.KILLED), linked, Lens(within=anywhere))
    return toll.low, toll.high


def list_tolls(linked: Linked) -> list[Toll]:
    """The tolls under every policy."""
    lens = Lens(within=anywhere)
    return [answer(Question(policy=policy), linked, lens) for policy in ("bounds", "airwars", "ibc", "acled", "ucdp")]


def list_figures(readings: Iterable[Reading]) -> list[Figure]:
    """The figures of readings, in order."""
    return [claim for reading in readings for claim in reading.claims if isinstance(claim, Figure)]
