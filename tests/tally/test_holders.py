"""Which parties are one holder of a place by the actor book, and whose word is their own."""

from datetime import date

import pytest

from tollbook.model import ActorId, ActorRef
from tollbook.resolve.actors import load_actor_book
from tollbook.tally.holders import compare_by_book, compare_by_name, is_own_word

BOOK = load_actor_book()
SAME = compare_by_book(BOOK)
SPRING = date(2015, 3, 28)


def name(text: str, id: str | None = None) -> ActorRef:
    return ActorRef(text=text, name=text, actor=ActorId(id) if id else None)


@pytest.mark.parametrize(
    ("a", "b", "on", "same"),
    [
        ("sy-army", "sy-army", SPRING, True),
        ("sy-army", "sy-government", SPRING, True),
        ("nusra", "army-of-conquest", SPRING, True),
        ("nusra", "army-of-conquest", date(2018, 3, 1), False),
        ("ahrar-al-sham", "sy-rebels", SPRING, True),
        ("nusra", "hts", date(2018, 3, 1), True),
        ("nusra", "islamic-state", SPRING, False),
        ("sy-army", "sy-rebels", SPRING, False),
        ("hezbollah", "sy-army", SPRING, True),
        ("aqi", "islamic-state", date(2014, 1, 1), True),
    ],
)
def test_parts_allies_and_renamed_groups_are_one_holder_where_the_book_says_so_on_the_day(
    a: str, b: str, on: date, same: bool
) -> None:
    assert SAME(name("a", a), name("b", b), "SY", on) is same
    assert SAME(name("b", b), name("a", a), "SY", on) is same


@pytest.mark.parametrize(
    ("a", "b", "country", "same"),
    [
        (name("rebel"), name("rebels", "sy-rebels"), "SY", True),
        (name("Islamist-led rebels"), name("Jaish al-Fatah", "army-of-conquest"), "SY", True),
        (name("rebel fighters"), name("insurgents"), "QQ", True),
        (name("soldiers"), name("insurgents"), "QQ", False),
        (name("the Harbour Guard"), name("the harbour guard"), "QQ", True),
        (name("the Harbour Guard"), name("the Mill Guard"), "QQ", False),
        (name("the Harbour Guard"), name("army", "sy-army"), "SY", False),
    ],
)
def test_those_whom_the_book_lacks_are_known_by_their_class_or_their_name(
    a: ActorRef, b: ActorRef, country: str, same: bool
) -> None:
    assert SAME(a, b, country, SPRING) is same


def test_no_day_and_every_day_between_two_turns_of_the_book_have_an_answer() -> None:
    pair = name("Nusra Front", "nusra"), name("HTS", "hts")
    assert SAME(*pair, "SY", None) in (True, False)
    assert [SAME(*pair, "SY", date(2018, 3, day)) for day in range(1, 28)] == [True] * 27


def test_by_name_only_one_name_is_one_holder() -> None:
    assert compare_by_name(name("The Army"), name("the army"), None, None)
    assert not compare_by_name(name("army"), name("rebels"), "SY", SPRING)
    assert compare_by_name(name("troops", "sy-army"), name("army", "sy-army"), None, None)


@pytest.mark.parametrize(
    ("origin", "holder", "own"),
    [
        ("rebels", name("rebels", "sy-rebels"), True),
        ("SANA", name("army", "sy-army"), True),
        ("military source", name("army", "sy-army"), True),
        ("a military source", name("rebels", "sy-rebels"), False),
        ("rebel commander", name("Ahrar al-Sham", "ahrar-al-sham"), True),
        ("Syrian Observatory for Human Rights", name("army", "sy-army"), False),
        ("residents", name("rebels", "sy-rebels"), False),
        ("government hospital", name("army", "sy-army"), False),
    ],
)
def test_a_party_s_own_word_is_known_as_such(origin: str, holder: ActorRef, own: bool) -> None:
    assert is_own_word(origin, holder, "SY") is own
