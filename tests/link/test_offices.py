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
    assert list_origins([governor, body], []) == ("the governor of the Sahel region (regional administration)",)


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


@pytest.mark.parametrize(
    ("text", "origin", "called"),
    [
        ("The mayor, Omar Sabri, came. Sabri said so.", "Sabri", "Omar Sabri, The mayor"),
        ("The mayor, Omar al-Sabri, came. Al-Sabri said so.", "al-Sabri", "Omar al-Sabri, The mayor"),
        ("Omar de Sabri, who commands the border guard, came.", "Sabri", "Omar de Sabri, head of the border guard"),
        ("The mayor, Omar Sabri, came. Dr Sabri said so.", "Dr Sabri", "Omar Sabri, The mayor"),
        ("The mayor, Omar Sabri, came with Lina Sabri.", "Sabri", "Sabri"),
        ("The mayor came. Omar Sabri wept. Sabri said so.", "Sabri", "Sabri"),
        ("The mayor, Omar Sabri, came. Villagers said so.", "Villagers", "Villagers"),
        ("The mayor, Omar Sabri, came. So said sabri.", "sabri", "sabri"),
    ],
)
def test_a_person_by_the_last_name_alone_is_the_only_one_whom_the_document_calls_by_it_in_full(
    text: str, origin: str, called: str
) -> None:
    assert end_of(tell(text, origin)) == called


@pytest.mark.parametrize(
    ("text", "origin", "called"),
    [
        ("The army spokesman, Brig. Gen. Omar Sabri, came.", "Omar Sabri", "Omar Sabri, The army spokesman"),
        ("The army spokesman, Brig. Gen. Omar Sabri, came.", "Gen. Omar Sabri", "Omar Sabri, The army spokesman"),
        ("The army spokesman, Omar Sabri, came.", "Colonel Omar Sabri", "Omar Sabri, The army spokesman"),
        ("Professor Omar Sabri, head of the clinic, came.", "Prof. Omar Sabri", "Omar Sabri, head of the clinic"),
        ("Colonel Omar Sabri wept.", "Colonel Omar Sabri", "Colonel Omar Sabri"),
        ("The army spokesman, Baker Omar Sabri, came.", "Omar Sabri", "Omar Sabri"),
    ],
)
def test_a_title_before_a_name_hides_no_office(text: str, origin: str, called: str) -> None:
    assert end_of(tell(text, origin)) == called


@pytest.mark.parametrize(
    ("origin", "called"),
    [
        ("Governor Omar Sabri", "Omar Sabri, governor of Idlib"),
        ("Mayor Omar Sabri", "Omar Sabri, mayor of Harim"),
        ("Governor Sabri", "Governor Sabri"),
        ("Trader Omar Sabri", "Trader Omar Sabri"),
    ],
)
def test_a_governor_or_a_mayor_with_a_full_name_has_that_office(origin: str, called: str) -> None:
    reading = tell("So much was said.", origin)
    assert end_of(replace(reading, claims=tuple(replace(claim, place=HARIM) for claim in reading.claims))) == called


GUARD = "River Guard command"


def ends_of(text: str, first: str, second: str) -> list[str | None]:
    """The origins of the six and the nine of a text, who are from one and from another."""
    document = make_document("d", text, "2015-03-03", "Delta Wire")
    six, nine = figure(document, "six people", 6, origin=first), figure(document, "nine men", 9, origin=second)
    return [claim.origin for claim in name_offices(read(document, six, nine)).claims]


@pytest.mark.parametrize(
    ("said", "first", "office"),
    [
        ("Its spokesman, Omar Sabri,", GUARD, f"spokesman of {GUARD}"),
        ("Their commander Omar Sabri", GUARD, f"commander of {GUARD}"),
        ("Omar Sabri, its spokesman,", GUARD, f"spokesman of {GUARD}"),
        ("Its governor, Omar Sabri,", GUARD, "governor"),
        ("Its spokesman, Omar Sabri,", "residents", "spokesman"),
        ("The spokesman, Omar Sabri,", GUARD, "The spokesman"),
    ],
)
def test_whose_its_spokesman_is(said: str, first: str, office: str) -> None:
    """Of the one body that the document has figures from; residents have no spokesman, a governor has a province."""
    text = f"Of them six people died by the river. {said} said nine men fled."
    assert ends_of(text, first, "Omar Sabri") == [first, f"Omar Sabri, {office}"]


