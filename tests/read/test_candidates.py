"""Candidates: what every quantity of a text counts, before it is known whether it is a figure."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.builders import parse_text, token_of
from tollbook.read.candidates import (
    Candidate,
    find_candidates,
    group_of,
    is_child_of,
    is_person,
    is_site,
    is_thing,
    person_class,
)
from tollbook.read.quantities import Form

JUMBLE = """
12 soldiers of the a dozen dead , . no one half them were killed ( ) “ - 3
"""


def candidates_of(text: str) -> list[Candidate]:
    """Every candidate of a text."""
    return find_candidates(parse_text(text))


def counted(text: str) -> list[tuple[str, str | None]]:
    """The words of every candidate of a text, with the noun that it counts."""
    return [(c.quote_text, c.noun.text if c.noun is not None else None) for c in candidates_of(text)]


@pytest.mark.parametrize(
    ("text", "quote", "noun"),
    [
        ("Twelve soldiers died.", "Twelve soldiers", "soldiers"),
        ("At least 37 Islamist militants died.", "At least 37 Islamist militants", "militants"),
        ("The blast killed 12.", "12", None),
        ("Dozens of militants died.", "Dozens of militants", "militants"),
        ("Several young men died.", "Several young men", "men"),
        ("No civilians were hurt.", "No civilians", "civilians"),
        ("Some 3,000 people fled.", "Some 3,000 people", "people"),
        ("Between 10 and 15 rebels died.", "Between 10 and 15 rebels", "rebels"),
        ("Rebels seized 17 checkpoints.", "17 checkpoints", "checkpoints"),
        ("Two aid workers died.", "Two aid workers", "workers"),
        ("They killed 20 infidel Christians.", "20 infidel Christians", "Christians"),
        ("The martyrdom of (38) defenceless civilians followed.", "(38) defenceless civilians", "civilians"),
        ("The raid killed at least (38) civilians.", "at least (38) civilians", "civilians"),
        ("(12 soldiers died)", "12 soldiers", "soldiers"),
        ("The council raised to 16 the number of villagers killed.", "16", None),
        ("They put at 37 the injured.", "37 the injured", "injured"),
    ],
)
def test_the_noun_that_a_number_counts_is_in_the_quote(text: str, quote: str, noun: str | None) -> None:
    assert counted(text) == [(quote, noun)]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("A policeman died.", "A policeman"),
        ("Another soldier died.", "Another soldier"),
        ("An officer died.", "An officer"),
        ("The bomb killed a young nurse.", "a young nurse"),
    ],
)
def test_an_article_before_a_noun_for_people_counts_one(text: str, quote: str) -> None:
    (candidate,) = candidates_of(text)
    assert candidate.quote_text == quote
    assert candidate.quantity.form is Form.ONE
    assert (candidate.quantity.bounds.low, candidate.quantity.bounds.high) == (1, 1)


@pytest.mark.parametrize("text", ["A tank burned.", "The policeman spoke.", "It was an attack.", "A few hours passed."])
def test_an_article_before_anything_else_counts_nothing(text: str) -> None:
    assert candidates_of(text) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Four of the passengers died.", "Four of the passengers"),
        ("It killed 15 of them.", "15 of them"),
        ("Three of his children died.", "Three of his children"),
        ("Half of them were women.", "Half of them"),
    ],
)
def test_a_number_of_a_known_whole_is_partitive(text: str, quote: str) -> None:
    (candidate,) = candidates_of(text)
    assert candidate.partitive
    assert candidate.quote_text == quote


def test_dozens_of_militants_are_no_part_of_a_whole() -> None:
    (candidate,) = candidates_of("Dozens of militants died.")
    assert not candidate.partitive


def test_the_node_is_the_noun_else_the_number() -> None:
    (with_noun,) = candidates_of("Twelve soldiers died.")
    (bare,) = candidates_of("The blast killed 12.")
    assert with_noun.node.text == "soldiers"
    assert with_noun.number.text == "Twelve"
    assert bare.node.text == "12"


def test_quotes_and_spans_stand_in_the_document_below_the_first_paragraph() -> None:
    parse = parse_text("Shells hit Ariha\n\nAt least 12 soldiers died.")
    (candidate,) = find_candidates(parse)
    assert parse.text[candidate.quote.start : candidate.quote.end] == "At least 12 soldiers"
    assert parse.text[candidate.span.start : candidate.span.end] == "At least 12"
    assert candidate.paragraph.index == 1


def test_candidates_come_in_the_order_of_the_text() -> None:
    text = "A nurse and 12 soldiers died.\n\nNo one else was hurt; another officer fled with two guards."
    starts = [candidate.quote.start for candidate in candidates_of(text)]
    assert starts == sorted(starts)
    assert len([candidate for candidate in candidates_of(text) if not candidate.weak]) == 5


def test_a_bare_number_at_the_end_of_a_clause_does_not_reach_into_the_next() -> None:
    assert counted("The blast killed 12, soldiers said.") == [("12", None)]


@pytest.mark.parametrize(
    ("word", "class_"),
    [
        ("soldiers", "combatant"),
        ("militants", "combatant"),
        ("policemen", "combatant"),
        ("peacekeepers", "combatant"),
        ("rebels", "combatant"),
        ("villagers", "civilian"),
        ("children", "civilian"),
        ("worshippers", "civilian"),
        ("patients", "civilian"),
        ("women", "civilian"),
        ("nurses", "civilian"),
        ("people", "any"),
        ("men", "any"),
        ("bodies", "any"),
        ("prisoners", "any"),
        ("Palestinians", "any"),
    ],
)
def test_nouns_for_people_have_a_class(word: str, class_: str) -> None:
    noun = token_of(f"The shelling killed twelve {word} on Sunday.", word)
    assert person_class(noun) == class_
    assert is_person(noun)
    assert not is_site(noun)
    assert not is_thing(noun)


@pytest.mark.parametrize(
    ("word", "group"),
    [
        ("children", "children"),
        ("girls", "children"),
        ("women", "women"),
        ("men", "men"),
        ("nurses", "medics"),
        ("doctors", "medics"),
        ("journalists", "journalists"),
        ("priests", "clergy"),
        ("imams", "clergy"),
        ("soldiers", None),
        ("people", None),
    ],
)
def test_some_nouns_for_people_name_a_group(word: str, group: str | None) -> None:
    assert group_of(token_of(f"The shelling killed twelve {word} on Sunday.", word)) == group


def test_a_noun_of_two_words_names_a_group() -> None:
    assert group_of(token_of("It killed two aid workers.", "workers")) == "aid_workers"
    assert group_of(token_of("It killed two farm workers.", "workers")) is None


@pytest.mark.parametrize("word", ["checkpoints", "villages", "outposts", "barracks"])
def test_sites_are_told_from_people_and_things(word: str) -> None:
    noun = token_of(f"Rebels seized twelve {word} on Sunday.", word)
    assert is_site(noun)
    assert not is_person(noun)


@pytest.mark.parametrize("word", ["tanks", "vehicles", "rockets", "hours", "dollars", "houses", "goals", "sheep"])
def test_things_are_neither_people_nor_sites(word: str) -> None:
    noun = token_of(f"They counted twelve {word} on Sunday.", word)
    assert is_thing(noun)
    assert not is_person(noun)
    assert not is_site(noun)


def test_sons_and_twins_are_somebodys_children() -> None:
    assert is_child_of(token_of("The shell killed her two sons.", "sons"))
    assert is_child_of(token_of("The shell killed her twins.", "twins"))
    assert not is_child_of(token_of("The shell killed her two brothers.", "brothers"))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(JUMBLE.split())))
def test_candidates_of_any_jumble_stand_where_they_say(words: list[str]) -> None:
    parse = parse_text(" ".join(words))
    for candidate in find_candidates(parse):
        assert parse.text[candidate.quote.start : candidate.quote.end] == candidate.quote_text
        assert candidate.quote.start == candidate.span.start
        assert candidate.quote.end >= candidate.span.end
        assert candidate.node == candidate.number or candidate.node == candidate.noun


def test_a_number_does_not_count_the_noun_of_another_phrase() -> None:
    assert ("36", None) in counted("The toll has risen to 45, up from 36 given a day earlier.")


def test_a_number_does_not_reach_over_a_stop_or_another_number_for_its_noun() -> None:
    assert counted("The toll: thirteen dead, namely eleven civilians.")[0] == ("thirteen dead", "dead")
    assert ("three dead", "dead") in counted("There are three dead: two women.")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("A grocer of 54 died.", []),
        ("Two women of 58 and 71 died.", [2]),
        ("Shells killed two brothers of eleven and thirteen.", [2]),
        ("A family of five died.", [5]),
        ("The bodies of two were found.", [2]),
        ("He gave a total of 33.", [33]),
    ],
)
def test_how_old_people_are_is_no_number_of_them(text: str, numbers: list[int]) -> None:
    told = [c.quantity.bounds.low for c in candidates_of(text) if c.quantity.form is Form.NUMBER and not c.weak]
    assert told == numbers


def test_what_belongs_to_people_is_no_number_of_them() -> None:
    assert counted("They burned more than 40 of their houses and killed nine of their men.") == [
        ("nine of their men", "men")
    ]
