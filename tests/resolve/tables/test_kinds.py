"""The generic words of names say what kind of place they are of."""

import pytest

from tollbook.resolve.tables.kinds import find_kind, list_site_names, split_ending


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("village", "town"),
        (" Governorate ", "province"),
        ("REFUGEE CAMP", "site"),
        ("suburb", "quarter"),
        ("town", "town"),
        ("country", "country"),
        ("wormhole", None),
        ("", None),
    ],
)
def test_words_are_kinds_in_any_case(word: str, kind: str | None) -> None:
    assert find_kind(word) == kind


@pytest.mark.parametrize(
    ("name", "rest", "kind"),
    [
        ("Tall Tashrin village", "Tall Tashrin", "town"),
        ("Tashrin-Village", "Tashrin", "town"),
        ("Tashrin sub-district", "Tashrin sub", "district"),
        ("Tashrin Governorate", "Tashrin", "province"),
        ("Tashrin military air base", "Tashrin military air base", "site"),
        ("Tashrin", "Tashrin", None),
        ("village", "village", None),
        ("Villagetashrin", "Villagetashrin", None),
    ],
)
def test_a_settlement_goes_without_the_word_and_a_site_does_not(name: str, rest: str, kind: str | None) -> None:
    assert split_ending(name) == (rest, kind)


def test_a_site_has_a_bare_name_too() -> None:
    assert list_site_names("Tashrin Military Air Base") == ("Tashrin Military Air Base", "Tashrin")
    assert list_site_names("Tall Tashrin") == ("Tall Tashrin",)
