"""Claims that come with annotated reports: nothing is read from the prose."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.given.builders import TEXT, make_report, read_given, take_figures
from tollbook.errors import GoldError
from tollbook.model import (
    Bounds,
    Change,
    ControlClaim,
    Death,
    Group,
    Method,
    Outcome,
    Scope,
    Stance,
    VictimClass,
    When,
)

WHOLE = {
    "quote": "At least nine people",
    "outcome": "killed",
    "low": 9,
    "high": None,
    "approx": False,
    "vague": None,
    "class": "civilian",
    "group": None,
    "side": None,
    "by": "Northern Brigade",
    "method": "shelling",
    "scope": "incident",
    "part_of": None,
    "place": ["Ostermond", "Ostermund"],
    "start": "2021-05-04",
    "end": "2021-05-04",
    "origin": ["harbour clinic"],
    "stance": "asserted",
}
PART = {"quote": "two of them children", "outcome": "killed", "low": 2, "high": 2, "part_of": WHOLE["quote"]}


def test_a_figure_of_the_annotation_is_a_claim_with_all_its_fields_on_its_exact_words() -> None:
    (figure,) = take_figures(read_given(make_report(counts=[WHOLE]))).values()
    assert TEXT[slice(*figure.span)] == "At least nine people"
    assert (figure.outcome, figure.bounds, figure.class_) == (Outcome.KILLED, Bounds(low=9), VictimClass.CIVILIAN)
    assert (figure.method, figure.scope, figure.stance) == (Method.SHELLING, Scope.INCIDENT, Stance.ASSERTED)
    assert figure.when == When(start=date(2021, 5, 4), end=date(2021, 5, 4))
    assert figure.attribution == ("Coast Courier", "harbour clinic")
    assert figure.by is not None
    assert figure.by.text == "Northern Brigade"
    assert figure.confidence == 1.0


def test_of_a_places_accepted_names_the_one_in_the_text_is_taken() -> None:
    (figure,) = take_figures(read_given(make_report(counts=[WHOLE]))).values()
    assert figure.place is not None
    assert figure.place.text == "Ostermund"


def test_what_the_annotation_leaves_out_is_as_little_as_a_claim_can_say() -> None:
    (figure,) = take_figures(read_given(make_report(counts=[{**PART, "part_of": None}]))).values()
    assert (figure.class_, figure.scope, figure.stance) == (VictimClass.ANY, Scope.INCIDENT, Stance.ASSERTED)
    assert (figure.place, figure.side, figure.by, figure.when) == (None, None, None, When())
    assert figure.attribution == ("Coast Courier",)


def test_a_part_names_the_claim_of_its_whole() -> None:
    figures = take_figures(read_given(make_report(counts=[{**PART, "group": "children"}, WHOLE])))
    whole, part = figures["At least nine people"], figures["two of them children"]
    assert (part.part_of, whole.part_of, part.group) == (whole.id, None, Group.CHILDREN)


def test_the_same_words_given_again_are_the_next_ones_in_the_text() -> None:
    again = [{**PART, "quote": "them", "part_of": None}, {**PART, "quote": "them", "part_of": None}]
    first, second = read_given(make_report(counts=again)).claims
    assert first.id != second.id
    assert [TEXT[slice(*claim.span)] for claim in (first, second)] == ["them", "them"]
    assert first.span.end < second.span.start


def test_a_publisher_that_is_its_own_origin_stands_alone() -> None:
    (figure,) = take_figures(read_given(make_report(counts=[{**WHOLE, "origin": "Coast Courier"}]))).values()
    assert figure.attribution == ("Coast Courier",)


def test_control_and_the_dead_by_name_are_claims_too() -> None:
    control = {"quote": "took the lighthouse", "place": ["Ostermund"], "holder": "The Northern Brigade"}
    given = make_report(
        control=[{**control, "change": "seized", "start": "2021-05-04"}], named=[{"quote": "Ine Vadal", "name": "X"}]
    )
    held, dead = read_given(given).claims
    assert isinstance(held, ControlClaim)
    assert (held.holder.text, held.change, held.when.start) == (
        "The Northern Brigade",
        Change.SEIZED,
        date(2021, 5, 4),
    )
    assert isinstance(dead, Death)
    assert (dead.name, dead.quote) == ("X", "Ine Vadal")


def test_a_report_without_any_claims_says_so_and_one_with_an_empty_list_does_not() -> None:
    assert "no claims" in read_given(make_report()).warnings[0]
    empty = read_given(make_report(counts=[]))
    assert (empty.claims, empty.warnings) == ((), ())


def test_what_would_steer_a_terminal_is_in_no_claim_and_its_words_are_found_all_the_same() -> None:
    text = "Nine\x1b[31m peo\ud800ple were killed in Oster\x07mund."
    count = {
        **WHOLE,
        "quote": "Nine\x1b[31m peo\ud800ple",
        "origin": "clinic\x1b[0m",
        "vague": " ",
        "place": "Oster\x07mund",
    }
    (figure,) = take_figures(read_given(make_report(text=text, counts=[count]))).values()
    assert figure.quote == "Nine\ufffd[31m peo\ufffdple"
    assert figure.attribution == ("Coast Courier", "clinic\ufffd[0m")
    assert (figure.place.text if figure.place else None, figure.bounds.vague) == ("Oster\ufffdmund", None)


CONTROL = {"quote": "took the lighthouse", "place": ["Ostermund"], "change": "seized"}


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"counts": [{**WHOLE, "quote": "ten people"}]}, '"ten people" is not in the text'),
        ({"counts": [{**WHOLE, "low": 9, "high": 3}]}, "low 9 above high 3"),
        ({"counts": [{**WHOLE, "low": 10**30}]}, "a number above 999,999,999"),
        ({"counts": [{**WHOLE, "end": "2021-05-01"}]}, "start 2021-05-04 after end 2021-05-01"),
        ({"counts": [{**WHOLE, "outcome": "slain"}]}, '"slain" is none of killed'),
        ({"counts": [{**WHOLE, "part_of": "elsewhere"}]}, '"elsewhere" is the quote of no figure'),
        ({"control": [CONTROL]}, "has no holder"),
        ({"counts": "many"}, 'counts "many" is not a list'),
    ],
)
def test_what_is_no_claim_is_refused_in_one_line_that_names_the_record(facts: dict[str, Any], told: str) -> None:
    with pytest.raises(GoldError) as refusal:
        read_given(make_report(**facts))
    message = str(refusal.value)
    assert message.startswith("wire.jsonl line 1: ")
    assert told in message
    assert "\n" not in message


WORDS = st.integers(0, len(TEXT) - 1).flatmap(
    lambda start: st.integers(start + 1, min(len(TEXT), start + 30)).map(lambda end: TEXT[start:end])
)
VALUES = st.none() | st.integers(-2, 12) | st.booleans() | st.sampled_from(("killed", "dozens", "2021-05-04", ""))
COUNTS = st.fixed_dictionaries(
    {"quote": WORDS | VALUES, "outcome": st.sampled_from(("killed", "injured")) | VALUES},
    optional={field: VALUES | WORDS | st.just(["Ostermund"]) for field in WHOLE if field not in ("quote", "outcome")},
)


@given(st.lists(COUNTS, max_size=4))
def test_any_annotation_gives_claims_on_their_exact_words_or_one_line_of_what_is_wrong(
    counts: list[dict[str, Any]],
) -> None:
    document = make_report(counts=counts)
    try:
        reading = read_given(document)
    except GoldError as refusal:
        assert str(refusal).startswith("wire.jsonl line 1: ")
        assert "\n" not in str(refusal)
        return
    assert read_given(document) == reading
    assert len({claim.id for claim in reading.claims}) == len(reading.claims) == len(counts)
    assert sorted(claim.quote for claim in reading.claims) == sorted(count["quote"] for count in counts)
    assert all(TEXT[slice(*claim.span)] == claim.quote for claim in reading.claims)
