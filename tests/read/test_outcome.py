"""What befell those counted, through the grammar of the sentence that says it.

The rules are those of the annotated corpus: "neutralised" is killed, "casualties" are killed or injured, detained
suspects are abducted, soldiers taken are captured, "lost 12 men" is killed.
"""

import pytest

from tests.read.builders import counts_of, parse_text, token_of
from tollbook.model import Outcome
from tollbook.read.candidates import find_candidates
from tollbook.read.outcome import Evidence, find_outcome
from tollbook.read.outcome_words import (
    adjective_outcome,
    complement_outcome,
    following_outcome,
    idle_verbs,
    listed,
    lump,
    phrase_at,
    verb_outcome,
    words_of,
)


def evidence_of(text: str) -> Evidence | None:
    """The evidence for the first candidate of a text."""
    return find_outcome(find_candidates(parse_text(text))[0])


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were killed in the shelling.",
        "Twelve soldiers died in the ambush.",
        "The shelling killed twelve people.",
        "A rocket killed twelve people on Monday.",
        "Shelling kills 12 in Aleppo",
        "12 dead in market blast",
        "The death toll rose to 12.",
        "The number of dead climbed to 12.",
        "The toll stands at 12.",
        "The ministry put the toll at 12.",
        "The shelling left 12 dead.",
        "The shelling left twelve people dead.",
        "Bombs fell on the town, leaving 12 dead.",
        "Gunmen opened fire on a bus, killing twelve passengers.",
        "The army lost 12 men.",
        "The rebels lost twelve fighters.",
        "Clashes claimed the lives of twelve fighters.",
        "Twelve people lost their lives.",
        "Twelve monks gave up their lives.",
        "Twelve guards laid down their lives at the gate.",
        "Twelve civilians, slain in their homes, lay in the street.",
        "The killing of twelve villagers caused anger.",
        "The deaths of twelve worshippers were confirmed by the hospital.",
        "The hospital received 12 bodies.",
        "The bodies of twelve men were found in a well.",
        "Twelve bodies were recovered.",
        "Twelve men were shot in the head.",
        "Twelve prisoners were executed.",
        "Twelve militants were neutralised.",
        "Twelve militants were eliminated.",
        "Twelve people, who died at once, were shoppers.",
        "Twelve more people died of their wounds.",
        "Killed: 12.",
        "Twelve people were dragged out and killed.",
        "Twelve people were fatally wounded.",
    ],
)
def test_people_killed_are_found_in_every_way_of_saying_it(text: str) -> None:
    assert counts_of(text) == ["killed 12"]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were wounded in the shelling.",
        "The shelling injured twelve people.",
        "The strike hit a school, wounding 12 pupils.",
        "The blast left 12 wounded.",
        "Twelve people were hurt.",
        "Twelve men were shot in the leg.",
        "Wounded: 12.",
    ],
)
def test_people_injured_are_found_in_every_way_of_saying_it(text: str) -> None:
    assert counts_of(text) == ["injured 12"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gunmen kidnapped 14 teachers.", "abducted 14"),
        ("A priest was kidnapped.", "abducted 1"),
        ("Police arrested 30 suspects.", "abducted 30"),
        ("Thirty people were taken hostage.", "abducted 30"),
        ("Militants abducted 30 girls.", "abducted 30"),
        ("Rebels captured 14 villagers.", "abducted 14"),
        ("Rebels captured 14 soldiers.", "captured 14"),
        ("Seven soldiers were taken prisoner.", "captured 7"),
        ("Seven soldiers surrendered.", "captured 7"),
        ("Police arrested seven soldiers.", "abducted 7"),
        ("Three fishermen are missing.", "missing 3"),
        ("Nineteen sailors went missing after the attack.", "missing 19"),
        ("Forty people remain unaccounted for.", "missing 40"),
        ("The fighting displaced 40,000 residents.", "displaced 40000"),
        ("Some 3,000 people fled their homes.", "displaced ~3000"),
        ("Casualties rose to 40.", "killed_or_injured 40"),
        ("The attack caused 40 casualties.", "killed_or_injured 40"),
        ("Forty people were killed or injured.", "killed_or_injured 40"),
        ("Forty people were killed and wounded.", "killed_or_injured 40"),
    ],
)
def test_other_outcomes_are_told_apart(text: str, count: str) -> None:
    assert counts_of(text) == [count]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Rebels seized 17 checkpoints.", "sites 17"),
        ("Six villages fell to the rebels.", "sites 6"),
        ("Nine villages were retaken by the army.", "sites 9"),
        ("The army retook nine villages.", "sites 9"),
        ("The army lost six positions.", "sites 6"),
        ("Militants overran two outposts.", "sites 2"),
        ("Fighters destroyed four checkpoints.", "sites 4"),
    ],
)
def test_sites_taken_and_lost_are_counted(text: str, count: str) -> None:
    assert counts_of(text) == [count]


@pytest.mark.parametrize(
    "text",
    ["Shells hit four checkpoints.", "The army has nine bases there.", "Four villages lie along the road."],
)
def test_sites_struck_or_merely_there_are_no_count(text: str) -> None:
    assert counts_of(text) == []


