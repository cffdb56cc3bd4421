"""The conventions by which a toll of one incident's dead is worked out: Airwars, Iraq Body Count, ACLED and UCDP."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date

from tollbook.link import count_independent, find_country
from tollbook.model import ActionType, Bounds, Figure, Grade, Incident, Method, PolicyToll, VictimClass
from tollbook.tally.blame import find_accepting, is_contested, load_policies
from tollbook.tally.last_words import LastWord, last_words

__all__ = ["POLICIES", "toll_acled", "toll_airwars", "toll_ibc", "toll_incident", "toll_ucdp"]

Words = Mapping[str, LastWord]
INDEPENDENT = 2
BY_FIGHTING = frozenset({Method.CLASH, Method.SHOOTING, None})


def span_bounds(bounds: Iterable[Bounds]) -> tuple[int | None, int | None]:
    """The lowest low and the highest high; an open "at least 31" stands as 31 to 31."""
    bounds = list(bounds)
    lows = [b.low for b in bounds if b.low is not None]
    highs = [high for b in bounds if (high := b.low if b.high is None else b.high) is not None]
    return min(lows, default=None), max(highs, default=None)


def count_voices(incident: Incident, words: Words) -> int:
    """How many of the origins are independent by the actor book: those of one party count once."""
    return count_independent(tuple(words), find_country(incident.claims), incident.start)


def grade_incident(incident: Incident, words: Words) -> Grade:
    """The grade that a person gave, else Airwars' own: discounted, confirmed, contested, then fair or weak."""
    if incident.grade is not None:
        return incident.grade
    civilians = [word.civilians for word in words.values()]
    if civilians and all(bounds is not None and bounds.high == 0 for bounds in civilians):
        return Grade.DISCOUNTED
    if find_accepting(incident, words):
        return Grade.CONFIRMED
    if is_contested(incident):
        return Grade.CONTESTED
    return Grade.FAIR if count_voices(incident, words) >= INDEPENDENT else Grade.WEAK


def toll_airwars(incident: Incident, words: Words) -> PolicyToll:
    """Airwars: the lowest minimum and the highest maximum over origins, with a grade of how well it is known."""
    low, high = span_bounds(word.killed for word in words.values())
    return PolicyToll(policy="airwars", low=low, high=high, grade=grade_incident(incident, words))


def toll_ibc(incident: Incident, words: Words) -> PolicyToll:
    """Iraq Body Count: the fewest and the most civilians that the origins allow; provisional below two origins."""
    low, high = span_bounds(word.civilians for word in words.values() if word.civilians is not None)
    return PolicyToll(policy="ibc", low=low, high=high, provisional=count_voices(incident, words) < INDEPENDENT)


def is_battle(incident: Incident, figures: Collection[Figure]) -> bool:
    """Whether deaths without a number were in a battle: a clash, or combatants killed other than from afar."""
    if incident.type is ActionType.CLASH or any(figure.method is Method.CLASH for figure in figures):
        return True
    return all(figure.class_ is VictimClass.COMBATANT and figure.method in BY_FIGHTING for figure in figures)


def value_word(incident: Incident, word: LastWord) -> int:
    """One origin's word as ACLED counts it; words for numbers by its codebook."""
    rules = load_policies()["acled"]
    killed = word.killed
    if killed.vague is None:
        return killed.low if killed.low is not None else killed.high or 0
    known: Mapping[str, int] = {**rules["extended"], **rules["words"]}
    unnumbered = rules["battle"] if is_battle(incident, word.claims) else rules["otherwise"]
    return int(known.get(killed.vague.casefold(), unnumbered))


def toll_acled(incident: Incident, words: Words) -> PolicyToll:
    """ACLED: the most conservative figure, which is the lowest of the origins' last words."""
    return PolicyToll(policy="acled", best=min((value_word(incident, word) for word in words.values()), default=None))


def toll_ucdp(incident: Incident, words: Words) -> PolicyToll:
    """UCDP GED: the lowest and the highest of the origins' bounds, and as best the last published origin's word.

    Of several origins' words of the last day, the lowest.
    """
    low, high = span_bounds(word.killed for word in words.values())
    numbered = [word for word in words.values() if word.killed.vague is None]
    last = max((word.published or date.max for word in numbered), default=None)
    newest = [word.killed for word in numbered if (word.published or date.max) == last]
    best = min((n for b in newest if (n := b.low if b.low is not None else b.high) is not None), default=None)
    return PolicyToll(policy="ucdp", low=low, best=best, high=high)


POLICIES: tuple[Callable[[Incident, Words], PolicyToll], ...] = (toll_airwars, toll_ibc, toll_acled, toll_ucdp)
"""The policies that an incident's toll is given by, in this order."""


def toll_incident(incident: Incident) -> tuple[PolicyToll, ...]:
    """The toll of people killed in one incident under each policy, from the last words of its origins.

    The rules are those published with the project's linked reports: parts are summed where an origin gives no total,
    copies are one voice, what a document denies or replaces does not stand. Nulls stand where nobody gives a number.
    """
    words = last_words(incident)
    return tuple(policy(incident, words) for policy in POLICIES)
