"""Names of origins: the body that forms of a name give, by which name it is shown, and who is the publisher itself."""

from dataclasses import replace

import pytest

from tests.link.builders import figure, make_document, town
from tollbook.link import list_origins
from tollbook.link.origins import embody, is_desk, name_own
from tollbook.model import DocumentId, DocumentRef, Figure

CLINIC = "Delta clinic"
TEXT = "By the river six herders, nine traders and four boatmen died."


def telling(id: str, publisher: str, *origins: str | None) -> list[Figure]:
    document = make_document(id, TEXT, "2025-03-14", publisher)
    quotes = ["six herders", "nine traders", "four boatmen"]
    return [figure(document, quote, 6, origin=origin) for quote, origin in zip(quotes, origins, strict=False)]


def ref(id: str, publisher: str) -> DocumentRef:
    return DocumentRef(id=DocumentId(id), publisher=publisher, published=None)


@pytest.mark.parametrize(
    ("names", "body"),
    [
        (["Omar Sabri", "Omar Sabri, head of the Delta clinic"], CLINIC),
        (["the guard", "River Guard command", "a captain of the River Guard command"], "River Guard command"),
        (["member of the Harim council", "Harim council"], "Harim council"),
        (["Harim volunteers", "members of the Harim volunteers"], "Harim volunteers"),
        (["Singu RVF fighters of the hills", "River Valley Force spokesman Omar Sabri"], "River Valley Force"),
        (["Norway-based River Committee", "River Committee"], "River Committee"),
        (["Omar Sabri"], "Omar Sabri"),
    ],
)
def test_whoever_is_named_in_several_ways_is_the_body_that_one_of_them_gives(names: list[str], body: str) -> None:
    """In whichever order they are told."""
    for told in (names, names[::-1]):
        assert list_origins(telling("a", "Delta Wire", *told), [ref("a", "Delta Wire")]) == (body,)


def test_each_form_speaks_for_the_body_of_the_fullest_else_for_that_of_another() -> None:
    fullest, other = "River people of Harim", "spokesman of the River Committee"
    assert embody({other: fullest, fullest: fullest}) == {other: "River Committee", fullest: "River Committee"}
    head = "Omar Sabri, head of the Delta clinic"
    assert embody({"Omar Sabri": head, head: head}) == {"Omar Sabri": CLINIC, head: CLINIC}
    assert embody({"Omar Sabri": "Omar Sabri", "elders": "elders"}) == {"Omar Sabri": "Omar Sabri", "elders": "elders"}


@pytest.mark.parametrize(
    ("publisher", "other", "shown"),
    [
        ("Harim Aid Committee", "Harim Medical Aid Committee of Idlib", "Harim Aid Committee"),
        ("Harim Clinic", "Harim Central Clinic", "Harim Clinic"),
        ("River Guard Command", "spokesman of the River Guard Command of Harim", "River Guard Command"),
        ("Harim Aid Press Office", "Harim Aid", "Harim Aid"),
    ],
)
def test_a_body_that_publishes_is_shown_by_its_own_name(publisher: str, other: str, shown: str) -> None:
    """However another document calls it; not by that of its desk."""
    claims = [*telling("a", publisher, None), *telling("b", "Delta Wire", other)]
    assert list_origins(claims, [ref("a", publisher), ref("b", "Delta Wire")]) == (shown,)


def test_a_medium_is_not_shown_by_its_own_name_before_a_fuller_one() -> None:
    claims = [*telling("a", "Delta Wire", None), *telling("b", "Lake FM", "Delta Wire of Harim")]
    assert list_origins(claims, [ref("a", "Delta Wire"), ref("b", "Lake FM")]) == ("Delta Wire of Harim",)


@pytest.mark.parametrize(
    ("publisher", "desk"),
    [
        ("Press Office", True),
        ("Harim communications team", True),
        ("Border Guard information department", True),
        ("Ministry of Health, Maputo", True),
        ("Ministry of Health (Mali)", True),
        ("Ministry of Health", False),
        ("River Committee", False),
        ("Harim Press", False),
    ],
)
def test_a_desk_or_a_name_with_a_seat_is_no_name_to_show(publisher: str, desk: bool) -> None:
    assert is_desk(publisher) is desk


@pytest.mark.parametrize(
    ("origin", "own"),
    [
        ("our tally", True),
        ("a Delta Wire tally", True),
        ("a DW count", True),
        ("its own count", True),
        ("reporters at the scene", True),
        ("correspondent in Harim", True),
        ("a Delta Wire journalist near the bridge on Monday", True),
        ("the police tally", False),
        ("Harim Star tally", False),
        ("an AFP correspondent in Harim", False),
        ("army reporter in Harim", False),
        ("residents at the scene", False),
        ("volunteers", False),
    ],
)
def test_a_mediums_tally_and_its_reporters_at_the_scene_are_its_own(origin: str, own: bool) -> None:
    """Where they are said to be of nobody else."""
    assert name_own(origin, "Delta Wire") == ("Delta Wire" if own else origin)
    assert name_own(origin, None) == origin


@pytest.mark.parametrize(
    ("code", "speaks"), [("AB-12", False), ("KH-A-104b", False), ("HR-SY-7", False), ("Harim-based union", True)]
)
def test_an_entry_by_its_number_does_not_speak(code: str, speaks: bool) -> None:
    shown = list_origins(telling("a", "Delta Wire", code), [ref("a", "Delta Wire")])
    assert shown == ((code if speaks else "Delta Wire"),)


@pytest.mark.parametrize(
    ("said", "called"),
    [
        ("the governor of Kassala State", "the governor of Kassala State (state government)"),
        ("U.N. mission spokesman", "UN mission"),
        ("River Guard press office", "River Guard"),
        ("River Guard, Harim", "River Guard, Harim"),
    ],
)
def test_an_origin_is_called_by_its_seat_without_dots_and_desks(said: str, called: str) -> None:
    assert list_origins(telling("a", "Delta Wire", said), [ref("a", "Delta Wire")]) == (called,)


@pytest.mark.parametrize(
    ("publisher", "origin", "called"),
    [
        ("Delta Wire", "the army", "Malian army"),
        ("Delta Wire", "Malian Armed Forces", "Malian Armed Forces"),
        ("Malian Armed Forces", None, "Malian Armed Forces (Malian army)"),
    ],
)
def test_an_army_is_called_by_its_country_and_where_it_publishes_by_the_name_that_everybody_knows(
    publisher: str, origin: str | None, called: str
) -> None:
    claims = [replace(claim, place=town("Gao", country="ML")) for claim in telling("a", publisher, origin)]
    assert list_origins(claims, [ref("a", publisher)]) == (called,)
