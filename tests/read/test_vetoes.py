"""What must yield no figure: accidents, disease, drills, films, history, threats, hypotheticals, page furniture."""

import pytest

from tests.read.builders import counts_of, parse_text
from tollbook.read.candidates import find_candidates
from tollbook.read.outcome import find_outcome
from tollbook.read.vetoes import clause_of, find_veto


def veto_of(text: str, published: int | None = 2016) -> str | None:
    """The veto on the first candidate of a text that has an outcome; fails where none has one."""
    told = ((c, find_outcome(c)) for c in find_candidates(parse_text(text)))
    candidate, evidence = next((c, evidence) for c, evidence in told if evidence is not None)
    return find_veto(candidate, evidence, published)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Twelve people were killed in a road accident.", "accident"),
        ("Twelve people died when a bus overturned near the village.", "accident"),
        ("An earthquake killed 40 people.", "accident"),
        ("Floods killed 40 people in the valley.", "accident"),
        ("Cholera has killed 60 people since June.", "accident"),
        ("Thirty people died of hunger in the camp.", "accident"),
        ("Twelve soldiers were “killed” in the drill.", "unreal"),
        ("In the film, 30 soldiers are killed by a single sniper.", "unreal"),
        ("The novel ends when 30 villagers are killed.", "unreal"),
        ("The march marked the anniversary of the day when 8,000 men were killed.", "past"),
        ("In the 1982 massacre 10,000 people were killed.", "past"),
        ("In 1944 the garrison killed 600 villagers.", "past"),
        ("The rebels threatened to kill 20 hostages.", "hypothetical"),
        ("The army plans to arrest 50 men.", "hypothetical"),
        ("If the siege goes on, 3,000 people will die.", "hypothetical"),
        ("Up to 400 people could be killed, the mayor warned.", "hypothetical"),
        ("Read more: 12 killed in blast", "furniture"),
        ("Rebels freed 12 kidnapped girls.", "back"),
    ],
)
def test_every_veto_says_why(text: str, reason: str) -> None:
    assert veto_of(text) == reason


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were killed in the shelling.",
        "Twelve people were killed since 2011.",
        "Twelve people were killed, the Arab League said.",
        "Twelve people were killed, one of them a girl born in 2001.",
        "Twelve people were killed in the fighting of March 2015.",
        "The army said that it would answer after 12 soldiers were killed.",
    ],
)
def test_plain_figures_are_not_vetoed(text: str) -> None:
    assert veto_of(text) is None


def test_a_year_is_old_only_against_the_year_of_publication() -> None:
    text = "In the 1982 massacre 10,000 people were killed."
    assert veto_of(text, 1984) is None
    assert veto_of(text, 2016) == "past"
    assert veto_of(text, None) is None


def test_an_open_span_of_years_is_not_history() -> None:
    assert veto_of("At least 100,000 people have been killed since 2003.", 2016) is None


def test_an_accident_in_another_clause_does_not_count() -> None:
    text = "Two pilots died in an accident; twelve people were killed by shelling."
    assert counts_of(text) == ["killed 12"]


def test_a_clause_is_cut_at_semicolons_colons_and_dashes() -> None:
    candidates = find_candidates(parse_text("A tremor woke the town; 12 people died — soldiers, mostly."))
    assert clause_of(candidates[0]).strip("; —") == "12 people died"


@pytest.mark.parametrize(
    "text",
    [
        # accidents, disease and disasters that are no act of conflict
        "Nine fishermen drowned when their boat capsized.",
        "Fire officers said 12 people were killed in a gas explosion.",
        "Ebola killed 60 people in the district.",
        # drills, films, games
        "Two hundred soldiers took part in the exercise, and 12 were declared dead.",
        # threats, plans, fears, hopes
        "Residents fear that 200 people may be dead.",
        "He vowed to kill 100 soldiers.",
        "The government hopes that 100 people will return.",
        "The commander said 50 men would die if they advanced.",
        # people to whom good or nothing happened
        "The rebels freed 12 hostages.",
        "Twelve hostages were released.",
        "Forty miners were rescued.",
        "Twenty people survived the blast.",
        "Six prisoners escaped.",
        "The convoy fed 3,000 people.",
        "Some 300,000 people live in the town.",
        "The village, home to 300 people, was shelled.",
        "The army has 12,000 soldiers in the province.",
        "Fifty delegates attended the talks.",
        "The award went to 12 teachers.",
        "Three of the soldiers were decorated.",
        "The two presidents met in Geneva.",
        "Four ministers resigned.",
        "The talks were attended by three generals.",
        "A woman said she had seen the soldiers.",
        "Residents said a soldier stood at the gate.",
        "Thirty women were raped.",
        # ages, money, distances, equipment, scores, labels
        "The minister, 54, said no more.",
        "Omar, 29, was killed in the raid.",
        "He was jailed for 12 years.",
        "Prices rose by 12 percent after the shelling.",
        "The militia paid $500 to each of them.",
        "Three tanks were destroyed.",
        "Two helicopters and four trucks were hit.",
        "The rocket fell 30 kilometres from the border.",
        "The goalkeeper saved three shots and the team won 3-1.",
        "The hospital has 40 beds.",
        "The battle lasted four days.",
        "The attack took place at 6:30 p.m. on 12 March.",
        "Article 3 of the Geneva conventions protects prisoners.",
        "Doctors performed 12 operations.",
        "The radio said that Channel 4 had shown the pictures.",
        "“I was six when the soldiers came,” he said.",
    ],
)
def test_what_is_no_figure_of_the_conflict_yields_none(text: str) -> None:
    assert counts_of(text, published="2016-05-01") == []


def test_a_threat_does_not_hide_what_has_happened() -> None:
    text = "The rebels, who killed 12 soldiers on Monday, threatened to kill 20 hostages."
    assert counts_of(text) == ["killed 12"]
