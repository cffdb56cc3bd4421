"""Names of parties that the actor book lacks: which are proposed, which are not, and what is known of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.model import (
    Action,
    ActionType,
    ActorId,
    ActorRef,
    Bounds,
    Change,
    Claim,
    ControlClaim,
    Death,
    Document,
    DocumentId,
    Figure,
    Kind,
    Outcome,
    PlaceRef,
    Reader,
    Reading,
    Receipt,
    Relation,
    RelationType,
    Span,
    When,
    identify_claim,
)
from tollbook.resolve.actor import Actor, ActorKind
from tollbook.resolve.actors import ActorBook
from tollbook.resolve.likeness import Likeness
from tollbook.resolve.proposals import Proposal, list_parties, list_proposals, pick_name, propose_id

TEXT = "At dawn 7 guards were killed by the Lions of Sarha at the old mill, said residents of Sarha."
BOOK = ActorBook(
    [
        Actor(id=ActorId("storm"), name="Storm Brigade", kind=ActorKind.ARMED_GROUP, aliases=("Liwa al-Asifa",)),
        Actor(id=ActorId("lions-sarma"), name="Lions of Sarma", kind=ActorKind.MILITIA),
    ]
)


def ref(text: str | None) -> ActorRef | None:
    return ActorRef(text=text) if text else None


def figure(by: str | None, side: str | None = None, *, document: str = "d1", nth: int = 0, **more: object) -> Figure:
    country, on = more.get("country"), more.get("on")
    return Figure(
        id=identify_claim(document, Kind.COUNT, "7 guards", nth),
        document=DocumentId(document),
        quote=str(more.get("quote", "7 guards")),
        span=Span(8, 16),
        outcome=Outcome.KILLED,
        bounds=Bounds(low=7, high=7),
        by=ref(by),
        side=ref(side),
        place=PlaceRef(text="Sarha", country=country) if isinstance(country, str) else None,
        when=When(start=on if isinstance(on, date) else None),
    )


def reading(*claims: Claim, id: str = "d1", text: str = TEXT) -> Reading:
    receipt = Receipt(content=text.encode(), name=f"{id}.txt", form="txt", at=datetime(2020, 1, 1, tzinfo=UTC))
    document = Document(id=DocumentId(id), sha256=id, text=text, published=date(2020, 5, 2), receipt=receipt)
    return Reading(document=document, claims=claims, reader=Reader(name="r", version="1"))


def propose(*readings: Reading, places: Sequence[str] = ("Sarha",)) -> tuple[Proposal, ...]:
    return list_proposals(readings, BOOK, lambda name: name in places)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Lions of Sarha", "Lions of Sarha"),
        ("about 20 fighters of the Lions of Sarha", "Lions of Sarha"),
        ("masked gunmen from the Banu Murr clan", "Banu Murr"),
        ("Banu Murr fighters", "Banu Murr"),
        ("Lions of Sarha's men", "Lions of Sarha"),
        ("al-Amshat", "al-Amshat"),
        ("Islamic Youth Movement", "Islamic Youth Movement"),
        ("FNDR rebels", "FNDR"),
        ("لواء العاصفة", "لواء العاصفة"),
        ("Лісові брати", "Лісові брати"),
    ],
)
def test_the_name_in_the_words_for_a_party_is_picked(text: str, name: str) -> None:
    assert pick_name(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "gunmen", "fighters", "rebels", "the attackers", "police", "they", "Who", "It", "Islamist militants", "Gunmen",
        "Kenyan Police", "Syrian rebels", "Arab tribesmen", "pro-government militia", "two suspected bombers",
        "Militants", "UNIDENTIFIED ARMED MEN", "Kurdish-led forces", "the government", "Masked Men", "villagers",
        "warplanes", "", "7", "Shiite militias", "the Army", "its own soldiers", "SUSPECTED GUERRILLAS",
    ],
)  # fmt: skip
def test_generic_words_name_nobody(text: str) -> None:
    assert pick_name(text) is None


@given(st.text(max_size=60))
def test_any_words_may_be_given(text: str) -> None:
    name = pick_name(text)
    assert name is None or name.strip()


def test_parties_of_every_kind_of_claim_are_listed() -> None:
    base = figure("A", "B")
    common: dict[str, Any] = {"id": base.id, "document": base.document, "quote": base.quote, "span": base.span}
    a, b = ActorRef(text="A"), ActorRef(text="B")
    claims: list[Claim] = [
        base,
        ControlClaim(**common, holder=a, change=Change.SEIZED, previous=b),
        Death(**common, name="Anna Vale", side=a),
        Action(**common, type=ActionType.CLASH, actors=(a,), targets=(b,)),
        Relation(**common, subject=a, object=b, type=RelationType.PART_OF),
    ]
    assert [{party.text for party in list_parties(claim)} for claim in claims] == [
        {"A", "B"}, {"A", "B"}, {"A"}, {"A", "B"}, {"A", "B"},
    ]  # fmt: skip
    assert list_parties(figure(None)) == ()


def test_unknown_names_come_most_frequent_first_with_what_is_known_of_them() -> None:
    first = reading(
        figure("the Lions of Sarha", country="SY", on=date(2020, 5, 1)),
        figure("Lions of Sarha fighters", "the Banu Murr", nth=1, country="SY"),
    )
    second = reading(figure("Lions of Sarha", document="d2", country="IQ", on=date(2019, 1, 1)), id="d2")
    lions, murr = propose(first, second)
    assert (lions.name, lions.claims, lions.documents) == ("Lions of Sarha", 3, 2)
    assert (lions.countries, lions.since, lions.until) == (("SY", "IQ"), date(2019, 1, 1), date(2020, 5, 2))
    assert lions.document == "d1"
    assert lions.words == "At dawn 7 guards were killed by the Lions of Sarha at the old mill, said residents of Sarha."
    assert lions.alike is not None
    assert lions.alike.actor.id == "lions-sarma"
    assert (murr.name, murr.claims, murr.words, murr.alike) == ("Banu Murr", 1, "7 guards", None)


def test_spellings_of_one_name_are_one_proposal() -> None:
    told = [figure(name, nth=nth) for nth, name in enumerate(["Banu Murr", "Banu Mur", "Banu Murr", "Banu-Murr"])]
    (proposal,) = propose(reading(*told))
    assert proposal.name == "Banu Murr"
    assert set(proposal.spellings) == {"Banu Mur", "Banu-Murr"}
    assert proposal.claims == 4


@pytest.mark.parametrize(
    "text",
    [
        "Storm Brigade",
        "the Storm Brigade fighters",
        "Liwa al-Asifah",
        "the enemy's ally Storm Brigade",
        "Sarha",
        "gunmen",
    ],
)
def test_what_the_book_or_the_gazetteer_knows_is_not_proposed(text: str) -> None:
    assert propose(reading(figure(text))) == ()


def test_what_the_book_knows_by_now_is_not_proposed_though_it_was_unknown_when_it_was_read() -> None:
    told = reading(figure("the Banu Murr"))
    assert len(propose(told)) == 1
    more = ActorBook([*BOOK, Actor(id=ActorId("murr"), name="Banu Murr", kind=ActorKind.CIVILIAN)])
    assert list_proposals([told], more, lambda name: False) == ()


def test_single_words_of_a_text_in_capitals_are_not_proposed() -> None:
    shouted = figure("MARAUDERS", quote="7 GUARDS")
    assert propose(reading(shouted)) == ()
    assert len(propose(reading(replace(shouted, quote="7 guards")))) == 1


def test_ids_are_fit_for_a_file_and_unlike_those_taken() -> None:
    assert propose_id("Lions of Sarha", ()) == "lions-of-sarha"
    assert propose_id("Storm Brigade!", {"storm-brigade", "storm-brigade-2"}) == "storm-brigade-3"
    arabic, other = propose_id("لواء العاصفة", ()), propose_id("لواء", ())
    assert arabic.startswith("actor-")
    assert arabic != other


@given(st.text(min_size=1, max_size=40), st.sets(st.text(alphabet="ab-2", max_size=3)))
def test_an_id_is_never_one_that_is_taken(name: str, taken: set[str]) -> None:
    assert propose_id(name, taken) not in taken


def test_the_actor_most_alike_is_the_one_with_most_of_its_letters() -> None:
    likeness = Likeness(BOOK)
    found = [likeness.find(name) for name in ("Storm Brigades", "Liwa Asifa", "Lion of Sarma", "Zebra", "")]
    assert [alike.actor.id if alike else None for alike in found] == ["storm", "storm", "lions-sarma", None, None]
    exact = likeness.find("Storm Brigade")
    assert exact is not None
    assert exact.likeness == 1
