"""Which of several places of one name a document means, and how surely."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property

from tollbook.model import PlacePrecision, PlaceRef
from tollbook.resolve.draft import Standing
from tollbook.resolve.folding import fold_name, plain_name
from tollbook.resolve.handmade import load_hand
from tollbook.resolve.phrases import Phrase
from tollbook.resolve.places import distance_km

__all__ = ["SAME_PLACE_KM", "WIDE", "Choice", "Context", "Entry", "Match", "choose", "load_quiet", "score_alone"]

PRECISIONS = {
    "country": PlacePrecision.COUNTRY,
    "province": PlacePrecision.PROVINCE,
    "district": PlacePrecision.DISTRICT,
    "town": PlacePrecision.EXACT,
    "quarter": PlacePrecision.NEAR,
    "site": PlacePrecision.EXACT,
}
WIDE = ("country", "province")
SAME_PLACE_KM = 25.0
WITHIN_TOWN_KM = 60.0


class Match(StrEnum):
    """How a name was found: as it is, but for spelling, or by its consonants alone."""

    EXACT = "exact"
    FOLDED = "folded"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place of the gazetteer as found under a key; ``origin`` is the import that has the place, else null."""

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    country: str
    admin1: str | None
    population: int
    standing: Standing
    match: Match
    key: str
    origin: str | None = None

    @property
    def exact(self) -> bool:
        """Whether the name is one of the place's as it is."""
        return self.match is Match.EXACT

    @property
    def best_known(self) -> bool:
        """Whether the place was found by the name to print."""
        return fold_name(plain_name(self.name)) == fold_name(self.key)

    @property
    def hand(self) -> bool:
        """Whether the hand supplement or a person has it."""
        return self.standing == Standing.HAND

    def refer(self, text: str) -> PlaceRef:
        """The place as named by ``text``."""
        return PlaceRef(
            text=text,
            name=self.name,
            lat=self.lat,
            lon=self.lon,
            kind=self.kind,
            precision=PRECISIONS[self.kind],
            country=self.country,
            admin1=self.admin1 if self.kind != "province" else self.admin1 or self.name,
            gazetteer_id=self.id,
        )


