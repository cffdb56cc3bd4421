"""Signs: what the grammar says of a spot, in short texts."""

import pytest

from tests.read.learned.builders import REPORT, survey
from tollbook.model import Bounds
from tollbook.read.learned.signs import (
    describe_figure,
    describe_hold,
    describe_party,
    describe_path,
    describe_person,
    describe_place,
    describe_time,
    trace,
)
from tollbook.read.learned.spots import find_spots
from tollbook.read.learned.traits import Rules


def signs_of_figure(text: str, index: int = 0) -> set[str]:
    scene = survey(text)
    spots = find_spots(scene)
    return set(describe_figure(spots.candidates[index], spots.found[index], spots.figures[index], spots, scene))


def signs_of_party(text: str, party: str) -> set[str]:
    scene = survey(text)
    return set(describe_party(next(spot for spot in find_spots(scene).parties if spot.text == party), scene))


@pytest.mark.parametrize(
    ("number", "step"),
    [
        ("no", "0"),
        ("one", "1"),
        ("two", "2"),
        ("4", "2"),
        ("5", "3"),
        ("9", "3"),
        ("10", "4"),
        ("30", "5"),
        ("100", "6"),
        ("1,000", "7"),
        ("10,000", "8"),
        ("2,000,000", "8"),
    ],
)
def test_the_size_of_a_figure_is_told_in_steps(number: str, step: str) -> None:
    assert f"low={step}" in signs_of_figure(f"Shells killed {number} people in Idlib.")


def test_open_bounds_and_vague_words_are_told() -> None:
    assert "open=False/True/False" in signs_of_figure("Shells killed at least 12 people.")
    assert "open=True/False/False" in signs_of_figure("Shells killed up to 12 people.")
    assert "open=False/False/True" in signs_of_figure("Shells killed about 12 people.")
    assert {"vague=dozens", "low=none"} <= signs_of_figure("Shells killed dozens of people.")


def test_what_is_counted_is_told_by_its_noun_and_the_lists() -> None:
    signs = signs_of_figure("Shells killed 12 young soldiers in Idlib.")
    assert {"noun=soldier", "noun class=combatant", "noun group=None", "noun amod=young"} <= signs
    assert "no noun" in signs_of_figure("Shells killed 12.")


def test_what_the_rules_decide_is_told_of_a_figure_and_that_they_decide_nothing_of_another() -> None:
    told = signs_of_figure("Shells killed 12 soldiers in Idlib.")
    assert {"outcome=killed", "class=combatant", "scope=incident", "method=shelling", "veto=None"} <= told
    assert "not found" not in told
    other = signs_of_figure("The 12 soldiers sang in Idlib.")
    assert "not found" in other
    assert not any(sign.startswith("outcome=") for sign in other)


def test_the_sum_and_the_part_of_a_household_are_told_apart() -> None:
    text = "A woman and her three children were killed in Aleppo."
    assert "household sum" in signs_of_figure(text, 0)
    assert "household part" in signs_of_figure(text, 1)


def test_the_verb_over_a_spot_and_the_words_beside_it_are_told() -> None:
    signs = signs_of_figure("In Idlib 12 soldiers were killed by shells.")
    assert {"verb=kill", "verb=kill passive nsubjpass", "before1=idlib", "before2=in", "after1=were"} <= signs
    assert "verb=kill active dobj" in signs_of_figure("Shells killed 12 soldiers in Idlib.")


def test_the_headline_is_told_and_paragraphs_are_counted_up_to_six() -> None:
    text = "Shells kill 12 in Idlib\n\n" + "Medics wept.\n\n" * 8 + "Shells killed 12 people."
    assert {"headline", "paragraph 0"} <= signs_of_figure(text, 0)
    assert "paragraph 6" in signs_of_figure(text, 1)
    assert "headline" not in signs_of_figure(text, 1)


def test_a_spot_at_the_edge_of_its_paragraph_has_no_words_beyond() -> None:
    signs = signs_of_figure("12 soldiers")
    assert not any(sign.startswith(("before", "after")) for sign in signs)


