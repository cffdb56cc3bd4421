"""A reading resolved as a whole."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tollbook.model import (
    Action,
    ActionType,
    ActorRef,
    Bounds,
    Change,
    Claim,
    ClaimId,
    ControlClaim,
    Death,
    Document,
    DocumentId,
    Figure,
    Outcome,
    PlacePrecision,
    PlaceRef,
    Reader,
    Reading,
    Receipt,
    Relation,
    RelationType,
    Span,
    When,
)
from tollbook.resolve.actors import ActorBook
from tollbook.resolve.gazetteer import Gazetteer
from tollbook.resolve.resolver import Resolver

TEXT = """Syrian troops pulled out of Ariha on Thursday, the Observatory said, quoting residents.

The Syrian army still holds the air base at Abu al-Duhur, south-east of Idlib in northern Syria."""
READER = Reader(name="by hand", version="1")


@pytest.fixture(scope="module")
def resolver(gazetteer: Gazetteer, actors: ActorBook) -> Resolver:
    return Resolver(gazetteer, actors)


def make_document(text: str = TEXT) -> Document:
    receipt = Receipt(content=text.encode(), name="a.txt", form="txt", at=datetime(2015, 5, 28, tzinfo=UTC))
    return Document(id=DocumentId("a"), sha256="0" * 64, text=text, published=date(2015, 5, 28), receipt=receipt)


def make_figure(
    id: str = "co-1", *, place: str | None = None, side: str | None = None, text: str | None = None
) -> Figure:
    return Figure(
        id=ClaimId(id),
        document=DocumentId("a"),
        quote="troops",
        span=Span(7, 13),
        attribution=("Northern Wire", "the Observatory", "residents"),
        when=When(text=text),
        place=PlaceRef(text=place) if place else None,
        outcome=Outcome.KILLED,
        bounds=Bounds(low=3, high=3),
        side=ActorRef(text=side) if side else None,
    )


def resolve_all(resolver: Resolver, *claims: Claim, text: str = TEXT) -> tuple[Claim, ...]:
    return resolver.resolve(Reading(document=make_document(text), claims=claims, reader=READER)).claims


def resolve_figure(resolver: Resolver, figure: Figure, text: str = TEXT) -> Figure:
    (claim,) = resolve_all(resolver, figure, text=text)
    assert isinstance(claim, Figure)
    return claim


def test_a_doubtful_town_is_that_of_the_documents_country(resolver: Resolver, gazetteer: Gazetteer) -> None:
    place = resolve_figure(resolver, make_figure(place="Ariha")).place
    assert place is not None
    assert (place.country, place.admin1) == ("SY", "Idlib")
    jericho = resolve_figure(
        resolver, make_figure(place="Ariha"), text="Palestinian and Israeli police met in Ariha."
    ).place
    assert jericho is not None
    assert jericho.country == "PS"


def test_a_doubtful_town_is_that_near_the_documents_other_places(resolver: Resolver) -> None:
    claims = [
        make_figure(f"co-{n}", place=place) for n, place in enumerate(("Tripoli", "Misrata", "Sirte", "Tarhouna"))
    ]
    first, *_ = resolve_all(resolver, *claims, text="Shelling went on.")
    assert first.place is not None
    assert first.place.country == "LY"


def test_towns_that_are_likely_say_which_country_is_spoken_of_beside_foreign_troops(resolver: Resolver) -> None:
    text = "Russian jets bombed Kupiansk on Monday. A depot in Kupiansk burned."
    (claim,) = resolve_all(resolver, make_figure(place="Kupiansk"), text=text)
    assert claim.place and (claim.place.name, claim.place.country) == ("Kupyansk", "UA")


@pytest.mark.parametrize(("publisher", "country"), [("Lebanese Morning", "LB"), ("Libya Wire", "LY")])
def test_where_the_text_names_no_country_the_publisher_may(resolver: Resolver, publisher: str, country: str) -> None:
    document = replace(make_document("Shells fell on Tripoli on Monday."), publisher=publisher)
    (claim,) = resolver.resolve(
        Reading(document=document, claims=(make_figure(place="Tripoli"),), reader=READER)
    ).claims
    assert claim.place and claim.place.country == country


def test_a_distance_said_beside_the_name_moves_the_place(resolver: Resolver) -> None:
    text = "Five troops died in a village 15 km north of Homs, Syrian activists said."
    place = resolve_figure(resolver, make_figure(place="Homs"), text=text).place
    assert place is not None
    assert (place.text, place.name, place.precision, place.gazetteer_id) == ("Homs", "Homs", PlacePrecision.NEAR, None)
    assert (place.lat, place.lon) == pytest.approx((34.72 + 15 / 111.2, 36.73), abs=0.02)


def test_what_stands_behind_the_name_says_which_place_it_is(resolver: Resolver) -> None:
    text = "Five troops died at the Abu al-Duhur air base, Syrian activists said."
    place = resolve_figure(resolver, make_figure(place="Abu al-Duhur"), text=text).place
    assert place is not None
    assert (place.text, place.kind) == ("Abu al-Duhur", "site")


def test_a_village_that_is_not_known_is_in_the_province_that_is_said(resolver: Resolver) -> None:
    text = "Five troops died in Qzarrin in Idlib province, Syrian activists said."
    place = resolve_figure(resolver, make_figure(place="Qzarrin"), text=text).place
    assert place is not None
    assert (place.text, place.admin1, place.precision) == ("Qzarrin", "Idlib", PlacePrecision.PROVINCE)
    assert (place.confidence or 0) < 0.7


@pytest.mark.parametrize(("party", "country"), [("Houthi fighters", "YE"), ("Hayat Tahrir al-Sham", "SY")])
def test_the_parties_of_a_document_say_in_which_country_a_place_is(
    resolver: Resolver, party: str, country: str
) -> None:
    """There is a Harib in Yemen and a Harim in Syria; nothing but the party is said."""
    name = {"YE": "Harib", "SY": "Harim"}[country]
    claim = replace(make_figure(place=name, side=party))
    place = resolve_figure(resolver, claim, text="Five troops died there.").place
    assert place is not None
    assert place.country == country


def test_the_chain_of_attribution_names_the_monitor_and_leaves_publisher_and_residents(resolver: Resolver) -> None:
    chain = resolve_figure(resolver, make_figure()).attribution
    assert chain == ("Northern Wire", "Syrian Observatory for Human Rights", "residents")


def test_a_publisher_unknown_stays_unknown(resolver: Resolver) -> None:
    assert resolve_figure(resolver, replace(make_figure(), attribution=(None,))).attribution == (None,)


def test_sides_are_those_of_the_places_country(resolver: Resolver) -> None:
    side = resolve_figure(resolver, make_figure(place="Idlib", side="regime forces")).side
    assert side == ActorRef(text="regime forces", name="Syrian government forces", actor=side.actor if side else None)
    masked = resolve_figure(resolver, make_figure(place="Idlib", side="masked men")).side
    assert masked == ActorRef(text="masked men")


def test_words_of_time_become_dates(resolver: Resolver) -> None:
    assert resolve_figure(resolver, make_figure(text="Thursday")).when.start == date(2015, 5, 28)


def test_a_place_that_came_with_its_coordinates_stays_where_it_is(resolver: Resolver) -> None:
    given = PlaceRef(text="Idlib", lat=1.0, lon=2.0, precision=PlacePrecision.NEAR, country="SY")
    figure = replace(make_figure(), place=given)
    other = make_figure("co-2", place="Idlib")
    first, second = resolve_all(resolver, figure, other)
    assert first.place == given
    assert second.place is not None
    assert second.place.lat not in (None, 1.0)


def test_a_figure_without_place_side_or_time_keeps_none(resolver: Resolver) -> None:
    figure = resolve_figure(resolver, make_figure())
    assert (figure.place, figure.side, figure.by, figure.when.start) == (None, None, None, None)


def test_every_kind_of_claim_has_its_actors_named(resolver: Resolver) -> None:
    figure = make_figure(place="Abu al-Duhur air base")
    base = {"document": figure.document, "quote": figure.quote, "span": figure.span, "place": figure.place}
    army, nusra = ActorRef(text="the army"), ActorRef(text="Al-Nusra")
    claims: tuple[Claim, ...] = (
        ControlClaim(id=ClaimId("cl-1"), holder=army, previous=nusra, change=Change.HOLDS, **base),  # type: ignore[arg-type]
        Death(id=ClaimId("de-1"), name="a man", side=nusra, **base),  # type: ignore[arg-type]
        Action(id=ClaimId("ac-1"), type=ActionType.CLASH, actors=(army,), targets=(nusra,), **base),  # type: ignore[arg-type]
        Relation(id=ClaimId("re-1"), subject=nusra, object=army, type=RelationType.SPLIT_FROM, **base),  # type: ignore[arg-type]
    )
    control, death, action, relation = resolve_all(resolver, *claims)
    assert isinstance(control, ControlClaim)
    assert isinstance(death, Death)
    assert isinstance(action, Action)
    assert isinstance(relation, Relation)
    assert control.place is not None
    assert control.place.precision is PlacePrecision.EXACT
    assert (control.holder.actor, control.previous and control.previous.actor) == ("sy-army", "nusra")
    assert death.side is not None
    assert death.side.actor == "nusra"
    assert ([a.actor for a in action.actors], [a.actor for a in action.targets]) == (["sy-army"], ["nusra"])
    assert (relation.subject.actor, relation.object.actor) == ("nusra", "sy-army")


def test_resolving_keeps_ids_words_and_spans_and_again_changes_nothing(resolver: Resolver) -> None:
    claims = (
        make_figure("co-1", place="Ariha", side="Syrian army", text="Thursday"),
        make_figure("co-2", place="Nowhere"),
    )
    reading = Reading(document=make_document(), claims=claims, reader=READER)
    once = resolver.resolve(reading)
    assert resolver.resolve(reading) == once
    assert resolver.resolve(once) == once
    kept = [(claim.id, claim.quote, claim.span, claim.place and claim.place.text) for claim in once.claims]
    assert kept == [(claim.id, claim.quote, claim.span, claim.place and claim.place.text) for claim in claims]


def test_a_reading_without_claims_stays_as_it_is(resolver: Resolver) -> None:
    reading = Reading(document=make_document(""), claims=(), reader=READER)
    assert resolver.resolve(reading) == reading
