"""Linking says the same of the same readings, in whatever order they arrive."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tollbook.pipeline as steps
from tests.link.builders import figure, make_document, on, read, town
from tollbook.link import link, linker
from tollbook.link.linker import link_all
from tollbook.model import (
    Action,
    ActionType,
    Bounds,
    Claim,
    DatePrecision,
    Death,
    Figure,
    Kind,
    Method,
    Outcome,
    PlaceRef,
    Reading,
    Scope,
    Span,
    VictimClass,
    When,
    identify_claim,
)
from tollbook.pipeline import link_changes
from tollbook.record import Marks, open_record

PLACES = (
    None,
    town("Harim", 36.208, 36.519, country="SY", admin1="Idlib"),
    town("Harem", 36.208, 36.519, country="SY", admin1="Idlib"),
    town("Salqin", 36.139, 36.454, country="SY", admin1="Idlib"),
    town("Hass"),
    PlaceRef(text="Idlib", kind="province", country="SY", admin1="Idlib"),
    PlaceRef(text="Syria", kind="country", country="SY"),
)
TIMES = (
    When(),
    *(on(f"2015-03-{day:02}") for day in range(2, 8)),
    on("2015-03-02", "2015-03-04", DatePrecision.DAYS),
    on("2015-03-01", "2015-03-31", DatePrecision.MONTH),
    replace(on("2015-01-01"), end=None),
)
STORIES = (
    "Shells killed {0} near the old market on the hill and hurt {1}, the hospital said; {2} was among the dead. {3}",
    "A car bomb at the bus station left {0} dead and {1} wounded. {2} died at once. {3}",
    "{0} were killed when jets struck a bakery, and {1} were hurt, among them {2}. {3}",
)
ENDINGS = ("", "Drivers carried the wounded on benches torn from the waiting room until dusk.", "The road was closed.")
NAMES = ("Hala Qasim", "Yusuf Darwish", "Rami")


@st.composite
def write_readings(draw: st.DrawFn) -> list[Reading]:
    """Invented reports of one week in one province, some of them copies, updates or sums of others."""
    return [draw(write_reading(f"d{at}")) for at in range(draw(st.integers(0, 9)))]


@st.composite
def write_reading(draw: st.DrawFn, id: str) -> Reading:
    """An invented report of one attack: its dead, its injured, a name, and what was done."""
    dead, hurt = draw(st.integers(0, 40)), draw(st.integers(1, 60))
    killed, injured, name = f"{dead} people", f"{hurt} others", draw(st.sampled_from(NAMES))
    text = draw(st.sampled_from(STORIES)).format(killed, injured, name, draw(st.sampled_from(ENDINGS)))
    published = draw(st.sampled_from((None, "2015-03-03", "2015-03-05", "2015-03-08")))
    publisher = draw(st.sampled_from((None, "Orontes Wire", "Hill Radio", f"Paper of {id}")))
    document = make_document(id, text, published, publisher)
    where: dict[str, Any] = {
        "when": draw(st.sampled_from(TIMES)),
        "place": draw(st.sampled_from(PLACES)),
        "method": draw(st.sampled_from((None, Method.SHELLING, Method.CLASH, Method.BOMBING))),
    }
    scope = draw(st.sampled_from((Scope.INCIDENT, Scope.INCIDENT, Scope.PERIOD, Scope.RUNNING, Scope.WAR)))
    origin = draw(st.sampled_from((None, "the hospital", "a witness")))
    bounds = draw(st.sampled_from((Bounds(low=dead, high=dead), Bounds(low=dead), Bounds(vague="dozens"))))
    counted = figure(document, killed, dead, bounds=bounds, scope=scope, origin=origin, **where)
    claims: list[Claim] = [counted]
    if draw(st.booleans()):
        claims.append(figure(document, injured, hurt, outcome=Outcome.INJURED, scope=scope, **where))
    if draw(st.booleans()):
        part = figure(document, killed.split()[0], min(dead, 2), class_=VictimClass.COMBATANT, **where)
        claims.append(replace(part, id=identify_claim(document.sha256, Kind.COUNT, "part"), part_of=counted.id))
    return read(document, *claims, *draw(write_others(counted, text, name)))


@st.composite
def write_others(draw: st.DrawFn, counted: Figure, text: str, name: str) -> list[Claim]:
    """Claims without numbers beside a figure: a death, what was done."""
    at = text.index(name)
    shared: dict[str, Any] = {"document": counted.document, "when": counted.when, "place": counted.place}
    death = Death(
        id=identify_claim(counted.id, Kind.DEATH, name),
        quote=name,
        span=Span(at, at + len(name)),
        name=name,
        **shared,
    )
    action = Action(
        id=identify_claim(counted.id, Kind.ACTION, text[:20]),
        quote=text[:20],
        span=Span(0, 20),
        type=draw(st.sampled_from((ActionType.BOMBING, ActionType.AIR_STRIKE))),
        **shared,
    )
    return [claim for claim in (death, action) if draw(st.booleans())]


@st.composite
def shuffle_readings(draw: st.DrawFn) -> tuple[list[Reading], list[Reading]]:
    """Invented readings, and the same in another order."""
    readings = draw(write_readings())
    return readings, draw(st.permutations(readings))


@settings(deadline=None, max_examples=150)
@given(shuffle_readings())
def test_any_order_of_arrival_gives_the_same_incidents(orders: tuple[Sequence[Reading], Sequence[Reading]]) -> None:
    first, second = orders
    assert link(first) == link(second)


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shuffle_readings())
def test_any_order_gives_the_same_incidents_by_the_way_of_large_records(
    monkeypatch: pytest.MonkeyPatch, orders: tuple[Sequence[Reading], Sequence[Reading]]
) -> None:
    monkeypatch.setattr(linker, "MANY", 0)
    first, second = orders
    assert link(first) == link(second)


@pytest.mark.parametrize("many", [10_000, 2])
@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(orders=shuffle_readings())
def test_reports_that_arrive_one_by_one_give_the_same_incidents_as_all_at_once(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    many: int,
    orders: tuple[Sequence[Reading], Sequence[Reading]],
) -> None:
    """``many`` is how many tellings make a record large, so that what arrives is added to it by itself."""
    monkeypatch.setattr(linker, "MANY", many)
    monkeypatch.setattr(steps, "FEW", 100)
    everything, arriving = orders
    with open_record(tmp_path_factory.mktemp("arriving") / "tollbook.db") as record:
        for reading in arriving:
            record.add(reading)
            link_changes(record, (), {})
        assert record.linked() == link_all(everything, {}, record.state(Marks()).weights).linked
