"""How fast tolls are worked out, on synthetic records of incidents and the sums over them.

``python bench/tolls.py [MANY …]`` makes records of 100,000 claims, unless said otherwise, opens a ledger, works out all
that may be asked, and asks fifty questions of places, days, sides, classes and outcomes, none twice, three times over.
Then all tolls by place, day and side in two processes; what further documents cost, and questions after them; questions
of groups, which are not worked out before; and the conventions. Seconds, those of the processor beside them as the
machine may be shared, and memory are printed and added to ``bench/results.jsonl``. A million claims take some twelve
minutes of the processor and 4 GB.
"""

import multiprocessing
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import median
from typing import TypeVar

from incidents import COUNTRIES, PARTIES, YEARS, make_linked, stand
from places import find_peak
from results import keep_result
from synthetic import DAYS, FIRST

from tollbook.model import (
    ClaimId,
    DocumentId,
    DocumentRef,
    Figure,
    Group,
    IncidentId,
    Linked,
    Outcome,
    PlaceRef,
    Question,
    VictimClass,
)
from tollbook.tally import POLICY_NAMES, UNSAID, Breakdown, Ledger, Lens

__all__ = [
    "add_document",
    "add_incident",
    "ask_all",
    "list_questions",
    "look",
    "measure",
    "measure_growth",
    "measure_kind",
]

SIZES = (100_000,)
QUESTIONS = 50
RUNS = 3
OUTCOMES = (Outcome.KILLED, Outcome.INJURED)
T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Taken:
    """Seconds of the clock, and of the processor."""

    clock: float
    processor: float

    def show(self, digits: int = 1) -> list[float]:
        """Both, rounded."""
        return [round(self.clock, digits), round(self.processor, digits)]


def take_time(work: Callable[[], T]) -> tuple[Taken, T]:
    """How long something takes, and what came of it."""
    start, begun = time.perf_counter(), time.process_time()
    found = work()
    return Taken(time.perf_counter() - start, time.process_time() - begun), found


def draw_days(chance: random.Random) -> tuple[date | None, date | None]:
    """Any days: all, from one on, up to one, a month or some days."""
    day = FIRST + timedelta(days=chance.randrange(DAYS * YEARS))
    match chance.randrange(6):
        case 0:
            return None, None
        case 1:
            return day, None
        case 2:
            return None, day
        case 3:
            return day.replace(day=1), day.replace(day=28)
        case _:
            return day, day + timedelta(days=chance.choice((0, 1, 7, 30, 100, 365, 700)))


def draw_place(chance: random.Random, linked: Linked) -> PlaceRef | None:
    """Any place: none, a country, a province, or where some incident was."""
    sums = [sum_.place for sum_ in linked.aggregates[: 40 * 150]]
    return chance.choice((None, chance.choice(sums), chance.choice(linked.incidents).place))


def list_questions(linked: Linked, many: int, seed: int = 1) -> Iterator[tuple[Question, PlaceRef | None]]:
    """Questions of all kinds, with the places that they name."""
    chance = random.Random(seed)
    country = [f"{side} of {code}" for side in ("government", "rebels") for code in COUNTRIES]
    for _ in range(many):
        place = draw_place(chance, linked)
        start, end = draw_days(chance)
        question = Question(
            place=place.name or place.text if place else None,
            start=start,
            end=end,
            side=chance.choice((None, None, UNSAID, "nobody known", *country, *PARTIES)),
            class_=chance.choice(tuple(VictimClass)),
            outcome=chance.choice((*OUTCOMES, Outcome.KILLED)),
        )
        yield question, place


def look(place: PlaceRef | None) -> Lens:
    """The lens of a question that names a place, or none."""
    if place is None:
        return Lens(side_of=stand)
    return Lens(within=lambda inner: inner is not None and inner == place, side_of=stand, place=place)


def ask_all(ledger: Ledger, questions: Sequence[tuple[Question, PlaceRef | None]]) -> list[Taken]:
    """How long each question takes."""
    return [take_time(lambda: ledger.answer(question, look(place)))[0] for question, place in questions]  # noqa: B023


def measure_questions(ledger: Ledger, linked: Linked, seed: int, runs: int) -> dict[str, list[float]]:
    """Milliseconds of the clock and of the processor that questions take, the shortest of some runs for each."""
    questions = list(list_questions(linked, QUESTIONS, seed))
    times = list(zip(*(ask_all(ledger, questions) for _ in range(runs)), strict=True))
    clock = [min(each.clock for each in same) * 1000 for same in times]
    processor = [min(each.processor for each in same) * 1000 for same in times]
    return {
        "median": [round(median(clock), 1), round(median(processor), 1)],
        "longest": [round(max(clock), 1), round(max(processor), 1)],
    }


held: list[Ledger] = []
"""The ledger, for the processes that are forked from this one."""


def break_down(by: Sequence[Breakdown]) -> dict[str, tuple[list[float], int]]:
    """Seconds and tolls of each breakdown of all the dead."""
    found = {}
    for each in by:
        taken, tolls = take_time(lambda: held[0].break_down(Question(), each))  # noqa: B023
        found[each.value] = (taken.show(), len(tolls))
    return found


