"""Which spot answers, given how likely each of them is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.learned.builders import REPORT, Dictated, make_network, set_numbers, survey, texts_of
from tollbook.model import Kind
from tollbook.read.learned.decider import Decider, rate
from tollbook.read.learned.heads import ROLES, list_roles


@pytest.fixture(autouse=True)
def numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chances count as they are dictated."""
    set_numbers(monkeypatch)


PLACES = "Shells fell on Idlib. Medics in Idlib fled. Raqqa is calm. Twelve people died."


def choose(text: str, role: str, chances: dict[int, float]) -> tuple[int | None, float]:
    """The answer for the last figure of a text and its chance, given the chances of the spots that may answer."""
    decider = Dictated(text)
    asking = len(decider.spots.figures) - 1
    decider.roles = {role: {asking: chances}}
    (choice,) = decider.choose(role, [asking])
    return choice.index, round(choice.chance, 5)


def test_the_chances_of_the_names_of_one_place_add_up() -> None:
    """Idlib is likelier than Raqqa, although no single name of it is; and its likelier name answers."""
    assert texts_of(Dictated(PLACES).spots.places) == ["Idlib", "Idlib", "Raqqa"]
    assert choose(PLACES, "place", {0: 0.25, 1: 0.3, 2: 0.4}) == (1, 0.55)


