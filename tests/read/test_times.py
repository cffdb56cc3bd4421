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


LOG = """Radio log, Lungi, 6 to 15 January 1999

09 Jan 1100 — Connaught Hospital: 136 bodies in since Wednesday.

12 Jan 1740 — State House was retaken today. On 3 January it had been lost."""


def test_an_entry_of_a_log_counts_from_its_own_day() -> None:
    texts = [time.text for time in list_times(parse_text(LOG, published="1999-01-15"))]
    assert "09 Jan … since Wednesday" in texts
    assert "12 Jan … today" in texts
    assert "On 3 January" in texts


def test_an_entry_of_the_day_of_publication_needs_no_other_day_to_count_from() -> None:
    texts = [time.text for time in list_times(parse_text(LOG, published="1999-01-12"))]
    assert "today" in texts


@pytest.mark.parametrize(
    ("dateline", "published", "words"),
    [
        ("CAZOMBO, Monday -", "1985-06-18", "Monday … yesterday"),
        ("CAZOMBO, June 17 -", "1985-06-18", "June 17 … yesterday"),
        ("CAZOMBO, Tuesday -", "1985-06-18", "yesterday"),
        ("CAZOMBO, June 18 -", "1985-06-18", "yesterday"),
        ("CAZOMBO -", "1985-06-18", "yesterday"),
    ],
)
def test_today_and_yesterday_are_those_of_the_dateline(dateline: str, published: str, words: str) -> None:
    text = f"Two posts fall\n\n{dateline} Shells fell on the town.\n\nFourteen people were killed yesterday."
    assert list_times(parse_text(text, published=published))[-1].text == words


def test_a_day_in_the_headline_is_none_that_the_report_counts_from() -> None:
    text = "City that will not see Monday\n\nFourteen people were killed yesterday."
    assert list_times(parse_text(text, published="1991-11-17"))[-1].text == "yesterday"


def test_both_days_are_the_last_two_told() -> None:
    text = "The palace fell on Friday and the mosque on Sunday. Nine men were killed on both days."
    assert times_of(text)[-1].text == "on Friday and on Sunday … on both days"


def test_both_days_told_as_two_are_those() -> None:
    text = "Shells fell on Monday and Tuesday. Nine men were killed over the two days."
    assert times_of(text)[-1].text == "on Monday and Tuesday … over the two days"


def test_both_days_without_two_days_before_them_count_from_nothing() -> None:
    assert times_of("Nine men were killed on both days.")[-1].text == "on both days"


def test_since_then_counts_from_the_last_day_told() -> None:
    text = "The rebels took the town on Saturday. Since then 5,200 people have fled."
    last = times_of(text)[-1]
    assert (last.text, last.kind) == ("on Saturday … Since then", TimeKind.OPEN)


def test_an_event_without_a_day_opens_no_stretch() -> None:
    text = "Nine have died since the war began. By Friday it was ten. Over the same period twelve were hurt."
    assert [time.text for time in times_of(text)] == ["since the war began", "By Friday", "Over the same period"]


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


def test_when_somebody_was_born_dates_nothing() -> None:
    assert [time.text for time in times_of("Shells hurt a girl born in 2010 and a man on Tuesday.")] == ["on Tuesday"]


def test_the_hours_of_a_message_stand_for_its_day_where_it_names_none() -> None:
    message = "drone on the souq abt 1430. 9 dead by the mill. shops shut till tmrw"
    assert [(time.text, time.kind) for time in times_of(message)] == [
        ("abt 1430", TimeKind.POINT),
        ("tmrw", TimeKind.AHEAD),
    ]
    assert [time.text for time in times_of(f"{message}. plane over town since yest")] == ["tmrw", "since yest"]
    assert times_of("A drone hit the market at about 1430. Nine people were killed, a doctor said.") == ()


def test_a_day_that_was_not_the_day_is_of_something_else() -> None:
    times = times_of("not the tues bomb, this was thurs eve. 3 dead")
    assert [time.text for time in times if time.other is None] == ["thurs eve"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("22:47 debris on the roof, 5 hurt, the crews still at the tank farm since friday", ["22:47", "since friday"]),
        ("debris on the roof at 22:47, 5 hurt, the crews still at the tank farm since friday", ["since friday"]),
        ("22:47. Debris fell on the roof. The crews were at the tank farm since Friday.", ["since Friday"]),
        ("they hit it in the wed raid", ["the wed"]),
        ("they wed in the garden", []),
    ],
)
def test_the_hour_that_a_message_begins_with_is_of_the_day_it_was_received(text: str, words: list[str]) -> None:
    assert [time.match.text for time in times_of(text)] == words
