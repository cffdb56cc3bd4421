"""The scorer of the examples counts what was found, missed and invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples.expected import ExpectedReport, load_expected
from tests.examples.scorer import Score, is_alike, score_control, score_deaths, score_figures
from tollbook.model import (
    ActorRef,
    Bounds,
    Change,
    Claim,
    ClaimId,
    ControlClaim,
    Death,
    DocumentId,
    Figure,
    Outcome,
    PlaceRef,
    Span,
)

REPORT = next(report for report in load_expected() if report.id == "wire-2015-03-26")


def make_figure(outcome: Outcome, low: int | None, high: int | None, quote: str = "") -> Figure:
    return Figure(
        id=ClaimId("co-1"),
        document=DocumentId(REPORT.id),
        quote=quote,
        span=Span(0, len(quote)),
        outcome=outcome,
        bounds=Bounds(low=low, high=high),
    )


def make_control(place: str, holder: str, change: Change) -> ControlClaim:
    return ControlClaim(
        id=ClaimId("co-2"),
        document=DocumentId(REPORT.id),
        quote="",
        span=Span(0, 0),
        place=PlaceRef(text=place),
        holder=ActorRef(text=holder),
        change=change,
    )


def make_claims(report: ExpectedReport) -> list[Claim]:
    """The claims of a reader that reads a report perfectly."""
    figures: list[Claim] = [
        Figure(
            id=ClaimId("co-1"),
            document=DocumentId(report.id),
            quote=figure.quote,
            span=Span(0, 0),
            outcome=figure.outcome,
            bounds=figure.bounds,
            group=figure.group,
        )
        for figure in report.figures
    ]
    deaths = [
        Death(id=ClaimId("de-1"), document=DocumentId(report.id), quote=death.quote, span=Span(0, 0), name=death.name)
        for death in report.deaths
    ]
    return [*figures, *deaths, *(make_control(held.places[0], held.holder, held.change) for held in report.control)]


@pytest.mark.parametrize("report", load_expected(), ids=lambda report: report.id)
def test_a_perfect_reading_scores_one(report: ExpectedReport) -> None:
    claims = make_claims(report)
    for score in (score_figures(report, claims), score_control(report, claims), score_deaths(report, claims)):
        assert (score.precision, score.recall) == (1.0, 1.0)


def test_an_invented_figure_costs_precision_and_a_missed_one_recall() -> None:
    score = score_figures(REPORT, [make_figure(Outcome.KILLED, 12, 12), make_figure(Outcome.KILLED, 13, 13)])
    assert (score.found, score.said, score.precision) == (1, 2, 0.5)
    assert score.recall < 0.2


def test_a_lower_bound_read_as_an_exact_figure_is_not_found() -> None:
    assert score_figures(REPORT, [make_figure(Outcome.KILLED, 57, 57)]).found == 0
    assert score_figures(REPORT, [make_figure(Outcome.KILLED, 57, None)]).found == 1


def test_a_figure_said_twice_counts_once() -> None:
    twice = [make_figure(Outcome.INJURED, 23, 23)] * 2
    assert score_figures(REPORT, twice) == score_figures(REPORT, twice[:1])


def test_a_named_person_given_as_a_figure_of_one_is_no_invention() -> None:
    assert score_figures(REPORT, [make_figure(Outcome.KILLED, 1, 1, quote="a field commander")]).said == 0


def test_control_with_the_wrong_holder_or_change_is_not_found() -> None:
    assert score_control(REPORT, [make_control("Ariha", "Government troops", Change.HOLDS)]).found == 1
    assert score_control(REPORT, [make_control("Ariha", "rebels", Change.HOLDS)]).found == 0
    assert score_control(REPORT, [make_control("Ariha", "Government troops", Change.LOST)]).found == 0


def test_a_name_is_known_with_and_without_its_generic_words() -> None:
    assert is_alike("the city of Idlib", ["Idlib"])
    assert is_alike("rebel", ["the rebels"])
    assert is_alike("Jisr Al-Shughur", ["Jisr al-Shughur"])
    assert not is_alike("Ariha", ["Jisr al-Shughur"])


@given(st.lists(st.tuples(*[st.integers(0, 50)] * 3), max_size=6))
def test_scores_add_up(numbers: list[tuple[int, int, int]]) -> None:
    scores = [Score(found=min(found, more), expected=more, said=said) for found, more, said in numbers]
    total = sum(scores, Score())
    assert total.expected == sum(more for _, more, _ in numbers)
    assert 0 <= total.recall <= 1
