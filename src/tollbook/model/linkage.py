"""What is kept beside incidents, so that a document can be linked without linking the whole record again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tollbook.model.document import DocumentId
from tollbook.model.incident import IncidentId, Linked

__all__ = ["DaySamples", "Encoding", "Linkage", "Outline", "Placing", "Spot", "Update", "Weights"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What linking compares of a telling, which is what one document tells of one incident.

    ``nth`` tells apart the tellings of a document, ``start`` is where its first claim stands. ``lat`` and ``lon`` are
    null where the place is wider than a district; ``cell`` is the cube of space that they lie in, ``precision`` 0
    exact, 1 near, 2 coarser. ``name`` is the place's, ``sketch`` what its spellings have in common. ``first`` and
    ``last`` are days as ordinals, ``loose`` where they are many or unsaid. ``killed`` and ``injured`` are the numbers
    said, ``victims`` 0 civilians, 1 combatants, 2 mixed, ``methods`` bits, ``by`` who did it.
    """

    document: DocumentId
    nth: int
    published: date | None
    start: int
    lat: float | None
    lon: float | None
    cell: int | None
    precision: int
    name: str | None
    sketch: str | None
    first: int
    last: int
    loose: bool
    killed: tuple[int, ...]
    injured: tuple[int, ...]
    victims: int
    methods: int
    by: str | None

    @property
    def id(self) -> tuple[DocumentId, int]:
        """What tells it apart from every other."""
        return self.document, self.nth

    @property
    def key(self) -> tuple[date, str, int, int]:
        """Publication, document and place in it: the order of tellings."""
        return self.published or date.max, self.document, self.start, self.nth


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where tellings that may be one with a telling are to be found: in one of ``cells``, or called by ``sketch`` where
    one of the two has no coordinates (``placed`` says whether this one has), and from ``first`` to ``last``."""

    cells: tuple[int, ...]
    sketch: str | None
    placed: bool
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """Where a telling belongs: its incident, and the part of the record outside of which nothing is one with it."""

    outline: Outline
    part: str
    incident: IncidentId


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What agreement tells: the log odds of one incident for any near pair, and what each level of each comparison
    adds to them."""

    first: float
    levels: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySamples:
    """The samples of word triples by which copies are looked for, of the ``documents`` published on one day (null: on
    none that is known).

    ``hashes`` are 32-bit numbers as bytes, those of one document after those of the one before; ``counts`` say how many
    each has.
    """

    day: date | None
    documents: tuple[DocumentId, ...]
    counts: tuple[int, ...]
    hashes: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """A document's first sentences as the vectors of an encoder of many languages: 16-bit numbers as bytes."""

    document: DocumentId
    language: str
    published: date
    encoder: str
    vectors: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkage:
    """What linking found, and all that adding to it needs: nothing where the record is small enough to link anew.

    ``buckets`` has for each aggregate what all figures that may be one with it share.
    """

    linked: Linked
    weights: Weights | None = None
    placings: tuple[Placing, ...] = ()
    samples: tuple[DaySamples, ...] = ()
    buckets: Mapping[IncidentId, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What changes as documents are linked: ``linkage`` has only what is new or otherwise than before.

    ``incidents`` and ``aggregates`` are those that it replaces, ``documents`` those that it links or links again.
    """

    linkage: Linkage
    incidents: frozenset[IncidentId]
    aggregates: frozenset[IncidentId]
    documents: frozenset[DocumentId]