def test_dead_and_wounded_are_two_figures_where_each_has_its_number() -> None:
    assert counts_of("The blast left 12 dead and 30 wounded.") == ["killed 12", "injured 30"]
    assert counts_of("A car bomb killed 12 and wounded 45.") == ["killed 12", "injured 45"]
    assert counts_of("Eleven people were killed and 30 wounded.") == ["killed 11", "injured 30"]
    assert counts_of("Killed: 12. Wounded: 30.") == ["killed 12", "injured 30"]


def test_who_is_left_open_takes_up_the_list() -> None:
    assert counts_of("Gunmen killed 5 policemen and wounded 7 others.") == ["killed 5", "injured 7"]
    assert counts_of("Militants killed three soldiers and captured two.") == ["killed 3", "captured 2"]
    assert counts_of("155 civilians, 62 soldiers and 51 jihadists were killed.") == [
        "killed 155",
        "killed 62",
        "killed 51",
    ]


def test_a_thing_counted_has_no_outcome() -> None:
    assert evidence_of("Three tanks were destroyed.") is None
    assert evidence_of("The strike killed three cows.") is None


def test_people_to_whom_nothing_happened_have_no_outcome() -> None:
    assert evidence_of("Fifty delegates attended the talks.") is None


def test_the_evidence_names_its_rule_and_the_word_that_says_it() -> None:
    evidence = evidence_of("The shelling killed twelve people.")
    assert evidence is not None
    assert evidence.outcome is Outcome.KILLED
    assert evidence.token.text == "killed"
    assert evidence.rule == "governor-dobj"


def test_words_inside_the_phrase_are_stronger_than_those_that_govern_it() -> None:
    evidence = evidence_of("Twelve dead soldiers were found.")
    assert evidence is not None
    assert (evidence.rule, evidence.token.text) == ("inside", "dead")


@pytest.mark.parametrize(
    ("part", "word", "outcome"),
    [
        ("patient", "kill", Outcome.KILLED),
        ("self", "die", Outcome.KILLED),
        ("patient", "wound", Outcome.INJURED),
        ("nouns", "casualty", Outcome.KILLED_OR_INJURED),
        ("adjectives", "missing", Outcome.MISSING),
        ("patient", "kidnap", Outcome.ABDUCTED),
        ("self", "surrender", Outcome.CAPTURED),
        ("self", "flee", Outcome.DISPLACED),
    ],
)
def test_the_lists_give_words_their_outcome(part: str, word: str, outcome: Outcome) -> None:
    assert words_of(part)[word] is outcome


def test_rescue_is_a_verb_of_no_outcome() -> None:
    assert "rescue" in idle_verbs()
    assert not idle_verbs() & set(words_of("self"))


def test_a_noun_is_listed_in_either_number() -> None:
    assert listed(token_of("Two casualties were reported.", "casualties"), "nouns") is Outcome.KILLED_OR_INJURED
    assert listed(token_of("A fatality was reported.", "fatality"), "nouns") is Outcome.KILLED
    assert listed(token_of("A tank was reported.", "tank"), "nouns") is None


def test_adjectives_and_participles_say_outcomes() -> None:
    assert adjective_outcome(token_of("Twelve dead soldiers lay there.", "dead")) is Outcome.KILLED
    assert adjective_outcome(token_of("The wounded men lay there.", "wounded")) is Outcome.INJURED
    assert adjective_outcome(token_of("A mortally wounded man lay there.", "wounded")) is Outcome.KILLED
    assert adjective_outcome(token_of("The tired men lay there.", "tired")) is None


def test_a_verb_does_it_to_its_object_or_to_its_subject() -> None:
    killed = token_of("Rebels killed twelve soldiers.", "killed")
    assert verb_outcome(killed, passive=True) is Outcome.KILLED
    assert verb_outcome(killed, passive=False) is None
    died = token_of("Twelve soldiers died.", "died")
    assert verb_outcome(died, passive=False) is Outcome.KILLED


def test_killed_or_injured_is_lumped() -> None:
    verb = token_of("Twelve people were killed or injured.", "killed")
    assert verb_outcome(verb, passive=True) is Outcome.KILLED_OR_INJURED
    noun = token_of("The dead and wounded lay there.", "dead")
    assert lump(Outcome.KILLED, noun) is Outcome.KILLED_OR_INJURED
    assert lump(Outcome.KILLED, token_of("The dead lay there.", "dead")) is Outcome.KILLED


def test_a_complement_says_the_outcome_of_being() -> None:
    assert complement_outcome(token_of("Twelve people were dead.", "were")) is Outcome.KILLED
    assert complement_outcome(token_of("Twelve people were missing.", "missing")) is None
    assert complement_outcome(token_of("Twelve people were tired.", "were")) is None


def test_the_word_after_a_noun_says_what_became_of_it() -> None:
    assert following_outcome(token_of("It left 12 people dead.", "people")) is Outcome.KILLED
    assert following_outcome(token_of("They took 12 people hostage.", "people")) is Outcome.ABDUCTED
    assert following_outcome(token_of("They took 12 soldiers prisoner.", "soldiers")) is Outcome.CAPTURED
    assert following_outcome(token_of("They took 12 people, dead tired.", "people")) is None


def test_phrases_are_matched_longest_first() -> None:
    assert phrase_at(token_of("Their dead and wounded were many.", "dead")) == (Outcome.KILLED_OR_INJURED, 3)
    assert phrase_at(token_of("They lost their lives.", "lost")) == (Outcome.KILLED, 3)
    assert phrase_at(token_of("They lost their way.", "way")) is None
