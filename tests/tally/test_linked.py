"""Tolls and control over what linking makes of reports: a week at an invented harbour, told by three publishers."""

import random
from datetime import UTC, date, datetime

import pytest

from tollbook.link import link
from tollbook.model import (
    ActorRef,
    Bounds,
    Change,
    Claim,
    ControlClaim,
    Document,
    DocumentId,
    Figure,
    Kind,
    Linked,
    Method,
    Outcome,
    PlaceRef,
    Question,
    Reader,
    Reading,
    Receipt,
    Scope,
    Span,
    VictimClass,
    When,
    identify_claim,
)
from tollbook.tally import Breakdown, Lens, answer, anywhere, break_down, control_on

HARBOUR = PlaceRef(text="Saltport", name="Saltport", kind="town", lat=10.0, lon=20.0, country="NL", gazetteer_id="p1")
MILL = PlaceRef(text="Millbrook", name="Millbrook", kind="town", lat=11.5, lon=20.9, country="NL", gazetteer_id="p2")
COUNTRY = PlaceRef(text="Norland", name="Norland", kind="country", country="NL", gazetteer_id="p3")
SINCE = When(text="since Monday", start=date(2021, 5, 3), end=date(2021, 5, 5))
TUESDAY = When(text="on Tuesday", start=date(2021, 5, 4), end=date(2021, 5, 4))

WIRE = """Fighting for Saltport has cost at least 48 lives since Monday, the Coast Observatory said on Wednesday.
It counted 26 of the coast brigade and at least 22 soldiers among the dead.
The army still holds Saltport.
At least nine people were killed when shells fell on Millbrook on Tuesday, the Observatory said.
More than 4,000 have died since the war in Norland began."""
RADIO = """Ten people died in the shelling of Millbrook on Tuesday, the hospital there told this station.
The brigade was seen in Saltport on Thursday; the army has left the town to it."""


def read(name: str, day: int, publisher: str, text: str, *claims: Claim) -> Reading:
    document = Document(
        id=DocumentId(name),
        sha256=name,
        text=text,
        published=date(2021, 5, day),
        publisher=publisher,
        receipt=Receipt(content=text.encode(), name=name, form="txt", at=datetime(2021, 5, day, tzinfo=UTC)),
    )
    return Reading(document=document, claims=claims, reader=Reader(name="hand", version="1"))


def quote(document: str, text: str, words: str, kind: Kind) -> dict[str, object]:
    start = text.index(words)
    return {
        "id": identify_claim(document, kind, words),
        "document": DocumentId(document),
        "quote": words,
        "span": Span(start, start + len(words)),
    }


def figure(document: str, text: str, words: str, bounds: Bounds, **rest: object) -> Figure:
    rest = {"outcome": Outcome.KILLED, **quote(document, text, words, Kind.COUNT), **rest}
    return Figure(bounds=bounds, **rest)  # type: ignore[arg-type]  # fields handed on by name


def held(document: str, text: str, words: str, **rest: object) -> ControlClaim:
    return ControlClaim(**quote(document, text, words, Kind.CONTROL), **rest)  # type: ignore[arg-type]  # as above


def read_wire(name: str = "wire", publisher: str = "Norland Wire", day: int = 5) -> Reading:
    said = {"attribution": (publisher, "Coast Observatory"), "place": HARBOUR, "when": SINCE, "scope": Scope.RUNNING}
    whole = figure(name, WIRE, "at least 48 lives", Bounds(low=48), method=Method.CLASH, **said)
    part = {**said, "part_of": whole.id, "class_": VictimClass.COMBATANT, "method": Method.CLASH}
    shells = {"place": MILL, "when": TUESDAY, "method": Method.SHELLING}
    return read(
        name,
        day,
        publisher,
        WIRE,
        whole,
        figure(name, WIRE, "26 of the coast brigade", Bounds(low=26, high=26), side=ActorRef(text="brigade"), **part),
        figure(name, WIRE, "at least 22 soldiers", Bounds(low=22), side=ActorRef(text="soldiers"), **part),
        held(
            name,
            WIRE,
            "The army still holds Saltport",
            place=HARBOUR,
            holder=ActorRef(text="army"),
            change=Change.HOLDS,
            attribution=(publisher,),
        ),
        figure(
            name, WIRE, "At least nine people", Bounds(low=9), attribution=(publisher, "Coast Observatory"), **shells
        ),
        figure(
            name, WIRE, "More than 4,000", Bounds(low=4001), attribution=(publisher,), place=COUNTRY, scope=Scope.WAR
        ),
    )


def read_radio() -> Reading:
    return read(
        "radio",
        6,
        "Radio Millbrook",
        RADIO,
        figure(
            "radio",
            RADIO,
            "Ten people",
            Bounds(low=10, high=10),
            attribution=("Radio Millbrook", "hospital"),
            place=MILL,
            when=TUESDAY,
            method=Method.SHELLING,
        ),
        held(
            "radio",
            RADIO,
            "the army has left the town to it",
            place=HARBOUR,
            holder=ActorRef(text="brigade"),
            previous=ActorRef(text="army"),
            change=Change.SEIZED,
            when=When(text="Thursday", start=date(2021, 5, 6), end=date(2021, 5, 6)),
            attribution=("Radio Millbrook",),
        ),
    )


@pytest.fixture
def linked() -> Linked:
    return link([read_wire(), read_radio(), read_wire("reprint", "Harbour Gazette", 7)])


ANYWHERE = Lens(within=anywhere)


def test_the_whole_is_the_running_toll_and_what_happened_elsewhere(linked: Linked) -> None:
    toll = answer(Question(), linked, ANYWHERE)
    assert (toll.low, toll.high) == (57, None)
    assert {claim.quote for claim in toll.binding} == {"at least 48 lives", "At least nine people"}
    assert set(toll.origins) == {"Coast Observatory", "hospital"}
    assert any("More than 4,000" in note for note in toll.notes)


def test_a_reprint_is_no_second_origin(linked: Linked) -> None:
    assert linked.documents[-1].copy_of == "wire"
    without = link([read_wire(), read_radio()])
    one, two = answer(Question(), linked, ANYWHERE), answer(Question(), without, ANYWHERE)
    assert (one.low, one.high, one.origins) == (two.low, two.high, two.origins)


def test_each_side_and_place_has_its_part(linked: Linked) -> None:
    sides = {t.label: t.low for t in break_down(Question(), linked, Breakdown.SIDE, ANYWHERE)}
    assert sides == {"brigade": 26, "soldiers": 22, "unsaid": 9}
    places = {t.label: (t.low, t.high) for t in break_down(Question(), linked, Breakdown.PLACE, ANYWHERE)}
    assert places == {"Saltport": (48, None), "Millbrook": (9, None)}


def test_the_holder_changes_with_the_later_report(linked: Linked) -> None:
    (before,), (after,) = control_on(date(2021, 5, 5), linked), control_on(date(2021, 5, 7), linked)
    assert (before.holder.text, before.until) == ("army", date(2021, 5, 6))
    assert (after.holder.text, after.since, after.rivals) == ("brigade", date(2021, 5, 6), ())


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_reports_does_not_matter(seed: int, linked: Linked) -> None:
    readings = [read_wire(), read_radio(), read_wire("reprint", "Harbour Gazette", 7)]
    random.Random(seed).shuffle(readings)
    again = link(readings)
    assert answer(Question(), again, ANYWHERE) == answer(Question(), linked, ANYWHERE)
    assert control_on(date(2021, 5, 7), again) == control_on(date(2021, 5, 7), linked)
