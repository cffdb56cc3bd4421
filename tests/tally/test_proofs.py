"""Why a toll is no lower and no higher than it is, in words."""

from tests.tally.builders import add_up, ask, count, happen, name_dead
from tollbook.model import Question, Stance, VictimClass

FOURTH, FIFTH = "of 4 May 2021", "of 5 May 2021"


def test_a_running_toll_is_named_with_its_parts() -> None:
    claims = (
        count("71+", id="whole"),
        count("37", side="brigade", part_of="whole"),
        count("34", side="army", part_of="whole"),
    )
    low, high = ask(add_up(*claims), question=Question()).proof
    assert low == f'at least 71: Observatory\'s running toll {FOURTH}, "71+ any killed"; 34 and 37 are parts of it'
    assert high == f'no upper limit: only a floor is given by Observatory\'s running toll {FOURTH}, "71+ any killed"'


def test_an_exact_figure_proves_both_bounds_at_once() -> None:
    (proof,) = ask(happen(count("12"))).proof
    assert proof == f'12: Observatory\'s figure {FOURTH}, "12 any killed"'


def test_incidents_are_added_up() -> None:
    low, high = ask(happen(count("12")), happen(count("5-7"), id="in-2", place="Mill")).proof
    both = f'Observatory\'s figure {FOURTH}, "12 any killed" and Observatory\'s figure {FOURTH}, "5-7 any killed"'
    assert (low, high) == (f"at least 17: {both}", f"at most 19: {both}")


def test_what_is_left_of_a_whole_is_the_whole_less_its_parts() -> None:
    claims = count("12", id="whole"), count("9", class_=VictimClass.COMBATANT, part_of="whole")
    (proof,) = ask(happen(*claims), question=Question(class_=VictimClass.CIVILIAN)).proof
    assert proof == (
        f'3: Observatory\'s figure {FOURTH}, "12 any killed", less Observatory\'s figure {FOURTH}, "9 combatant killed"'
    )


def test_of_a_sum_what_happened_elsewhere_is_taken_off() -> None:
    days, mill = add_up(count("10"), place="Westmark"), happen(count("8"), place="Mill")
    _, high = ask(days, mill, happen(count("1+"), id="in-2"), question=Question(place="Harbour")).proof
    assert high == (
        f'at most 2: Observatory\'s running toll {FOURTH}, "10 any killed", '
        f'less Observatory\'s figure {FOURTH}, "8 any killed"'
    )


def test_origins_that_differ_prove_one_bound_each() -> None:
    low, high = ask(happen(count("12"), count("31", by="Hospital", doc="doc-2"))).proof
    assert low == f'at least 12: Observatory\'s figure {FOURTH}, "12 any killed"'
    assert high == f'at most 31: Hospital\'s figure {FIFTH}, "31 any killed"'


def test_origins_that_agree_are_each_proof_enough() -> None:
    (proof,) = ask(happen(count("12"), count("12", by="Hospital"))).proof
    assert proof.count("; or ") == 1
    assert "Hospital's figure" in proof


def test_words_without_a_number_set_no_limit() -> None:
    low, high = ask(happen(count("dozens"))).proof
    assert low == "at least 0: nothing that was said proves that there was anyone"
    assert high == f'no upper limit: no number is given by Observatory\'s figure {FOURTH}, "dozens any killed"'


def test_a_denied_figure_is_the_most_that_may_be() -> None:
    low, high = ask(happen(count("31", stance=Stance.DENIED))).proof
    assert low.startswith("at least 0")
    assert high == f'at most 31: Observatory\'s figure {FOURTH}, "31 any killed"'


def test_the_dead_by_name_are_named() -> None:
    (proof,) = ask(happen(name_dead("Anna Vale"))).proof
    assert proof == f'1: Observatory\'s word {FOURTH}, "Anna Vale"'


def test_incidents_that_pass_a_sum_cap_the_toll() -> None:
    toll = ask(happen(count("40")), happen(count("5"), id="in-2", place="Mill"), add_up(count("34")))
    low, high = toll.proof
    assert '"34 any killed"' in low
    assert '"40 any killed"' in high
    assert {claim.quote for claim in toll.disagreements[0]} == {"40  any  killed", "34  any  killed"}


def test_of_many_claims_a_few_are_named_and_the_rest_counted() -> None:
    toll = ask(*(happen(count(f"{number}"), id=f"in-{number}") for number in range(1, 10)))
    assert toll.proof[0].endswith("and 5 more")
    assert len(toll.binding) == 9


def test_where_nothing_was_said_nothing_is_proved() -> None:
    assert ask().proof == ()


def test_the_possessive_of_a_plural_takes_no_second_s() -> None:
    (both,) = ask(happen(count("3", by="residents")), question=Question()).proof
    assert "residents' figure" in both
