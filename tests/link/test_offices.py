"""Offices: a person who is named as an origin speaks for the office that stands beside the name."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.link.builders import figure, make_document, read
from tollbook.link import list_origins, name_offices
from tollbook.model import DocumentRef, PlaceRef, Reading

HARIM = PlaceRef(text="Harim", name="Harim", kind="town", admin1="Idlib")


def tell(text: str, origin: str | None, publisher: str = "Delta Wire") -> Reading:
    document = make_document("d", f"Six people were killed in Harim. {text}", "2015-03-03", publisher)
    return read(document, figure(document, "Six people", 6, origin=origin))


def end_of(reading: Reading) -> str | None:
    return name_offices(reading).claims[0].origin


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("So the head of the Harim Health Directorate, Omar Sabri, said.", "the head of the Harim Health Directorate"),
        ("It was a raid, Harim governor Omar Sabri wrote.", "Harim governor"),
        ("Omar Sabri, director of the hospital of Harim, said so.", "director of the hospital of Harim"),
        ("The city's Ankara-installed mayor, Omar Sabri, said so.", "The city's Ankara-installed mayor"),
        ("The governor, Omar Sabri, said so.", "The governor"),
        ("Omar Sabri, the vicar of the diocese of Harim, said so.", "the vicar of the diocese of Harim"),
        ("It was a raid, said Omar Sabri, who runs the Harim clinic.", "head of the Harim clinic"),
        ("The head of the U.N. children's agency, Omar Sabri, said so.", "The head of the U.N. children's agency"),
    ],
)
def test_a_person_is_called_by_the_office_beside_the_name(text: str, office: str) -> None:
    assert end_of(tell(text, "Omar Sabri")) == f"Omar Sabri, {office}"


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("Omar Sabri said so.", "Omar Sabri"),
        ("The mayor spoke, and Omar Sabri, his neighbour, wept.", "Omar Sabri"),
        ("Omar Sabri, a father of four, wept.", "Omar Sabri"),
        ("The head of the Syrian Observatory for Human Rights, said so.", "Syrian Observatory for Human Rights"),
        ("The head of the hospital said so.", "the head of the hospital"),
        ("", None),
    ],
)
def test_other_origins_stay_as_they_are(text: str, origin: str | None) -> None:
    assert name_offices(tell(text, origin)) == tell(text, origin)


def test_a_person_and_the_office_are_one_origin() -> None:
    reading = tell("The director of Harim hospital, Omar Sabri, said so.", "Omar Sabri")
    person = name_offices(reading).claims[0]
    other = make_document("o", "Nine guards died.", "2015-03-04", "Lake FM")
    claims = [
        person,
        figure(other, "Nine guards", 9, origin="officials at Harim hospital"),
        figure(other, "Nine", 9, origin="Omar Sabri"),
    ]
    refs = [DocumentRef(id=d.id, publisher=d.publisher, published=d.published) for d in (reading.document, other)]
    assert len(list_origins(claims, refs)) == 1


def test_an_office_with_a_comma_in_its_name_is_no_person() -> None:
    document = make_document("d", "Six people died, and nine guards.", None, "Wire")
    governor = figure(document, "Six people", 6, origin="the governor of the Sahel region")
    body = figure(document, "nine guards", 9, origin="Sahel Region Governorate, Dori")
    assert list_origins([governor, body], []) == ("Sahel Region Governorate, Dori",)


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ("mayor of the town", "mayor of Harim"),
        ("The town's mayor", "Harim's mayor"),
        ("doctor at the clinic in the town", "doctor at the clinic in Harim"),
        ("regional governor", "Idlib regional governor"),
        ("head of the provincial health office", "head of the Idlib provincial health office"),
        ("head of the region", "head of Idlib"),
        ("governor", "governor of Idlib"),
        ("office of the governor", "office of the governor of Idlib"),
        ("deputy mayor", "deputy mayor of Harim"),
        ("Raqqa governor", "Raqqa governor"),
        ("Raqqa regional administration", "Raqqa regional administration"),
        ("town council", "town council"),
        ("state television", "state television"),
        ("council of the city of Raqqa", "council of the city of Raqqa"),
    ],
)
def test_an_office_that_names_no_place_is_of_the_place_of_its_claim(origin: str, name: str) -> None:
    reading = tell("So much was said.", origin)
    placed = replace(reading, claims=tuple(replace(claim, place=HARIM) for claim in reading.claims))
    assert end_of(placed) == name


def test_an_office_is_of_the_place_that_the_document_names_oftener_than_its_own() -> None:
    document = make_document("d", "Six died, nine died, and ten.", None, "Wire")
    aden = PlaceRef(text="ADEN", name="Aden", kind="town", admin1="Aden")
    six, nine, ten = (figure(document, words, 6, origin="the mayor") for words in ("Six", "nine", "ten"))
    claims = [replace(six, place=HARIM), replace(nine, place=HARIM), replace(ten, place=aden)]
    assert [c.origin for c in name_offices(read(document, *claims)).claims] == ["the mayor of Harim"] * 3
    claims = [replace(six, place=HARIM), replace(nine, place=aden)]
    assert [c.origin for c in name_offices(read(document, *claims)).claims] == [
        "the mayor of Harim",
        "the mayor of Aden",
    ]


@given(st.text(max_size=200), st.sampled_from(["Omar Sabri", "Omar (Sabri", "A B", "Omar al-Sabri"]))
def test_whatever_the_text_names_stay_first_and_claims_stay_what_they_are(text: str, person: str) -> None:
    reading = tell(text.replace("\r", " "), person)
    named = name_offices(reading)
    assert (named.claims[0].origin or "").startswith(person)
    assert [(c.id, c.span) for c in named.claims] == [(c.id, c.span) for c in reading.claims]


def test_a_text_made_to_be_slow_to_read_is_not() -> None:
    reading = tell("A-" * 200_000 + " the mayor, Omar Sabri, " * 2_000 + "a a " * 50_000, "Omar Sabri")
    assert end_of(reading) == "Omar Sabri, the mayor"
