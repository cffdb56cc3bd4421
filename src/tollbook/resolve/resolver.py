"""The resolver: a reading's names to places and actors, its words of time to dates."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from tollbook.model import (
    Action,
    ActorRef,
    Claim,
    ClaimId,
    ControlClaim,
    Death,
    Document,
    Figure,
    PlaceRef,
    Reading,
    Relation,
)
from tollbook.resolve.actors import ActorBook
from tollbook.resolve.dates import resolve_when
from tollbook.resolve.gazetteer import Gazetteer
from tollbook.resolve.wording import widen_name

__all__ = ["Resolver"]

CAPITALISED = re.compile(
    r"\b(?:[Aa]l-)?[A-Z][\w'\u2019]+"
    r"(?:[ -](?:(?:al|el|an|ar|as|ash|ad|at|az|ez|es|de|la|del|of)[ -])?[A-Z][\w'\u2019]+){0,2}"
)
SURE = 0.8
CERTAIN = 0.95
MOST_COUNTRIES = 2
MOST_PLACES = 6
LEAST_SHARE = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What a document speaks of as a whole: its countries, the likeliest first, and places in them that are sure."""

    countries: tuple[PlaceRef, ...]
    places: tuple[PlaceRef, ...]

    @property
    def near(self) -> tuple[PlaceRef, ...]:
        """What speaks for one of several places of a name."""
        return (*self.places, *self.countries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A place's name as the reader has it, and with what the document says beside it."""

    name: str
    words: str


class Resolver:
    """Fills in what a reading's claims name, given the whole document. Pure: the same reading gives the same again."""

    def __init__(self, gazetteer: Gazetteer, actors: ActorBook) -> None:
        self._gazetteer = gazetteer
        self._actors = actors

    def resolve(self, reading: Reading) -> Reading:
        """The reading with places, actors, dates and the names of attributions resolved; ids and words stay."""
        survey = self._survey(reading)
        places = self._resolve_places(reading, survey)
        country = survey.countries[0].country if survey.countries else None
        claims = tuple(self._resolve_claim(claim, reading.document, places, country) for claim in reading.claims)
        return replace(reading, claims=claims)

    def _survey(self, reading: Reading) -> Survey:
        """The one or two countries that the document speaks of most, by names, adjectives, likely places and the actors
        of its claims, else by its publisher's name; and the places that are certain, the most named first."""
        named = Counter(match.group() for match in CAPITALISED.finditer(reading.document.text))
        counts: Counter[str] = Counter()
        likely: Counter[str] = Counter()
        places: list[PlaceRef] = []
        for name, times in named.most_common():
            if code := self._find_country(name):
                counts[code] += times
            elif place := self._find_likely(name):
                certain = (place.confidence or 0) >= CERTAIN
                (counts if certain else likely)[place.country or ""] += times
                places += [place] if certain else []
        for actor in list_actors(reading.claims):
            found = self._actors.find(actor.text)
            if found and found.country:
                counts[found.country] += 1
        if not counts and (code := self._find_country(reading.document.publisher or "")):
            counts[code] += 1
        counts += likely
        leading = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_COUNTRIES]
        codes = [code for code, times in leading if times >= LEAST_SHARE * counts.total()]
        known = tuple(self._gazetteer.refer_country(code) for code in codes)
        near = tuple(place for place in places if place.country in codes)[:MOST_PLACES]
        return Survey(countries=known, places=near)

    def _find_country(self, name: str) -> str | None:
        """The country of that name or adjective, alone or as one word of the name."""
        return next((code for word in (name, *name.split()) if (code := self._gazetteer.country_of(word))), None)

    def _find_likely(self, name: str) -> PlaceRef | None:
        """The place of that name where hardly another can be meant: the name as a whole, or one word of it where that
        is certain."""
        for word in dict.fromkeys((name, *name.split())):
            if self._gazetteer.kind_of(word) is not None:
                place = self._gazetteer.resolve(word)
                if (place.confidence or 0) >= (SURE if word == name else CERTAIN):
                    return place
        return None

    def _resolve_places(self, reading: Reading, survey: Survey) -> dict[ClaimId, PlaceRef]:
        """The place of each claim that has one, by its name and what the document says beside it: first with what the
        survey found, then the doubtful near the sure ones. A place that came with its coordinates stays."""
        placed = {claim.id: claim for claim in reading.claims if claim.place}
        given = {id: claim.place for id, claim in placed.items() if claim.place and claim.place.lat is not None}
        claims = {id: claim for id, claim in placed.items() if id not in given}
        words = {id: widen_place(claim, reading.document) for id, claim in claims.items()}
        asked = tuple(dict.fromkeys(words.values()))
        first = {each: self._find_place(each, survey.near) for each in asked}
        sure = {each: place for each, place in first.items() if (place.confidence or 0) >= SURE}
        near = (*sure.values(), *survey.near)
        found = {each: sure.get(each) or self._find_place(each, near) for each in asked}
        return given | {id: replace(found[words[id]], text=words[id].name) for id in claims}

    def _find_place(self, wording: Wording, near: tuple[PlaceRef, ...]) -> PlaceRef:
        """What the words mean with what stands beside them, or else alone."""
        place = self._gazetteer.resolve(wording.words, near=near)
        return place if place.lat is not None else self._gazetteer.resolve(wording.name, near=near)

    def _resolve_claim(
        self, claim: Claim, document: Document, places: dict[ClaimId, PlaceRef], country: str | None
    ) -> Claim:
        place = places.get(claim.id)
        here = place.country if place and place.country else country
        scope = claim.scope if isinstance(claim, Figure) else None
        publisher, *chain = claim.attribution
        claim = replace(
            claim,
            place=place,
            when=resolve_when(claim.when, document.published, scope),
            attribution=(publisher, *(self._expand(name, here) for name in chain)),
        )
        return self._resolve_actors(claim, here, claim.when.start or document.published)

    def _expand(self, name: str | None, country: str | None) -> str | None:
        return self._actors.expand_name(name, country=country) if name else name

    def _resolve_actors(self, claim: Claim, country: str | None, on: date | None) -> Claim:
        """The claim with its parties as the actor book has them in that country on that day."""

        def know(actor: ActorRef) -> ActorRef:
            found = self._actors.find(actor.text, country=country, on=on)
            return replace(actor, name=found.name, actor=found.id) if found else actor

        def name(actor: ActorRef | None) -> ActorRef | None:
            return know(actor) if actor else None

        match claim:
            case Figure():
                return replace(claim, side=name(claim.side), by=name(claim.by))
            case ControlClaim():
                return replace(claim, holder=know(claim.holder), previous=name(claim.previous))
            case Death():
                return replace(claim, side=name(claim.side))
            case Action():
                return replace(claim, actors=tuple(map(know, claim.actors)), targets=tuple(map(know, claim.targets)))
            case Relation():
                return replace(claim, subject=know(claim.subject), object=know(claim.object))
        return claim


def widen_place(claim: Claim, document: Document) -> Wording:
    """The name of a claim's place, and the words of its mention nearest to the claim."""
    name = claim.place.text if claim.place else ""
    return Wording(name=name, words=widen_name(name, document.text, claim.span))


def list_actors(claims: Iterable[Claim]) -> Iterator[ActorRef]:
    """Every party of the claims, as often as it is named."""
    for claim in claims:
        match claim:
            case Figure():
                parties: tuple[ActorRef | None, ...] = (claim.side, claim.by)
            case ControlClaim():
                parties = (claim.holder, claim.previous)
            case Death():
                parties = (claim.side,)
            case Action():
                parties = (*claim.actors, *claim.targets)
            case Relation():
                parties = (claim.subject, claim.object)
            case _:
                parties = ()
        yield from (party for party in parties if party)
