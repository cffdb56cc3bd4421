"""Which words stand for parties, and the grammar that leads to them."""

import pytest

from tests.read.builders import NAMES, parse_text, token_of
from tollbook.read.party_words import (
    climb_verbs,
    find_subject,
    has_word,
    is_date,
    is_force,
    is_means,
    is_party,
    list_after,
)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The army shelled the town.", "army"),
        ("Rebels shelled the town.", "Rebels"),
        ("Regime forces shelled the town.", "forces"),
        ("Hamas shelled the town.", "Hamas"),
        ("The coalition bombed the town.", "coalition"),
        ("Syria shelled the town.", "Syria"),
        ("Gunmen shelled the town.", "Gunmen"),
    ],
)
def test_forces_fighters_known_actors_and_states_are_parties(text: str, word: str) -> None:
    assert is_party(token_of(text, word), NAMES)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The shelling of the town went on.", "shelling"),
        ("Clashes went on around the town.", "Clashes"),
        ("On Monday the town was quiet.", "Monday"),
        ("Idlib was quiet.", "Idlib"),
        ("The children left the town.", "children"),
        ("They left the town.", "They"),
        ("The death toll rose.", "toll"),
        ("The hospital was quiet.", "hospital"),
    ],
)
def test_attacks_clashes_days_towns_victims_and_pronouns_are_no_parties(text: str, word: str) -> None:
    assert not is_party(token_of(text, word), NAMES)


def test_what_kills_is_told_from_who_kills() -> None:
    text = "Government warplanes and rebel rockets hit the soldiers in a raid."
    assert [word for word in ("warplanes", "rockets", "raid") if is_means(token_of(text, word))] == [
        "warplanes",
        "rockets",
        "raid",
    ]
    assert not is_means(token_of(text, "soldiers"))
    assert is_force(token_of(text, "Government")) and is_force(token_of(text, "rebel"))


def test_days_and_months_are_dates_though_written_as_names() -> None:
    text = "In March and on Friday the Front attacked."
    assert is_date(token_of(text, "March")) and is_date(token_of(text, "Friday"))
    assert not is_date(token_of(text, "Front"))


def test_words_are_listed_by_lemma_or_as_written() -> None:
    text = "The generals mourned their comrades."
    assert has_word(token_of(text, "mourned"), "owning", "verbs")
    assert has_word(token_of(text, "comrades"), "members", "own")
    assert not has_word(token_of(text, "comrades"), "owning", "verbs")


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Rebels killed nine soldiers.", "killed", "Rebels"),
        ("Rebels entered the town and killed nine soldiers.", "killed", "Rebels"),
        ("The rebels, who killed nine soldiers, fled.", "killed", "rebels"),
        ("The rebels said they had killed nine soldiers.", "killed", "rebels"),
        ("Rebels fled after killing nine soldiers.", "fled", "Rebels"),
    ],
)
def test_the_subject_of_a_verb_is_found_through_joined_and_relative_clauses(text: str, verb: str, subject: str) -> None:
    found = find_subject(token_of(text, verb))
    assert found is not None
    assert found.text == subject


def test_a_verb_in_the_passive_has_no_doer_for_its_subject() -> None:
    assert find_subject(token_of("Nine soldiers were killed.", "killed")) is None


def test_a_place_before_the_dateline_is_not_the_subject() -> None:
    found = find_subject(
        token_of("GAO, March 3 - The army reported on Thursday that nine people had died.", "reported")
    )
    assert found is not None
    assert found.text == "army"


def test_nouns_after_prepositions_are_those_of_the_word_they_hang_on() -> None:
    text = "Fighters of the militia took nine posts from the army by night."
    assert [noun.text for noun in list_after(token_of(text, "Fighters"), "of")] == ["militia"]
    assert list(list_after(token_of(text, "Fighters"), "from")) == []


def test_an_agent_may_stand_behind_a_participle() -> None:
    text = "Thirty-four civilians had been executed by retreating soldiers in the compound."
    assert [noun.text for noun in list_after(token_of(text, "executed"), "by")] == ["soldiers"]


def test_the_verbs_above_a_word_come_nearest_first() -> None:
    text = "The army said that rebels had killed nine soldiers."
    assert [verb.text for verb in climb_verbs(token_of(text, "nine"))] == ["killed", "said"]


def test_climbing_ends_at_the_root_of_every_word() -> None:
    for paragraph in parse_text("Rebels, the army says, fled. Nobody knows where, or why they went.").paragraphs:
        for token in paragraph.doc:
            verbs = list(climb_verbs(token))
            assert len(verbs) == len({verb.i for verb in verbs})
            assert all(verb.sent == token.sent for verb in verbs)