@dataclass(frozen=True, kw_only=True)
class Context:
    """What speaks for one of several places of a name: other places of the document, a country known otherwise, and the
    place that is said to hold it."""

    near: tuple[PlaceRef, ...] = ()
    country: str | None = None
    within: PlaceRef | None = None

    def countries(self) -> frozenset[str]:
        """The countries that the document is known to speak of."""
        codes = {place.country for place in self.near if place.country}
        return frozenset(codes | ({self.country} if self.country else set()))

    @cached_property
    def shares(self) -> Mapping[str | None, float]:
        """The share of the document's other places that lie in each country."""
        counts = Counter(place.country for place in self.near)
        return {country: number / len(self.near) for country, number in counts.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The place chosen, or null where a place that the gazetteer lacks is likelier; and how sure that is, 0 to 1."""

    entry: Entry | None
    confidence: float


@cache
def load_weights() -> dict[str, dict[str, float]]:
    return {name: part for name, part in load_hand("choosing.toml").items() if isinstance(part, dict)}


@cache
def load_quiet() -> frozenset[str]:
    """The countries of which a conflict report seldom names a small town."""
    return frozenset(load_hand("countries.toml")["quiet"]["codes"])


def score_alone(entry: Entry, phrase: Phrase) -> float:
    """How likely the words alone mean this place."""
    alone, words = load_weights()["alone"], load_weights()["words"]
    score = alone["tenfold"] * math.log10(max(entry.population, 0) + alone["least"])
    if not entry.exact:
        score += alone["folded" if entry.match is Match.FOLDED else "alike"]
    elif plain_name(entry.name) != entry.key:
        score += alone["byname"]
    if entry.kind in WIDE:
        score += alone[entry.kind]
        if entry.kind == "province" and not entry.best_known and phrase.kind is None:
            score += alone["other_division"]
    elif entry.kind == "site" and phrase.kind is None and entry.standing == Standing.BESIDE:
        score += alone["site"]
    if entry.kind != "country":
        score += alone["imported"] if entry.origin else alone["hand"] * entry.hand
        score += alone["quiet"] * (entry.country in load_quiet())
    if phrase.kind is not None:
        fits = "kind" if entry.kind == phrase.kind else "wide" if entry.kind in WIDE else "other"
        score += words[fits]
    return score


def score_context(entry: Entry, context: Context) -> float:
    """How well the place sits with what else the document says."""
    around, words = load_weights()["around"], load_weights()["words"]
    score = 0.0
    if context.country:
        score += around["country" if entry.country == context.country else "abroad"] * (entry.kind != "country")
    if context.within:
        score += words["inside" if lies_within(entry, context.within) else "outside"]
    share = context.shares.get(entry.country, 0.0)
    known = entry.exact and (entry.best_known or not context.near)
    if share == 0 and entry.kind != "country" and not known:
        score += around["strange"]
    if not context.near:
        return score
    here = entry.refer(entry.name)
    return score + around["share"] * share + max(sit_beside(here, place) for place in context.near)


def sit_beside(here: PlaceRef, there: PlaceRef) -> float:
    """How well a place sits beside another of the document."""
    around = load_weights()["around"]
    if there.kind == "country":
        return 1.0 if here.country == there.country else 0.0
    same = there.admin1 and (here.country, here.admin1) == (there.country, there.admin1)
    distance = distance_km(here, there)
    score = around["division"] if same else 0.0
    return score if distance is None else score + around["near"] * math.exp(-distance / around["reach_km"])


def lies_within(entry: Entry, outer: PlaceRef) -> bool:
    """Whether the place may lie in another: in its country or division, or not far from that town or district."""
    if outer.kind == "country" or entry.country != outer.country:
        return entry.country == outer.country
    if outer.kind == "province":
        return entry.admin1 is None or entry.admin1 == outer.admin1
    distance = distance_km(entry.refer(entry.name), outer)
    return distance is None or distance <= WITHIN_TOWN_KM


def score_unlisted(phrase: Phrase, entries: Sequence[Entry], context: Context) -> float:
    """How likely a place is meant that the gazetteer lacks: a hamlet in the midst of the document's other places."""
    weights = load_weights()
    around = weights["around"]
    namesakes = sum(entry.exact for entry in entries)
    score = weights["unlisted"]["common"] * math.log(max(namesakes, 1))
    score += weights["alone"]["tenfold"] * math.log10(weights["alone"]["least"]) + weights["unlisted"]["missing"]
    if phrase.kind == "town" or phrase.kind in {entry.kind for entry in entries}:
        score += weights["words"]["kind"]
    elif phrase.kind is not None:
        score += weights["unlisted"]["beside"]
    if context.country:
        score += around["country"]
    if context.within:
        score += weights["words"]["inside"]
    if context.near:
        score += around["share"] * max(context.shares.values()) + 1.0
    else:
        score += weights["unlisted"]["alone"]
    return score


def choose(phrase: Phrase, entries: Sequence[Entry], context: Context) -> Choice:
    """The place meant, if any; places so near one another that the choice makes no difference are no rivals."""
    weights = load_weights()
    scores = [score_alone(entry, phrase) + score_context(entry, context) for entry in entries]
    top = max(range(len(entries)), key=scores.__getitem__)
    best = entries[top]
    rivals = math.exp(score_unlisted(phrase, entries, context) - scores[top])
    for entry, score in zip(entries, scores, strict=True):
        if entry is not best and not is_same_spot(best, entry):
            rivals += math.exp(min(score - scores[top], 0.0))
    chance = 1 / (1 + rivals)
    if chance < weights["unlisted"]["least"]:
        return Choice(entry=None, confidence=0.0)
    return Choice(entry=best, confidence=rate(chance))


def rate(chance: float) -> float:
    curve = load_weights()["confidence"]
    odds = math.log(max(chance, 1e-9) / max(1 - chance, 1e-9))
    return min(curve["most"], 1 / (1 + math.exp(-(curve["slope"] * odds + curve["shift"]))))


def is_same_spot(one: Entry, other: Entry) -> bool:
    """Whether choosing the other instead would make no difference to speak of, as between a town and its province."""
    if one.country == other.country and one.admin1 == other.admin1 and {one.kind, other.kind} == {"town", "province"}:
        return True
    distance = distance_km(one.refer(one.name), other.refer(other.name))
    return distance is not None and distance <= SAME_PLACE_KM
