"""Which known actor's name is most like another."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from tollbook.resolve.actor import Actor
from tollbook.resolve.actor_search import bare_name
from tollbook.resolve.actors import ActorBook
from tollbook.resolve.folding import fold_name

__all__ = ["Alike", "Likeness"]

LIKE = 0.6
GRAM = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A known actor whose name is like another, and how much: the share of three-letter pieces in common (Dice)."""

    actor: Actor
    likeness: float


class Likeness:
    """Finds the known actor whose name is most like another, by the three-letter pieces of folded names."""

    def __init__(self, book: ActorBook) -> None:
        self._having: dict[str, list[int]] = defaultdict(list)
        self._names: list[tuple[Actor, int]] = []
        for number, (alias, actor) in enumerate(book.aliases()):
            grams = cut_grams(alias)
            self._names.append((actor, len(grams)))
            for gram in grams:
                self._having[gram].append(number)

    def find(self, name: str) -> Alike | None:
        """The actor most alike, null where none has most of the pieces in common."""
        grams = cut_grams(name)
        shared = Counter(number for gram in grams for number in self._having.get(gram, ()))
        liked = ((2 * times / (len(grams) + self._names[number][1]), -number) for number, times in shared.items())
        best = max(liked, default=(0.0, 0))
        return Alike(actor=self._names[-best[1]][0], likeness=best[0]) if best[0] >= LIKE else None


def cut_grams(name: str) -> frozenset[str]:
    folded = f" {fold_name(bare_name(name))} "
    return frozenset(folded[at : at + GRAM] for at in range(len(folded) - GRAM + 1))
