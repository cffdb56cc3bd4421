"""What the learned reader makes of a text step by step, networks with weights of chance, and decisions by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.read.builders import NAMES, make_document
from tollbook.read.hand import load_words
from tollbook.read.learned import decider
from tollbook.read.learned.decider import Decider
from tollbook.read.learned.heads import HEADS, KINDS, NONE_SIGNS, PAIR_SIGNS, ROLES, TALKS
from tollbook.read.learned.network import Network
from tollbook.read.learned.pieces import cut_pieces
from tollbook.read.learned.sheet import Sheet, lay_out
from tollbook.read.learned.spots import Spot, Spots, find_spots
from tollbook.read.learned.traits import TRAITS
from tollbook.read.parse import parse_document
from tollbook.read.reader import GrammarReader
from tollbook.read.scene import Scene

__all__ = [
    "REPORT",
    "Dictated",
    "Floats",
    "Vocabulary",
    "ask_all",
    "make_network",
    "make_sheet",
    "make_spots",
    "set_numbers",
    "survey",
    "texts_of",
]

Floats = NDArray[np.float32]

REPORT = (
    "Shells kill 12 in Idlib\n\n"
    "IDLIB, May 12 - Shells killed at least 12 people and wounded dozens in Idlib on Wednesday, medics told the White "
    "Helmets. Three of them were children. A nurse, Mariam Saleh, died of her wounds overnight.\n\n"
    "Rebels seized the town from the army on Tuesday. Palmyra is held by Islamic State, residents said. It was "
    "besieged for a month.\n\n"
    "A woman and her three children were killed in an air strike in Aleppo. Since Monday 71 fighters have died, half "
    "of them in Raqqa, the army said."
)

WIDTH, SPOT, NARROW = 8, 12, 64
SIGNS = 40


def survey(text: str, *, published: str | None = "2016-05-12", publisher: str | None = "Example Wire") -> Scene:
    """What the grammar works out of a text, with a gazetteer and an actor book of a few entries."""
    document = make_document(text, published=published, publisher=publisher)
    return GrammarReader(NAMES).survey(parse_document(document))


def make_spots(text: str) -> Spots:
    """The spots of a text."""
    return find_spots(survey(text))


def texts_of(spots: Sequence[Spot]) -> list[str]:
    """The words of some spots."""
    return [spot.text for spot in spots]


@dataclass(slots=True)
class Vocabulary:
    """Numbers signs as it meets them, and keeps them all."""

    known: dict[str, dict[str, int]] = field(default_factory=dict)

    def number(self, kind: str, sign: str) -> int:
        """The number of a sign, a new one for a new sign."""
        numbers = self.known.setdefault(kind, {})
        return numbers.setdefault(sign, len(numbers) + 1)


def make_sheet(text: str, vocabulary: Vocabulary | None = None) -> Sheet:
    """A text as the network sees it."""
    scene = survey(text)
    spots = find_spots(scene)
    return lay_out(scene, spots, cut_pieces(text), (vocabulary or Vocabulary()).number, ask_all(spots))


def ask_all(spots: Spots) -> dict[str, range]:
    """Every spot, for each of the roles that it may ask for."""
    return {role: range(len(getattr(spots, kind))) for role, (kind, _) in ROLES.items()}


class TableEncoder:
    """An encoder that gives each word piece a state of its own, whatever stands around it."""

    def __init__(self, seed: int) -> None:
        self.table = np.random.default_rng(seed).normal(size=(997, WIDTH)).astype(np.float32)

    def run(self, names: None, feeds: Mapping[str, NDArray[np.int64]]) -> list[Floats]:
        """The states of the pieces of one window."""
        return [self.table[feeds["numbers"] % len(self.table)]]


def list_shapes() -> dict[str, tuple[int, ...]]:
    """The shape of each weight of a network with narrow layers."""
    shapes: dict[str, tuple[int, ...]] = {}
    for kind in KINDS:
        shapes |= {f"spots.{kind}.weight": (SPOT, 3 * WIDTH), f"spots.{kind}.bias": (SPOT,)}
        shapes |= {f"bags.{kind}.table.weight": (SIGNS + 1, SPOT)}
        shapes |= {f"norms.{kind}.weight": (SPOT,), f"norms.{kind}.bias": (SPOT,)}
    for head, (_, choices) in HEADS.items():
        shapes |= {f"heads.head_{head}.weight": (len(choices), SPOT), f"heads.head_{head}.bias": (len(choices),)}
    for role in ROLES:
        name = f"roles.role_{role}"
        shapes |= {f"{name}.{part}.weight": (NARROW, SPOT) for part in ("first", "second", "query", "key")}
        shapes |= {f"{name}.first.bias": (NARROW,), f"{name}.traits.weight": (sum(TRAITS), NARROW)}
        shapes |= {f"{name}.score.weight": (1, NARROW)}
        shapes |= {f"{name}.none.weight": (1, SPOT), f"{name}.none.bias": (1,)}
        shapes[f"{name}.signs.table.weight"] = (SIGNS + 1, NARROW)
        if role in NONE_SIGNS:
            shapes[f"{name}.none_signs.table.weight"] = (SIGNS + 1, 1)
    return shapes | list_shapes_of_talk()


def list_shapes_of_talk() -> dict[str, tuple[int, ...]]:
    """The shapes of the weights by which spots look at one another."""
    shapes: dict[str, tuple[int, ...]] = {}
    for talk in (f"talks.{i}" for i in range(TALKS)):
        shapes[f"{talk}.kinds.weight"] = (len(KINDS), SPOT)
        for norm in ("before", "between"):
            shapes |= {f"{talk}.{norm}.weight": (SPOT,), f"{talk}.{norm}.bias": (SPOT,)}
        for layer, given, made in (
            ("asked", SPOT, 3 * SPOT),
            ("joined", SPOT, SPOT),
            ("inner", SPOT, 2 * SPOT),
            ("outer", 2 * SPOT, SPOT),
        ):
            shapes |= {f"{talk}.{layer}.weight": (made, given), f"{talk}.{layer}.bias": (made,)}
    return shapes


class AnySign(dict[str, int]):
    """Numbers every sign there can be."""

    def get(self, sign: str, default: int = 0) -> int:  # type: ignore[override]
        """A number for a sign, the same each time."""
        return sum(sign.encode(errors="surrogatepass")) % SIGNS + 1


def make_network(seed: int) -> Network:
    """A network whose weights are drawn by chance, but for those of no sign: it decides without sense, but decides."""
    chance = np.random.default_rng(seed)
    weights = {name: chance.normal(size=shape).astype(np.float32) for name, shape in list_shapes().items()}
    kinds = [*KINDS, *PAIR_SIGNS.values(), *NONE_SIGNS.values()]
    for name in weights:
        if name.endswith("table.weight"):
            weights[name][0] = 0
    signs = {kind: AnySign() for kind in kinds}
    return Network(encoder=TableEncoder(seed), weights=weights, signs=signs, version=f"chance-{seed}")


class Dictated(Decider):
    """Decisions about a text that are given by hand, in place of the network's.

    ``heads`` has for a head the choice of some spots by their number, with its chance; all others are of the first
    choice. ``roles`` has for a role the chance of each answer of some spots; what is left of one is the chance of none.
    """

    def __init__(
        self,
        text: str,
        *,
        heads: Mapping[str, Mapping[int, tuple[str | None, float]]] | None = None,
        roles: Mapping[str, Mapping[int, Mapping[int, float]]] | None = None,
    ) -> None:
        super().__init__(survey(text), make_network(1))
        self.heads = heads or {}
        self.roles = roles or {}

    def weigh(self, head: str) -> Floats:
        """The probability of each choice of a head for each spot of its list."""
        kind, choices = HEADS[head]
        given = self.heads.get(head, {})
        table = np.zeros((len(getattr(self.spots, kind)), len(choices)), dtype=np.float32)
        for i, row in enumerate(table):
            choice, chance = given.get(i, (choices[0], 1.0))
            row[:] = (1 - chance) / (len(choices) - 1)
            row[choices.index(choice)] = chance
        return table

    def relate(self, role: str, asking: Sequence[int]) -> Floats:
        """The probability of each answer to a role, the last of none."""
        table = np.zeros((len(asking), len(getattr(self.spots, ROLES[role][1])) + 1), dtype=np.float32)
        for row, i in zip(table, asking, strict=True):
            for j, chance in self.roles.get(role, {}).get(i, {}).items():
                row[j] = chance
            row[-1] = 1 - row[:-1].sum()
        return table


def set_numbers(
    patch: pytest.MonkeyPatch,
    *,
    backed: float = 0.5,
    alone: float = 0.5,
    none: Mapping[str, float] | None = None,
    ruled: Mapping[str, float] | None = None,
) -> None:
    """Set the numbers that are tuned aside: least chances for every head, and factors of roles, 1 where not given."""
    table = load_words("decisions") | {
        "least": {head: {"backed": backed, "alone": alone} for head in HEADS},
        "none": dict.fromkeys(ROLES, 1.0) | dict(none or {}),
        "ruled": dict.fromkeys(ROLES, 1.0) | dict(ruled or {}),
    }
    patch.setattr(decider, "load_words", lambda name: table)
