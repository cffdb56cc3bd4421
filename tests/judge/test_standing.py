"""What stands of many judgements: the last not undone, by when they were made and not by how they come."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from tests.judge.builders import decide, list_figures, read_shellings
from tollbook.judge import list_standing, list_undone
from tollbook.model import Accept, Judgement, Reject, Undo

FIGURE = list_figures(read_shellings())[0]


def undo(judgement: Judgement, nth: int) -> Judgement:
    return decide(Undo(judgement=judgement.id), nth)


def test_what_was_undone_does_not_stand_and_an_undo_is_no_decision() -> None:
    first, second = decide(Accept(claim=FIGURE)), decide(Reject(claim=FIGURE), 1)
    assert list_standing([first, second, undo(first, 2)]) == (second,)


def test_undoing_an_undo_brings_back_what_was() -> None:
    accept = decide(Accept(claim=FIGURE))
    once = undo(accept, 1)
    twice = undo(once, 2)
    assert list_standing([accept, once]) == ()
    assert list_standing([accept, once, twice]) == (accept,)
    assert list_undone([accept, once, twice]) == {once.id}


def test_two_reviewers_who_undo_the_same_have_undone_it_until_both_take_that_back() -> None:
    accept = decide(Accept(claim=FIGURE))
    hers, his = undo(accept, 1), decide(Undo(judgement=accept.id), 1, by="Omar")
    assert list_standing([accept, hers, his]) == ()
    assert list_standing([accept, hers, his, undo(hers, 2)]) == ()
    assert list_standing([accept, hers, his, undo(hers, 2), undo(his, 3)]) == (accept,)


def test_judgements_stand_in_the_order_in_which_they_were_made_however_they_come() -> None:
    made = (decide(Accept(claim=FIGURE)), decide(Reject(claim=FIGURE), 1), decide(Accept(claim=FIGURE), 2))
    assert {list_standing(order) for order in permutations(made)} == {made}


@given(st.lists(st.integers(0, 30), max_size=20))
def test_a_judgement_stands_if_no_standing_judgement_undoes_it(choices: list[int]) -> None:
    """Compared with an evaluation from the last undo back to the first."""
    made = [decide(Accept(claim=FIGURE))]
    for nth, choice in enumerate(choices, 1):
        made.append(undo(made[choice % len(made)], nth))
    stands = dict.fromkeys((each.id for each in made), True)
    for each in reversed(made):
        if isinstance(each.decision, Undo) and stands[each.id]:
            stands[each.decision.judgement] = False
    assert list_undone(made) == {id for id, standing in stands.items() if not standing}
