"""What a reader made of one annotated report: found, missed, invented, not ignored.

Figures are compared as sets within a report: to repeat one costs nothing, to invent one does. The rules are those of
the scorer of the annotated reports.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from tollbook.evaluate.attributes import Expected, FigureKey, Said, find_right, key_claim, key_gold
from tollbook.evaluate.gold import GoldControl, Passage
from tollbook.evaluate.names import fold, is_alike, list_names
from tollbook.evaluate.scores import ESSENTIAL, Attribute, Score, Scores, Share
from tollbook.model import Change, Claim, ControlClaim, Death, DocumentId, Figure, Kind, Span

__all__ = ["Fault", "Judged", "Miss", "Rating", "judge_passage"]

ONE_PERSON = (1, 1)
EITHER_PARTY = frozenset({Change.BESIEGED, Change.CONTESTED})


class Fault(StrEnum):
    """What is wrong with a claim, or with there being none."""

    MISSED = "missed"
    INVENTED = "invented"
    NOT_IGNORED = "not ignored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A claim that should be there and is not, or the other way round; ``quote`` is its words, ``says`` what it is."""

    document: DocumentId
    fault: Fault
    kind: Kind
    says: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """How sure the reader was of a claim, 0 to 1, and whether it is right."""

    kind: Kind
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a reader made of one annotated report."""

    scores: Scores
    misses: tuple[Miss, ...]
    ratings: tuple[Rating, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of a report by what makes them the same: those of the annotation and those of the reader."""

    gold: Mapping[FigureKey, Sequence[Expected]]
    said: Mapping[FigureKey, Sequence[Said]]

    @property
    def found(self) -> list[FigureKey]:
        """What is in both, in the order of the annotation."""
        return [key for key in self.gold if key in self.said]


def judge_passage(passage: Passage, claims: Sequence[Claim]) -> Judged:
    """Compare the claims of a reader with the facts of an annotated report."""
    figures = match_figures(passage, claims)
    held = [claim for claim in claims if isinstance(claim, ControlClaim)]
    taken = match_control(passage.control, held)
    deaths = [claim for claim in claims if isinstance(claim, Death) and claim.name]
    alarms = {words: find_alarms(passage, words, claims) for words in passage.ignore}
    told = {fold(death.name) for death in deaths}
    real = {fold(death.name) for death in passage.deaths}
    right, full = judge_attributes(figures)
    scores = Scores(
        passages=1,
        count=Score(found=len(figures.found), gold=len(figures.gold), said=len(figures.said)),
        full=Score(found=full, gold=len(figures.gold), said=len(figures.said)),
        control=Score(found=len(taken), gold=len(passage.control), said=len(held)),
        named=Score(found=len(told & real), gold=len(real), said=len(told)),
        attributes=right,
        false_alarms=Share(part=sum(bool(alarms[words]) for words in passage.ignore), whole=len(passage.ignore)),
    )
    ratings = [
        *(rate(said.figure, key in figures.gold) for key, every in figures.said.items() for said in every),
        *(rate(claim, place in taken.values()) for place, claim in enumerate(held)),
        *(rate(death, fold(death.name) in real) for death in deaths),
    ]
    misses = [
        *tell_figures(figures),
        *tell_control(passage.control, held, taken),
        *tell_deaths(passage, deaths, told, real),
        *(tell_alarm(claim, words) for words, every in alarms.items() for claim in every),
    ]
    named = tuple(
        Miss(document=passage.document.id, fault=fault, kind=kind, says=says, quote=quote)
        for fault, kind, says, quote in misses
    )
    return Judged(scores=scores, misses=named, ratings=tuple(ratings))


def rate(claim: Claim, right: bool) -> Rating:
    return Rating(kind=claim.kind, confidence=claim.confidence, right=right)


def match_figures(passage: Passage, claims: Sequence[Claim]) -> Figures:
    """The figures by key; one that only counts a person who is named as dead need not stand on both sides."""
    wholes = {figure.quote: key_gold(figure) for figure in passage.figures}
    gold: dict[FigureKey, list[Expected]] = {}
    for figure in passage.figures:
        whole = wholes[figure.part_of] if figure.part_of is not None else None
        gold.setdefault(key_gold(figure), []).append(Expected(figure, whole))
    by_id = {claim.id: claim for claim in claims}
    said: dict[FigureKey, list[Said]] = {}
    for claim in claims:
        if isinstance(claim, Figure):
            whole_said = by_id.get(claim.part_of) if claim.part_of is not None else None
            said.setdefault(key_claim(claim), []).append(Said(claim, whole_said))
    names = [death.quote for death in passage.deaths]
    return Figures(
        gold={key: every for key, every in gold.items() if key in said or not is_lone_name(key, every, names)},
        said={key: every for key, every in said.items() if key in gold or not is_lone_name(key, every, names)},
    )


