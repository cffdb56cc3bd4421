"""Single people: strong where an article stands before a noun for people, weak where their surroundings show them."""

import pytest

from tests.read.builders import figures_of, parse_text
from tollbook.read.candidates import Candidate, find_candidates
from tollbook.read.quantities import Form


def singles_of(text: str, *, weak: bool) -> list[str]:
    """The words of every candidate for one person (or a pair), strong or weak."""
    return [c.quote_text for c in candidates_of(text) if c.weak is weak and c.quantity.form is not Form.SUM]


def candidates_of(text: str) -> list[Candidate]:
    """Every candidate of a text."""
    return find_candidates(parse_text(text))


def ordinals_of(text: str) -> list[tuple[str, int | None]]:
    """The words and the number of every candidate of a text."""
    return [(c.quote_text, c.quantity.bounds.low) for c in candidates_of(text)]


def test_a_noun_of_the_list_after_an_article_is_strong() -> None:
    assert singles_of("A policeman was killed.", weak=False) == ["A policeman"]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("A verger was killed in the cathedral.", "A verger"),
        ("A health promoter was shot.", "A health promoter"),
        ("A Swede was killed in the blast.", "A Swede"),
        ("An Austrian was taken hostage.", "An Austrian"),
        ("A shell injured an aide.", "an aide"),
        ("A local boss was arrested.", "A local boss"),
    ],
)
def test_a_noun_that_looks_like_a_person_after_an_article_is_weak(text: str, quote: str) -> None:
    assert quote in singles_of(text, weak=True)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The driver was killed.", "The driver"),
        ("A mine killed the driver.", "the driver"),
        ("Her brother was shot in the hip.", "Her brother"),
        ("His assistant is in hospital.", "His assistant"),
        ("The columnist's driver was shot.", "The columnist's driver"),
        ("Her bodyguard lost a leg.", "Her bodyguard"),
        ("Her nephew took a bullet in the knee.", "Her nephew"),
        ("The pilot is dead.", "The pilot"),
        ("He was hit in the thigh.", "He"),
        ("One is dead. The other lost a leg.", "The other"),
    ],
)
def test_a_definite_single_is_weak_where_harm_comes_to_it(text: str, quote: str) -> None:
    assert quote in singles_of(text, weak=True)


@pytest.mark.parametrize(
    "text",
    [
        "The driver waited at the gate.",
        "The minister met her brother on Monday.",
        "The river was crossed.",
        "A letter was killed by the committee.",
        "The number of the dead is not known.",
    ],
)
def test_a_definite_single_without_harm_and_a_thing_are_no_candidates(text: str) -> None:
    assert singles_of(text, weak=True) == []


@pytest.mark.parametrize(
    ("text", "low"), [("A couple died.", 2), ("The twins were killed.", 2), ("Another pair was hurt.", 2)]
)
def test_a_couple_a_pair_and_twins_are_two(text: str, low: int) -> None:
    assert low in [candidate.quantity.bounds.low for candidate in candidates_of(text)]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("A three-month-old was killed.", "A three-month-old"),
        ("They include a 17-year-old, shot dead at home.", "a 17-year-old"),
        ("An 8-year-old was buried today.", "An 8-year-old"),
    ],
)
def test_a_person_called_by_age_alone_is_one(text: str, quote: str) -> None:
    assert (quote, 1) in ordinals_of(text)


@pytest.mark.parametrize(
    ("text", "quote", "toll"),
    [
        ("A thirteenth victim died in the night.", "A thirteenth victim", 13),
        ("A third victim died.", "A third victim", 3),
        ("He is the sixteenth Danish soldier to be killed there.", "the sixteenth Danish soldier", 16),
        ("She was the forty-fourth victim of the war.", "the forty-fourth victim", 44),
        ("She is the 48th candidate murdered this year.", "the 48th candidate", 48),
        ("A fifth has died since.", "A fifth", 5),
    ],
)
def test_an_ordinal_is_the_toll_and_the_one_person(text: str, quote: str, toll: int) -> None:
    found = ordinals_of(text)
    assert (quote, toll) in found
    assert (quote, 1) in found


@pytest.mark.parametrize("text", ["They met on the 5th.", "The third day was calm.", "The first shell fell at noon."])
def test_an_ordinal_of_a_day_or_a_thing_counts_nobody(text: str) -> None:
    assert candidates_of(text) == []


def test_the_grammar_leaves_weak_candidates_alone() -> None:
    text = "A verger was killed. Her brother was shot. The rest were hurt."
    assert any(candidate.weak for candidate in candidates_of(text))
    assert figures_of(text) == []


def test_no_single_is_given_twice() -> None:
    found = [(c.quote, c.quantity.bounds) for c in candidates_of("A nurse died; the driver was shot; another fled.")]
    assert len(found) == len(set(found))
