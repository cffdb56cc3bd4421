"""Losses: the dead of an incident by side a, side b, civilians and unknown, as UCDP GED adds them up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tollbook.link import find_country
from tollbook.model import ActionType, ActorRef, ClaimId, Figure, Incident, Losses, VictimClass
from tollbook.tally.blame import Party, is_same_party, name_party
from tollbook.tally.last_words import LastWord, split_groups, split_sides, weigh
from tollbook.tally.policies.common import floor_bounds
from tollbook.tally.sides import key_actor

__all__ = ["count_losses"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Camp:
    """A party to the fighting, what it is called, and the keys of the actors that are of it."""

    party: Party
    name: str
    keys: frozenset[str]

    @property
    def is_state(self) -> bool:
        """Whether it is a government's forces."""
        return self.party.words == "government" or (
            self.party.actor is not None and self.party.actor.kind == "state force"
        )


def list_telling(word: LastWord) -> list[Figure]:
    """The figures that tell the dead apart by side or class, but those that are parts of others that do."""
    figures = {figure.id: figure for figure in word.claims if figure.bounds.vague is None}

    def tells(figure: Figure | None) -> bool:
        return figure is not None and figure.class_ is not VictimClass.ANY

    def is_nested(figure: Figure) -> bool:
        seen: set[ClaimId] = set()
        whole = figures.get(figure.part_of) if figure.part_of else None
        while whole and not tells(whole) and whole.id not in seen:
            seen.add(whole.id)
            whole = figures.get(whole.part_of) if whole.part_of else None
        return tells(whole)

    return [figure for figure in figures.values() if tells(figure) and not is_nested(figure)]


def find_rest(word: LastWord, telling: Iterable[Figure]) -> Figure | None:
    """The figure of the dead of unknown status, where a document tells all parts of a whole; null where it does not.

    A row of UCDP GED does: two sides, the civilians and the unknown are parts of one total, even where they are none.
    """
    parts = [figure for figure in telling if figure.part_of]
    sides = {key_actor(part.side) for part in parts if part.side and part.class_ is VictimClass.COMBATANT}
    if len(sides) < 2 or all(part.class_ is not VictimClass.CIVILIAN for part in parts):
        return None
    wholes = {part.part_of for part in parts}
    plain = [f for f in word.claims if f.class_ is VictimClass.ANY and f.side is None and f.group is None]
    return next((figure for figure in plain if figure.part_of in wholes), None)


def list_parties(incident: Incident, fighters: Iterable[Figure]) -> Iterator[ActorRef]:
    """The parties that lost fighters, then those who are said to have killed."""
    yield from (figure.side for figure in fighters if figure.side)
    yield from (claim.by for claim in incident.claims if isinstance(claim, Figure) and claim.by)


def list_camps(incident: Incident, fighters: Sequence[Figure], *, apart: bool) -> list[Camp]:
    """The parties to the fighting, a government first, then as they are told.

    Those of one side by the actor book are one party, unless they are told ``apart`` as the two that fought.
    """
    country = find_country(incident.claims)
    camps: list[Camp] = []
    for actor in list_parties(incident, fighters):
        party, key = name_party(actor, country, incident.start), key_actor(actor)
        if party is None or any(key in camp.keys for camp in camps):
            continue
        home = None if apart else next((camp for camp in camps if is_same_party(camp.party, party)), None)
        if home is None:
            camps.append(Camp(party=party, name=actor.name or actor.text, keys=frozenset({key})))
        else:
            camps[camps.index(home)] = Camp(party=home.party, name=home.name, keys=home.keys | {key})
    return camps if apart else sorted(camps, key=lambda camp: not camp.is_state)


def count_camp(camp: Camp | None, fighters: Iterable[Figure]) -> int:
    if camp is None:
        return 0
    return sum(weigh(figure) for figure in fighters if figure.side and key_actor(figure.side) in camp.keys)


def count_civilians(telling: Iterable[Figure]) -> int:
    civilians = [figure for figure in telling if figure.class_ is VictimClass.CIVILIAN]
    plain = sum(map(weigh, split_sides(figure for figure in civilians if figure.group is None)))
    return max(plain, sum(map(weigh, split_groups(figure for figure in civilians if figure.group is not None))))


def count_losses(incident: Incident, word: LastWord) -> Losses | None:
    """The dead that an origin's last word tells of, by whom they belonged to; null where it gives no number.

    UCDP GED Codebook, the variables ``deaths_a``, ``deaths_b``, ``deaths_civilians``, ``deaths_unknown`` and ``best``:
    the best estimate is the sum of the four. Where a document tells all four, as a row of GED does, they are the sum,
    whatever total stands beside them; else the unknown are what a total leaves over. Parts that pass even the highest
    total tell nobody apart. In one-sided violence ``deaths_a`` and ``deaths_b`` are always 0: fighters killed there
    are of unknown status.
    """
    number = floor_bounds(word.killed)
    if number is None:
        return None
    telling = list_telling(word)
    rest = find_rest(word, telling)
    fighters = list(split_sides(f for f in telling if f.class_ is VictimClass.COMBATANT and f.group is None))
    civilians, all_fighters = count_civilians(telling), sum(map(weigh, fighters))
    told = all_fighters + civilians + (weigh(rest) if rest else 0)
    if rest or told <= max(number, told if word.killed.high is None else word.killed.high):
        number = told if rest else max(number, told)
    else:
        return Losses(unknown=number)
    first, second, *_ = [*list_camps(incident, fighters, apart=rest is not None), None, None]
    one_sided = incident.type is ActionType.ATTACK_ON_CIVILIANS
    a, b = (0, 0) if one_sided else (count_camp(first, fighters), count_camp(second, fighters))
    return Losses(
        a=a,
        b=b,
        civilians=civilians,
        unknown=number - a - b - civilians,
        side_a=first.name if first else None,
        side_b=second.name if second else None,
    )
