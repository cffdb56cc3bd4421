"""Named deaths: the people named whom the network takes for dead."""

from dataclasses import replace

from tollbook.model import Death, Kind
from tollbook.read.deaths import Dead, make_claim
from tollbook.read.hand import load_words
from tollbook.read.learned.decider import Decider, rate

__all__ = ["make_deaths"]


def make_deaths(decider: Decider) -> list[Death]:
    """The people named in a document who are dead, each once, with role and side as the grammar reads them."""
    chances, least = decider.weigh("dead")[:, 1], load_words("decisions")["least"]["dead"]
    claims: dict[str, Death] = {}
    for person, chance in zip(decider.spots.people, chances, strict=True):
        key, confidence = person.name.casefold(), rate(Kind.DEATH, float(chance))
        if chance < least or (key in claims and claims[key].confidence >= confidence):
            continue
        dead = Dead(person=person, word=person.root, rule="grammar")
        told = decider.rules.dead.get(key) or make_claim(dead, decider.scene)
        claims[key] = replace(told, confidence=confidence)
    return list(claims.values())
