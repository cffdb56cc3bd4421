"""Asides: what a report tells beside the counts that it passes on, and that is nobody's count of an incident."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tollbook.link.names import load_hand
from tollbook.link.origins import is_medium, name_voices, speaks_itself
from tollbook.model import Claim, ClaimId, DocumentId, DocumentRef, Figure, Outcome, Stance

__all__ = ["drop_asides", "drop_wounded_beside", "find_passed_on", "name_counters", "weigh"]

FEWEST = 3
SOMEBODY = re.compile(r"^(?:an?|another|the|his|her|their)\b", re.IGNORECASE)
Voices = Mapping[ClaimId, str]


def weigh(figure: Figure) -> int:
    """The number that a figure stands for: its low, or the high of "up to 30"."""
    return figure.bounds.low if figure.bounds.low is not None else figure.bounds.high or 0


def is_somebody(figure: Figure) -> bool:
    """Whether a figure is of one person without a number: "a body", "her neighbour"."""
    return figure.bounds.low == 1 == figure.bounds.high and bool(SOMEBODY.match(figure.quote))


def is_open_word(figure: Figure) -> bool:
    """Whether a figure is a word that no one counts by: "many", not "dozens"."""
    vague = figure.bounds.vague
    return vague is not None and vague.casefold() in load_hand("asides")["uncounted"]["words"]


def is_attributed(figure: Figure) -> bool:
    return len(figure.attribution) > 1


def spans_counts(figure: Figure, counts: Iterable[Figure]) -> bool:
    """Whether a figure is a range that begins or ends with one of the counts."""
    low, high = figure.bounds.low, figure.bounds.high
    return None not in (low, high) and low != high and any(weigh(count) in (low, high) for count in counts)


def is_aside(figure: Figure, told: Sequence[Figure], voices: Voices) -> bool:
    """Whether a figure is no count beside those of its document.

    What a medium says itself beside a larger count that it passes on; somebody seen dead, and "many", beside another's
    count; a range beside the counts that it spans.
    """
    own = voices[figure.id]
    alike = [o for o in told if o is not figure and o.outcome is figure.outcome and o.stance is Stance.ASSERTED]
    rivals = [other for other in alike if voices[other.id] != own and is_attributed(other)]
    mine = [other for other in alike if voices[other.id] == own]
    most = max(map(weigh, rivals), default=0)
    beside = (bool(rivals) and weigh(figure) <= most) or spans_counts(figure, filter(is_attributed, alike))
    if beside and not is_attributed(figure) and not speaks_itself(figure.attribution[0]):
        return True
    if is_open_word(figure):
        return most > 0
    return is_somebody(figure) and most > 1 and all(map(is_somebody, mine))


def drop_asides(figures: Iterable[Figure], voices: Voices) -> list[Figure]:
    """The figures of one incident without asides."""
    told: defaultdict[DocumentId, list[Figure]] = defaultdict(list)
    figures = list(figures)
    for figure in figures:
        told[figure.document].append(figure)
    return [figure for figure in figures if not is_aside(figure, told[figure.document], voices)]


def drop_wounded_beside(figures: Sequence[Figure], voices: Voices) -> list[Figure]:
    """The figures of one incident without those of origins that count none of its dead, where they stand beside
    another's count of the dead: a hospital that only adds its wounded corroborates no such count."""
    counters = {voices[figure.id] for figure in figures if figure.outcome is Outcome.KILLED}
    deadly = {figure.document for figure in figures if figure.outcome is Outcome.KILLED}
    return [figure for figure in figures if voices[figure.id] in counters or figure.document not in deadly]


def find_passed_on(figures: Sequence[Figure], voices: Voices) -> dict[ClaimId, str]:
    """The figures of documents that name nobody for a number, each with the one origin that another has for it.

    ``figures`` are those of one incident. What a medium tells may be from several; of other publishers the largest
    number tells whom they have it from. Numbers of one or two agree by chance; they, the injured and the like are from
    whom the largest number is.
    """
    killed = [f for f in figures if f.outcome is Outcome.KILLED and f.stance is Stance.ASSERTED]
    known = [figure for figure in killed if is_attributed(figure) or speaks_itself(figure.attribution[0])]
    named = {figure.document for figure in known}
    most: dict[DocumentId, Figure] = {}
    for figure in (figure for figure in killed if figure.document not in named):
        most[figure.document] = max(most.get(figure.document, figure), figure, key=weigh)

    def find_teller(figure: Figure) -> str | None:
        alike = (other for other in known if weigh(other) == weigh(figure) and other.document != figure.document)
        tellers = {voices[other.id] for other in alike} if weigh(figure) >= FEWEST else set()
        return tellers.pop() if len(tellers) == 1 else None

    whole = {document: find_teller(figure) for document, figure in most.items()}
    found = {figure.id: teller for figure in figures if (teller := whole.get(figure.document))}
    several = (figure for figure in killed if not is_attributed(figure) and is_medium(figure.attribution[0] or ""))
    return found | {figure.id: teller for figure in several if (teller := find_teller(figure))}


def name_counters(claims: Sequence[Claim], documents: Iterable[DocumentRef]) -> dict[ClaimId, str]:
    """Each claim of an incident with its origin under one name, that of media whose number is another's included."""
    voices = name_voices(claims, documents)
    return voices | find_passed_on([claim for claim in claims if isinstance(claim, Figure)], voices)