@pytest.mark.parametrize("factor", [0.5, 1.0, 3.0])
@pytest.mark.parametrize("role", ["place", "time", "origin", "side", "by"])
def test_what_says_the_same_is_taken_where_all_of_it_together_is_likelier_than_none(
    role: str, factor: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None is weighed by the role's own factor: one spot of these would not outweigh it, and two of them do."""
    set_numbers(monkeypatch, none={role: factor})
    text = "On Monday medics in Idlib wept. On Monday medics in Idlib fled. Twelve people died."
    spots = getattr(Dictated(text).spots, ROLES[role][1])
    one, other = (i for i, spot in enumerate(spots) if spot.text.casefold() in {"on monday", "medics", "idlib"})
    share = factor / (1.5 + 2 * factor)
    index, chance = choose(text, role, {one: share, other: share})
    assert index == one
    assert chance == pytest.approx(2 * share, abs=1e-4)
    assert choose(text, role, {one: share / 2, other: share / 3})[0] is None


def test_what_the_rules_pick_counts_for_more_by_the_factor_of_its_role(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Raqqa is calm. Twelve people died in Idlib."
    decider = Dictated(text)
    raqqa, idlib = (texts_of(decider.spots.places).index(name) for name in ("Raqqa", "Idlib"))
    assert decider.rules.pick("place", len(decider.spots.figures) - 1) == frozenset({idlib})
    for factor, taken in ((1.0, raqqa), (2.0, idlib)):
        set_numbers(monkeypatch, ruled={"place": factor})
        assert choose(text, "place", {raqqa: 0.5, idlib: 0.3})[0] == taken


def test_where_the_rules_find_no_answer_none_counts_for_more(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Medics wept. Twelve people died."
    decider = Dictated(text)
    medics = texts_of(decider.spots.parties).index("Medics")
    assert decider.rules.pick("by", len(decider.spots.figures) - 1) == frozenset()
    for factor, taken in ((1.0, medics), (2.0, None)):
        set_numbers(monkeypatch, ruled={"by": factor})
        assert choose(text, "by", {medics: 0.6})[0] == taken


def test_words_that_stand_in_for_a_name_count_with_it() -> None:
    text = "Shells fell on Idlib. Raqqa is calm. Medics fled Idlib. Twelve people died in the town."
    places = Dictated(text).spots.place_names
    town = next(i for i, name in enumerate(places) if name.stands_in)
    same = [i for i, name in enumerate(places) if name.key == places[town].key]
    other = next(i for i in range(len(places)) if i not in same)
    assert len(same) > 1
    index, chance = choose(text, "place", {other: 0.4} | dict.fromkeys(same, 0.6 / len(same)))
    assert index in same
    assert chance == 0.6


def test_parties_and_times_that_say_the_same_add_up_whatever_their_capitals() -> None:
    text = "MEDICS SPOKE. Medics spoke on Monday. Residents spoke on Friday. They wept On Monday. Twelve people died."
    spots = Dictated(text).spots
    parties = [spot.text.casefold() for spot in spots.parties]
    first, second = (i for i, party in enumerate(parties) if party == "medics")
    assert choose(text, "origin", {first: 0.3, second: 0.25, parties.index("residents"): 0.4}) == (first, 0.55)
    monday, friday, again = range(len(spots.times))
    assert choose(text, "time", {monday: 0.25, friday: 0.4, again: 0.3}) == (again, 0.55)


def test_figures_of_the_same_words_are_figures_of_their_own() -> None:
    text = "Nine men died. Nine men died. Five men died. Two of them were sick."
    assert choose(text, "whole", {0: 0.3, 1: 0.25, 2: 0.4}) == (2, 0.4)


def test_where_no_spot_may_answer_the_answer_is_none() -> None:
    assert choose("Twelve died.", "place", {}) == (None, 1.0)


@pytest.mark.parametrize("role", ROLES)
def test_an_answer_of_any_network_is_a_spot_that_may_answer(role: str) -> None:
    decider = Decider(survey(REPORT), make_network(3))
    first, second = (len(getattr(decider.spots, kind)) for kind in ROLES[role])
    asking = list(range(first))[::-2]
    choices = decider.choose(role, asking)
    assert len(choices) == len(asking) > 0
    for choice, row in zip(choices, decider.relate(role, asking), strict=True):
        assert choice.index is None or 0 <= choice.index < second
        assert choice.chance >= row[-1 if choice.index is None else choice.index] - 1e-6
        assert choice.chance <= 1 + 1e-6
        assert choice.index is not None or row[-1] > 0


def test_those_who_do_not_ask_are_not_answered() -> None:
    decider = Decider(survey(REPORT), make_network(3))
    for role in list_roles("figures"):
        some, every = decider.choose(role, [1]), decider.choose(role, range(len(decider.spots.figures)))
        assert decider.choose(role, []) == []
        assert some[0].index == every[1].index


def test_spots_that_are_likelier_something_than_nothing_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """What counts is the chance of nothing, and not that of the likeliest choice."""
    set_numbers(monkeypatch, alone=0.6)
    decider = Dictated("Nine men died. Five men died. Two men sang.")
    decider.heads = {"outcome": {0: ("killed", 0.95), 1: (None, 0.39), 2: (None, 0.41)}}
    assert decider.find("outcome", ()) == [0, 1]


@pytest.mark.parametrize(("backed", "alone", "found"), [(0.3, 0.7, [0]), (0.7, 0.3, [1])])
def test_what_the_rules_say_too_has_a_floor_of_its_own(
    backed: float, alone: float, found: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_numbers(monkeypatch, backed=backed, alone=alone)
    decider = Dictated("Nine men died. Five men died.")
    decider.heads = {"outcome": {0: (None, 0.5), 1: (None, 0.5)}}
    assert decider.find("outcome", {0}) == found


@pytest.mark.parametrize("kind", [Kind.COUNT, Kind.CONTROL, Kind.DEATH])
@given(one=st.floats(0, 1), other=st.floats(0, 1))
def test_a_confidence_is_in_hundredths_and_never_falls_as_the_chance_rises(
    kind: Kind, one: float, other: float
) -> None:
    low, high = rate(kind, min(one, other)), rate(kind, max(one, other))
    assert 0 <= low <= high <= 1
    assert round(low, 2) == low


def test_where_fire_came_from_answers_only_where_no_other_place_does() -> None:
    text = "Shells fell on Idlib. Rockets fired from Raqqa killed twelve people."
    idlib, raqqa = (texts_of(Dictated(text).spots.places).index(name) for name in ("Idlib", "Raqqa"))
    assert choose(text, "place", {raqqa: 0.6, idlib: 0.3}) == (idlib, 0.3)
    assert choose(text, "place", {raqqa: 0.9}) == (raqqa, 0.9)


def test_the_day_of_a_dateline_never_answers() -> None:
    text = "GAO, Mali, May 12 (Wire) - Shells killed twelve people on Saturday, medics said."
    days = [text[time.span.start : time.span.end] for time in Dictated(text).spots.times]
    sent, told = days.index("May 12"), next(i for i, day in enumerate(days) if day.endswith("Saturday"))
    assert choose(text, "time", {sent: 0.8, told: 0.15})[0] == told
    assert choose(text, "time", {sent: 0.9})[0] is None
