"""The expressions of time that the reader finds in a text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.read.time_words import (
    TimeKind,
    find_all,
    find_clocks,
    find_time_words,
    load_rules,
    parse_time_words,
)


def clocks_of(text: str) -> list[str]:
    return [match.text for match in find_clocks(text)]


def words_of(text: str) -> list[str]:
    return [match.text for match in find_time_words(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shells fell on Tuesday evening, a nurse said.", ["on Tuesday evening"]),
        ("By noon on Friday the toll was nine.", ["By noon on Friday"]),
        ("Saturday's blast killed six.", ["Saturday's"]),
        ("It was the deadliest day since the siege began on May 3.", ["since the siege began on May 3"]),
        ("Between Monday and Wednesday ten died.", ["Between Monday and Wednesday"]),
        ("ATTACKED AT DAWN ON 24 MARCH BY REBELS", ["AT DAWN ON 24 MARCH"]),
        ("In the past 24 hours three fell, and two last week.", ["In the past 24 hours", "last week"]),
        ("Four days of fighting ended; the day before, it rained.", ["Four days of", "the day before"]),
        ("The mayor may march in protest.", []),
        ("It opened in 1998 with 2000 seats.", ["in 1998"]),
        ("No one, he said at 14.30, was hurt.", []),
        ("Nine died in the night of Friday to Saturday.", ["in the night of Friday to Saturday"]),
        ("Nine died in the night of 6 May.", ["in the night of 6 May"]),
        ("27/06 | Ariha | two dead", ["27/06"]),
        ("LOG\n09.11 14:20 two dead\n10.11 quiet", ["09.11"]),
        ("They got 3/04 of it, or 1.10 each: little.", []),
        ("On the 5th and 6th nine died, on the 9th ten.", ["On the 5th and 6th", "on the 9th"]),
        ("They live on the 5th floor beside the 15th and 16th Divisions.", []),
        ("A raid on 12 Ramadan 1436 (29 June 2015) killed six.", ["on 12 Ramadan 1436 (29 June 2015)"]),
        ("Ramadan and Rajab, his sons, died.", []),
        ("The Sun and the Sat reported it.", []),
        ("It killed 31 in May 2015 and UP TO 60 MAY HAVE DIED.", ["in May 2015"]),
        ("In October 3,709 people died, 32 March hares too.", ["In October"]),
        ("Killed by one on Saturday, he was 24.", ["on Saturday"]),
        ("Guns fired until five on Saturday.", ["until five on Saturday"]),
        ("Mon 06:30 - a raid. Tue 07:10 - quiet.", ["Mon"]),
        ("Sum for the week: nine dead. The week was calm.", ["for the week"]),
    ],
)
def test_expressions_are_found_whole_and_in_order(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("last nite a drone, 2 more this nite", ["last nite", "this nite"]),
        ("shell on the school yest. 3 dead", ["yest"]),
        ("market hit tues, the mosque thurs eve, all calm on wed", ["tues", "thurs eve", "on wed"]),
        ("plane over town since dhuhr, will call tmrw", ["since dhuhr", "tmrw"]),
        ("bomb ce matin au marche, hier soir la ville", ["ce matin", "hier"]),
        ("16/5 14:20 two dead", ["16/5"]),
        ("17/9\n0910 two dead", ["17/9"]),
        ("3/4 of the houses burnt, 2 in 5/6 parts", []),
        ("they wed and sat in the sun, il tue et fuit", []),
    ],
)
def test_the_shorthand_of_messages_says_when(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("[21:40] heavy bang", ["21:40"]),
        ("1155 over the town. hit abt 1430, all out since 5h", ["1155", "abt 1430", "since 5h"]),
        ("1200 people left, 14:30 a score, at 2560", ["1200"]),
        ("we counted 1430 of them and 22h of shelling", []),
    ],
)
def test_hours_are_found_apart_from_the_words_that_name_a_day(text: str, hours: list[str]) -> None:
    assert clocks_of(text) == hours
    assert words_of(text) == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("on Tuesday", TimeKind.POINT),
        ("24 March 2015", TimeKind.POINT),
        ("in November", TimeKind.PERIOD),
        ("over the past week", TimeKind.PERIOD),
        ("since Tuesday", TimeKind.OPEN),
        ("so far this year", TimeKind.OPEN),
        ("since the war began", TimeKind.OPEN),
        ("in four days", TimeKind.LENGTH),
        ("for a fourth day", TimeKind.LENGTH),
        ("the day before", TimeKind.RELATIVE),
        ("three weeks later", TimeKind.RELATIVE),
        ("as of Friday", TimeKind.LIMIT),
        ("next week", TimeKind.AHEAD),
    ],
)
def test_the_kind_says_what_an_expression_gives(words: str, kind: TimeKind) -> None:
    match = parse_time_words(words)
    assert match is not None
    assert match.kind is kind


def test_words_that_are_no_expression_of_time_are_not_parsed() -> None:
    assert parse_time_words("near Idlib") is None
    assert parse_time_words("on Tuesday near Idlib") is None


def test_a_span_covers_the_very_words() -> None:
    text = "Two died on Monday; since last Friday, nine."
    for match in find_time_words(text):
        assert text[match.span.start : match.span.end] == match.text


@given(
    st.lists(st.sampled_from(("on", "Monday", "since", "the", "war", "March", "24", "2015", "and", "to", ",", "days")))
)
def test_expressions_never_overlap(words: list[str]) -> None:
    text = " ".join(words)
    end = 0
    for match in find_time_words(text):
        assert end <= match.span.start < match.span.end
        end = match.span.end


TIMES = (
    "on In THE between and to since From Monday SUNDAY march March may May 12 3rd 2015 2015-03-24 24/3/2015 last this "
    "week early late morning overnight two days ago before of , . - – they then so far by until as hours both began "
    "ended on"
)


@given(words=st.lists(st.sampled_from(TIMES.split()), max_size=14))
@settings(max_examples=300, deadline=None)
def test_a_rule_without_points_finds_what_its_pattern_finds_by_itself(words: list[str]) -> None:
    text = " ".join(words)
    rules = [rule for rule in load_rules() if not rule.points and rule.kind is not TimeKind.CLOCK]
    expected = [
        (rule.name, found.span(), found.groupdict()) for rule in rules for found in rule.pieces[0].finditer(text)
    ]
    # "since" and "as_of" are said with a point or without
    others = {rule.name for rule in load_rules() if rule.points or rule.unless}
    found_all = [(match.rule, tuple(match.span), match.groups) for match in find_all(text)]
    assert [match for match in found_all if match[0] not in others] == [
        match for match in expected if match[0] not in others
    ]


@given(words=st.lists(st.sampled_from(TIMES.split()), max_size=14))
@settings(max_examples=300, deadline=None)
def test_the_points_of_an_expression_are_among_its_words(words: list[str]) -> None:
    names = {rule.name: set(rule.points) - {"point"} for rule in load_rules() if rule.points}
    for match in find_all(" ".join(words)):
        for point in names.get(match.rule, ()):
            assert (match.groups.get(point) or "") in match.text


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("from ", set()),
        ("overnight from ", {"overnight"}),
        ("the 5th and ", {"days"}),
        ("in the night of ", {"overnight"}),
        ("until a man of ", set()),
    ],
)
def test_words_said_over_and_over_are_soon_read(words: str, rules: set[str]) -> None:
    assert {match.rule for match in find_time_words(words * 2000)} == rules


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("From Monday the guns fell silent, to Friday.", "From Monday the guns fell silent, to Friday"),
        ("They shelled it from Monday on.", "from Monday on"),
        ("Fighting between 3 May and the evening of 5 May killed six.", "between 3 May and the evening of 5 May"),
        ("It began at dawn on Monday and ended on Friday.", "began at dawn on Monday and ended on Friday"),
        ("In the week ending 3 May six died.", "In the week ending 3 May"),
        ("Six died in the 24 hours to Friday.", "in the 24 hours to Friday"),
        ("Monday to Friday was calm, 3 May – 5 May not.", "Monday to Friday"),
    ],
)
def test_stretches_between_two_days_are_found_by_each_way_to_say_them(text: str, words: str) -> None:
    assert words_of(text)[0] == words


@pytest.mark.parametrize(
    ("words", "rule", "start", "end"),
    [
        ("from Monday to Friday", "range", "Monday", "Friday"),
        ("from five on Monday until six on Friday", "range", "Monday", "Friday"),
        ("Monday until 14.30 on Friday", "range", "Monday", "Friday"),
        ("both Monday and Friday", "days", "Monday", "Friday"),
        ("Monday, Tuesday and Friday", "days", "Monday", "Friday"),
        ("3 May, 5 May, 7 May, 9 May, and 11 May", "days", "3 May", "11 May"),
        ("since the siege began on 3 May", "since", "on 3 May", None),
        ("as of 0600 on 3 May", "as_of", None, "3 May"),
        ("From Monday, the guns spoke, to the following Friday", "span", "Monday", "Friday"),
        ("in the three days from 3 May", "length_from", "3 May", None),
        ("in the week beginning 3 May", "week_from", "3 May", None),
    ],
)
def test_the_points_of_an_expression_are_named(words: str, rule: str, start: str | None, end: str | None) -> None:
    match = parse_time_words(words)
    assert match is not None
    assert (match.rule, match.groups.get("start"), match.groups.get("end")) == (rule, start, end)


def test_a_number_is_an_hour_only_before_the_name_of_a_day() -> None:
    assert words_of("It rose from 12 last year to 30 this year.") == ["last year", "this year"]
    assert words_of("It lasted from 12 on Monday to 5 on Friday.") == ["from 12 on Monday to 5 on Friday"]
