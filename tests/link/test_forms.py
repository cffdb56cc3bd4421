"""Forms of an origin's name: by which of them it is shown, and what of a name is not of the body itself."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.link.calling import drop_channel, drop_dots, name_seat
from tollbook.link.forms import find_actor, is_body, join_names, name_body

DAY = date(2025, 3, 14)

NAMES = st.lists(
    st.sampled_from(
        ["Governor", "governor", "of", "the", "Harim", "State", "region's", "U.S.", "press", "office", "army"]
    ),
    max_size=7,
).map(" ".join)


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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harim's brother", "relatives of the driver"),
        ("family members", "relatives"),
        ("Mangbwalu civil society", "civil society of Mongbwalu"),
        ("government of South Darfur", "governor of South Darfur"),
        ("displaced residents", "three residents"),
        ("RNDDH", "National Human Rights Defence Network (RNDDH)"),
        ("Nurse, Turkish hospital", "Turkish hospital"),
        ("Az-Zallaqa Foundation", "JNIM"),
        ("Shahada News (al-Shabaab)", "al-Shabaab"),
        ("US Africa Command", "the American military"),
        ("Directorate of Information of the Armed Forces, Bamako", "Malian army"),
        ("General Staff of the Armies, Mali", "the army"),
        ("Zaw Min Tun, the junta's spokesman", "junta"),
    ],
)
def test_names_of_one_origin_are_joined(one: str, other: str) -> None:
    assert len(set(join_names([name_body(one), name_body(other)], "ML").values())) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("relatives", "residents"),
        ("Donetsk governor", "Donetsk mayor"),
        ("Hospital of the Holy Family", "relatives"),
        ("Palace of Justice", "Police of Harim"),
        ("Syrian army", "Iraqi army"),
    ],
)
def test_names_of_two_origins_are_not(one: str, other: str) -> None:
    assert len(set(join_names([name_body(one), name_body(other)]).values())) == 2


def test_a_name_spelled_out_is_shown_before_initials_even_a_publishers() -> None:
    names = ["CDF-Mindat", "Chinland Defence Force"]
    assert set(join_names(names, own={"CDF-Mindat"}).values()) == {"Chinland Defence Force"}
