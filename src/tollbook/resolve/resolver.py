"""The resolver: a reading's names to places and actors, its words of time to dates."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tollbook.model import (
    Action,
    ActorRef,
    Claim,
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

__all__ = ["Resolver"]

CAPITALISED = re.compile(r"\b[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?\b")
SURE = 0.8
CERTAIN = 0.95
MOST_COUNTRIES = 2
LEAST_SHARE = 0.25


class Resolver:
    """Fills in what a reading's claims name, given the whole document. Pure: the same reading gives the same again."""

    def __init__(self, gazetteer: Gazetteer, actors: ActorBook) -> None:
        self._gazetteer = gazetteer
        self._actors = actors

    def resolve(self, reading: Reading) -> Reading:
        """The reading with places, actors, dates and the names of attributions resolved; ids and words stay."""
        countries = self._find_countries(reading.document)
        places = self._resolve_places(reading.claims, countries)
        country = countries[0].country if countries else None
        claims = tuple(self._resolve_claim(claim, reading.document, places, country) for claim in reading.claims)
        return replace(reading, claims=claims)

    def _find_countries(self, document: Document) -> tuple[PlaceRef, ...]:
        """The one or two countries that the document speaks of most, by names, adjectives and well-known places."""
        names = Counter(match.group() for match in CAPITALISED.finditer(document.text))
        counts: Counter[str] = Counter()
        for name, times in names.items():
            code = next((code for word in (name, *name.split()) if (code := self._find_country(word))), None)
            if code:
                counts[code] += times
        total = counts.total()
        leading = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_COUNTRIES]
        return tuple(self._gazetteer.refer_country(code) for code, times in leading if times >= LEAST_SHARE * total)

    def _find_country(self, name: str) -> str | None:
        """The country of that name or adjective, or where the name is for sure."""
        if code := self._gazetteer.country_of(name):
            return code
        if self._gazetteer.kind_of(name) is None:
            return None
        place = self._gazetteer.resolve(name)
        return place.country if (place.confidence or 0) >= CERTAIN else None

    def _resolve_places(self, claims: Iterable[Claim], countries: tuple[PlaceRef, ...]) -> dict[str, PlaceRef]:
        """Each place by its words: first with the countries alone, then the doubtful ones near those that are sure."""
        texts = tuple(dict.fromkeys(claim.place.text for claim in claims if claim.place))
        first = {text: self._gazetteer.resolve(text, near=countries) for text in texts}
        sure = {text: place for text, place in first.items() if (place.confidence or 0) >= SURE}
        near = (*sure.values(), *countries)
        return {text: sure.get(text) or self._gazetteer.resolve(text, near=near) for text in texts}

    def _resolve_claim(
        self, claim: Claim, document: Document, places: dict[str, PlaceRef], country: str | None
    ) -> Claim:
        place = places[claim.place.text] if claim.place else None
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
