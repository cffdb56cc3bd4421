"""How fast tolls are worked out, on synthetic records of incidents and the sums over them.

``python bench/tolls.py [MANY …]`` makes records of 100,000 claims, unless said otherwise, opens a ledger, works out all
that may be asked, and asks fifty questions of places, days, sides, classes and outcomes, none twice. Then all tolls by
place, day and side in two processes, and what a new document costs. Seconds and memory are printed and added to
``bench/results.jsonl``.
"""

import multiprocessing
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from statistics import median
from typing import TypeVar

from incidents import COUNTRIES, PARTIES, YEARS, make_linked, stand
from places import find_peak
from results import keep_result
from synthetic import DAYS, FIRST

from tollbook.model import ClaimId, DocumentId, DocumentRef, Figure, Linked, Outcome, PlaceRef, Question, VictimClass
from tollbook.tally import UNSAID, Breakdown, Ledger, Lens

__all__ = ["add_document", "ask_all", "list_questions", "measure"]

SIZES = (100_000,)
QUESTIONS = 50
OUTCOMES = (Outcome.KILLED, Outcome.INJURED)
T = TypeVar("T")


def take_time(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds, and what came of it."""
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


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


def ask_all(ledger: Ledger, questions: Sequence[tuple[Question, PlaceRef | None]]) -> list[float]:
    """Seconds that each question takes."""
    return [take_time(lambda: ledger.answer(question, look(place)))[0] for question, place in questions]  # noqa: B023


held: list[Ledger] = []
"""The ledger, for the processes that are forked from this one."""


def break_down(by: Sequence[Breakdown]) -> dict[str, tuple[float, int]]:
    """Seconds and tolls of each breakdown of all the dead."""
    found = {}
    for each in by:
        seconds, tolls = take_time(lambda: held[0].break_down(Question(), each))  # noqa: B023
        found[each.value] = (round(seconds, 1), len(tolls))
    return found


def add_document(linked: Linked, told: int = 4) -> Linked:
    """The record with a further document, which tells of some of the incidents."""
    ref = DocumentRef(id=DocumentId("new"), publisher="Paper new", published=FIRST + timedelta(days=DAYS * YEARS))
    incidents = list(linked.incidents)
    for number in range(0, len(incidents), max(len(incidents) // told, 1)):
        incident = incidents[number]
        first = next(claim for claim in incident.claims if isinstance(claim, Figure))
        claim = replace(first, id=ClaimId(f"new-{number}"), document=ref.id, attribution=("Paper new",))
        incidents[number] = replace(incident, claims=(*incident.claims, claim), documents=(*incident.documents, ref))
    return replace(linked, incidents=tuple(incidents), documents=(*linked.documents, ref))


def measure(claims: int) -> dict[str, object]:
    """What a record of so many claims takes."""
    linked = make_linked(claims)
    before = find_peak()
    opening, ledger = take_time(lambda: Ledger(linked, Lens(side_of=stand)))
    warming, _ = take_time(lambda: ledger.warm(OUTCOMES))
    seconds = ask_all(ledger, list(list_questions(linked, QUESTIONS)))
    held[:] = [ledger]
    work = [(Breakdown.PLACE,), (Breakdown.DAY, Breakdown.SIDE)]
    with multiprocessing.get_context("fork").Pool(2) as pool:
        breaking, parts = take_time(lambda: pool.map(break_down, work))
    grown = add_document(linked)
    extending, extended = take_time(lambda: ledger.extend(grown))
    again = ask_all(extended, list(list_questions(grown, QUESTIONS, seed=2)))
    return {
        "claims": sum(len(each.claims) for each in linked.incidents)
        + sum(len(each.claims) for each in linked.aggregates),
        "incidents": len(linked.incidents),
        "sums": len(linked.aggregates),
        "ms a question, median": round(median(seconds) * 1000, 1),
        "ms a question, longest": round(max(seconds) * 1000, 1),
        "s for all tolls by place, day and side, two processes": round(breaking, 1),
        "of these s and tolls": {by: found for part in parts for by, found in part.items()},
        "s to open, and to work out all that may be asked": [round(opening, 1), round(warming, 1)],
        "s to add a document": round(extending, 1),
        "ms a question then, median and longest": [round(median(again) * 1000, 1), round(max(again) * 1000, 1)],
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