@pytest.mark.parametrize(
    ("lead", "described"),
    [
        ("A rights group", "rights group"),
        ("The aid organisation", "aid organisation"),
        ("Its own local network", "own local network"),
        ("An election watchdog", "election watchdog"),
    ],
)
def test_a_group_that_the_lead_describes_is_the_one_that_the_next_sentences_name(lead: str, described: str) -> None:
    text = f"{lead} said six people died. It was late. The Collective against Impunity said nine men fled."
    assert ends_of(text, described, "Collective against Impunity") == ["Collective against Impunity"] * 2


@pytest.mark.parametrize(
    ("text", "described", "named"),
    [
        ("Rights group says six people died. The Collective said nine men fled.", "rights group", "Collective"),
        ("A rights group said six people died. The villagers said nine men fled.", "rights group", "villagers"),
        ("A rights office said six people died. The Collective said nine men fled.", "rights office", "Collective"),
        ("The Collective met. A rights group said six people died, and nine men fled.", "rights group", "Collective"),
        (
            f"A rights group said six people died.{' It rained.' * 60} The Collective said nine men fled.",
            "rights group",
            "Collective",
        ),
    ],
)
def test_a_group_stays_as_described_where_nobody_else_is_named_for_it(text: str, described: str, named: str) -> None:
    """No description with an article, no name, no group, named before it, or too far below."""
    assert ends_of(text, described, named) == [described, named]


@pytest.mark.parametrize(
    ("lead", "described"),
    [
        ("A member of the Harim council", "member of the Harim council"),
        ("A herder", "herder"),
        ("The local doctor", "local doctor"),
        ("Its nurse", "nurse"),
    ],
)
@pytest.mark.parametrize(
    "named", ["Omar Sabri said nine men fled.", "So it was. Omar Sabri told us that nine men fled."]
)
def test_a_person_whom_the_next_sentences_only_name_is_the_one_whom_the_lead_describes(
    lead: str, described: str, named: str
) -> None:
    assert ends_of(f"{lead} said six people died. {named}", described, "Omar Sabri") == [
        described,
        f"Omar Sabri, {described}",
    ]


@pytest.mark.parametrize(
    ("text", "described", "named"),
    [
        ("The Harim council said six people died. Omar Sabri said nine men fled.", "Harim council", "Omar Sabri"),
        ("The elders said six people died. Omar Sabri said nine men fled.", "elders", "Omar Sabri"),
        ("A herder said six people died. Omar Sabri, a baker, said nine men fled.", "herder", "Omar Sabri"),
        ("A rights group said six people died. Omar Sabri said nine men fled.", "rights group", "Omar Sabri"),
        ("A herder said six people died. The baker Omar Sabri said nine men fled.", "herder", "Omar Sabri"),
        ("Omar Sabri came. A herder said six people died. Omar Sabri said nine men fled.", "herder", "Omar Sabri"),
    ],
)
def test_a_person_of_another_trade_or_told_of_before_is_not_whom_the_lead_describes(
    text: str, described: str, named: str
) -> None:
    """Nor is one of a body or of several people."""
    assert ends_of(text, described, named) == [described, named]


def test_only_those_named_next_to_each_other_are_one() -> None:
    text = "A rights group said six people died. Harim traders said two. The Collective said nine men fled."
    document = make_document("d", text, "2015-03-03", "Delta Wire")
    claims = [
        figure(document, words, 6, origin=origin)
        for words, origin in (("six people", "rights group"), ("two", "Harim traders"), ("nine men", "Collective"))
    ]
    assert [claim.origin for claim in name_offices(read(document, *claims)).claims][2] == "Collective"
    alone = name_offices(read(document, claims[0], claims[2])).claims
    assert [claim.origin for claim in alone] == ["Collective", "Collective"]
