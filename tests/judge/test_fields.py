"""What people write for a field is understood, or refused with what may be written instead."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.judge.builders import DARAA, list_figures, read_shellings
from tests.record.examples import make_reading
from tollbook.errors import QuestionError
from tollbook.judge import Names
from tollbook.judge.fields import list_fields, parse_correction
from tollbook.model import (
    ActorRef,
    Bounds,
    Claim,
    ControlClaim,
    Correction,
    DatePrecision,
    Figure,
    Kind,
    PlaceRef,
    VictimClass,
)
from tollbook.model.judgement_wire import correct_claim

SIX, EIGHT, FOUR, NINE, *_ = list_figures(read_shellings())
CONTROL = make_reading("rep-1", "Clashes near Idlib").claims[1]
NUMBERS = st.integers(0, 10**9 - 1)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def find_place(name: str) -> PlaceRef:
    if name == "Daraa":
        return DARAA
    raise QuestionError(f"no place called {name!r}")


NAMES = Names(
    place=find_place,
    party=lambda name, claim: ActorRef(text=name, name=f"{name} in {claim.place.country if claim.place else None}"),
    claim=lambda id: {"co-nine": NINE, "co-four": FOUR, "co-six": SIX}[id],
)


def correct(claim: Claim, field: str, text: str) -> Claim:
    return correct_claim(claim, parse_correction(claim, field, text, NAMES))


def correct_figure(field: str, text: str) -> Figure:
    figure = correct(FOUR, field, text)
    assert isinstance(figure, Figure)
    return figure


@given(NUMBERS, NUMBERS)
def test_bounds_are_taken_as_they_are_written(low: int, high: int) -> None:
    assert correct_figure("number", f"{low}").bounds == Bounds(low=low, high=low)
    assert correct_figure("number", f"{low}-").bounds == Bounds(low=low)
    assert correct_figure("number", f"-{high}").bounds == Bounds(high=high)
    if low <= high:
        assert correct_figure("number", f"{low} - {high}").bounds == Bounds(low=low, high=high)
    else:
        with pytest.raises(QuestionError, match="the bounds cross"):
            correct_figure("number", f"{low}-{high}")


@given(st.text(max_size=12))
def test_whatever_is_written_for_a_number_is_a_number_or_refused(text: str) -> None:
    assume(text.casefold() != "none")
    try:
        bounds = correct_figure("number", text).bounds
    except QuestionError as error:
        assert len(str(error).splitlines()) == 1
    else:
        assert set(text.replace(" ", "")) <= set("0123456789-")
        assert (bounds.low, bounds.high) != (None, None)


@given(DAYS, st.integers(0, 40))
def test_days_are_taken_as_they_are_written(first: date, length: int) -> None:
    last = min(first + timedelta(days=length), date(2100, 12, 31))
    when = correct_figure("day", f"{first}/{last}").when
    assert (when.start, when.end) == (first, last)
    assert when.precision is (DatePrecision.DAY if first == last else DatePrecision.DAYS)
    assert correct_figure("day", first.isoformat()).when.end == first


def test_a_number_takes_the_place_of_a_word_for_one() -> None:
    dozens = correct_figure("vague", "dozens")
    assert dozens.bounds.vague == "dozens"
    assert correct_claim(dozens, parse_correction(dozens, "number", "24-", NAMES)) == correct_figure("number", "24-")


@pytest.mark.parametrize("field", ["vague", "group", "side", "by", "method", "part_of", "place", "day", "number"])
def test_what_may_be_lacking_can_be_taken_away(field: str) -> None:
    figure = correct_figure(field, "none")
    value = {"day": figure.when.start, "number": figure.bounds.low, "vague": figure.bounds.vague}
    assert value.get(field, getattr(figure, field, None)) is None


@pytest.mark.parametrize("field", ["outcome", "class", "scope", "stance"])
def test_what_every_figure_has_cannot_be_taken_away(field: str) -> None:
    with pytest.raises(QuestionError, match="cannot be without; reject the claim instead"):
        correct_figure(field, "none")


def test_words_of_closed_sets_are_taken_in_any_case_and_others_refused_with_those_that_may_be() -> None:
    assert correct_figure("class", "CIVILIAN").class_ is VictimClass.CIVILIAN
    with pytest.raises(QuestionError, match=r"class: 'people' is none of civilian, combatant, any"):
        correct_figure("class", "people")


def test_places_and_parties_are_found_by_their_names() -> None:
    assert correct_figure("place", "Daraa").place == DARAA
    assert correct_figure("by", "army").by == ActorRef(text="army", name="army in SY")
    with pytest.raises(QuestionError, match="no place called 'Atlantis'"):
        correct_figure("place", "Atlantis")


def test_a_figure_may_be_part_of_another_of_its_document_only() -> None:
    assert correct_figure("part_of", "co-nine").part_of == NINE.id
    for id in ("co-four", "co-six"):
        with pytest.raises(QuestionError, match="is no other figure of the document c"):
            correct_figure("part_of", id)


def test_each_kind_of_claim_has_fields_of_its_own() -> None:
    held = correct(CONTROL, "holder", "rebels")
    assert isinstance(held, ControlClaim)
    assert held.holder.text == "rebels"
    with pytest.raises(QuestionError, match="has no field 'number' to correct; its fields are holder"):
        correct(CONTROL, "number", "3")
    assert all({"place", "day", "stance"} <= set(list_fields(kind)) for kind in Kind)


@pytest.mark.parametrize("field", ["id", "quote", "span", "kind", "attribution", "confidence", "document"])
def test_words_and_where_they_stand_are_never_corrected(field: str) -> None:
    with pytest.raises(QuestionError, match="has no field"):
        correct_figure(field, "x")


def test_a_correction_names_only_what_it_changes() -> None:
    assert parse_correction(FOUR, "group", "children", NAMES) == (Correction(field="group", value="children"),)
