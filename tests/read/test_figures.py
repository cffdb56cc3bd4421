"""Figures of whole sentences: bounds, parts of a whole, and what is left out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.builders import counts_of, figures_of, only_figure, parse_text, whole_of
from tollbook.model import Bounds, Group, Outcome, VictimClass
from tollbook.read.figures import find_figures


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("12 people were killed.", "killed 12"),
        ("At least 71 people were killed.", "killed 71.."),
        ("No fewer than 15 people were killed.", "killed 15.."),
        ("15 or more people were killed.", "killed 15.."),
        ("More than 215,000 people have been killed.", "killed 215001.."),
        ("Just over 50 people died.", "killed 51.."),
        ("Up to 30 fighters were killed.", "killed ..30"),
        ("As many as 40 people were killed.", "killed ..40"),
        ("At most 12 people were killed.", "killed ..12"),
        ("Fewer than 10 soldiers were wounded.", "injured ..9"),
        ("Less than 100 people were killed.", "killed ..99"),
        ("Under 20 rebels were killed.", "killed ..19"),
        ("Between 10 and 15 rebels were killed.", "killed 10..15"),
        ("Ten to fifteen people were killed.", "killed 10..15"),
        ("5-7 people were killed.", "killed 5..7"),
        ("Eight or nine people were killed.", "killed 8..9"),
        ("About 12 people were killed.", "killed ~12"),
        ("Nearly 200 people died.", "killed ~200"),
        ("100-odd people were killed.", "killed ~100"),
        ("Around a dozen people were hurt.", "injured ~12"),
        ("A dozen soldiers were killed.", "killed 12"),
        ("At least two dozen people were killed.", "killed 24.."),
        ("A hundred and four people were killed.", "killed 104"),
        ("Two thousand five hundred people were displaced.", "displaced 2500"),
        ("2.5 million people have been displaced.", "displaced 2500000"),
        ("Dozens of civilians were killed.", "killed dozens"),
        ("Scores were injured.", "injured scores"),
        ("Several people were hurt.", "injured several"),
        ("Many people were killed.", "killed many"),
        ("A number of soldiers were wounded.", "injured a number"),
        ("Tens of thousands of people fled.", "displaced tens of thousands"),
        ("There were no casualties.", "killed_or_injured 0"),
        ("No one was hurt.", "injured 0"),
        ("Nobody was killed.", "killed 0"),
        ("No civilians were hurt.", "injured 0"),
        ("None of the passengers was hurt.", "injured 0"),
        ("Not a single soldier was hurt.", "injured 0"),
        ("A policeman was killed.", "killed 1"),
        ("Another soldier was wounded.", "injured 1"),
        ("Exactly 12 people were killed.", "killed 12"),
        ("Over 100 people were killed.", "killed 101.."),
    ],
)
def test_bounds_are_as_the_words_say(text: str, count: str) -> None:
    assert counts_of(text) == [count]


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 900_000).filter(lambda n: not 1600 <= n < 2100))
def test_a_plain_number_of_dead_is_that_number(number: int) -> None:
    assert only_figure(f"At least {number:,} people were killed.").bounds == Bounds(low=number)
    assert only_figure(f"The shelling killed {number:,} people.").bounds == Bounds(low=number, high=number)


def test_half_the_population_is_vague() -> None:
    found = only_figure("The fighting has displaced half the population.")
    assert found.outcome is Outcome.DISPLACED
    assert found.bounds == Bounds(vague="half the population")


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("Twelve people were killed, including four children.", [("12", None), ("4", "12")]),
        ("Twelve people were killed, three of them children.", [("12", None), ("3", "12")]),
        ("Twelve people were killed, half of them women.", [("12", None), ("6", "12")]),
        ("Ninety people were wounded, a third of them children.", [("90", None), ("30", "90")]),
        ("Twenty people were killed. A third of them were children.", [("20", None), ("7", "20")]),
        ("About 30 people were killed, half of them women.", [("~30", None), ("~15", "~30")]),
        ("Ten people, among them two children, were killed.", [("10", None), ("2", "10")]),
        ("Twenty people were killed on Monday. Four of the dead were women.", [("20", None), ("4", "20")]),
        ("Thirty people were wounded, five of them critically.", [("30", None), ("5", "30")]),
        ("At least 18 people died, including five soldiers.", [("18..", None), ("5", "18..")]),
        ("Twelve people were killed, most of them women.", [("12", None)]),
        ("Dozens were killed, half of them women.", [("dozens", None)]),
        ("At least 20 people were killed, half of them women.", [("20..", None), ("10..", "20..")]),
    ],
)
def test_parts_are_tied_to_their_whole_and_shares_worked_out(text: str, wholes: list[tuple[str, str | None]]) -> None:
    assert whole_of(text) == wholes


def test_figures_in_brackets_tell_of_the_figure_before_them() -> None:
    text = "The ambush left 13 dead (11 farmers and two guards) and 8 injured."
    assert counts_of(text) == ["killed 13", "killed 11", "killed 2", "injured 8"]
    text = "Thirteen people were hit (four of them died) and 8 fled."
    assert "killed 4" in counts_of(text)


def test_a_part_has_the_outcome_of_its_whole() -> None:
    whole, part = figures_of("Thirty people were wounded, three of them children.")
    assert part.outcome is whole.outcome is Outcome.INJURED
    assert part.whole == whole
    assert part.group is Group.CHILDREN


def test_a_part_may_stand_in_the_next_paragraph() -> None:
    text = "Twenty people were killed on Monday.\n\nFour of them were women."
    assert whole_of(text) == [("20", None), ("4", "20")]


def test_a_part_cannot_be_larger_than_its_whole() -> None:
    assert whole_of("Four people were killed, including twelve children.") == [("4", None), ("12", None)]


def test_figures_side_by_side_are_no_parts_of_one_another() -> None:
    assert whole_of("155 civilians, 62 soldiers and 51 jihadists were killed.") == [
        ("155", None),
        ("62", None),
        ("51", None),
    ]
    assert whole_of("The blast left 12 dead and 30 wounded.") == [("12", None), ("30", None)]


def test_a_floor_reaches_only_to_its_own_number() -> None:
    assert counts_of("At least 62 soldiers and 51 jihadists were killed.") == ["killed 62..", "killed 51"]


def test_different_parties_stay_apart_and_are_not_added() -> None:
    first, second = figures_of("Seven gendarmes and one civilian were killed.")
    assert (first.bounds, first.class_) == (Bounds(low=7, high=7), VictimClass.COMBATANT)
    assert (second.bounds, second.class_) == (Bounds(low=1, high=1), VictimClass.CIVILIAN)


def test_a_total_given_by_somebody_is_of_what_is_being_spoken_of() -> None:
    text = "Twelve people were killed in the shelling. The ministry put the figure at 31."
    assert counts_of(text) == ["killed 12", "killed 31"]


def test_a_total_is_of_what_its_own_sentence_names_before_it() -> None:
    dead = "We have 19 dead in the cold room."
    assert counts_of(f"{dead} wounded i stopped counting after 60.") == ["killed 19", "injured 60"]
    assert counts_of(f"{dead} Of the wounded the hospital counts 31.") == ["killed 19", "injured 31"]
    assert counts_of(f"{dead} The hospital counts 31.") == ["killed 19", "killed 31"]
    assert counts_of(f"{dead} Of the dead and wounded the hospital counts 31.")[0] == "killed 19"


def test_a_toll_that_grows_gives_both_numbers() -> None:
    assert counts_of("The toll stands at 98, up from 71.") == ["killed 98", "killed 71"]
    assert counts_of("The toll rose from 27 to 31.") == ["killed 27", "killed 31"]


def test_a_list_after_a_colon_counts_what_stands_before_it() -> None:
    text = "Twelve people were killed at the weekend, the hospital said: seven soldiers and five civilians."
    assert counts_of(text) == ["killed 12", "killed 7", "killed 5"]


def test_several_clauses_have_their_own_outcomes() -> None:
    text = "Six people were killed and nine injured when a shell hit a market, and three men were kidnapped later."
    assert counts_of(text) == ["killed 6", "injured 9", "abducted 3"]


def test_a_report_gives_all_its_figures_in_order() -> None:
    text = (
        "Shelling kills twelve in Ariha\n\nTwelve people, four of them children, were killed on Sunday when shells"
        " hit Ariha, a hospital said.\n\nAt least 30 were wounded, and some 3,000 fled their homes.\n\nRebels said that"
        " they had seized 17 checkpoints and captured nine soldiers."
    )
    assert counts_of(text) == [
        "killed 12",
        "killed 12",
        "killed 4",
        "injured 30..",
        "displaced ~3000",
        "sites 17",
        "captured 9",
    ]


def test_capitals_are_read_as_small_letters() -> None:
    text = "TWELVE SOLDIERS WERE KILLED IN AN AMBUSH NEAR THE BORDER."
    found = only_figure(text)
    assert (found.outcome, found.bounds) == (Outcome.KILLED, Bounds(low=12, high=12))
    assert text[found.span.start : found.span.end] == "TWELVE SOLDIERS"


def test_the_words_of_a_figure_stand_where_its_span_says() -> None:
    text = "Shells hit Ariha\n\nThe blast left at least 12 dead, among them two nurses."
    spans = [text[f.span.start : f.span.end] for f in figures_of(text)]
    assert spans == ["at least 12 dead", "two nurses"]


def test_two_tellings_of_a_figure_are_both_found() -> None:
    first, second = figures_of("Twelve people were killed on Sunday.\n\nThe 12 people were killed by shells.")
    assert (first.outcome, first.bounds, first.class_) == (second.outcome, second.bounds, second.class_)
    assert first.span != second.span
    assert second.whole is None


@pytest.mark.parametrize("text", ["", "\n\n", "Nothing happened.", "The town was quiet on Sunday, residents said."])
def test_a_text_without_figures_has_none(text: str) -> None:
    assert figures_of(text) == []


JUMBLE = """
twelve 12 people soldiers children were killed wounded dead and , . of them half including at least no one the toll
rose to dozens a woman her three sons : ; ( ) “ died left
"""


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(JUMBLE.split()), max_size=25).map(" ".join))
def test_figures_of_any_jumble_are_sound(text: str) -> None:
    parse = parse_text(text)
    figures = find_figures(parse)
    for found in figures:
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert found.bounds.vague is not None or found.bounds.low is not None or found.bounds.high is not None
        if found.whole is not None:
            assert found.whole in figures
            assert found.whole.outcome is found.outcome
    starts = [found.span.start for found in figures]
    assert starts == sorted(starts)
