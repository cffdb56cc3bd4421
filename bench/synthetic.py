"""Synthetic reports of incidents, to measure linking by: nobody's data, and what belongs together is known.

Three reports an incident on average, from one to five. Incidents happen in hotspots, three a day in each on average and
in bursts, at 60 places some 14 km around its town. A report is up to two days and 30 km off, spells the place's name in
one of six ways or gives the town's, gives figures that are up to 30 % off in three of four, and leaves out or mistakes
method, victims and perpetrator. There are as many hotspots as keep incidents equally dense at every size. The same seed
gives the same reports.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from tollbook.link.tellings import Telling
from tollbook.model import (
    ActorRef,
    Bounds,
    ClaimId,
    DatePrecision,
    Document,
    DocumentId,
    Figure,
    Method,
    Outcome,
    PlacePrecision,
    PlaceRef,
    Reader,
    Reading,
    Receipt,
    Span,
    VictimClass,
    When,
)

__all__ = ["Reports", "make_readings", "make_reports", "make_tellings"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

REPORTS_AN_INCIDENT = 3
INCIDENTS_A_DAY = 3.0
DAYS = 365
FIRST = date(2016, 1, 1)
PLACES = 60
APART_KM = 110.0
DEGREE_KM = 111.2
UNSAID = -1
MIXED = 2

ONSETS = ("b", "d", "f", "h", "j", "k", "kh", "l", "m", "n", "q", "r", "s", "sh", "t", "w", "z", "gh", "th")
VOWELS = ("a", "a", "a", "i", "u", "e", "ai", "au")
HEADS = ("tell", "kafr", "deir", "khan", "ain", "jabal", "abu", "umm", "bir", *["al"] * 4, *[""] * 6)
ARTICLES = ("al", "el", "as", "ar", "", "")
SOUNDS = ("a e", "i e", "u o", "ai ay", "au aw", "q k", "kh k", "gh g", "u ou", "j g", "th t", "z dh")
"""Sounds that are written either way."""
VARIANTS = 5
METHODS = tuple(method for method in Method if method is not Method.OTHER)
CLASSES = (frozenset({VictimClass.CIVILIAN}), frozenset({VictimClass.COMBATANT}), frozenset({VictimClass.ANY}))
PRECISIONS = (PlacePrecision.EXACT, PlacePrecision.NEAR, PlacePrecision.DISTRICT)
WORDS = 60
VOCABULARY = 5000
RECEIPT = Receipt(content=b"", name="synthetic", form="txt", at=datetime(2020, 1, 1, tzinfo=UTC))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """One row a report: which ``incident`` it is of, and what it says of it; ``UNSAID`` where it says nothing."""

    incident: Ints
    day: Ints
    lat: Floats
    lon: Floats
    precision: Ints
    name: Ints
    names: tuple[str, ...]
    killed: Ints
    injured: Ints
    method: Ints
    victims: Ints
    by: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Incidents:
    """One row an incident: what happened."""

    hotspot: Ints
    place: Ints
    day: Ints
    killed: Ints
    injured: Ints
    method: Ints
    victims: Ints
    by: Ints


def make_name(chance: Generator) -> str:
    body = "".join(chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(chance.integers(2, 4)))
    if chance.random() < 0.6:
        body += chance.choice(ONSETS)
    if chance.random() < 0.2:
        at = chance.integers(1, len(body))
        body = body[:at] + body[at - 1] + body[at:]
    return f"{chance.choice(HEADS)} {body}".strip()


def spell_otherwise(chance: Generator, name: str) -> str:
    """Another spelling: the article, one to three sounds, hyphens, a letter lost, a final h."""
    words = name.split()
    if words[0] == "al":
        words[0] = str(chance.choice(ARTICLES))
    name = " ".join(filter(None, words))
    for _ in range(chance.integers(1, 4)):
        old, new = chance.permutation(SOUNDS[chance.integers(len(SOUNDS))].split())
        name = name.replace(old, new, 1)
    slips = chance.random(4)
    name = name.replace(" ", "-") if slips[0] < 0.25 else name.replace(" ", "") if slips[1] < 0.15 else name
    if slips[2] < 0.1:
        at = chance.integers(len(name))
        name = name[:at] + name[at + 1 :]
    return name + "h" * int(slips[3] < 0.15)


def make_names(chance: Generator, many: int) -> list[str]:
    """As many names, each followed by its other spellings."""
    names: dict[str, None] = {}
    while len(names) < many:
        names[make_name(chance)] = None
    return [s.title() for name in names for s in (name, *(spell_otherwise(chance, name) for _ in range(VARIANTS)))]


def make_incidents(chance: Generator, many: int, hotspots: int) -> Incidents:
    share = np.arange(1, hotspots + 1) ** -0.3
    hotspot = np.sort(chance.choice(hotspots, many, p=share / share.sum()))
    share = np.arange(1, PLACES + 1) ** -0.5
    place = hotspot * PLACES + chance.choice(PLACES, many, p=share / share.sum())
    bursts = np.cumsum(chance.gamma(1.0, 1.0, (hotspots, DAYS)), axis=1)
    bursts /= bursts[:, -1:]
    drawn = hotspot + chance.random(many) * 0.999999
    day = np.searchsorted((np.arange(hotspots)[:, None] + bursts).ravel(), drawn) - hotspot * DAYS
    killed = np.floor(np.exp(chance.normal(1.4, 1.1, many))).astype(np.int64) + 1
    return Incidents(
        hotspot=hotspot,
        place=place,
        day=np.clip(day, 0, DAYS - 1),
        killed=killed,
        injured=np.floor(killed * np.exp(chance.normal(0.4, 0.8, many))).astype(np.int64),
        method=chance.choice(len(METHODS), many, p=[0.25, 0.25, 0.2, 0.05, 0.1, 0.08, 0.05, 0.02]),
        victims=chance.choice(3, many, p=[0.5, 0.3, 0.2]),
        by=hotspot * 4 + chance.choice(4, many, p=[0.5, 0.25, 0.15, 0.1]),
    )


def misjudge(chance: Generator, true: Ints, said: float) -> Ints:
    """Figures as reports give them: a quarter right, the others up to 30 % off; ``said`` is the share that give one."""
    off = np.where(chance.random(len(true)) < 0.25, 1.0, chance.uniform(0.7, 1.3, len(true)))
    return np.where(chance.random(len(true)) < said, np.rint(true * off).astype(np.int64), UNSAID)


def mistake(chance: Generator, true: Ints, other: Ints, unsaid: float, wrong: float) -> Ints:
    """What reports say of a kind: some nothing, some of the others another kind."""
    said = np.where(chance.random(len(true)) < wrong, other, true)
    return np.where(chance.random(len(true)) < unsaid, UNSAID, said)


def lay_places(chance: Generator, hotspots: int) -> tuple[Floats, Floats]:
    """Kilometres east and north of all places, hotspot by hotspot; the first of each is its town."""
    side = APART_KM * np.sqrt(hotspots)
    away = chance.gamma(2.0, 7.0, (hotspots, PLACES))
    away[:, 0] = 0.0
    angle = chance.uniform(0, 2 * np.pi, (hotspots, PLACES))
    x = chance.uniform(0, side, (hotspots, 1)) + away * np.cos(angle)
    y = chance.uniform(0, side, (hotspots, 1)) + away * np.sin(angle)
    return x.ravel(), y.ravel()


def make_reports(many: int, *, seed: int = 1, names: bool = True, density: float = INCIDENTS_A_DAY) -> Reports:
    """About as many reports, in random order; ``names`` off leaves out the names of places."""
    chance = np.random.default_rng(seed)
    incidents = many // REPORTS_AN_INCIDENT
    hotspots = max(3, round(incidents / (density * DAYS)))
    x, y = lay_places(chance, hotspots)
    spellings = make_names(chance, min(hotspots * PLACES, 15_000))
    called = chance.permutation(np.arange(hotspots * PLACES) % (len(spellings) // (VARIANTS + 1))) * (VARIANTS + 1)
    happened = make_incidents(chance, incidents, hotspots)
    incident = np.repeat(np.arange(incidents), 1 + chance.binomial(2 * (REPORTS_AN_INCIDENT - 1), 0.5, incidents))
    chance.shuffle(incident)
    size = len(incident)
    place = happened.place[incident]
    spelled = called[place] + np.where(chance.random(size) < 0.5, 0, chance.integers(0, VARIANTS + 1, size))
    town = called[happened.hotspot[incident] * PLACES]
    spelled = np.where(chance.random(size) < 0.08, town, spelled)
    coarse = chance.choice(3, size, p=[0.55, 0.25, 0.20])
    off = chance.uniform(0, np.array([2.0, 12.0, 30.0])[coarse])
    angle = chance.uniform(0, 2 * np.pi, size)
    lat = 20 + (y[place] + off * np.sin(angle)) / DEGREE_KM
    author = happened.by[incident]
    victims = happened.victims[incident]
    return Reports(
        incident=incident,
        day=happened.day[incident] + chance.choice([-2, -1, 0, 1, 2], size, p=[0.06, 0.15, 0.56, 0.16, 0.07]),
        lat=lat,
        lon=30 + (x[place] + off * np.cos(angle)) / DEGREE_KM / np.cos(np.radians(lat)),
        precision=np.where(chance.random(size) < 0.9, coarse, chance.integers(0, 3, size)),
        name=np.where((chance.random(size) < 0.05) | (not names), UNSAID, spelled),
        names=tuple(spellings),
        killed=misjudge(chance, happened.killed[incident], 0.95),
        injured=misjudge(chance, happened.injured[incident], 0.5),
        method=mistake(chance, happened.method[incident], chance.integers(0, len(METHODS), size), 0.12, 0.1),
        victims=np.where(chance.random(size) < 0.15, MIXED, victims),
        by=mistake(chance, author, author // 4 * 4 + chance.integers(0, 4, size), 0.25, 0.05),
    )


def make_telling(reports: Reports, at: int, days: dict[int, When], parties: dict[int, ActorRef]) -> Telling:
    killed, injured, method, by = (int(c[at]) for c in (reports.killed, reports.injured, reports.method, reports.by))
    when = days[int(reports.day[at])]
    place = PlaceRef(
        text=reports.names[reports.name[at]] if reports.name[at] != UNSAID else "",
        lat=float(reports.lat[at]),
        lon=float(reports.lon[at]),
        kind="town",
        precision=PRECISIONS[reports.precision[at]],
    )
    document = Document(id=DocumentId(f"r{at:07}"), sha256="", text="", published=when.start, receipt=RECEIPT)
    classes = CLASSES[reports.victims[at]]
    methods = frozenset({METHODS[method]}) if method != UNSAID else frozenset()
    figure = Figure(
        id=ClaimId(f"co-{at:07}"),
        document=document.id,
        quote="",
        span=Span(0, 0),
        when=when,
        place=place,
        outcome=Outcome.KILLED,
        bounds=Bounds(low=killed, high=killed) if killed != UNSAID else Bounds(vague="many"),
        class_=next(iter(classes)),
        method=METHODS[method] if method != UNSAID else None,
        by=parties[by] if by != UNSAID else None,
    )
    return Telling(
        document=document,
        claims=(figure,),
        places=(place,),
        when=when,
        methods=methods,
        classes=classes,
        killed=frozenset({killed} - {UNSAID, 0}),
        injured=frozenset({injured} - {UNSAID, 0}),
        words=frozenset(),
    )


def make_tellings(reports: Reports) -> Iterator[Telling]:
    """The reports as the linker has them, row by row."""
    days = {}
    for day in np.unique(reports.day).tolist():
        on = FIRST + timedelta(days=day)
        days[day] = When(start=on, end=on, precision=DatePrecision.DAY)
    parties = {by: ActorRef(text=f"party {by}", actor=None) for by in np.unique(reports.by).tolist()}
    yield from (make_telling(reports, at, days, parties) for at in range(len(reports.incident)))


def make_reading(telling: Telling, at: int, words: Sequence[str]) -> Reading:
    """The reading of a document that says what a telling does, and much that tells nothing."""
    filling = " ".join(random.Random(at).choices(words, k=WORDS))
    text = f"Report {at} of the day: some were killed. Others were hurt. {filling}"
    digest = sha256(text.encode()).hexdigest()
    (killed,) = telling.claims
    spoken = replace(killed, quote="some were killed", span=Span(*find_words(text, "some were killed")))
    claims = [spoken]
    if telling.injured and isinstance(spoken, Figure):
        number = max(telling.injured)
        claims.append(
            replace(
                spoken,
                id=ClaimId(f"in-{at:07}"),
                quote="Others were hurt",
                span=Span(*find_words(text, "Others were hurt")),
                outcome=Outcome.INJURED,
                bounds=Bounds(low=number, high=number),
                class_=VictimClass.ANY,
            )
        )
    receipt = replace(RECEIPT, content=text.encode(), name=f"{telling.document.id}.txt")
    document = replace(telling.document, text=text, sha256=digest, publisher=f"Publisher {at % 40}", receipt=receipt)
    return Reading(document=document, claims=tuple(claims), reader=Reader(name="synthetic", version="1"))


def find_words(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def make_readings(reports: Reports) -> Iterator[Reading]:
    """The reports as documents that were read, row by row."""
    words = [word for name in reports.names[:VOCABULARY] for word in name.split()]
    return (make_reading(telling, at, words) for at, telling in enumerate(make_tellings(reports)))
