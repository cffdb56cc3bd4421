"""Named deaths: the people named whom the network takes for dead."""

from dataclasses import replace

from tollbook.model import Death, Kind
from tollbook.read.deaths import Dead, make_claim
from tollbook.read.learned.decider import Decider, rate

__all__ = ["make_deaths"]


def make_deaths(decider: Decider) -> list[Death]:
    """The people named in a document who are dead, each once, with role and side as the grammar reads them."""
    people, rules = decider.spots.people, decider.rules.dead
    chances = decider.weigh("dead")[:, 1]
    claims: dict[str, Death] = {}
    for i in decider.find("dead", {i for i, person in enumerate(people) if person.name.casefold() in rules}):
        key, confidence = people[i].name.casefold(), rate(Kind.DEATH, float(chances[i]))
        if key in claims and claims[key].confidence >= confidence:
            continue
        dead = Dead(person=people[i], word=people[i].root, rule="grammar")
        claims[key] = replace(rules.get(key) or make_claim(dead, decider.scene), confidence=confidence)
    return list(claims.values())
