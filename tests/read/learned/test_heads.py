"""What the network decides."""

import pytest

from tollbook.model import Change, Group, Method, Outcome, Scope, Stance, VictimClass
from tollbook.read.learned.heads import HEADS, KINDS, NONE_SIGNS, PAIR_SIGNS, ROLES, list_roles
from tollbook.read.learned.spots import Spots


@pytest.mark.parametrize(
    ("head", "words", "or_none"),
    [
        ("outcome", Outcome, True),
        ("class", VictimClass, False),
        ("group", Group, True),
        ("scope", Scope, False),
        ("stance", Stance, False),
        ("method", Method, True),
        ("change", Change, True),
    ],
)
def test_a_head_decides_between_all_words_of_its_closed_set(head: str, words: type, or_none: bool) -> None:
    choices = HEADS[head][1]
    assert (choices[0] is None) == or_none
    assert list(choices[or_none:]) == [word.value for word in words]  # type: ignore[attr-defined]


def test_heads_and_roles_are_about_lists_of_spots() -> None:
    assert set(KINDS) <= set(Spots.__dataclass_fields__)
    assert {kind for kind, _ in HEADS.values()} <= set(KINDS)
    assert {kind for kinds in ROLES.values() for kind in kinds} <= set(KINDS)


def test_every_role_has_signs_of_its_own_and_some_have_signs_of_no_answer_too() -> None:
    assert set(NONE_SIGNS) <= set(PAIR_SIGNS) == set(ROLES)


def test_the_roles_of_a_list_are_those_that_it_asks_for() -> None:
    assert list_roles("holds") == ["site", "holder", "previous", "since", "voice"]
    assert sorted([*list_roles("figures"), *list_roles("holds")]) == sorted(ROLES)
    assert list_roles("parties") == []
