"""UCDP GED: low, best and high, the best by side, and events by place and day."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from tollbook.model import Figure, Incident, Losses, PlaceRef, PolicyToll, VictimClass
from tollbook.tally.cover import key_place
from tollbook.tally.last_words import LastWord
from tollbook.tally.policies.coding import code_item, code_place, hold_places
from tollbook.tally.policies.common import Words, floor_bounds, span_bounds
from tollbook.tally.policies.losses import count_losses

__all__ = ["Event", "list_events", "toll_ucdp"]

Event = tuple[PlaceRef | None, PolicyToll]
"""A toll, and the place that it is counted at."""


def choose_best(words: Words) -> LastWord | None:
    """The last published word with a number; of several of one day, the lowest."""
    numbered = [word for word in words.values() if floor_bounds(word.killed) is not None]
    last = max((word.published or date.max for word in numbered), default=None)
    newest = [word for word in numbered if (word.published or date.max) == last]
    return min(newest, key=lambda word: floor_bounds(word.killed) or 0, default=None)


def bound_word(word: LastWord) -> tuple[int | None, int | None]:
    """The low and high of one word; of a floor and a ceiling told apart ("at least 12", "up to 20"), both.

    They may cross, as they do in some rows of UCDP GED.
    """
    ids = {figure.id for figure in word.claims}
    roots = [f for f in word.claims if f.part_of not in ids and f.class_ is VictimClass.ANY and f.group is None]
    floors = [f.bounds.low for f in roots if f.bounds.low is not None and f.bounds.high is None]
    ceilings = [f.bounds.high for f in roots if f.bounds.high is not None and f.bounds.low is None]
    if len(floors) == len(ceilings) == 1 and len(roots) == len(floors) + len(ceilings):
        return floors[0], ceilings[0]
    return span_bounds([word.killed])


def toll_ucdp(incident: Incident, words: Words) -> PolicyToll:
    """The lowest and the highest of the origins' bounds, and as best the last published origin's word, by side.

    UCDP Methodology (uu.se), "Unit of analysis", and UCDP GED Codebook, the variables ``low``, ``best`` and ``high``:
    an event has at least one direct death in one of the three; where it is unclear how many died, or whether anyone
    did, there is none, and all three are null. The best is the sum of the deaths of side a, side b, civilians and
    unknown (:func:`tollbook.tally.policies.losses.count_losses`); it need not lie between the bounds, though it should.
    """
    chosen = choose_best(words)
    losses = count_losses(incident, chosen) if chosen else None
    bounds = [bound_word(word) for word in words.values()]
    low = min((low for low, _ in bounds if low is not None), default=None)
    high = max((high for _, high in bounds if high is not None), default=None)
    if chosen is None or losses is None or not max(low or 0, losses.total, high or 0):
        return PolicyToll(policy="ucdp")
    return PolicyToll(policy="ucdp", low=low, best=losses.total, high=high, losses=losses, coding=code_item(incident))


def list_places(word: LastWord) -> list[tuple[PlaceRef, Figure]]:
    """The places over which a document spreads a toll, each with the part that names it; none where it names one."""
    figures = {figure.id: figure for figure in word.claims}
    parts = [f for f in word.claims if f.part_of in figures and f.place and f.group is None]
    places: dict[str, tuple[PlaceRef, Figure]] = {}
    for part in parts:
        whole = figures[part.part_of].place if part.part_of else None
        if part.place and (whole is None or key_place(whole) != key_place(part.place)):
            places.setdefault(key_place(part.place), (part.place, part))
    return list(places.values()) if len(places) > 1 else []


def share(number: int | None, places: int, at: int) -> int | None:
    """The share of the place numbered ``at``: whole numbers that add up, the first places with one more."""
    return None if number is None else number // places + (at < number % places)


def share_losses(losses: Losses, places: int, at: int) -> Losses:
    """The losses of one place: the dead, side by side, are dealt out one by one."""
    dealt, before = [], 0
    for number in (losses.a, losses.b, losses.civilians, losses.unknown):
        dealt.append(sum((before + nth) % places == at for nth in range(number)))
        before += number
    a, b, civilians, unknown = dealt
    return replace(losses, a=a, b=b, civilians=civilians, unknown=unknown)


def put_at(toll: PolicyToll, place: PlaceRef | None) -> PolicyToll:
    found, where = code_place(place)
    return replace(toll, coding=replace(toll.coding, place=found, where_prec=where)) if toll.coding else toll


def take_part(toll: PolicyToll, figure: Figure) -> PolicyToll:
    """The toll of one place whose number is told."""
    low, high = span_bounds([figure.bounds])
    number = low or 0
    civilian = figure.class_ is VictimClass.CIVILIAN
    losses = Losses(civilians=number) if civilian else Losses(unknown=number)
    return replace(toll, low=low, best=number, high=high, losses=losses)


def has_numbers(toll: PolicyToll, parts: Iterable[Figure]) -> bool:
    """Whether each place's number is told, so that together they are the best."""
    numbers = [part.bounds.low for part in parts]
    return None not in numbers and sum(number or 0 for number in numbers) == toll.best


def list_events(incident: Incident, words: Words) -> tuple[Event, ...]:
    """The events of an incident, one for each place that its dead are spread over; none where nobody was killed.

    UCDP GED Codebook, the part on events at several places: a toll of several places that says no number for each is
    split evenly, in whole numbers that add up to it; where fewer died than there are places, it is one event at the
    smallest unit that holds them all.
    """
    toll = toll_ucdp(incident, words)
    chosen = choose_best(words)
    if chosen is None or toll.best is None or toll.losses is None:
        return ()
    spread = list_places(chosen)
    places, parts = [place for place, _ in spread], [part for _, part in spread]
    if spread and has_numbers(toll, parts):
        return tuple((place, put_at(take_part(toll, part), place)) for place, part in spread)
    if not spread or any(part.bounds.vague is None for part in parts):
        return ((incident.place, toll),)
    if toll.best < len(places):
        held = hold_places(places, find_whole(chosen, parts))
        return ((held, put_at(toll, held)),)
    return tuple((place, put_at(divide(toll, toll.losses, len(places), at), place)) for at, place in enumerate(places))


def find_whole(word: LastWord, parts: Sequence[Figure]) -> PlaceRef | None:
    """The place of the whole that the places' figures are parts of."""
    return next((figure.place for figure in word.claims if figure.id == parts[0].part_of), None)


def divide(toll: PolicyToll, losses: Losses, places: int, at: int) -> PolicyToll:
    return replace(
        toll,
        low=share(toll.low, places, at),
        best=share(toll.best, places, at),
        high=share(toll.high, places, at),
        losses=share_losses(losses, places, at),
    )