def test_a_party_is_told_by_the_actor_book_and_the_gazetteer() -> None:
    assert {"actor=True", "capital=True", "words=1"} <= signs_of_party("The White Helmets spoke.", "White Helmets")
    assert {"actor=False", "place=town"} <= signs_of_party("Medics in Idlib spoke.", "Idlib")
    assert {"actor=False", "capital=False", "place=None"} <= signs_of_party("Some medics spoke.", "medics")


def test_a_place_is_told_by_its_kind_its_use_and_whether_it_stands_in_for_a_name() -> None:
    spots = find_spots(survey("Shells fell in Idlib. Medics fled the town."))
    first, second = (
        set(describe_place(*pair, guessed=False)) for pair in zip(spots.place_names, spots.places, strict=True)
    )
    assert {"kind=town", "use=located", "use=located:in", "stands in=False"} <= first
    assert "stands in=True" in second
    assert "guessed" not in first
    assert "guessed" in set(describe_place(spots.place_names[0], spots.places[0], guessed=True))


def test_a_time_is_told_by_its_kind_and_use() -> None:
    spots = find_spots(survey("Twelve people have died since Monday. Medics said so on Friday."))
    since, said = (set(describe_time(*pair)) for pair in zip(spots.expressions, spots.times, strict=True))
    assert {"kind=open", "use=told"} <= since
    assert {"kind=point", "use=said"} <= said


def test_those_whom_the_rules_take_for_dead_are_told() -> None:
    scene = survey("Captain Ali Hassan was killed in Gao. Mariam Saleh told reporters so.")
    spots = find_spots(scene)
    dead = Rules(scene, spots).dead
    ali, mariam = (set(describe_person(p, s, dead)) for p, s in zip(spots.people, spots.persons, strict=True))
    assert {"dead=True", "title=captain", "parts=2"} <= ali
    assert {"dead=False", "title="} <= mariam


def test_a_place_that_may_be_held_is_told_with_the_changes_that_the_rules_claim() -> None:
    scene = survey("Rebels seized Idlib. They hold a checkpoint.")
    spots = find_spots(scene)
    names = {(s.paragraph.index, s.token.i): n for s, n in zip(spots.places, spots.place_names, strict=True)}
    idlib, they, checkpoint = (
        set(describe_hold(spot, names, claimed))
        for spot, claimed in zip(spots.holds, (("seized", "holds"), (), ()), strict=True)
    )
    assert {"named town other", "claimed=seized", "claimed=holds"} <= idlib
    assert {"unnamed", "not claimed"} <= they
    assert {"unnamed", "settlement=False site=True"} <= checkpoint


def test_signs_say_nothing_of_how_python_keeps_things() -> None:
    """A sign that showed an address in memory would be another one in each run."""
    scene = survey(REPORT)
    spots = find_spots(scene)
    signs = [
        sign
        for candidate, found, spot in zip(spots.candidates, spots.found, spots.figures, strict=True)
        for sign in describe_figure(candidate, found, spot, spots, scene)
    ]
    assert signs
    assert not [sign for sign in signs if " at 0x" in sign or "<" in sign]
    assert isinstance(spots.candidates[0].quantity.bounds, Bounds)


def path_of(text: str, first: str, second: str) -> list[str]:
    """The signs of how a figure and a party of a text hang together."""
    spots = find_spots(survey(text))
    figure = next(spot for spot in spots.figures if spot.text == first)
    party = next(spot for spot in spots.parties if spot.text == second)
    return list(describe_path(trace(figure), trace(party)))


def test_how_two_spots_of_a_sentence_hang_together_is_told() -> None:
    assert path_of("Rebels killed nine men.", "nine men", "Rebels") == ["dobj^nsubj", "dobj^nsubj kill", "after killed"]
    signs = path_of("Nine men were killed by the rebels.", "Nine men", "rebels")
    assert {"nsubjpass^agent<pobj", "nsubjpass^agent<pobj kill"} <= set(signs)
    far = "Nine men were killed near the house of the brother of the wife of the driver of the mayor."
    assert not any("^" in sign for sign in path_of(far, "Nine men", "mayor"))
