"""The actor book: who acts in a conflict, under which names, on which side."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tollbook.model import ActorId, ActorRef
from tollbook.resolve.folding import fold_name, plain_name
from tollbook.resolve.handmade import load_hand
from tollbook.resolve.supplement import CountryNames, list_country_names

__all__ = ["Actor", "ActorBook", "load_actor_book"]

INFORMANTS = frozenset(("monitor", "rescuers"))
BODIES = frozenset(("agency", "un", "ngo", "hospital"))
LONGEST_ACRONYM = 5
SHORTEST_FOLDED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An actor of the book.

    ``aliases`` hold everywhere, ``local`` ones only in a report about ``country`` (ISO 3166-1 alpha-2). ``side`` is
    empty for those who take none. ``parent`` is the body that it belongs to, from ``since`` to ``until``: ISO dates,
    or years or months, where they are known; of an actor without parent they are those of its existence.
    """

    id: ActorId
    name: str
    kind: str
    side: str = ""
    theatre: str = ""
    country: str | None = None
    aliases: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    parent: ActorId | None = None
    since: str | None = None
    until: str | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StateForce:
    """A kind of force that every state has: how it is called, with the state's adjective or in a report about it."""

    suffix: str
    name: str
    kind: str
    words: tuple[str, ...]
    adjectival: tuple[str, ...]
    origin: str


def bare_name(text: str) -> str:
    """The plain name without a leading article, a possessive at its end and what stands in brackets around it."""
    key = plain_name(text.replace("\u2019s ", " ").replace("'s ", " ").removesuffix("'s").removesuffix("\u2019s"))
    for article in ("the ", "a ", "an "):
        key = key.removeprefix(article)
    return key


def is_acronym(alias: str) -> bool:
    return alias.isupper() and len(alias.replace(".", "")) <= LONGEST_ACRONYM


class ActorBook:
    """All actors, found by name."""

    def __init__(
        self,
        actors: Iterable[Actor],
        *,
        states: Iterable[StateForce] = (),
        countries: Iterable[CountryNames] = (),
        tails: Iterable[str] = (),
    ) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._states = tuple(states)
        self._tails = frozenset(tails)
        self._adjectives = {plain_name(form): names for names in countries for form in names.adjectives}
        self._countries = {plain_name(name): names for names in countries for name in names.names}
        self._codes = {names.code: names for names in countries}
        self._exact: dict[str, list[Actor]] = defaultdict(list)
        self._local: dict[tuple[str, str], Actor] = {}
        self._folded: dict[str, Actor] = {}
        for actor in self._actors.values():
            self._index(actor)
        self._found = lru_cache(maxsize=1 << 14)(self._search)

    def _index(self, actor: Actor) -> None:
        for alias in dict.fromkeys((actor.name, *actor.aliases)):
            key = bare_name(alias)
            if actor not in self._exact[key]:
                self._exact[key].append(actor)
            if not is_acronym(alias):
                self._folded.setdefault(fold_name(key), actor)
        for alias in actor.local:
            if actor.country:
                self._local.setdefault((actor.country, bare_name(alias)), actor)

    def __len__(self) -> int:
        return len(self._actors)

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors.values())

    def get(self, id: ActorId) -> Actor | None:
        """The actor of that id, those made up from a state's adjective ("ug-police") included."""
        if id in self._actors:
            return self._actors[id]
        code, _, suffix = id.partition("-")
        names = self._codes.get(code.upper())
        state = next((state for state in self._states if state.suffix == suffix), None)
        return make_state_actor(state, names) if state and names and names.adjectives else None

    def aliases(self) -> Iterator[tuple[str, Actor]]:
        """Every name and alias that holds everywhere, with its actor, in the order of the book.

        An alias in capitals of five letters or fewer ("WHO") is that actor's only in capitals.
        """
        for actor in self._actors.values():
            for alias in dict.fromkeys((actor.name, *actor.aliases)):
                yield alias, actor

    def find(self, text: str, *, country: str | None = None) -> Actor | None:
        """The actor that the words name in a report about ``country``, null where none is known for sure.

        Tried in turn: an alias, a local alias, a state's own force ("Kenyan troops"), an alias once generic words are
        taken off, an alias as folded, a country's name (its armed forces).
        """
        return self._found(" ".join(text.split()), country)

    def find_exact(self, text: str, *, country: str | None = None) -> Actor | None:
        """The actor of which the words are an alias, or a local alias in a report about its country."""
        return self._match(bare_name(text), text, country)

    def expand_name(self, text: str, *, country: str | None = None) -> str:
        """The full name of a monitor by any alias, of an agency or relief body by a part of its name; else the words.

        "SOHR" and "the Observatory" are the Syrian Observatory for Human Rights, "Amnesty" is Amnesty International;
        "UN" and "MSF" stay what everyone calls them.
        """
        actor = self.find_exact(text, country=country)
        if actor is None:
            return text
        part = set(bare_name(text).split()) <= set(bare_name(actor.name).split())
        return actor.name if actor.kind in INFORMANTS or (actor.kind in BODIES and part) else text

    def side_of(self, actor: Actor | ActorRef) -> str | None:
        """The side of an actor in its theatre, null for those who take none and those not in the book."""
        if isinstance(actor, ActorRef):
            known = self.get(actor.actor) if actor.actor else None
            return self.side_of(known) if known else None
        return actor.side or None

    def _match(self, key: str, text: str, country: str | None) -> Actor | None:
        if country and (key.isascii() and (country, key) in self._local):
            return self._local[country, key]
        actors = [actor for actor in self._exact.get(key, ()) if not is_lower_acronym(actor, key, text)]
        if not actors:
            return None
        return next((actor for actor in actors if country and actor.country == country), actors[0])

    def _search(self, text: str, country: str | None) -> Actor | None:
        key = bare_name(text)
        if not key:
            return None
        return (
            self._match(key, text, country)
            or self._find_state(key, country)
            or self._find_stripped(text, country)
            or self._find_folded(key)
            or (None if text.islower() else self._find_country(key))
        )

    def _find_state(self, key: str, country: str | None) -> Actor | None:
        """A state's force by adjective ("kenyan troops"), name ("kenya army") or the report's country ("army")."""
        for split in range(3, -1, -1):
            words = key.split()
            owner, rest = " ".join(words[:split]), " ".join(words[split:])
            names = self._adjectives.get(owner) or self._countries.get(owner)
            if split == 0:
                names = self._codes.get(country) if country else None
            for state in self._states if names and rest else ():
                if rest in state.words or (split and rest in state.adjectival):
                    return self._choose_state(state, names) if names else None
        return None

    def _choose_state(self, state: StateForce, names: CountryNames) -> Actor | None:
        if not names.adjectives:
            return None
        own = self._exact.get(plain_name(f"{names.adjectives[0]} {state.words[0]}"))
        return own[0] if own else make_state_actor(state, names)

    def _find_stripped(self, text: str, country: str | None) -> Actor | None:
        words = text.split()
        while len(words) > 1 and words[-1].casefold() in self._tails:
            words.pop()
            if found := self._match(bare_name(" ".join(words)), " ".join(words), country):
                return found
        words = text.split()
        while len(words) > 1 and words[0].islower():
            words.pop(0)
            if found := self._match(bare_name(" ".join(words)), " ".join(words), country):
                return found
        return None

    def _find_folded(self, key: str) -> Actor | None:
        folded = fold_name(key)
        return self._folded.get(folded) if len(folded) >= SHORTEST_FOLDED else None

    def _find_country(self, key: str) -> Actor | None:
        names = self._countries.get(key)
        return self._choose_state(self._states[0], names) if names and self._states else None


