"""A winter in the north, invented: thirty-one short documents over three months, with what each says of who holds what.

The places and parties are real, all that befalls them is made up, and so are the publishers. Days are of 2016.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

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

TEXTS = (
    Text(
        on="01-04",
        by=MONITOR,
        text="The army holds Saraqib and Maarat al-Numan. Khan Shaykhun is in the hands of rebels.",
        told=(
            Told(quote="The army holds Saraqib", place="Saraqib", party="army"),
            Told(quote="The army holds Saraqib and Maarat al-Numan", place="Maarat al-Numan", party="army"),
            Told(quote="Khan Shaykhun is in the hands of rebels", place="Khan Shaykhun", party="rebels"),
        ),
    ),
    Text(
        on="01-04",
        by=WIRE,
        text="Idlib province is largely held by rebels. Its capital, Idlib city, is held by the government.",
        told=(
            Told(quote="Idlib province is largely held by rebels", place="Idlib province", party="rebels"),
            Told(quote="Idlib city, is held by the government", place="Idlib city", party="government"),
        ),
    ),
    Text(
        on="01-07",
        by=MONITOR,
        text="Ahrar al-Sham seized Saraqib from the army on Wednesday.",
        told=(
            Told(
                quote="Ahrar al-Sham seized Saraqib from the army",
                place="Saraqib",
                party="Ahrar al-Sham",
                change=Change.SEIZED,
                previous="army",
                on="01-06",
            ),
        ),
    ),
    Text(
        on="01-09",
        by="Coast Gazette",
        text="Ahrar al-Sham seized Saraqib from the army on Wednesday. The price of bread rose again.",
        copy_of=f"01-07 {MONITOR}",
        told=(
            Told(
                quote="Ahrar al-Sham seized Saraqib from the army",
                place="Saraqib",
                party="Ahrar al-Sham",
                change=Change.SEIZED,
                previous="army",
            ),
        ),
    ),
    Text(
        on="01-08",
        by=MONITOR,
        text="Nothing has changed in the south: the army holds Maarat al-Numan. The army also holds Fuaa.",
        told=(
            Told(quote="the army holds Maarat al-Numan", place="Maarat al-Numan", party="army"),
            Told(quote="The army also holds Fuaa", place="Fuaa", party="army"),
        ),
    ),
    Text(
        on="01-12",
        by=RADIO,
        text="The rebels say that they took Maarat al-Numan this morning.",
        told=(
            Told(
                quote="they took Maarat al-Numan",
                place="Maarat al-Numan",
                party="rebels",
                change=Change.SEIZED,
                origin="rebels",
            ),
        ),
    ),
    Text(
        on="01-13",
        by=COMMAND,
        text="The army denies that rebels took Maarat al-Numan. The army holds Maarat al-Numan, its command said.",
        told=(
            Told(
                quote="rebels took Maarat al-Numan",
                place="Maarat al-Numan",
                party="rebels",
                change=Change.SEIZED,
                origin="the army",
                stance=Stance.DENIED,
            ),
            Told(quote="The army holds Maarat al-Numan", place="Maarat al-Numan", party="army", origin="the army"),
        ),
    ),
    Text(
        on="01-15",
        by=WIRE,
        text="Residents said that rebels hold Maarat al-Numan.",
        told=(Told(quote="rebels hold Maarat al-Numan", place="Maarat al-Numan", party="rebels", origin="residents"),),
    ),
    Text(
        on="01-16",
        by=MONITOR,
        text="Rebels hold Maarat al-Numan since Tuesday.",
        told=(Told(quote="Rebels hold Maarat al-Numan", place="Maarat al-Numan", party="rebels", on="01-12"),),
    ),
    Text(
        on="01-18",
        by=WIRE,
        text="Rebels have surrounded the town of Fuaa.",
        told=(
            Told(quote="Rebels have surrounded the town of Fuaa", place="Fuaa", party="rebels", change=Change.BESIEGED),
        ),
    ),
    Text(
        on="01-20",
        by=MONITOR,
        text="The army still holds the Abu al-Duhur air base.",
        told=(Told(quote="The army still holds the Abu al-Duhur", place="Abu al-Duhur", party="army"),),
    ),
    Text(
        on="01-24",
        by=MONITOR,
        text="Rebels besiege Fuaa for the sixth day.",
        told=(Told(quote="Rebels besiege Fuaa", place="Fuaa", party="rebels", change=Change.BESIEGED),),
    ),
    Text(
        on="01-28",
        by=WIRE,
        text="Flour reached army-held Fuaa by air.",
        told=(Told(quote="army-held Fuaa", place="Fuaa", party="army"),),
    ),
    Text(
        on="02-02",
        by=MONITOR,
        text="Rebels and soldiers fought in Khan Shaykhun on Monday.",
        told=(
            Told(
                quote="Rebels and soldiers fought in Khan Shaykhun",
                place="Khan Shaykhun",
                party="army",
                change=None,
                on="02-01",
            ),
        ),
    ),
    Text(
        on="02-03",
        by=WIRE,
        text="The army took Khan Shaykhun from rebels today, medics in the town said.",
        told=(
            Told(
                quote="The army took Khan Shaykhun from rebels today",
                place="Khan Shaykhun",
                party="army",
                change=Change.SEIZED,
                previous="rebels",
                on="02-03",
                origin="medics",
            ),
        ),
    ),
    Text(
        on="02-04",
        by=RADIO,
        text="The rebels said that they hold Khan Shaykhun.",
        told=(Told(quote="they hold Khan Shaykhun", place="Khan Shaykhun", party="rebels", origin="rebels"),),
    ),
    Text(
        on="02-06",
        by=MONITOR,
        text="The army holds Khan Shaykhun.",
        told=(Told(quote="The army holds Khan Shaykhun", place="Khan Shaykhun", party="army"),),
    ),
    Text(
        on="02-10",
        by=MONITOR,
        text="Government forces withdrew from Idlib city on Tuesday.",
        told=(
            Told(
                quote="Government forces withdrew from Idlib city",
                place="Idlib city",
                party="government",
                change=Change.WITHDREW,
                on="02-09",
            ),
        ),
    ),
    Text(
        on="02-12",
        by=WIRE,
        text="Jaish al-Fatah now holds Idlib city.",
        told=(Told(quote="Jaish al-Fatah now holds Idlib city", place="Idlib city", party="Jaish al-Fatah"),),
    ),
    Text(
        on="02-14",
        by=WIRE,
        text="Buses run again to army-held Khan Shaykhun.",
        told=(Told(quote="army-held Khan Shaykhun", place="Khan Shaykhun", party="army"),),
    ),
    Text(
        on="02-20",
        by=MONITOR,
        text="Ahrar al-Sham, a part of Jaish al-Fatah, holds Idlib city.",
        told=(
            Told(
                quote="Ahrar al-Sham, a part of Jaish al-Fatah, holds Idlib city",
                place="Idlib city",
                party="Ahrar al-Sham",
            ),
        ),
    ),
    Text(
        on="02-22",
        by=WIRE,
        text="Fuaa is still besieged by rebels, the United Nations said.",
        told=(
            Told(
                quote="Fuaa is still besieged by rebels",
                place="Fuaa",
                party="rebels",
                change=Change.BESIEGED,
                origin="United Nations",
            ),
        ),
    ),
    Text(
        on="03-01",
        by=WIRE,
        text="Rebels seized Fuaa from the army on Sunday.",
        told=(
            Told(
                quote="Rebels seized Fuaa from the army",
                place="Fuaa",
                party="rebels",
                change=Change.SEIZED,
                previous="army",
                on="02-28",
            ),
        ),
    ),
    Text(
        on="03-05",
        by=MONITOR,
        text="The army retook Saraqib today.",
        told=(
            Told(
                quote="The army retook Saraqib today", place="Saraqib", party="army", change=Change.SEIZED, on="03-05"
            ),
        ),
    ),
    Text(
        on="03-06",
        by=RADIO,
        text="Ahrar al-Sham denied that the army retook Saraqib.",
        told=(
            Told(
                quote="the army retook Saraqib",
                place="Saraqib",
                party="army",
                change=Change.SEIZED,
                origin="Ahrar al-Sham",
                stance=Stance.DENIED,
            ),
        ),
    ),
    Text(
        on="03-08",
        by=WIRE,
        text="Residents reached by telephone said that the army holds Saraqib.",
        told=(Told(quote="the army holds Saraqib", place="Saraqib", party="army", origin="residents"),),
    ),
    Text(
        on="03-10",
        by=MONITOR,
        text="The army holds the whole of Hama province.",
        told=(Told(quote="The army holds the whole of Hama province", place="Hama province", party="army"),),
    ),
    Text(
        on="03-15",
        by=WIRE,
        text="Shells hit army-held Saraqib.",
        told=(Told(quote="army-held Saraqib", place="Saraqib", party="army"),),
    ),
    Text(
        on="03-20",
        by=WIRE,
        text="The army holds most of Aleppo, rebels hold parts of Aleppo.",
        told=(
            Told(quote="The army holds most of Aleppo", place="Aleppo", party="army"),
            Told(quote="rebels hold parts of Aleppo", place="Aleppo", party="rebels"),
        ),
    ),
    Text(
        on="03-25",
        by=MONITOR,
        text="Rebels largely hold Idlib province.",
        told=(Told(quote="Rebels largely hold Idlib province", place="Idlib province", party="rebels"),),
    ),
    Text(on="03-31", by=WIRE, text="The almond trees are in flower. A football match was played in Salamiyah."),
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
