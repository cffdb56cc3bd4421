"""What figures add up: one incident, a running toll, a closed period, or the war."""

import pytest

from tests.read.builders import parse_text
from tollbook.model import Scope
from tollbook.read.figures import find_figures
from tollbook.read.scope import find_scope
from tollbook.read.when import find_times


def scopes_of(text: str, *, published: str = "2016-05-12") -> list[str]:
    """The scope of every figure of a text, in its order."""
    parse = parse_text(text, published=published)
    figures = find_figures(parse)
    times = find_times(parse, {found.span: found.outcome for found in figures})
    return [find_scope(found, parse, times).value for found in figures]


@pytest.mark.parametrize(
    "text",
    [
        "A car bomb killed 12 people in a market on Monday.",
        "Nine soldiers died in an ambush overnight.",
        "Gunmen shot dead four villagers.",
        "No one was hurt in the blast.",
    ],
)
def test_what_happened_once_is_an_incident(text: str) -> None:
    assert scopes_of(text) == ["incident"]


@pytest.mark.parametrize(
    "text",
    [
        "Since Tuesday, the clashes have left at least 37 rebels dead.",
        "At least 37 rebels have been killed so far in the offensive.",
        "Four days of fighting have left 120 people dead.",
        "The death toll has risen to 71.",
        "Since January, 40 people have been killed by mines.",
        "The battles around the town have cost at least 71 lives.",
    ],
)
def test_what_adds_up_since_a_moment_is_running(text: str) -> None:
    assert scopes_of(text) == ["running"]


@pytest.mark.parametrize(
    "text",
    [
        "In the past 24 hours, 14 people have been killed.",
        "In November, 230 civilians were killed by mines.",
        "Between 3 and 9 May, 46 people were killed and that was a week like others.",
        "Shelling killed 31 people last month.",
    ],
)
def test_what_a_closed_stretch_adds_up_is_a_period(text: str) -> None:
    assert scopes_of(text) == ["period"]


@pytest.mark.parametrize(
    "text",
    [
        "More than 190,000 people have been killed in the country's four-year conflict.",
        "Some 70,000 people have died since the war began.",
        "More than 3,000 people have been killed since the start of the uprising.",
    ],
)
def test_what_the_war_adds_up_is_the_wars(text: str) -> None:
    assert scopes_of(text) == ["war"]


def test_a_part_has_the_scope_of_its_whole() -> None:
    text = "Since Tuesday, shelling has killed 22 people, including four children."
    assert scopes_of(text) == ["running", "running"]


def test_figures_of_one_sentence_about_a_war_share_its_scope() -> None:
    text = "In the four-year conflict, more than 190,000 people have been killed and 3 million displaced."
    assert set(scopes_of(text)) == {"war"}


def test_a_night_is_one_incident_and_a_range_of_days_is_not() -> None:
    assert scopes_of("The raid overnight killed nine men.") == ["incident"]
    assert scopes_of("From 3 to 9 May, snipers killed nine men.") == ["period"]


def test_without_times_the_words_of_the_sentence_are_heard() -> None:
    parse = parse_text("The death toll has risen to 71.")
    (found,) = find_figures(parse)
    assert find_scope(found, parse) is Scope.RUNNING