def is_lower_acronym(actor: Actor, key: str, text: str) -> bool:
    """Whether the words are a word in lower case and the actor's alias an acronym: "who" is not the WHO."""
    return text.islower() and any(is_acronym(alias) and bare_name(alias) == key for alias in actor.aliases)


def make_state_actor(state: StateForce, names: CountryNames) -> Actor:
    return Actor(
        id=ActorId(f"{names.code.lower()}-{state.suffix}"),
        name=f"{names.adjectives[0]} {state.name}",
        kind=state.kind,
        side="government",
        theatre=names.names[0],
        country=names.code,
        origin=state.origin,
    )


def split_names(names: str | None) -> tuple[str, ...]:
    return tuple(names.split("|")) if names else ()


def make_actor(entry: dict[str, Any], section: dict[str, Any]) -> Actor:
    return Actor(
        id=ActorId(entry["id"]),
        name=entry["name"],
        kind=entry["kind"],
        side=entry["side"],
        theatre=section["theatre"],
        country=entry.get("country") or section.get("country"),
        aliases=split_names(entry["aliases"]),
        local=split_names(entry.get("local")),
        parent=ActorId(entry["parent"]) if "parent" in entry else None,
        since=entry.get("since"),
        until=entry.get("until"),
        origin=section["origin"],
    )


def make_state(entry: dict[str, Any]) -> StateForce:
    return StateForce(
        suffix=entry["suffix"],
        name=entry["name"],
        kind=entry["kind"],
        words=tuple(entry["words"]),
        adjectival=tuple(entry["adjectival"]),
        origin=entry["origin"],
    )


def load_actor_book() -> ActorBook:
    """The book of ``hand/actors.toml``."""
    data = load_hand("actors.toml")
    return ActorBook(
        [make_actor(entry, section) for section in data["section"] for entry in section["actors"]],
        states=[make_state(entry) for entry in data["state"]],
        countries=list(list_country_names()),
        tails=data["tails"]["words"],
    )
