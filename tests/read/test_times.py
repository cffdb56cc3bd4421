"""What each expression of time in a document is there for."""

import pytest

from tests.read.builders import parse_text
from tollbook.read.time_words import TimeKind
from tollbook.read.times import TimeExpression, TimeUse, list_times


def times_of(text: str) -> tuple[TimeExpression, ...]:
    return list_times(parse_text(text))


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("Six people were killed in a raid on Tuesday.", [TimeUse.TOLD]),
        ("The mayor told reporters on Friday that six people had died.", [TimeUse.SAID]),
        ("The toll rose to nine on Friday.", [TimeUse.COUNTED]),
        ("GAO, Monday - Six people were killed on Sunday.", [TimeUse.HEADER, TimeUse.TOLD]),
        ("KIDAL, March 3 (Desert Wire) - Six people died on Sunday.", [TimeUse.HEADER, TimeUse.TOLD]),
        ("DAILY BULLETIN No. 12 | Thursday 12 May 2016\n\nNobody died today.", [TimeUse.HEADER, TimeUse.TOLD]),
    ],
)
def test_the_use_of_an_expression_is_read_from_its_verb_or_its_line(text: str, uses: list[TimeUse]) -> None:
    assert [time.use for time in times_of(text)] == uses


def test_a_relative_expression_carries_the_day_that_it_counts_from() -> None:
    text = "Rebels stormed the post on Sunday. They had shelled it the day before."
    assert [time.text for time in times_of(text)] == ["on Sunday", "on Sunday … the day before"]


def test_a_length_counts_back_from_a_day_of_its_own_sentence_only() -> None:
    own, other = "The town fell on Sunday after four days.", "The town fell on Sunday. It gave in after four days."
    assert times_of(own)[-1].text == "on Sunday … after four days"
    assert times_of(other)[-1].text == "after four days"


def test_a_stretch_told_again_carries_the_stretch() -> None:
    text = "Since Tuesday nine people have died. Over the same period twelve were hurt."
    assert times_of(text)[-1].text == "Since Tuesday … Over the same period"


def test_expressions_know_their_sentence_and_paragraph() -> None:
    first, second = times_of("Six died on Monday. It rained.\n\nNine were hurt on Tuesday.")
    assert (first.paragraph, first.sentence) == (0, 0)
    assert (second.paragraph, second.sentence) == (1, 2)


def test_a_text_without_time_has_no_expressions() -> None:
    assert times_of("Nobody came.") == ()


def test_a_limit_closes_the_stretch_that_a_time_before_it_opens() -> None:
    text = "Armed men came on Saturday and stayed till Monday morning."
    closed = times_of(text)[-1]
    assert closed.text == "on Saturday … till Monday morning"
    assert closed.kind is TimeKind.PERIOD


def test_a_count_up_to_a_day_carries_the_day_told_shortly_before() -> None:
    assert times_of("It began on Wednesday. By Friday it had cost nine lives.")[-1].text == "on Wednesday … By Friday"


def test_a_limit_without_a_day_before_it_stays_a_limit() -> None:
    (limit,) = times_of("By Friday nine were dead.")
    assert (limit.text, limit.kind) == ("By Friday", TimeKind.LIMIT)


def test_by_now_closes_nothing() -> None:
    assert times_of("It began on Wednesday. By now nine are dead.")[-1].text == "By now"


def test_days_after_an_event_count_from_a_day_of_their_own_sentence_only() -> None:
    own = "They entered the town on Sunday, two days after the raid."
    other = "It snowed on Sunday. Two days after the raid nine more had died."
    assert times_of(own)[-1].text == "on Sunday … two days after the"
    assert times_of(other)[-1].text == "Two days after the"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The convoy had been three days in the sand when the wind got up on Saturday.", "on Saturday"),
        ("Nine boys were killed by Saturday's rocket.", "Saturday's"),
        ("It hit the club that burned on the 7th destroyed it.", "on the 7th"),
    ],
)
def test_a_day_is_not_taken_for_the_end_of_a_stretch(text: str, words: str) -> None:
    assert times_of(text)[-1].text == words


def test_the_date_of_a_dateline_begins_no_stretch() -> None:
    text = "YANGON, Aug. 28 - Seventy-one people were dead by Friday noon. By Sunday it was 98."
    assert [time.text for time in times_of(text)][1:] == ["by Friday noon", "by Friday noon … By Sunday"]


DIGEST = "Nobody voted on Sunday.\n\nMonday: two dead in the port.\n\nWednesday: nothing.\n\nFriday: nine hurt."


def test_a_week_told_day_by_day_runs_back_from_its_last_day() -> None:
    texts = [time.text for time in times_of(DIGEST)]
    assert texts == ["on Sunday", "Friday … Wednesday … Monday", "Friday … Wednesday", "Friday"]


def test_two_headings_make_no_week() -> None:
    assert [time.text for time in times_of(DIGEST.rpartition("\n\n")[0])] == ["on Sunday", "Monday", "Wednesday"]
