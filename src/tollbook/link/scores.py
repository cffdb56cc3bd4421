"""How likely two tellings are of one incident: weights that add up, above zero for more likely than not."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from itertools import chain
from math import log

from tollbook.link.names import fold_words
from tollbook.link.places import Nearness, is_area, relate_place_sets
from tollbook.link.tellings import LOOSE_DATES, Telling, agree_methods
from tollbook.model import DatePrecision, DocumentId, VictimClass, When

__all__ = ["NEVER", "Scorer", "make_scorer"]

NEVER = -100.0
REPRINT = 20.0
PRIOR = -1.5
PLACES = {
    Nearness.SAME: 3.0,
    Nearness.SAME_AREA: 0.5,
    Nearness.WITHIN: 0.8,
    Nearness.NEAR: 0.5,
    Nearness.UNKNOWN: -2.5,
    Nearness.NEIGHBOURS: -4.0,
    Nearness.APART: -8.0,
    None: -0.5,
}
NAMED = 0.0
"""For two places that differ, and are no neighbouring towns, where the document that tells of one names the other."""
GIVEN = 1.0
"""Where a document that gives no place, or one that nobody knows, names the other's."""
LOOKBACK_DAYS = 14
WORDS_WEIGHT = 6.0
WORDS_EXPECTED = 0.1
WORDS_ENOUGH = 12
"""Shared words below which their weight is less: short texts are alike by chance."""
SEEN = 20
"""Documents that are thought read before: words are not rare only because the record is small."""

Scorer = Callable[[Telling, Telling], float]


def measure_gap(a: When, b: When) -> int:
    """The days between two times; 0 where they share a day. Both must be said."""
    if a.start is None or b.start is None:
        raise ValueError("a gap needs two dates")
    return max(0, (b.start - (a.end or a.start)).days, (a.start - (b.end or b.start)).days)


def score_dated(a: When, b: When) -> float:
    """Two days apart is never one incident where both are exact; a day apart may be a night or a slip."""
    gap = measure_gap(a, b)
    loose = a.precision in LOOSE_DATES or b.precision in LOOSE_DATES
    if loose:
        return 0.3 if gap == 0 else -1.0 if gap == 1 else -8.0
    if gap == 0:
        return 1.5 if DatePrecision.DAYS not in (a.precision, b.precision) or a.start == b.start else 1.0
    return -2.5 if gap == 1 else -8.0


def score_undated(when: When, published: date | None) -> float:
    """A document that gives no day tells of the two weeks before it: the sooner, the likelier."""
    if published is None or when.start is None:
        return -0.5
    age = (published - (when.end or when.start)).days
    return -8.0 if age < -1 else 0.0 if age <= 3 else -0.5 if age <= LOOKBACK_DAYS else -4.0


def score_dates(a: Telling, b: Telling) -> float:
    when_a, when_b = a.when, b.when
    if when_a.start and when_b.start:
        return score_dated(when_a, when_b)
    if when_a.start or when_b.start:
        dated, other = (when_a, b) if when_a.start else (when_b, a)
        return score_undated(dated, other.document.published)
    if a.document.published is None or b.document.published is None:
        return -1.0
    return -0.5 * min(12, abs((a.document.published - b.document.published) // timedelta(days=1)))


def score_numbers(a: Telling, b: Telling) -> float:
    """Equal numbers speak for one incident, the more the larger they are; far ones a little against it."""
    score = 0.0
    for first, second in ((a.killed, b.killed), (a.injured, b.injured)):
        if not first or not second:
            continue
        if first & second:
            score += min(1.2, 0.3 + 0.1 * max(first & second))
        elif max(first) > 4 * max(second) or max(second) > 4 * max(first):
            score -= 0.8
    return score


def score_victims(a: Telling, b: Telling) -> float:
    methods = agree_methods(a.methods, b.methods)
    score = 0.0 if methods is None else -1.0 if not methods else 0.7 if a.methods & b.methods else 0.2
    if {a.classes, b.classes} == {frozenset({VictimClass.CIVILIAN}), frozenset({VictimClass.COMBATANT})}:
        score -= 0.7
    return score


def weigh_words(tellings: Iterable[Telling]) -> dict[str, float]:
    """The weight of each word: the fewer documents use it, the more it tells."""
    documents: dict[DocumentId, frozenset[str]] = {}
    for telling in tellings:
        documents[telling.document.id] = documents.get(telling.document.id, frozenset()) | telling.words
    count = Counter(word for words in documents.values() for word in words)
    return {word: log((len(documents) + SEEN) / n) for word, n in count.items()}


def make_scorer(tellings: Iterable[Telling], copies: Mapping[DocumentId, DocumentId] | None = None) -> Scorer:
    """The score of a pair of tellings; two of one document never tell of the same.

    A copy tells what its original tells, even where "Tuesday" was read as another week's; ``copies`` say which.
    """
    originals = copies or {}
    weights = weigh_words(tellings)
    lengths: dict[frozenset[str], float] = {}

    def weigh(words: frozenset[str]) -> float:
        if words not in lengths:
            lengths[words] = sum(weights[word] ** 2 for word in sorted(words))
        return lengths[words]

    def score_words(a: Telling, b: Telling) -> float:
        norm = (weigh(a.words) * weigh(b.words)) ** 0.5
        both = sorted(a.words & b.words)
        likeness = sum(weights[word] ** 2 for word in both) / norm if norm else 0.0
        return WORDS_WEIGHT * (likeness - WORDS_EXPECTED) * min(1.0, len(both) / WORDS_ENOUGH)

    texts: dict[DocumentId, str] = {}

    def names(telling: Telling, other: Telling) -> bool:
        """Whether the document of a telling, or its publisher's name, names the place of another."""
        document = telling.document
        if document.id not in texts:
            words = fold_words(document.text), fold_words(document.publisher or "")
            texts[document.id] = f" {' '.join(chain(*words))} "
        folded = (" ".join(fold_words(place.text)) for place in other.places if not is_area(place))
        return any(name and f" {name} " in texts[document.id] for name in folded)

    def score_places(a: Telling, b: Telling) -> float:
        nearness = relate_place_sets(a.places, b.places)
        score = PLACES[nearness]
        if score >= NAMED or nearness is Nearness.NEIGHBOURS or not (names(a, b) or names(b, a)):
            return score
        return GIVEN if nearness in (None, Nearness.UNKNOWN) else NAMED

    def repeats(a: Telling, b: Telling) -> bool:
        firsts = {originals.get(telling.document.id, telling.document.id) for telling in (a, b)}
        return len(firsts) == 1 and bool(a.killed & b.killed or a.injured & b.injured)

    def score(a: Telling, b: Telling) -> float:
        if a.document.id == b.document.id:
            return NEVER
        place = score_places(a, b)
        if repeats(a, b):
            place += REPRINT
        return PRIOR + place + score_dates(a, b) + score_numbers(a, b) + score_victims(a, b) + score_words(a, b)

    return score
