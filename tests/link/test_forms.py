"""Forms of an origin's name: by which of them it is shown, and what of a name is not of the body itself."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.link.calling import drop_channel, drop_dots, name_force, name_seat
from tollbook.link.forms import find_actor, is_body, join_names

DAY = date(2025, 3, 14)

NAMES = st.lists(
    st.sampled_from(
        ["Governor", "governor", "of", "the", "Harim", "State", "region's", "U.S.", "press", "office", "army"]
    ),
    max_size=7,
).map(" ".join)


@pytest.mark.parametrize(
    ("name", "seat"),
    [
        ("the governor of Kassala", "the governor of Kassala (regional administration)"),
        ("Governor of the Sool region", "Governor of the Sool region (regional administration)"),
        ("acting governor of Donetsk oblast", "acting governor of Donetsk oblast (regional administration)"),
        ("deputy governor of Kassala Province", "deputy governor of Kassala Province (regional administration)"),
        ("Office of the Governor of Kassala", "Office of the Governor of Kassala (regional administration)"),
        ("Kassala governor", "Kassala governor (regional administration)"),
        ("Kassala governor Omar Sabri", "Kassala governor (regional administration)"),
        ("Omar Sabri, the governor of Kassala State", "the governor of Kassala State (state government)"),
        ("Kassala State's governor", "Kassala State's governor (state government)"),
        ("Kassala state governor", "Kassala state governor (state government)"),
        ("administrator of Harim", "administrator of Harim (administration)"),
        ("the acting administrator of the Old Town", "the acting administrator of the Old Town (administration)"),
    ],
)
def test_a_governor_or_an_administrator_is_shown_with_the_administration(name: str, seat: str) -> None:
    assert name_seat(name) == seat


@pytest.mark.parametrize(
    "name",
    [
        "governor",
        "the regional governor",
        "governor of the bank",
        "administrator of the camp",
        "lieutenant governor of Kassala",
        "mayor of Harim",
        "Kassala regional administration",
        "Omar Sabri, mayor of Harim",
        "Harim hospital",
    ],
)
def test_an_office_without_a_named_seat_and_any_other_stays_as_it_is(name: str) -> None:
    assert name_seat(name) == name


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("U.S. Africa Command", "US Africa Command"),
        ("the U.N. mission in Mali", "the UN mission in Mali"),
        ("U.N.I.C.E.F.", "UNICEF"),
        ("Dr. Omar B. Sabri", "Dr. Omar B. Sabri"),
        ("St. Mary's clinic", "St. Mary's clinic"),
        ("the p.m. bulletin", "the p.m. bulletin"),
        ("US Africa Command", "US Africa Command"),
    ],
)
def test_initials_of_more_than_one_letter_have_no_dots(name: str, plain: str) -> None:
    assert drop_dots(name) == plain


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Border Guard press office", "Border Guard"),
        ("Border Guard's press office", "Border Guard"),
        ("Border Guard public affairs", "Border Guard"),
        ("Border Guard communications bureau", "Border Guard"),
        ("Border Guard information department", "Border Guard"),
        ("Border Guard spokeswoman", "Border Guard"),
        ("Border Guard spokesperson's office", "Border Guard"),
        ("the council’s public relations team", "the council"),
        ("Border Guard, media office", "Border Guard"),
    ],
)
def test_a_desk_that_follows_a_name_is_left_out_with_a_mark_or_without(name: str, body: str) -> None:
    assert drop_channel(name) == body


@pytest.mark.parametrize(
    "name",
    [
        "press office",
        "spokesman",
        "information office of Harim",
        "Border Guard spokesman Omar Sabri",
        "Border Guard health office",
        "Harim News Desk",
        "Harim Media",
        "Harim Post",
        "Lina Barakat, spokeswoman",
    ],
)
def test_what_is_only_a_desk_or_no_desk_of_a_body_stays(name: str) -> None:
    """As do papers by their names and the office of a person."""
    assert drop_channel(name) == name


@pytest.mark.parametrize(
    ("name", "country", "force"),
    [
        ("the army", "ML", "Malian army"),
        ("armed forces", "ML", "Malian armed forces"),
        ("Mali's army", "ML", "Malian army"),
        ("the Chad army", "TD", "Chadian army"),
        ("the Sudan Armed Forces", "SD", "Sudanese Armed Forces"),
        ("the army", None, "the army"),
        ("Malian army", "ML", "Malian army"),
        ("Malian Armed Forces", "ML", "Malian Armed Forces"),
        ("Malian army 21st brigade", "ML", "Malian army 21st brigade"),
        ("Nigerian Air Force", "NG", "Nigerian Air Force"),
        ("police", "ML", "police"),
        ("the ministry", "ML", "the ministry"),
    ],
)
def test_a_force_is_called_with_its_country(name: str, country: str | None, force: str) -> None:
    """By the adjective; what is no force, and a part of one, stays as it is."""
    assert name_force(name, country, DAY, fully=False) == force


@pytest.mark.parametrize(
    ("name", "country", "fully", "force"),
    [
        ("FARDC", "CD", False, "FARDC (Congolese army)"),
        ("SAF", "SD", False, "SAF (Sudanese army)"),
        ("FAMa", "ML", False, "FAMa"),
        ("FAMa", "ML", True, "FAMa (Malian army)"),
        ("Malian Armed Forces", "ML", True, "Malian Armed Forces (Malian army)"),
        ("CJTF-OIR", "SY", False, "CJTF-OIR (US-led coalition)"),
        ("US-led coalition", "SY", True, "US-led coalition"),
        ("Malian army", "ML", True, "Malian army"),
        ("RSF", "SD", True, "RSF"),
        ("AFP", "PH", True, "AFP"),
        ("US Africa Command", "SO", True, "US Africa Command"),
        ("Malian army 21st brigade", "ML", True, "Malian army 21st brigade"),
        ("Nigerian Air Force", "NG", True, "Nigerian Air Force"),
    ],
)
def test_a_force_by_initials_or_speaking_for_itself_has_the_name_that_everybody_knows(
    name: str, country: str, fully: bool, force: str
) -> None:
    """None where it bears it already, for groups, media and parts of a force, and where nobody has such a name."""
    assert name_force(name, country, DAY, fully=fully) == force


@pytest.mark.parametrize(
    "name",
    [
        "General Staff of the Malian Armed Forces",
        "General Staff of the Malian Armed Forces, information directorate",
        "High Command of the Malian Armed Forces - information desk",
        "headquarters of the Malian army, Bamako (Facebook)",
    ],
)
def test_a_staff_is_the_force_that_it_leads_with_a_desk_behind_it_or_without(name: str) -> None:
    actor = find_actor(name, "ML", DAY)
    assert actor is not None and actor.id == "fama"


def test_a_staff_of_whom_nobody_knows_is_nobody_known() -> None:
    assert find_actor("General Staff of the Harim Volunteers, press office", "ML", DAY) is None


@pytest.mark.parametrize(
    ("said", "own", "shown"),
    [
        (["Harim Medical Aid Committee", "HMAC"], {"HMAC"}, "HMAC"),
        (["Harim Medical Aid Committee", "HMAC"], set(), "Harim Medical Aid Committee"),
        (["Delta Clinic", "Delta Clinic of Harim"], {"Delta Clinic"}, "Delta Clinic"),
        (["Delta Clinic", "Delta Clinic of Harim"], {"Salqin Clinic"}, "Delta Clinic of Harim"),
        (["river committee of Harim", "River Committee"], set(), "River Committee"),
        (["harim rescue committee", "Harim rescue"], set(), "Harim rescue"),
        (["the Norway-based River Committee", "River Committee"], set(), "River Committee"),
        (["Harim rescue", "Harim rescue committee"], set(), "Harim rescue committee"),
    ],
)
def test_of_the_forms_of_a_name_that_is_shown_by_which_somebody_speaks_for_itself(
    said: list[str], own: set[str], shown: str
) -> None:
    """Else one with capitals, without a description, of a body, the fullest first."""
    for names in (said, said[::-1]):
        assert set(join_names(names, own=own).values()) == {shown}


def test_a_publishers_name_is_not_shown_for_others() -> None:
    assert join_names(["Harim hospital", "Delta Clinic"], own={"Delta Clinic"}) == {
        "Harim hospital": "Harim hospital",
        "Delta Clinic": "Delta Clinic",
    }


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Harim hospital", True),
        ("Harim rescue committees", True),
        ("River Rights Office", True),
        ("a champion of human rights", False),
        ("Harim", False),
        ("villagers", False),
    ],
)
def test_a_body_is_known_by_a_word_of_its_name(name: str, body: bool) -> None:
    assert is_body(name) is body


@given(NAMES)
def test_whatever_the_name_its_forms_are_named_and_have_none_further(name: str) -> None:
    """Several desks one after the other are left out one by one."""
    assert all(bool(form(name)) == bool(name) for form in (drop_channel, drop_dots, name_seat))
    assert all(form(form(name)) == form(name) for form in (drop_dots, name_seat))
