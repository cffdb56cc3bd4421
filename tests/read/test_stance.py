"""Whether a figure stands: asserted, denied by somebody, or superseded within the report.

The rules are those of the annotated corpus: a flat dismissal of the figure makes it denied, a lower rival figure or a
denial of the blame does not; a toll that grows or is corrected leaves its earlier figure superseded.
"""

import re

import pytest

from tests.read.builders import figures_of, parse_text, read_text, show_bounds
from tollbook.model import Figure, Stance
from tollbook.read.figures import find_figures
from tollbook.read.hand import load_words
from tollbook.read.stance import find_stance


def stances_of(text: str) -> list[tuple[str, str]]:
    """The bounds of every figure of a text in short, each with its stance."""
    parse = parse_text(text)
    figures = find_figures(parse)
    return [(show_bounds(found.bounds), find_stance(found, figures, parse).value) for found in figures]


def stance_of(text: str) -> str:
    """The stance of the one figure of a text."""
    ((_, stance),) = stances_of(text)
    return stance


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were killed on Monday.",
        "At first light soldiers shot 12 people.",
        "Soldiers fleeing from the town killed 12 people.",
        "Rebels said 40 soldiers were killed, a claim that could not be verified.",
        "Rebels said 40 soldiers were killed. The army gave no figures of its own.",
        "The offensive, now in its third week, has killed 12 people.",
        "The bodies of 12 people had been brought from the camp, a doctor said.",
    ],
)
def test_a_figure_stands_unless_the_report_says_otherwise(text: str) -> None:
    """Most figures are asserted, also where the words around them look like a correction."""
    assert stance_of(text) == "asserted"


@pytest.mark.parametrize(
    "text",
    [
        "Rebels said 40 soldiers were killed, a figure the army dismissed as a fantasy.",
        "Rebels said 40 soldiers were killed, which the government called propaganda.",
        "Rebels said 40 soldiers were killed. The army called the claim a pack of lies.",
        "Rebels said 40 soldiers were killed. The army rejected that number.",
        'Rebels said 40 soldiers were killed; the army: "fiction".',
        "Rebels said 40 soldiers were killed; the minister disputes that.",
        "The army rejected a claim that 40 soldiers had been killed.",
        "The army denied that 40 soldiers were killed.",
        "It is false that 40 soldiers were killed.",
        "A monitor says 40 villagers were killed; the army has never accepted this.",
    ],
)
def test_a_figure_that_somebody_flatly_rejects_is_denied(text: str) -> None:
    """A rejection counts before the figure, behind it, and in the next sentence where it speaks of the figure."""
    assert stance_of(text) == "denied"


def test_a_rival_figure_denies_nothing() -> None:
    """Two tolls of two parties are both asserted."""
    text = "Rebels said 40 soldiers were killed. The army said 12 soldiers were killed."
    assert stances_of(text) == [("40", "asserted"), ("12", "asserted")]


@pytest.mark.parametrize(
    "text",
    [
        "Forty people were killed in the village. The army denied shelling it.",
        "The army denied shelling the village. Forty people were killed.",
        "Forty people were killed by rockets, residents said. The militia's leader denies that his men fired.",
    ],
)
def test_a_denial_of_the_blame_is_no_denial_of_the_figure(text: str) -> None:
    """Who did it is in dispute, not how many died."""
    assert stances_of(text) == [("40", "asserted")]


def test_a_reply_that_nobody_was_hurt_denies_the_figure_before_it() -> None:
    """The reply's own zero is asserted."""
    text = "Rebels said 40 soldiers were killed. The army's spokesman replied that no soldier had been hurt."
    assert stances_of(text) == [("40", "denied"), ("0", "asserted")]


def test_a_rejection_of_the_last_figure_leaves_the_others() -> None:
    """ "That last figure" is the one that stands last in its sentence."""
    text = "The minister put the dead at 40 and the wounded at 12. Many dispute that last figure."
    assert stances_of(text) == [("40", "asserted"), ("12", "denied")]


def test_a_rejection_is_not_about_the_speakers_own_dead() -> None:
    """What a party admits of its own losses is not what the other side calls a lie."""
    text = "The rebels lost 12 of their own men. The army called the claim a lie."
    assert stance_of(text) == "asserted"


def test_a_rejection_of_the_next_figure_leaves_the_one_before() -> None:
    """A claim that is rejected with its own figure does not touch the sentence before it."""
    text = "The general put the dead at 68. He rejected a claim that 600 soldiers had been killed."
    assert stances_of(text) == [("68", "asserted"), ("600", "denied")]


