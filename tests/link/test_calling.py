"""What an origin is called: with whom it speaks for, without the channel, by the name that everybody knows."""

from datetime import date

import pytest

from tollbook.link.calling import call, drop_channel, drop_dots, name_force, name_seat

DAY = date(2025, 3, 14)


@pytest.mark.parametrize(
    ("name", "seat"),
    [
        ("the governor of Kassala", "the governor of Kassala (regional administration)"),
        ("Governor of the Sool region", "Governor of the Sool region (regional administration)"),
        ("acting governor of Donetsk oblast", "acting governor of Donetsk oblast (regional administration)"),
        ("deputy governor of Kassala Province", "deputy governor of Kassala Province (regional administration)"),
        ("Office of the Governor of Kassala", "Office of the Governor of Kassala (regional administration)"),
        ("Kassala governor", "Kassala governor (regional administration)"),
        ("Horlivka's Moscow-installed mayor", "Horlivka's Moscow-installed mayor (town administration)"),
        ("Gennady Larin, Horlivka's mayor", "Horlivka's mayor (town administration)"),
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
        "mayor",
        "Kassala regional administration",
        "Omar Sabri, mayor",
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
        ("general staff", "ML", False, "general staff (Malian army)"),
        ("SAF", "SD", False, "SAF (Sudanese army)"),
        ("FAMa", "ML", False, "FAMa"),
        ("FAMa", "ML", True, "FAMa (Malian army)"),
        ("Malian Armed Forces", "ML", True, "Malian Armed Forces (Malian army)"),
        ("CJTF-OIR", "SY", False, "CJTF-OIR (US-led coalition)"),
        ("US-led coalition", "SY", True, "US-led coalition"),
        ("Malian army", "ML", True, "Malian army"),
        ("RSF", "SD", True, "RSF (Rapid Support Forces)"),
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
    ("name", "called"),
    [
        ("Az-Zallaqa Foundation", "Az-Zallaqa Foundation (JNIM)"),
        ("Aamaq al-Mosul channel", "Aamaq al-Mosul channel (Islamic State)"),
        ("Amaq (Islamic State)", "Amaq (Islamic State)"),
        ("Harim Foundation", "Harim Foundation"),
    ],
)
def test_an_outlet_is_shown_with_the_party_whose_it_is(name: str, called: str) -> None:
    assert call(name) == called


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Rapid Support Forces, office of the spokesman (Telegram)", "Rapid Support Forces"),
        ("M23 spokesman (X)", "M23"),
        ("Harim observers - SMS from K-1", "Harim observers"),
        ("Ministry of Health, Kassala", "Ministry of Health, Kassala"),
    ],
)
def test_a_desk_and_a_channel_behind_one_another_are_left_out(name: str, called: str) -> None:
    assert drop_channel(name) == called


@pytest.mark.parametrize("name", ["the mayor of Harim", "Omar Sabri, The deputy mayor of Harim"])
def test_a_mayor_is_shown_with_the_administration_of_the_town(name: str) -> None:
    assert call(name).endswith("mayor of Harim (town administration)")
    assert not call(name).startswith("Omar")


@pytest.mark.parametrize(("country", "body"), [("SD", "state government"), ("SY", "regional administration")])
def test_where_provinces_are_states_a_governor_is_shown_with_the_state_government(country: str, body: str) -> None:
    assert call("the governor of Kassala", country) == f"the governor of Kassala ({body})"


def test_a_military_governor_is_shown_with_the_military_government() -> None:
    assert name_seat("Military Governor of North Kivu") == "Military Governor of North Kivu (military government)"


@pytest.mark.parametrize(("said", "plain"), [("army", "army"), ("military", "military"), ("monitor", "army")])
def test_a_force_has_the_plain_name_that_others_are_called_by(said: str, plain: str) -> None:
    shown = name_force("Inter Services Public Relations", "PK", None, frozenset({said}), fully=True)
    assert shown == f"Inter Services Public Relations (Pakistani {plain})"
