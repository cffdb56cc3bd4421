"""Which judgements stand: those that no standing judgement has undone, in the order in which they were made."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from tollbook.model import Judgement, JudgementId, Undo

__all__ = ["list_standing", "list_undone", "order_judgements"]


def rank_judgement(judgement: Judgement) -> tuple[datetime, int, str]:
    return judgement.at, judgement.number, judgement.id


def order_judgements(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Judgements by when they were made, those of one moment by their number."""
    return sorted(judgements, key=rank_judgement)


def list_undone(judgements: Iterable[Judgement]) -> set[JudgementId]:
    """The judgements that stand no more; an undo that was itself undone has undone nothing."""
    undoing: defaultdict[JudgementId, list[JudgementId]] = defaultdict(list)
    for judgement in judgements:
        if isinstance(judgement.decision, Undo):
            undoing[judgement.decision.judgement].append(judgement.id)
    undone: dict[JudgementId, bool] = {}

    def is_undone(id: JudgementId) -> bool:
        # An id is a hash of what it undoes, so that no circle can be made, and the recursion ends.
        if id not in undone:
            undone[id] = any(not is_undone(undo) for undo in undoing[id])
        return undone[id]

    return {id for id in list(undoing) if is_undone(id)}


def list_standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that stand, without the undos, by when they were made."""
    made = order_judgements(judgements)
    undone = list_undone(made)
    return tuple(each for each in made if each.id not in undone and not isinstance(each.decision, Undo))
