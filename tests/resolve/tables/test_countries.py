"""Countries and divisions as tables call them are those of the gazetteer."""

import pytest

from tollbook.resolve.tables.countries import find_country, find_division, list_division_names, name_division


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("SY", "SY"),
        ("syr", "SY"),
        ("Syria", "SY"),
        ("Syrian Arab Republic", "SY"),
        ("DR Congo (Zaire)", "CD"),
        ("Yemen (North Yemen)", "YE"),
        ("Myanmar (Burma)", "MM"),
        ("Russia (Soviet Union)", "RU"),
        ("Serbia (Yugoslavia)", "RS"),
        ("Bosnia-Herzegovina", "BA"),
        ("Macedonia, FYR", "MK"),
        ("Ivory Coast", "CI"),
        ("Kingdom of eSwatini (Swaziland)", "SZ"),
        ("United States of America", "US"),
        ("South Sudan", "SS"),
        ("State of Palestine", "PS"),
        ("", None),
        ("Atlantis", None),
        ("()", None),
    ],
)
def test_countries_are_known_by_code_and_by_name(said: str, code: str | None) -> None:
    assert find_country(said) == code


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Aleppo Governorate", "Aleppo"),
        ("Hamah Governorate", "Hama"),
        ("Ar Raqqah Governorate", "Raqqa"),
        ("Ar-Raqqa", "Raqqa"),
        ("Damascus", "Damascus"),
        ("Rif Dimashq", "Rif Dimashq"),
        ("Unheard of province", "Unheard of"),
        ("Unheard  of", "Unheard of"),
        ("", None),
    ],
)
def test_divisions_are_called_as_the_gazetteer_prints_them(said: str, name: str | None) -> None:
    assert name_division("SY", said) == name


def test_the_gazetteers_own_name_of_a_division_stands_first() -> None:
    names = list_division_names()
    assert names["SY", "01"][0] == "Hasakah"
    assert {"Al-Hasakah", "Hasakeh"} <= set(names["SY", "01"])


def test_a_division_is_known_by_its_id() -> None:
    assert find_division("SY", "Ar Raqqah Governorate") == ("SY.04", "Raqqa")
    assert find_division("SY", "Unheard of") == (None, "Unheard of")
    assert find_division("SY", " ") == (None, None)
