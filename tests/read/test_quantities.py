"""Quantities of a text: which numbers may count people or sites, and the bounds that their words give."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.builders import show_bounds
from tollbook.model import Bounds
from tollbook.read.quantities import Form, Quantity, bound_number, find_quantities


def quantities_of(text: str) -> list[tuple[str, str]]:
    """The words of every quantity of a text, with its bounds in short."""
    return [(text[q.span.start : q.span.end], show_bounds(q.bounds)) for q in find_quantities(text)]


def only_quantity(text: str) -> Quantity:
    """The one quantity of a text; fails where it has none or several."""
    (found,) = find_quantities(text)
    return found


@pytest.mark.parametrize(
    ("modifier", "bounds"),
    [
        (None, Bounds(low=12, high=12)),
        ("floor", Bounds(low=12)),
        ("above", Bounds(low=13)),
        ("ceiling", Bounds(high=12)),
        ("below", Bounds(high=11)),
        ("about", Bounds(low=12, high=12, approx=True)),
    ],
)
def test_a_modifier_makes_the_bounds(modifier: str | None, bounds: Bounds) -> None:
    assert bound_number(12, modifier) == bounds


def test_fewer_than_none_is_none() -> None:
    assert bound_number(0, "below") == Bounds(high=0)


def allows(modifier: str | None, value: int, number: int) -> bool:
    """Whether a modified value leaves room for a number, by the sense of the words."""
    match modifier:
        case "floor":
            return number >= value
        case "above":
            return number > value
        case "ceiling":
            return number <= value
        case "below":
            return number < value or value == number == 0
    return number == value


@given(st.integers(0, 10**9), st.sampled_from([None, "floor", "above", "ceiling", "below", "about"]))
def test_bounds_hold_only_what_the_words_allow(value: int, modifier: str | None) -> None:
    bounds = bound_number(value, modifier)
    for number in (value - 1, value, value + 1):
        within = (bounds.low is None or number >= bounds.low) and (bounds.high is None or number <= bounds.high)
        assert within == allows(modifier, value, number)


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("12", "12"),
        ("twelve", "12"),
        ("exactly 12", "12"),
        ("only 12", "12"),
        ("at least 71", "71.."),
        ("at least (71)", "71.."),
        ("(71) or more", "71.."),
        ("At least 71", "71.."),
        ("at the very least 71", "71.."),
        ("no fewer than 71", "71.."),
        ("no less than 71", "71.."),
        ("not less than 71", "71.."),
        ("a minimum of 71", "71.."),
        ("upwards of 71", "71.."),
        ("71 or more", "71.."),
        ("more than 215,000", "215001.."),
        ("over 50", "51.."),
        ("just over 50", "51.."),
        ("well over 50", "51.."),
        ("above 50", "51.."),
        ("in excess of 50", "51.."),
        ("up to 30", "..30"),
        ("as many as 30", "..30"),
        ("at most 30", "..30"),
        ("no more than 30", "..30"),
        ("a maximum of 30", "..30"),
        ("30 at most", "..30"),
        ("30 or fewer", "..30"),
        ("fewer than 10", "..9"),
        ("less than 10", "..9"),
        ("under 10", "..9"),
        ("just under 10", "..9"),
        ("about 12", "~12"),
        ("abt 12", "~12"),
        ("around 12", "~12"),
        ("some 12", "~12"),
        ("nearly 12", "~12"),
        ("almost 12", "~12"),
        ("roughly 12", "~12"),
        ("approximately 12", "~12"),
        ("close to 12", "~12"),
        ("an estimated 12", "~12"),
        ("12 or so", "~12"),
        ("between 10 and 15", "10..15"),
        ("10 to 15", "10..15"),
        ("ten to fifteen", "10..15"),
        ("10-15", "10..15"),
        ("10–15", "10..15"),
        ("eight or nine", "8..9"),
        ("at least two dozen", "24.."),
        ("about a hundred", "~100"),
        ("more than half a million", "500001.."),
    ],
)
def test_bounds_follow_from_the_words_around_a_number(words: str, bounds: str) -> None:
    assert quantities_of(f"{words} people died") == [(words.removeprefix("exactly ").removeprefix("only "), bounds)]


@given(st.integers(1, 10**6).filter(lambda n: not 1900 <= n < 2100))
def test_a_floor_is_never_the_number_itself(number: int) -> None:
    assert only_quantity(f"At least {number} people died.").bounds == Bounds(low=number)


@pytest.mark.parametrize(
    "word",
    ["dozens", "scores", "hundreds", "thousands", "several", "many", "a number", "a handful", "tens of thousands"],
)
def test_vague_words_have_no_bounds_and_are_kept(word: str) -> None:
    quantity = only_quantity(f"The shelling killed {word} of people.")
    assert quantity.form is Form.VAGUE
    assert quantity.bounds == Bounds(vague=word)


def test_a_vague_word_is_kept_in_small_letters() -> None:
    assert quantities_of("Scores of people were hurt.") == [("Scores", "scores")]


def test_half_a_population_is_vague() -> None:
    assert quantities_of("It drove out half the population.") == [("half the population", "half the population")]


def test_tens_of_thousands_is_one_quantity() -> None:
    assert quantities_of("Tens of thousands of people fled.") == [("Tens of thousands", "tens of thousands")]


@pytest.mark.parametrize("text", ["how many people died", "as many people as before", "so many died", "many times"])
def test_questions_and_comparisons_are_no_vague_quantity(text: str) -> None:
    assert quantities_of(text) == []


@pytest.mark.parametrize(
    "text",
    ["No one was hurt.", "There were no casualties.", "None died.", "Nobody was hurt.", "It passed without loss."],
)
def test_none_is_zero(text: str) -> None:
    quantity = only_quantity(text)
    assert quantity.form is Form.ZERO
    assert quantity.bounds == Bounds(low=0, high=0)


def test_no_longer_and_no_more_count_nothing() -> None:
    assert quantities_of("The road is no longer safe.") == []
    assert quantities_of("There is no more bread.") == []


@pytest.mark.parametrize(
    ("share", "fraction"),
    [
        ("half", (1, 2)),
        ("a third", (1, 3)),
        ("two thirds", (2, 3)),
        ("a quarter", (1, 4)),
        ("three quarters", (3, 4)),
        ("a fifth", (1, 5)),
    ],
)
def test_a_share_is_a_fraction_of_a_figure_given_elsewhere(share: str, fraction: tuple[int, int]) -> None:
    quantity = only_quantity(f"It killed people, {share} of them women.")
    assert quantity.form is Form.SHARE
    assert quantity.fraction == fraction
    assert quantity.bounds == Bounds()


def test_most_of_them_is_no_share() -> None:
    assert quantities_of("It killed people, most of them women.") == []


def test_one_is_told_apart_from_other_numbers() -> None:
    assert only_quantity("One person died.").form is Form.ONE
    assert only_quantity("Two people died.").form is Form.NUMBER


@pytest.mark.parametrize(
    "text",
    [
        "On 14 March the town was shelled.",
        "On March 14 the town was shelled.",
        "On March 14, 2015, the town was shelled.",
        "in March 2015",
        "The war began in 2011.",
        "from 2011 to 2015",
        "At 6:30 the shelling began.",
        "At 6 p.m. the shelling began.",
        "At six in the morning the shelling began.",
        "shortly after 9 am",
        "a 12-year-old boy",
        "a boy of 12",
        "a boy abt 12",
        "the burial was 15h",
        "a woman aged 34",
        "Villagers were shot, the oldest 81.",
        "Villagers were shot, the youngest of them was 9.",
        "Haddad, 29, spoke.",
        "Haddad (29) spoke.",
        "a two-day battle",
        "It cost $500.",
        "It cost € 40 a day.",
        "a fine of £12",
        "Prices rose 12 percent.",
        "Prices rose 12%.",
        "Prices rose 12 per cent.",
        "They stood 30 km away.",
        "a 120mm mortar",
        "Article 3 of the convention",
        "chapter 7",
        "page 12",
        "Resolution 2118",
        "the 3rd brigade",
        "the 21st of the month",
        "version 3.5",
        "a temperature of 40 degrees",
        "the F-16 jets",
    ],
)
def test_dates_times_ages_money_and_labels_are_no_quantity(text: str) -> None:
    assert quantities_of(text) == []


def test_a_year_like_number_of_people_is_read_where_words_say_that_it_counts() -> None:
    assert quantities_of("It killed 2000 people.") == [("2000", "2000")]
    assert quantities_of("at least 1950 people") == [("at least 1950", "1950..")]
    assert quantities_of("The 1950 people") == []


def test_from_one_number_to_another_is_a_change_and_no_range() -> None:
    assert quantities_of("The toll rose from 27 to 31.") == [("27", "27"), ("31", "31")]


def test_a_range_runs_upwards() -> None:
    assert quantities_of("15 to 10 people") == [("15", "15"), ("10", "10")]


def test_between_needs_and() -> None:
    assert quantities_of("between 10 and 15 people") == [("between 10 and 15", "10..15")]
    assert quantities_of("10 and 15 people") == [("10", "10"), ("15", "15")]


def test_the_number_is_told_apart_from_its_modifier() -> None:
    text = "It killed at least 71 people."
    quantity = only_quantity(text)
    assert text[quantity.number.start : quantity.number.end] == "71"
    assert text[quantity.span.start : quantity.span.end] == "at least 71"


def test_a_modifier_belongs_to_the_number_right_after_it() -> None:
    assert quantities_of("at least 62 soldiers and 51 jihadists") == [("at least 62", "62.."), ("51", "51")]


def test_handed_over_is_no_modifier() -> None:
    assert quantities_of("They handed over 12 prisoners.") == [("12", "12")]
    assert quantities_of("It took over 12 villages.") == [("12", "12")]


def test_lists_give_every_number() -> None:
    assert [b for _, b in quantities_of("155 civilians, 62 soldiers and 51 jihadists")] == ["155", "62", "51"]


def test_quotation_marks_do_not_part_a_modifier_from_its_number() -> None:
    assert quantities_of("at least “12” people") == [("at least “12", "12..")]


def test_a_line_break_does_not_part_a_modifier_from_its_number() -> None:
    assert [bounds for _, bounds in quantities_of("at  least\n12 people")] == ["12.."]


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    check_quantities(text)


JUMBLE = """
at least 12 more than 1,200 dozens of half them a third no one between 10 and 15 to up - , . $ % ( ) or so hundred
thousand 2015 March aged none were killed one about fewer
"""


@given(st.lists(st.sampled_from(JUMBLE.split()), max_size=30).map(" ".join))
def test_any_jumble_of_quantity_words_can_be_searched(text: str) -> None:
    check_quantities(text)


def check_quantities(text: str) -> None:
    """Quantities lie within the text in order, do not overlap, hold their number, and have sound bounds."""
    found = find_quantities(text)
    for quantity in found:
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.span.start <= quantity.number.start < quantity.number.end <= quantity.span.end
        assert (quantity.fraction is not None) == (quantity.form is Form.SHARE)
        assert (quantity.bounds.vague is not None) == (quantity.form is Form.VAGUE)
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('They claim "well over 1,000" killed.', ("well over 1,000", "1001..")),
        ('The marines counted "over five hundred".', ("over five hundred", "501..")),
        ("It has taken more than half a million lives.", ("more than half a million", "500001..")),
        ("The army gave no fewer than 25 dead.", ("no fewer than 25", "25..")),
        ('Dead: "not below one hundred and fifty".', ("not below one hundred and fifty", "150..")),
        ("They slew a good thirty of the escort.", ("a good thirty", "30..")),
        ('He said "thirty at the very least".', ("thirty at the very least", "30..")),
        ('There were "200 and climbing".', ("200 and climbing", "200..")),
        ("The hospital took in 250+ injured.", ("250+", "250..")),
        ("Hurt: 200 plus at the hospital.", ("200 plus", "200..")),
        ("They say five, plus a number of guards.", ("five", "5")),
        ("The state says 61 plus two policemen.", ("61", "61")),
        ("The total cannot exceed forty.", ("cannot exceed forty", "..40")),
        ('The official saw 200,000 "at most".', ('200,000 "at most', "..200000")),
        ("They owned up to three dead.", ("three", "3")),
        ("The number has gone up to 21.", ("21", "21")),
        ("The toll rose up to nine.", ("nine", "9")),
        ("The others hold up to three.", ("up to three", "..3")),
        ("Losses totalled up to 210 men.", ("up to 210", "..210")),
    ],
)
def test_floors_and_ceilings_come_in_many_words(text: str, found: tuple[str, str]) -> None:
    assert found in quantities_of(text)


def test_words_after_a_number_may_belong_to_the_next() -> None:
    assert quantities_of("Of the 418 at least a dozen were guards.") == [("418", "418"), ("at least a dozen", "12..")]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("BEIRUT, Aug 7 - Fifty-one rebels died.", ["51"]),
        ("On March 1, 84 paratroopers fell.", ["84"]),
        ("Since 1 February 510 people have been killed.", ["510"]),
        ("Since September 27, sixteen of them died.", ["16"]),
        ("In March five died at the beach.", ["5"]),
        ("Up to 60 may have died.", ["..60"]),
        ("On the same day five of the guard died.", ["5"]),
        ("In that district three men were hurt.", ["3"]),
        ("They found 16 in 2 days.", ["16"]),
        ("Some 1970 wounded lay there.", ["~1970"]),
        ("It happened on August 28, 2014.", []),
        ("It happened on March 3 and 5.", []),
        ("On Day 5 nothing moved.", []),
        ("The rescuers wrote on their channel 14 villagers had died.", ["14"]),
        ("The reporter on channel 14 said so.", []),
        ("Channel 14 viewers called.", []),
        ("Its list has 17 names, four more than on Sunday.", ["17"]),
        ("The youngest three lived.", ["3"]),
        ("One in five is a child.", []),
    ],
)
def test_a_number_beside_a_date_or_a_label_may_count(text: str, numbers: list[str]) -> None:
    assert [bounds for _, bounds in quantities_of(text)] == numbers


def test_a_share_keeps_what_modifies_it() -> None:
    (share,) = [q for q in find_quantities("At least a third of them are children.") if q.form is Form.SHARE]
    assert (share.modifier, share.fraction, share.relative, share.weak) == ("floor", (1, 3), True, False)