def measure_breakdowns(ledger: Ledger) -> dict[str, object]:
    """Seconds of all tolls by place, day and side in two processes."""
    held[:] = [ledger]
    work = [(Breakdown.PLACE,), (Breakdown.DAY, Breakdown.SIDE)]
    with multiprocessing.get_context("fork").Pool(2) as pool:
        taken, parts = take_time(lambda: pool.map(break_down, work))
    held.clear()
    return {"s": round(taken.clock, 1), **{by: found for part in parts for by, found in part.items()}}


def refer_document() -> DocumentRef:
    return DocumentRef(id=DocumentId("new"), publisher="Paper new", published=FIRST + timedelta(days=DAYS * YEARS))


def add_document(linked: Linked, told: int = 4) -> Linked:
    """The record with a further document, which tells of some of the incidents."""
    ref = refer_document()
    incidents = list(linked.incidents)
    for number in range(0, len(incidents), max(len(incidents) // told, 1)):
        incident = incidents[number]
        first = next(claim for claim in incident.claims if isinstance(claim, Figure))
        claim = replace(first, id=ClaimId(f"new-{number}"), document=ref.id, attribution=("Paper new",))
        incidents[number] = replace(incident, claims=(*incident.claims, claim), documents=(*incident.documents, ref))
    return replace(linked, incidents=tuple(incidents), documents=(*linked.documents, ref))


def add_incident(linked: Linked) -> Linked:
    """The record with a further document, which tells of an incident in a place not known before and of a sum."""
    ref, old, sum_ = refer_document(), linked.incidents[len(linked.incidents) // 2], linked.aggregates[-1]
    place = (
        replace(old.place, text="Newtown", name="Newtown", gazetteer_id="new")
        if old.place
        else PlaceRef(text="Newtown")
    )
    figure = next(claim for claim in old.claims if isinstance(claim, Figure))
    told = replace(figure, id=ClaimId("new"), document=ref.id, place=place, part_of=None)
    incident = replace(old, id=IncidentId("in-new"), claims=(told,), documents=(ref,), place=place)
    whole = next(claim for claim in sum_.claims if isinstance(claim, Figure))
    again = replace(whole, id=ClaimId("su-new"), document=ref.id, part_of=None)
    return replace(
        linked,
        incidents=(*linked.incidents, incident),
        aggregates=(*linked.aggregates, replace(sum_, id=IncidentId("su-new"), claims=(again,), documents=(ref,))),
        documents=(*linked.documents, ref),
    )


def measure_growth(ledger: Ledger, linked: Linked) -> dict[str, object]:
    """Seconds that further documents cost, and milliseconds of questions after one."""
    grown = add_document(linked)
    told, extended = take_time(lambda: ledger.extend(grown))
    new, _ = take_time(lambda: ledger.extend(add_incident(linked)))
    return {
        "s where it tells of known incidents": told.show(2),
        "s where it tells of a new one in a new place and of a sum": new.show(2),
        "ms a question then": measure_questions(extended, grown, 2, 1),
    }


def measure_places(ledger: Ledger) -> list[float]:
    """Seconds to gather the places that claims name, which is done once for all questions that name one."""
    return take_time(lambda: (ledger.named.places, ledger.named.names))[0].show(2)


def measure_kind(ledger: Ledger, linked: Linked, question: Question) -> dict[str, list[float]]:
    """Seconds of a question of a kind that nothing was worked out of: first, again, and of a province and a month."""
    place = next(sum_.place for sum_ in linked.aggregates if sum_.place and sum_.place.kind == "province")
    month = replace(question, start=FIRST, end=FIRST + timedelta(days=30))
    asked = (question, None), (question, None), (replace(question, place=place.name), place), (month, None)
    first, again, province, days = (each.show(2) for each in ask_all(ledger, asked))
    return {"first": first, "again": again, "of a province": province, "of a month": days}


def measure(claims: int) -> dict[str, object]:
    """What a record of so many claims takes: seconds and milliseconds of the clock, then of the processor."""
    linked = make_linked(claims)
    before = find_peak()
    opening, ledger = take_time(lambda: Ledger(linked, Lens(side_of=stand), many=0))
    hearing, _ = take_time(lambda: [ledger.open_page(outcome) for outcome in OUTCOMES])
    warming, _ = take_time(lambda: ledger.warm(OUTCOMES))
    policies = {name: Question(policy=name) for name in POLICY_NAMES[1:]}
    return {
        "claims": sum(len(each.claims) for told in (linked.incidents, linked.aggregates) for each in told),
        "incidents": len(linked.incidents),
        "sums": len(linked.aggregates),
        "s to open, to hear all, and to work out all that may be asked": [
            each.show() for each in (opening, hearing, warming)
        ],
        f"ms a question, the shortest of {RUNS} runs": measure_questions(ledger, linked, 1, RUNS),
        "all tolls by place, day and side, two processes": measure_breakdowns(ledger),
        "s to gather the places that claims name": measure_places(ledger),
        "a further document": measure_growth(ledger, linked),
        "s of a question of children": measure_kind(ledger, linked, Question(group=Group.CHILDREN)),
        "s of a question by a convention": {
            name: measure_kind(ledger, linked, question) for name, question in policies.items()
        },
        "peak MB": find_peak(),
        "MB before": before,
    }


def main() -> None:
    """Measure, print and keep."""
    sizes = [int(word) for word in sys.argv[1:]] or list(SIZES)
    reached = {}
    for many in sizes:
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            reached[f"{many:,} claims"] = pool.submit(measure, many).result()
    keep_result(
        "tolls of synthetic records",
        {
            "reached": reached,
        },
    )


if __name__ == "__main__":
    main()
