"""Asides: what a report tells beside the counts that it passes on, and that is nobody's count of an incident."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tollbook.link.names import load_hand
from tollbook.link.origins import name_voices, speaks_itself
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


def find_passed_on(figures: Iterable[Figure], voices: Voices) -> dict[DocumentId, str]:
    """The documents of media that name nobody for a number, each with the one origin that another document has for it.

    ``figures`` are those of one incident in the order of publication. Numbers of one or two agree by chance.
    """
    counted: defaultdict[int, dict[str, DocumentId]] = defaultdict(dict)
    told: defaultdict[DocumentId, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.outcome is Outcome.KILLED and figure.stance is Stance.ASSERTED:
            told[figure.document].append(figure)
            if is_attributed(figure):
                counted[weigh(figure)].setdefault(voices[figure.id], figure.document)
    found: dict[DocumentId, str] = {}
    for document, own in told.items():
        most = max(map(weigh, own))
        known = [voice for voice, other in counted[most].items() if other != document]
        alone = not any(is_attributed(figure) or speaks_itself(figure.attribution[0]) for figure in own)
        if alone and most >= FEWEST and len(known) == 1:
            found[document] = known[0]
    return found


def name_counters(claims: Sequence[Claim], documents: Iterable[DocumentRef]) -> dict[ClaimId, str]:
    """Each claim of an incident with its origin under one name, that of media whose number is another's included."""
    voices = name_voices(claims, documents)
    figures = [claim for claim in claims if isinstance(claim, Figure)]
    passed = find_passed_on(figures, voices)
    return voices | {figure.id: passed[figure.document] for figure in figures if figure.document in passed}
