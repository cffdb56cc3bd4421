"""Synthetic incidents and the sums over them, to measure tolls by: nobody's data, made of the synthetic reports.

Some hundred provinces in five countries and three years; three reports an incident on average, told by documents of a
day. Reports give the dead of a class, some with the side, some the children among them or the wounded, some as a range,
a floor or a word, a few deny. Provinces and countries have monthly totals, provinces and towns running tolls of some
days; all hold incidents. Some incidents have only a province or country for a place, or none, or no day. The same seed
gives the same record.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.random import Generator
from synthetic import CLASSES, DAYS, FIRST, INCIDENTS_A_DAY, METHODS, PLACES, UNSAID, Ints, Reports, make_reports

from tollbook.model import (
    ActorId,
    ActorRef,
    Aggregate,
    Bounds,
    Claim,
    ClaimId,
    DatePrecision,
    DocumentId,
    DocumentRef,
    Figure,
    Group,
    Incident,
    IncidentId,
    Linked,
    Outcome,
    PlacePrecision,
    PlaceRef,
    Scope,
    Span,
    Stance,
    VictimClass,
    When,
)
from tollbook.tally import Standing

__all__ = ["COUNTRIES", "SIDES", "make_linked", "stand"]

YEARS = 3
COUNTRIES = ("XA", "XB", "XC", "XD", "XE")
PARTIES = ("army", "police", "militia", "front", "brigade", "foreign legion")
SIDES = {"army": "government", "police": "government", "militia": "government", "front": "rebels", "brigade": "rebels"}
REPORTS_A_CLAIM = 0.87
"""Reports for each claim wanted: some reports make several."""
TOLD_TOGETHER = 4
PUBLISHERS = 40
WITNESSES = 8
RUNNING = 1_500
MORE = {"country": 0.3, "province": 0.15, None: 0.0}
"""By how much a sum of a country's or a province's month, or a running toll, passes the incidents known, at least."""
WORDS = ("dozens", "many", "several")


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The places: a country's, a province's and a town's by number."""

    countries: tuple[PlaceRef, ...]
    provinces: tuple[PlaceRef, ...]
    towns: tuple[PlaceRef, ...]

    def find_country(self, province: int) -> int:
        """The number of the country that a province lies in."""
        return province * len(self.countries) // len(self.provinces)