def test_in_a_ticker_each_entry_stands_for_itself() -> None:
    """A dismissal at the end of a ticker is not about its first entries."""
    text = "Ticker: medics: 31 people killed || Gaddafi loyalists in flight || NATO calls the tally fiction"
    assert ("31", "asserted") in stances_of(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The toll rose from 27 dead to 31 dead on Monday.", ["superseded", "asserted"]),
        ("The number of dead rose to 31 on Monday from 27.", ["asserted", "superseded"]),
        ("The mayor put the dead at 24, down from 26 dead on Monday.", ["asserted", "superseded"]),
        ("The ministry lowered its count of the dead to 9 from 12.", ["asserted", "superseded"]),
    ],
)
def test_of_a_toll_that_moves_the_number_it_moves_from_is_superseded(text: str, expected: list[str]) -> None:
    """ "From 27 to 31" leaves 31."""
    assert [stance for _, stance in stances_of(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Officials at first said 12 people were killed. The ministry now counts 15 dead.",
        "Officials initially reported 12 dead. The ministry now counts 15 dead.",
        "The ministry had given 12 dead on Monday. On Tuesday it counted 15 dead.",
        "A previous count had stood at 12 dead. The toll is now 15 dead.",
        "Earlier on Monday the mayor had announced 12 dead. By nightfall the toll was 15 dead.",
        "Fighting killed 12 people, by Sunday 15.",
        "The council first named 12 dead. Its list now has 15 dead.",
    ],
)
def test_an_earlier_figure_is_superseded_where_the_report_gives_a_later_one(text: str) -> None:
    """The earlier word counts only beside another figure of the same outcome."""
    assert stances_of(text) == [("12", "superseded"), ("15", "asserted")]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said that 15 villagers had died, not 12 villagers as he had feared.",
        "The mayor counted 15 dead instead of 12 dead.",
        "The raid killed 15 people, the mayor said, after first putting the dead at 12 villagers.",
        "The army admitted the deaths of 15 farmers, reversing its claim that 12 fighters had been killed.",
        "The council counts 15 dead, correcting its 12 dead of Monday.",
    ],
)
def test_a_figure_that_another_is_set_against_is_superseded(text: str) -> None:
    """What the report corrects, reverses or only names to say what it is not."""
    assert stances_of(text) == [("15", "asserted"), ("12", "superseded")]


def test_an_earlier_figure_without_a_later_one_still_stands() -> None:
    """ "At first" alone replaces nothing."""
    assert stance_of("Officials at first said 12 people were killed.") == "asserted"


@pytest.mark.parametrize(
    "text",
    [
        "The army reported 12 people killed. The figure was withdrawn an hour later.",
        "The army reported 12 people killed. It has been corrected since.",
        "The army said 12 people were killed. Not so, it says now.",
        "The hospital reported 12 people killed, then corrected itself.",
    ],
)
def test_a_figure_that_is_withdrawn_or_corrected_is_superseded(text: str) -> None:
    """Also without a new number."""
    assert stance_of(text) == "superseded"


@pytest.mark.parametrize(
    "text",
    [
        "In our last issue we reported 12 people killed. It was nine dead.",
        "Our Saturday alert said 12 people killed. It was nine dead.",
    ],
)
def test_the_publishers_own_earlier_word_is_superseded(text: str) -> None:
    """A correction quotes what was printed before."""
    assert stances_of(text)[0] == ("12", "superseded")


def test_a_correction_further_on_does_not_reach_back_over_another_figure() -> None:
    """The next sentence counts up to its own first figure only."""
    text = "The commissioner puts the toll at 58 dead. A statement had given it as 200 dead; it was withdrawn."
    assert stances_of(text)[0] == ("58", "asserted")


def test_the_reader_gives_each_claim_its_stance() -> None:
    """The stance found is that of the claim."""
    text = "Rebels said 40 soldiers were killed, a figure the army dismissed as a fantasy. Nine people were wounded."
    figures = [claim for claim in read_text(text).claims if isinstance(claim, Figure)]
    assert [figure.stance for figure in figures] == [Stance.DENIED, Stance.ASSERTED]


def test_a_figure_at_the_very_end_has_nothing_behind_it() -> None:
    """The last figure of the last paragraph is looked at like any other."""
    assert [found.bounds.low for found in figures_of("Nine people died.")] == [9]
    assert stance_of("Nine people died.") == "asserted"


@pytest.mark.parametrize("section", ["denied", "superseded"])
def test_every_expression_of_the_list_is_well_formed(section: str) -> None:
    """A broken expression would silence the whole list; none of them may match nothing at all."""
    for expressions in load_words("stance")[section].values():
        for words in expressions:
            assert re.compile(words).match("") is None