def is_lone_name(key: FigureKey, figures: Sequence[Expected | Said], names: Sequence[str]) -> bool:
    """Whether a figure of one is the death of a person who is named: as a name, as a figure or as both is all right."""
    if (key.low, key.high) != ONE_PERSON:
        return False
    quotes = [each.figure.quote for each in figures]
    return all(any(name in quote or quote in name for name in names) for quote in quotes)


def judge_attributes(figures: Figures) -> tuple[dict[Attribute, Share], int]:
    """How many of the figures found have each attribute right, and how many have all that are essential.

    Where several figures of a report are the same, the pair that agrees best counts.
    """
    right = dict.fromkeys(Attribute, Share())
    full = 0
    for key in figures.found:
        pairs = (find_right(gold, said) for gold in figures.gold[key] for said in figures.said[key])
        best = max(pairs, key=lambda found: (len(found & ESSENTIAL), len(found)))
        full += best >= ESSENTIAL
        right = {each: share + Share(part=each in best, whole=1) for each, share in right.items()}
    return right, full


def match_control(expected: Sequence[GoldControl], held: Sequence[ControlClaim]) -> dict[int, int]:
    """Each entry of the annotation that was found, with the first claim that says the same and is not taken yet."""
    taken: dict[int, int] = {}
    for number, gold in enumerate(expected):
        for place, claim in enumerate(held):
            if place not in taken.values() and is_same_control(gold, claim):
                taken[number] = place
                break
    return taken


def is_same_control(gold: GoldControl, claim: ControlClaim) -> bool:
    """Whether a claim says the same of the same place; where two parties contend, either may be the holder."""
    holder = None if gold.holder is None else [gold.holder]
    return (
        claim.change is gold.change
        and any(is_alike(name, gold.places) for name in list_names(claim.place))
        and (gold.change in EITHER_PARTY or any(is_alike(name, holder) for name in list_names(claim.holder)))
    )


def find_alarms(passage: Passage, words: str, claims: Iterable[Claim]) -> list[Claim]:
    """The claims that were read from words that must yield none."""
    start = passage.text.find(words)
    span = Span(start, start + len(words))
    return [claim for claim in claims if isinstance(claim, Figure | ControlClaim | Death) and claim.span.overlaps(span)]


Told = tuple[Fault, Kind, str, str]


def describe(key: FigureKey) -> str:
    """A figure in few words: "killed: at least 71 (children)"."""
    match key.low, key.high:
        case None, None:
            number = key.vague or "no number"
        case low, None:
            number = f"at least {low}"
        case None, high:
            number = f"up to {high}"
        case low, high:
            number = str(low) if low == high else f"{low} to {high}"
    group = f" ({key.group.replace('_', ' ')})" if key.group else ""
    return f"{key.outcome.replace('_', ' ')}: {number}{group}"


def tell_figures(figures: Figures) -> list[Told]:
    missed = [(key, every[0].figure.quote) for key, every in figures.gold.items() if key not in figures.said]
    invented = [(key, every[0].figure.quote) for key, every in figures.said.items() if key not in figures.gold]
    return [
        *((Fault.MISSED, Kind.COUNT, describe(key), quote) for key, quote in missed),
        *((Fault.INVENTED, Kind.COUNT, describe(key), quote) for key, quote in invented),
    ]


def tell_control(expected: Sequence[GoldControl], held: Sequence[ControlClaim], taken: Mapping[int, int]) -> list[Told]:
    missed = [gold for number, gold in enumerate(expected) if number not in taken]
    invented = [claim for place, claim in enumerate(held) if place not in taken.values()]
    return [
        *((Fault.MISSED, Kind.CONTROL, describe_control(g.change, g.places or (), g.holder), g.quote) for g in missed),
        *(
            (Fault.INVENTED, Kind.CONTROL, describe_control(c.change, list_names(c.place), c.holder.text), c.quote)
            for c in invented
        ),
    ]


def describe_control(change: Change, places: Sequence[str], holder: str | None) -> str:
    return f"{change}: {places[0] if places else 'no place'}, {holder or 'no holder'}"


def tell_deaths(passage: Passage, deaths: Sequence[Death], told: Set[str], real: Set[str]) -> list[Told]:
    return [
        *((Fault.MISSED, Kind.DEATH, each.name, each.quote) for each in passage.deaths if fold(each.name) not in told),
        *((Fault.INVENTED, Kind.DEATH, each.name, each.quote) for each in deaths if fold(each.name) not in real),
    ]


def tell_alarm(claim: Claim, words: str) -> Told:
    return Fault.NOT_IGNORED, claim.kind, f"in: {words}", claim.quote