def make_world(reports: Reports) -> World:
    many = int(reports.by.max()) // 4 + 1
    countries = tuple(
        PlaceRef(text=code, name=f"Country {code}", kind="country", country=code, gazetteer_id=code)
        for code in COUNTRIES
    )
    provinces, towns = [], []
    for number in range(many):
        country = countries[number * len(countries) // many]
        name = f"Province of {reports.names[number * 6]} {number}"
        provinces.append(
            PlaceRef(
                text=name, name=name, kind="province", country=country.country, admin1=name, gazetteer_id=f"p{number}"
            )
        )
        for town in range(PLACES):
            at = number * PLACES + town
            called = f"{reports.names[at * 6 % len(reports.names)]} {number}-{town}"
            towns.append(
                PlaceRef(
                    text=called,
                    name=called,
                    lat=20 + number % 10 + town / 100,
                    lon=30 + number / 10,
                    kind="town",
                    precision=PlacePrecision.NEAR,
                    country=country.country,
                    admin1=name,
                    gazetteer_id=f"t{at}",
                )
            )
    return World(countries=countries, provinces=tuple(provinces), towns=tuple(towns))


def stand(actor: ActorRef, claim: Claim) -> Standing:
    """Where a synthetic party stands in its country."""
    country = claim.place.country if claim.place else None
    side = SIDES.get(actor.text)
    return Standing(side=f"{side} of {country}" if side and country else side)


def make_party(name: str, country: str | None) -> ActorRef:
    return ActorRef(text=name, name=f"{name.title()} of {country}", actor=ActorId(f"{country}-{name}".lower()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Row by row what the reports say beside their numbers: their incident, document, origin, and chances drawn."""

    incident: list[int]
    document: list[int]
    origin: list[int]
    killed: list[int]
    injured: list[int]
    victims: list[int]
    method: list[int]
    chances: list[list[float]]


def make_bounds(number: int, chance: float) -> Bounds:
    """Mostly the number; at times a floor, a ceiling, a range or a word."""
    if number == UNSAID:
        return Bounds(vague=WORDS[int(chance * len(WORDS))])
    if chance < 0.75:
        return Bounds(low=number, high=number, approx=chance < 0.05)
    if chance < 0.92:
        return Bounds(low=number)
    return Bounds(low=number, high=number + 3) if chance < 0.97 else Bounds(high=number)


def make_claims(told: Told, row: int, place: PlaceRef, when: When, province: int) -> list[Figure]:
    """A report's dead, and at times the children among them or the wounded."""
    kind, side, part, hurt, denied, whose = told.chances[row]
    publisher = f"Paper {told.document[row] % PUBLISHERS}"
    origin = told.origin[row]
    witness = f"Witness group {origin} in {province}" if origin else publisher
    class_ = next(iter(CLASSES[told.victims[row]]))
    party = None
    if class_ is VictimClass.COMBATANT and side < 0.7:
        number = told.incident[row] if whose > 0.15 else int(whose * 100)
        party = make_party(PARTIES[number % len(PARTIES)], place.country)
    whole = Figure(
        id=ClaimId(f"co-{row:07}"),
        document=DocumentId(f"d{told.document[row]:06}"),
        quote=f"{told.killed[row]} people were killed",
        span=Span(row % 50 * 40, row % 50 * 40 + 20),
        attribution=(publisher, witness) if origin else (publisher,),
        stance=Stance.DENIED if denied < 0.01 else Stance.ASSERTED,
        when=when,
        place=place,
        outcome=Outcome.KILLED,
        bounds=make_bounds(told.killed[row], kind),
        class_=class_,
        side=party,
        method=METHODS[told.method[row]] if told.method[row] != UNSAID else None,
    )
    claims = [whole]
    if part < 0.05 and told.killed[row] > 2 and class_ is not VictimClass.COMBATANT:
        few = Bounds(low=1 + row % 2, high=1 + row % 2)
        id = ClaimId(f"co-{row:07}c")
        claims.append(
            replace(whole, id=id, quote="including children", bounds=few, group=Group.CHILDREN, part_of=whole.id)
        )
    if hurt < 0.1 and told.injured[row] != UNSAID:
        hurt_bounds = make_bounds(told.injured[row], kind)
        id = ClaimId(f"co-{row:07}i")
        claims.append(replace(whole, id=id, quote="were wounded", outcome=Outcome.INJURED, bounds=hurt_bounds))
    return claims


def choose_places(chance: Generator, world: World, hotspots: Sequence[int]) -> list[PlaceRef | None]:
    """A town for most incidents; for a few only the province or the country, for fewer nothing."""
    share = np.arange(1, PLACES + 1) ** -0.5
    towns = chance.choice(PLACES, len(hotspots), p=share / share.sum()).tolist()
    places: list[PlaceRef | None] = []
    for hotspot, town, wide in zip(hotspots, towns, chance.random(len(hotspots)).tolist(), strict=True):
        if wide < 0.001:
            places.append(None)
        elif wide < 0.004:
            places.append(world.countries[world.find_country(hotspot)])
        else:
            places.append(world.provinces[hotspot] if wide < 0.03 else world.towns[hotspot * PLACES + town])
    return places


def find_hotspots(chance: Generator, reports: Reports, many: int) -> list[int]:
    """The hotspot of each incident: that of its perpetrators, any where no report names them."""
    found = np.full(many, UNSAID)
    np.maximum.at(found, reports.incident, np.where(reports.by == UNSAID, UNSAID, reports.by // 4))
    drawn = chance.integers(0, int(reports.by.max()) // 4 + 1, many)
    return [int(number) for number in np.where(found == UNSAID, drawn, found)]


def tell(chance: Generator, reports: Reports, days: Ints) -> tuple[Told, list[DocumentRef]]:
    """Reports of about one day told together by a document."""
    size = len(reports.incident)
    order = np.lexsort((chance.random(size), days))
    document = np.empty(size, np.int64)
    document[order] = np.cumsum(chance.random(size) < 1 / TOLD_TOGETHER)
    published = np.zeros(int(document.max()) + 1, np.int64)
    np.maximum.at(published, document, days)
    refs = [
        DocumentRef(
            id=DocumentId(f"d{number:06}"),
            publisher=f"Paper {number % PUBLISHERS}",
            published=FIRST + timedelta(days=day) if number % 200 else None,
            copy_of=DocumentId(f"d{number - 1:06}") if number % 50 == 7 else None,
        )
        for number, day in enumerate(published.tolist())
    ]
    told = Told(
        incident=reports.incident.tolist(),
        document=document.tolist(),
        origin=np.where(chance.random(size) < 0.7, chance.integers(1, WITNESSES + 1, size), 0).tolist(),
        killed=reports.killed.tolist(),
        injured=reports.injured.tolist(),
        victims=reports.victims.tolist(),
        method=reports.method.tolist(),
        chances=chance.random((size, 6)).tolist(),
    )
    return told, refs


def date_incident(day: int, chance: float) -> tuple[date | None, date | None]:
    """One day for most, two or three for some, none for a few."""
    first = FIRST + timedelta(days=day)
    if chance < 0.01:
        return None, None
    return first, first + timedelta(days=int(chance < 0.15) + int(chance < 0.04))


def make_incidents(chance: Generator, world: World, reports: Reports) -> tuple[list[Incident], list[DocumentRef]]:
    """The incidents with what was told of them, and all documents."""
    many = int(reports.incident.max()) + 1
    hotspots = find_hotspots(chance, reports, many)
    places = choose_places(chance, world, hotspots)
    years = chance.integers(0, YEARS, many)
    told, refs = tell(chance, reports, reports.day + DAYS * years[reports.incident])
    first = np.zeros(many, np.int64)
    first[reports.incident] = reports.day + DAYS * years[reports.incident]
    spans = [date_incident(day, drawn) for day, drawn in zip(first.tolist(), chance.random(many).tolist(), strict=True)]
    whens = [When(start=start, end=end, precision=DatePrecision.DAY) if start else When() for start, end in spans]
    rows: list[list[int]] = [[] for _ in range(many)]
    for row, number in enumerate(told.incident):
        rows[number].append(row)
    incidents = []
    for number, own in enumerate(rows):
        place, (start, end) = places[number], spans[number]
        where = place or world.towns[hotspots[number] * PLACES]
        claims = [claim for row in own for claim in make_claims(told, row, where, whens[number], hotspots[number])]
        incidents.append(
            Incident(
                id=IncidentId(f"in-{number:06}"),
                claims=order_claims(claims, refs),
                documents=tuple(refs[at] for at in sorted({told.document[row] for row in own})),
                origins=tuple(sorted({claim.origin or "" for claim in claims})),
                start=start,
                end=end,
                precision=DatePrecision.DAY if start else None,
                place=place,
            )
        )
    return incidents, refs


def order_claims(claims: Iterable[Figure], refs: Sequence[DocumentRef]) -> tuple[Figure, ...]:
    def rank(claim: Figure) -> tuple[date, str, Span]:
        return refs[int(claim.document[1:])].published or date.max, claim.document, claim.span

    return tuple(sorted(claims, key=rank))


def count_dead(incidents: Iterable[Incident]) -> Counter[tuple[str, date]]:
    """The dead by place (the province's id, the country's, a town's) and day, as the first report of each has them."""
    dead: Counter[tuple[str, date]] = Counter()
    for incident in incidents:
        if (place := incident.place) and incident.start:
            killed = next((c.bounds.low for c in incident.claims if isinstance(c, Figure) and c.bounds.low), 0)
            for key in {place.country or "", place.admin1 or "", place.name or ""}:
                dead[key, incident.start] += killed
    return dead


def sum_up(
    chance: Generator, dead: Counter[tuple[str, date]], number: int, place: PlaceRef, days: Sequence[date], scope: Scope
) -> tuple[Aggregate, DocumentRef]:
    """A sum over a place's days: somewhat more than the incidents known, as a number or a floor."""
    name = place.name if place.kind != "country" else place.country
    known = sum(dead[name or "", day] for day in days)
    many = int(known * (1 + MORE[place.kind if scope is Scope.PERIOD else None] + chance.uniform(0, 0.1))) + 1
    ref = DocumentRef(id=DocumentId(f"s{number:05}"), publisher="Monitor", published=days[-1] + timedelta(days=1))
    figure = Figure(
        id=ClaimId(f"su-{number:05}"),
        document=ref.id,
        quote=f"{many} people have been killed",
        span=Span(0, 20),
        attribution=("Monitor",),
        when=When(start=days[0], end=days[-1], precision=DatePrecision.DAYS),
        place=place,
        outcome=Outcome.KILLED,
        bounds=Bounds(low=many, high=many) if chance.random() < 0.5 else Bounds(low=many),
        scope=scope,
    )
    claims = [figure]
    if chance.random() < 0.3:
        few = Bounds(low=many // 3)
        part = replace(figure, id=ClaimId(f"{figure.id}c"), bounds=few, class_=VictimClass.CIVILIAN, part_of=figure.id)
        claims.append(part)
    found = Aggregate(
        id=IncidentId(f"su-{number:05}"),
        scope=scope,
        claims=tuple(claims),
        documents=(ref,),
        origins=("Monitor",),
        start=days[0],
        end=days[-1],
        precision=DatePrecision.DAYS,
        place=place,
    )
    return found, ref


def list_sums(chance: Generator, world: World, running: int) -> Iterator[tuple[PlaceRef, list[date], Scope]]:
    """Each month of each province and country, and running tolls of provinces and towns over two to ten days."""
    days = [FIRST + timedelta(days=day) for day in range(DAYS * YEARS)]
    months: dict[tuple[int, int], list[date]] = {}
    for day in days:
        months.setdefault((day.year, day.month), []).append(day)
    for place in (*world.countries, *world.provinces):
        for month in months.values():
            yield place, month, Scope.PERIOD
    for _ in range(running):
        places = world.provinces if chance.random() < 0.3 else world.towns
        at = int(chance.integers(len(days) - 10))
        yield places[int(chance.integers(len(places)))], days[at : at + int(chance.integers(2, 11))], Scope.RUNNING


def make_linked(claims: int, *, seed: int = 1) -> Linked:
    """A record of about so many claims."""
    reports = make_reports(int(claims * REPORTS_A_CLAIM), seed=seed, density=INCIDENTS_A_DAY * YEARS)
    chance = np.random.default_rng(seed)
    world = make_world(reports)
    incidents, refs = make_incidents(chance, world, reports)
    dead = count_dead(incidents)
    running = RUNNING * claims // 1_000_000
    sums = [sum_up(chance, dead, at, *what) for at, what in enumerate(list_sums(chance, world, running))]
    return Linked(
        incidents=tuple(incidents),
        aggregates=tuple(found for found, _ in sums),
        documents=(*refs, *(ref for _, ref in sums)),
        loose=(),
    )
