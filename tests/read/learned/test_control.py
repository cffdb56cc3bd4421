"""Claims of control, given what the network finds said of each place and who answers."""

import pytest

from tests.read.learned.builders import Dictated, set_numbers, texts_of
from tollbook.model import Kind, Stance, identify_claim
from tollbook.read.learned.control import make_control
from tollbook.read.learned.decider import rate

SURE = 0.98
SEIZED = "Rebels seized Idlib from the army on Tuesday, residents said."
TOLD = "The army left. Rebels took Idlib. Hamas took Idlib."


@pytest.fixture(autouse=True)
def numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said of a place is taken from even chances on, and the likeliest holder holds it."""
    set_numbers(monkeypatch, none={"holder": 0.0})


def find(decider: Dictated, role_list: str, words: str) -> int:
    """The number of the first spot of a list with some words."""
    return texts_of(getattr(decider.spots, role_list)).index(words)


def dictate(text: str, *entries: tuple[int, str, float, str], ruled: bool = False) -> Dictated:
    """Decisions by which some places, by their number, undergo a change with a chance, by a holder.

    The rules find nothing, unless they are to be heard.
    """
    decider = Dictated(text)
    if not ruled:
        decider.rules.control = ()
    decider.heads = {"change": {hold: (change, chance) for hold, change, chance, _ in entries}}
    holders = {hold: {find(decider, "parties", holder): SURE} for hold, _, _, holder in entries}
    decider.roles = {"holder": holders}
    return decider


def test_a_claim_has_the_words_of_the_spots_that_answer() -> None:
    decider = dictate(SEIZED, (0, "seized", 0.9, "Rebels"))
    decider.roles = {
        **decider.roles,
        "previous": {0: {find(decider, "parties", "army"): SURE}},
        "since": {0: {find(decider, "times", "on Tuesday"): SURE}},
        "voice": {0: {find(decider, "parties", "residents"): SURE}},
    }
    (claim,) = make_control(decider)
    assert claim.place is not None and claim.place.text == "Idlib"
    assert (claim.holder.text, claim.change) == ("Rebels", "seized")
    assert claim.previous is not None and claim.previous.text == "army"
    assert claim.when.text == "on Tuesday"
    assert claim.attribution == ("Example Wire", "residents")
    assert claim.confidence == rate(Kind.CONTROL, 0.9 * SURE)


def test_a_claim_for_which_nothing_answers_has_nothing_of_the_grammars_but_who_says_so() -> None:
    (claim,) = make_control(dictate(SEIZED, (0, "seized", 0.9, "Rebels")))
    assert (claim.previous, claim.when.text) == (None, None)
    assert claim.attribution == ("Example Wire", "residents")


def test_a_place_of_which_nothing_is_said_is_not_claimed() -> None:
    assert make_control(dictate(SEIZED)) == []


def test_the_words_of_a_claim_are_the_place_its_verb_and_the_holder_of_its_sentence() -> None:
    (claim,) = make_control(dictate("On Sunday, rebels seized Idlib at dawn.", (0, "seized", 0.9, "rebels")))
    assert claim.quote == "rebels seized Idlib"


def test_a_holder_of_another_sentence_is_not_in_the_words() -> None:
    (claim,) = make_control(dictate("Rebels came. Idlib fell on Sunday.", (0, "seized", 0.9, "Rebels")))
    assert claim.quote == "Idlib fell"
    assert claim.holder.text == "Rebels"


def test_words_that_mean_another_place_have_its_name() -> None:
    decider = dictate("Shells fell on Palmyra. It is held by the army.", (1, "holds", 0.9, "army"))
    decider.roles = {**decider.roles, "site": {1: {0: SURE}}}
    (claim,) = make_control(decider)
    assert claim.place is not None and claim.place.text == "Palmyra"


def test_of_the_claims_of_one_place_and_change_the_surest_is_made() -> None:
    for chances, holder in (((0.9, 0.7), "Rebels"), ((0.7, 0.9), "Hamas")):
        entries = zip((0, 1), ("seized",) * 2, chances, ("Rebels", "Hamas"), strict=True)
        (claim,) = make_control(dictate(TOLD, *entries))
        assert claim.holder.text == holder


def test_a_place_may_undergo_two_changes() -> None:
    claims = make_control(dictate(TOLD, (0, "seized", 0.9, "Rebels"), (1, "holds", 0.9, "Hamas")))
    assert sorted((claim.change.value, claim.holder.text) for claim in claims) == [
        ("holds", "Hamas"),
        ("seized", "Rebels"),
    ]


def test_where_no_noun_phrase_is_likely_the_holder_the_likeliest_is() -> None:
    decider = dictate(SEIZED, (0, "seized", 0.9, "Rebels"))
    rebels, army = find(decider, "parties", "Rebels"), find(decider, "parties", "army")
    decider.roles = {"holder": {0: {rebels: 0.1, army: 0.2}}}
    assert [claim.holder.text for claim in make_control(decider)] == ["army"]


def test_without_any_noun_phrase_there_is_no_holder_and_no_claim() -> None:
    decider = Dictated("It fell.")
    assert (len(decider.spots.holds), decider.spots.parties) == (1, ())
    decider.heads = {"change": {0: ("seized", 0.9)}}
    assert make_control(decider) == []


def test_claims_of_the_same_words_have_ids_by_their_turn() -> None:
    decider = dictate(
        "Rebels took Idlib. Rebels took Idlib.", (0, "seized", 0.9, "Rebels"), (1, "holds", 0.9, "Rebels")
    )
    second = [i for i, spot in enumerate(decider.spots.parties) if spot.text == "Rebels"][1]
    decider.roles = {"holder": {0: {0: SURE}, 1: {second: SURE}}}
    claims = make_control(decider)
    sha256 = decider.scene.parse.document.sha256
    assert [claim.quote for claim in claims] == ["Rebels took Idlib"] * 2
    assert [claim.id for claim in claims] == [
        identify_claim(sha256, Kind.CONTROL, "Rebels took Idlib", nth) for nth in (0, 1)
    ]


def test_claims_of_two_places_in_the_same_words_have_ids_of_their_own() -> None:
    text = "Rebels took Idlib and Ariha and Gao."
    claims = make_control(dictate(text, *((i, "seized", 0.9, "Rebels") for i in range(3))))
    assert sorted(claim.place.text for claim in claims if claim.place) == ["Ariha", "Gao", "Idlib"]
    assert len({claim.id for claim in claims}) == 3


def test_the_claims_of_the_rules_stand_beside_the_networks_in_the_order_of_their_words() -> None:
    text = "Rebels came. Gao fell on Sunday. Hamas seized Idlib."
    decider = dictate(text, (0, "seized", 0.9, "Rebels"), ruled=True)
    (ruled,) = decider.rules.control
    assert ruled.quote == "Hamas seized Idlib"
    claims = make_control(decider)
    assert [(claim.quote, claim.holder.text) for claim in claims] == [("Gao fell", "Rebels"), (ruled.quote, "Hamas")]
    assert claims[1] == ruled


def test_a_claim_of_the_rules_needs_no_word_of_the_network() -> None:
    decider = dictate(SEIZED, ruled=True)
    assert make_control(decider) == list(decider.rules.control) != []


def test_where_a_claim_of_the_rules_overlaps_the_networks_is_not_made() -> None:
    decider = dictate(SEIZED, (0, "holds", 0.99, "army"), ruled=True)
    assert [(claim.change, claim.holder.text) for claim in make_control(decider)] == [("seized", "Rebels")]


def test_a_claim_of_the_network_in_the_words_of_one_of_the_rules_has_an_id_of_its_own() -> None:
    decider = dictate("Rebels took Idlib. Rebels took Idlib.", (1, "holds", 0.9, "Rebels"), ruled=True)
    second = [i for i, spot in enumerate(decider.spots.parties) if spot.text == "Rebels"][1]
    decider.roles = {"holder": {1: {second: SURE}}}
    ruled, found = make_control(decider)
    assert (ruled.quote, ruled.change, found.quote, found.change) == (
        *("Rebels took Idlib", "seized"),
        *("Rebels took Idlib", "holds"),
    )
    assert ruled.id != found.id


def test_what_somebody_denies_is_told_as_denied_beside_what_another_asserts() -> None:
    text = "The army denies that rebels took Idlib. The Observatory says that rebels took Idlib."
    first, second = make_control(dictate(text, (0, "seized", 0.9, "rebels"), (1, "seized", 0.9, "rebels")))
    assert (first.stance, second.stance) == (Stance.DENIED, Stance.ASSERTED)
