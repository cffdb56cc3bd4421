"""Which words date a figure."""

import pytest

from tests.read.builders import parse_text
from tollbook.model import Outcome, Span
from tollbook.read.time_words import TimeKind
from tollbook.read.when import Times, find_times
from tollbook.read.when_signs import describe_none, describe_pair, describe_time


def date_figures(text: str, *figures: str, outcome: Outcome = Outcome.KILLED) -> tuple[Times, list[str | None]]:
    """The times of a text, and the words that date each of the figures quoted."""
    spans = [Span(text.index(quote), text.index(quote) + len(quote)) for quote in figures]
    times = find_times(parse_text(text), dict.fromkeys(spans, outcome))
    return times, [times.date(span).text for span in spans]


@pytest.mark.parametrize(
    ("text", "figure", "words"),
    [
        ("An air strike killed six people near Idlib on Tuesday.", "six people", "on Tuesday"),
        ("At least 71 people have been killed around Idlib since Tuesday.", "At least 71 people", "since Tuesday"),
        ("The army lost 40 men in November, a spokesman said.", "40 men", "in November"),
        ("Nine civilians were killed in the past 24 hours.", "Nine civilians", "in the past 24 hours"),
        ("On Sunday a mine killed two boys; on Monday a patrol drove by.", "two boys", "On Sunday"),
        ("Overnight shelling killed a woman in Gao.", "a woman", "Overnight"),
    ],
)
def test_a_figure_is_dated_by_the_words_of_its_own_clause(text: str, figure: str, words: str) -> None:
    assert date_figures(text, figure)[1] == [words]


def test_a_figure_without_a_time_of_its_own_shares_that_of_the_figure_before() -> None:
    text = "A car bomb killed nine people in Gao on Friday. Four of them were children, and twelve others were hurt."
    assert date_figures(text, "nine people", "Four of them", "twelve others")[1] == ["on Friday"] * 3


def test_two_figures_of_a_sentence_have_each_its_own_time() -> None:
    text = "Shelling killed five people on Monday and a mine killed three soldiers on Wednesday."
    assert date_figures(text, "five people", "three soldiers")[1] == ["on Monday", "on Wednesday"]


def test_a_text_without_time_dates_nothing() -> None:
    times, words = date_figures("Rebels killed six soldiers near the river.", "six soldiers")
    assert words == [None]
    assert times.date(Span(0, 6)).text is None


def test_what_is_to_come_dates_nothing() -> None:
    text = "Rebels killed six soldiers. Parliament will meet next week."
    assert date_figures(text, "six soldiers")[1] == [None]


def test_the_expression_chosen_says_whether_the_stretch_is_open() -> None:
    text = "At least 71 people have been killed around Idlib since Tuesday."
    times, _ = date_figures(text, "At least 71 people")
    expression = times.expression(Span(0, len("At least 71 people")))
    assert expression is not None
    assert expression.kind is TimeKind.OPEN
    assert text[expression.span.start : expression.span.end] == "since Tuesday"


def test_what_is_no_figure_is_dated_when_asked_for() -> None:
    text = "Rebels seized the town of Ariha on Friday. The army left nine dead behind."
    times, _ = date_figures(text, "nine dead")
    start = text.index("seized")
    assert times.date(Span(start, start + 6)).text == "on Friday"


def test_a_span_outside_all_paragraphs_has_no_time() -> None:
    times, _ = date_figures("Six people died on Monday.\n\n\n", "Six people")
    assert times.date(Span(27, 28)).text is None


def test_a_document_without_figures_has_times_for_other_claims() -> None:
    text = "The army took Palmyra on Sunday."
    assert find_times(parse_text(text), {}).date(Span(9, 21)).text == "on Sunday"


def test_signs_say_where_an_expression_stands_and_how_figures_follow() -> None:
    text = "A bomb killed six people in Gao on Friday. Two others died in Kidal."
    times, _ = date_figures(text, "six people", "Two others")
    (first, time), (second, _) = times.chosen
    assert time is not None
    assert {"same/told/point", "same/own", "same/dated/killed"} <= set(describe_time(first, time, times.scenery))
    assert {"paragraph/told/point", "paragraph/1 sentences", "paragraph/new setting"} <= set(
        describe_time(second, time, times.scenery)
    )
    assert {"none", "none/told same"} <= set(describe_none(first, times.scenery))
    assert {"paragraph", "paragraph/figure partitive"} <= set(describe_pair(first, second))


def test_a_message_that_names_only_hours_is_of_the_day_it_was_received() -> None:
    text = "[08:21] drone into the bus at the stop\n[08:38] 4 lie under blankets"
    assert date_figures(text, "4 lie")[1] == ["08:38"]
    assert date_figures("drone into the bus at the stop. 4 lie under blankets", "4 lie")[1] == [None]
