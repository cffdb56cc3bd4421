"""A winter in the north, invented: thirty-one short documents over three months, with what each says of who holds what.

The places and parties are real, all that befalls them is made up, and so are the publishers. Days are of 2016.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tollbook.model import (
    Action,
    ActionType,
    ActorId,
    ActorRef,
    Change,
    Claim,
    ControlClaim,
    DocumentId,
    DocumentRef,
    Kind,
    Linked,
    PlacePrecision,
    PlaceRef,
    Span,
    Stance,
    When,
    identify_claim,
)

__all__ = ["PLACES", "SALAMIYAH", "TEXTS", "Text", "day", "link_winter", "refer_document"]

PARTIES = {
    "army": "sy-army",
    "government": "sy-government",
    "rebels": "sy-rebels",
    "Ahrar al-Sham": "ahrar-al-sham",
    "Jaish al-Fatah": "army-of-conquest",
}


def make_place(name: str, id: int, kind: str, admin1: str, lat: float, lon: float) -> PlaceRef:
    precision = PlacePrecision.PROVINCE if kind == "province" else PlacePrecision.EXACT
    return PlaceRef(
        text=name,
        name=name,
        lat=lat,
        lon=lon,
        kind=kind,
        precision=precision,
        country="SY",
        admin1=admin1,
        gazetteer_id=str(id),
        confidence=1.0,
    )


PLACES = {
    "Saraqib": make_place("Saraqib", 1, "town", "Idlib", 35.86, 36.80),
    "Maarat al-Numan": make_place("Maarat al-Numan", 2, "town", "Idlib", 35.64, 36.67),
    "Khan Shaykhun": make_place("Khan Shaykhun", 3, "town", "Idlib", 35.44, 36.65),
    "Fuaa": make_place("Fuaa", 4, "town", "Idlib", 35.98, 36.69),
    "Idlib city": make_place("Idlib city", 5, "town", "Idlib", 35.93, 36.63),
    "Idlib province": make_place("Idlib province", 6, "province", "Idlib", 35.8, 36.7),
    "Abu al-Duhur": make_place("Abu al-Duhur", 7, "site", "Idlib", 35.73, 37.10),
    "Hama province": make_place("Hama province", 8, "province", "Hama", 35.2, 36.9),
    "Aleppo": make_place("Aleppo", 9, "town", "Aleppo", 36.20, 37.16),
}
SALAMIYAH = make_place("Salamiyah", 10, "town", "Hama", 35.01, 37.05)


def day(said: str) -> date:
    """The day of "01-24"."""
    return date.fromisoformat(f"2016-{said}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What some words of a text say: of a place, by whom, since or on when; a null change is a clash."""

    quote: str
    place: str
    party: str
    change: Change | None = Change.HOLDS
    previous: str | None = None
    on: str | None = None
    origin: str | None = None
    stance: Stance = Stance.ASSERTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One document: its day, its publisher and its words; ``copy_of`` is the day and publisher that it reprints."""

    on: str
    by: str
    text: str
    told: Sequence[Told] = field(default=())
    copy_of: str | None = None

    @property
    def id(self) -> DocumentId:
        """The day and the publisher in one word."""
        return DocumentId(f"{self.on} {self.by}")


MONITOR, WIRE, RADIO, COMMAND = "Orontes Monitor", "Levant Wire", "Radio Orontes", "Northern Front Bulletin"


def say(quote: str, place: str, party: str, **more: Any) -> Told:
    """What some words of a text say."""
    return Told(quote=quote, place=place, party=party, **more)


def write(on: str, by: str, text: str, *told: Told, copy_of: str | None = None) -> Text:
    """One document."""
    return Text(on=on, by=by, text=text, told=told, copy_of=copy_of)


TEXTS = (
    write(
        "01-04",
        MONITOR,
        "The army holds Saraqib and Maarat al-Numan. Khan Shaykhun is in the hands of rebels.",
        say("The army holds Saraqib", "Saraqib", "army"),
        say("The army holds Saraqib and Maarat al-Numan", "Maarat al-Numan", "army"),
        say("Khan Shaykhun is in the hands of rebels", "Khan Shaykhun", "rebels"),
    ),
    write(
        "01-04",
        WIRE,
        "Idlib province is largely held by rebels. Its capital, Idlib city, is held by the government.",
        say("Idlib province is largely held by rebels", "Idlib province", "rebels"),
        say("Idlib city, is held by the government", "Idlib city", "government"),
    ),
    write(
        "01-07",
        MONITOR,
        "Ahrar al-Sham seized Saraqib from the army on Wednesday.",
        say(
            "Ahrar al-Sham seized Saraqib from the army",
            "Saraqib",
            "Ahrar al-Sham",
            change=Change.SEIZED,
            previous="army",
            on="01-06",
        ),
    ),
    write(
        "01-09",
        "Coast Gazette",
        "Ahrar al-Sham seized Saraqib from the army on Wednesday. The price of bread rose again.",
        say(
            "Ahrar al-Sham seized Saraqib from the army",
            "Saraqib",
            "Ahrar al-Sham",
            change=Change.SEIZED,
            previous="army",
        ),
        copy_of=f"01-07 {MONITOR}",
    ),
    write(
        "01-08",
        MONITOR,
        "Nothing has changed in the south: the army holds Maarat al-Numan. The army also holds Fuaa.",
        say("the army holds Maarat al-Numan", "Maarat al-Numan", "army"),
        say("The army also holds Fuaa", "Fuaa", "army"),
    ),
    write(
        "01-12",
        RADIO,
        "The rebels say that they took Maarat al-Numan this morning.",
        say("they took Maarat al-Numan", "Maarat al-Numan", "rebels", change=Change.SEIZED, origin="rebels"),
    ),
    write(
        "01-13",
        COMMAND,
        "The army denies that rebels took Maarat al-Numan. The army holds Maarat al-Numan, its command said.",
        say(
            "rebels took Maarat al-Numan",
            "Maarat al-Numan",
            "rebels",
            change=Change.SEIZED,
            origin="the army",
            stance=Stance.DENIED,
        ),
        say("The army holds Maarat al-Numan", "Maarat al-Numan", "army", origin="the army"),
    ),
    write(
        "01-15",
        WIRE,
        "Residents said that rebels hold Maarat al-Numan.",
        say("rebels hold Maarat al-Numan", "Maarat al-Numan", "rebels", origin="residents"),
    ),
    write(
        "01-16",
        MONITOR,
        "Rebels hold Maarat al-Numan since Tuesday.",
        say("Rebels hold Maarat al-Numan", "Maarat al-Numan", "rebels", on="01-12"),
    ),
    write(
        "01-18",
        WIRE,
        "Rebels have surrounded the town of Fuaa.",
        say("Rebels have surrounded the town of Fuaa", "Fuaa", "rebels", change=Change.BESIEGED),
    ),
    write(
        "01-20",
        MONITOR,
        "The army still holds the Abu al-Duhur air base.",
        say("The army still holds the Abu al-Duhur", "Abu al-Duhur", "army"),
    ),
    write(
        "01-24",
        MONITOR,
        "Rebels besiege Fuaa for the sixth day.",
        say("Rebels besiege Fuaa", "Fuaa", "rebels", change=Change.BESIEGED),
    ),
    write("01-28", WIRE, "Flour reached army-held Fuaa by air.", say("army-held Fuaa", "Fuaa", "army")),
    write(
        "02-02",
        MONITOR,
        "Rebels and soldiers fought in Khan Shaykhun on Monday.",
        say("Rebels and soldiers fought in Khan Shaykhun", "Khan Shaykhun", "army", change=None, on="02-01"),
    ),
    write(
        "02-03",
        WIRE,
        "The army took Khan Shaykhun from rebels today, medics in the town said.",
        say(
            "The army took Khan Shaykhun from rebels today",
            "Khan Shaykhun",
            "army",
            change=Change.SEIZED,
            previous="rebels",
            on="02-03",
            origin="medics",
        ),
    ),
    write(
        "02-04",
        RADIO,
        "The rebels said that they hold Khan Shaykhun.",
        say("they hold Khan Shaykhun", "Khan Shaykhun", "rebels", origin="rebels"),
    ),
    write(
        "02-06", MONITOR, "The army holds Khan Shaykhun.", say("The army holds Khan Shaykhun", "Khan Shaykhun", "army")
    ),
    write(
        "02-10",
        MONITOR,
        "Government forces withdrew from Idlib city on Tuesday.",
        say(
            "Government forces withdrew from Idlib city", "Idlib city", "government", change=Change.WITHDREW, on="02-09"
        ),
    ),
    write(
        "02-12",
        WIRE,
        "Jaish al-Fatah now holds Idlib city.",
        say("Jaish al-Fatah now holds Idlib city", "Idlib city", "Jaish al-Fatah"),
    ),
    write(
        "02-14",
        WIRE,
        "Buses run again to army-held Khan Shaykhun.",
        say("army-held Khan Shaykhun", "Khan Shaykhun", "army"),
    ),
    write(
        "02-20",
        MONITOR,
        "Ahrar al-Sham, a part of Jaish al-Fatah, holds Idlib city.",
        say("Ahrar al-Sham, a part of Jaish al-Fatah, holds Idlib city", "Idlib city", "Ahrar al-Sham"),
    ),
    write(
        "02-22",
        WIRE,
        "Fuaa is still besieged by rebels, the United Nations said.",
        say("Fuaa is still besieged by rebels", "Fuaa", "rebels", change=Change.BESIEGED, origin="United Nations"),
    ),
    write(
        "03-01",
        WIRE,
        "Rebels seized Fuaa from the army on Sunday.",
        say("Rebels seized Fuaa from the army", "Fuaa", "rebels", change=Change.SEIZED, previous="army", on="02-28"),
    ),
    write(
        "03-05",
        MONITOR,
        "The army retook Saraqib today.",
        say("The army retook Saraqib today", "Saraqib", "army", change=Change.SEIZED, on="03-05"),
    ),
    write(
        "03-06",
        RADIO,
        "Ahrar al-Sham denied that the army retook Saraqib.",
        say(
            "the army retook Saraqib",
            "Saraqib",
            "army",
            change=Change.SEIZED,
            origin="Ahrar al-Sham",
            stance=Stance.DENIED,
        ),
    ),
    write(
        "03-08",
        WIRE,
        "Residents reached by telephone said that the army holds Saraqib.",
        say("the army holds Saraqib", "Saraqib", "army", origin="residents"),
    ),
    write(
        "03-10",
        MONITOR,
        "The army holds the whole of Hama province.",
        say("The army holds the whole of Hama province", "Hama province", "army"),
    ),
    write("03-15", WIRE, "Shells hit army-held Saraqib.", say("army-held Saraqib", "Saraqib", "army")),
    write(
        "03-20",
        WIRE,
        "The army holds most of Aleppo, rebels hold parts of Aleppo.",
        say("The army holds most of Aleppo", "Aleppo", "army"),
        say("rebels hold parts of Aleppo", "Aleppo", "rebels"),
    ),
    write(
        "03-25",
        MONITOR,
        "Rebels largely hold Idlib province.",
        say("Rebels largely hold Idlib province", "Idlib province", "rebels"),
    ),
    write("03-31", WIRE, "The almond trees are in flower. A football match was played in Salamiyah."),
)


def name_party(name: str) -> ActorRef:
    return ActorRef(text=name, name=name, actor=ActorId(PARTIES[name]))


def note_claim(text: Text, told: Told, nth: int) -> Claim:
    """The claim that some words of a text make."""
    start = text.text.index(told.quote)
    change = told.change
    kind = Kind.CONTROL if change else Kind.ACTION
    on = day(told.on) if told.on else None
    base = {
        "id": identify_claim(f"winter {text.id}", kind, told.quote, nth),
        "document": text.id,
        "quote": told.quote,
        "span": Span(start, start + len(told.quote)),
        "attribution": (text.by, told.origin) if told.origin else (text.by,),
        "stance": told.stance,
        "when": When(start=on, end=on),
        "place": PLACES[told.place],
        "confidence": 0.9,
    }
    if change is None:
        return Action(**base, type=ActionType.CLASH, actors=(name_party(told.party),))  # type: ignore[arg-type]
    previous = name_party(told.previous) if told.previous else None
    return ControlClaim(**base, holder=name_party(told.party), previous=previous, change=change)  # type: ignore[arg-type]


def refer_document(text: Text) -> DocumentRef:
    """The document among those that linking found."""
    copy = DocumentId(text.copy_of) if text.copy_of else None
    return DocumentRef(id=text.id, publisher=text.by, published=day(text.on), copy_of=copy)


def link_winter(texts: Sequence[Text] = TEXTS) -> Linked:
    """The record of these documents, in the order given."""
    return Linked(
        incidents=(),
        aggregates=(),
        documents=tuple(map(refer_document, texts)),
        loose=tuple(note_claim(text, told, nth) for text in texts for nth, told in enumerate(text.told)),
    )
