"""Words to actors: by alias, by what a word means in a country, by a state's adjective, on a day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from tollbook.model import ActorId
from tollbook.resolve.actor import ALWAYS, Actor, StateForce
from tollbook.resolve.folding import fold_name, plain_name
from tollbook.resolve.supplement import CountryNames

__all__ = ["ActorSearch", "bare_name", "make_state_actor"]

LONGEST_ACRONYM = 5
SHORTEST_FOLDED = 5
MOST_OWNER_WORDS = 3
GOVERNMENT = "government"


def bare_name(text: str) -> str:
    """The plain name without a leading article, a possessive at its end and what stands in brackets around it."""
    key = plain_name(text.replace("\u2019s ", " ").replace("'s ", " ").removesuffix("'s").removesuffix("\u2019s"))
    for article in ("the ", "a ", "an "):
        key = key.removeprefix(article)
    return key


def is_acronym(alias: str) -> bool:
    return alias.isupper() and len(alias.replace(".", "")) <= LONGEST_ACRONYM


def is_lower_acronym(actor: Actor, key: str, text: str) -> bool:
    """Whether the words are a word in lower case and the actor's alias an acronym: "who" is not the WHO."""
    return text.islower() and any(is_acronym(alias) and bare_name(alias) == key for alias in actor.aliases)


def make_state_actor(state: StateForce, names: CountryNames) -> Actor:
    """The force of a state that the book has no entry for, by the state's adjective: "Chadian armed forces"."""
    return Actor(
        id=ActorId(f"{names.code.lower()}-{state.suffix}"),
        name=f"{names.adjectives[0]} {state.name}",
        kind=state.kind,
        side=GOVERNMENT,
        conflict=names.names[0],
        country=names.code,
        countries=frozenset({names.code}),
        source=state.source,
    )


class ActorSearch:
    """All names of actors, and what is found by them."""

    def __init__(
        self,
        actors: Iterable[Actor],
        *,
        states: Iterable[StateForce],
        countries: Iterable[CountryNames],
        tails: Iterable[str],
    ) -> None:
        countries = tuple(countries)
        self._states = tuple(states)
        self._tails = frozenset(tails)
        self._adjectives = {plain_name(form): names for names in countries for form in names.adjectives}
        self._countries = {plain_name(name): names for names in countries for name in names.names}
        self._codes = {names.code: names for names in countries}
        self._exact: dict[str, list[Actor]] = defaultdict(list)
        self._local: dict[tuple[str, str], list[Actor]] = defaultdict(list)
        self._folded: dict[str, list[Actor]] = defaultdict(list)
        for actor in actors:
            self._index(actor)

    def _index(self, actor: Actor) -> None:
        for alias in dict.fromkeys((actor.name, *actor.aliases)):
            key = bare_name(alias)
            if actor not in self._exact[key]:
                self._exact[key].append(actor)
            if not is_acronym(alias) and actor not in self._folded[folded := fold_name(key)]:
                self._folded[folded].append(actor)
        for key in dict.fromkeys(map(bare_name, actor.local)):
            for code in sorted(actor.countries):
                self._local[code, key].append(actor)

    def make_state(self, id: ActorId) -> Actor | None:
        """The force that an id such as "ug-police" is of, null where it is none."""
        code, _, suffix = id.partition("-")
        names = self._codes.get(code.upper())
        state = next((state for state in self._states if state.suffix == suffix), None)
        return make_state_actor(state, names) if state and names and names.adjectives else None

    def match(self, text: str, country: str | None, on: date | None) -> Actor | None:
        """The actor of which the words are an alias, or a local alias in a report about its country on that day."""
        key = bare_name(text)
        local = [actor for actor in self._find_local(key, country) if actor.era.holds(on)]
        exact = [actor for actor in self._exact.get(key, ()) if not is_lower_acronym(actor, key, text)]
        return choose_actor(local, None, on) or choose_actor(exact, country, on)

    def search(self, text: str, country: str | None, on: date | None) -> Actor | None:
        """The actor that the words name, tried in turn as :meth:`tollbook.resolve.actors.ActorBook.find` says."""
        key = bare_name(text)
        if not key:
            return None
        return (
            self.match(text, country, on)
            or self._find_state(key, country, on)
            or choose_actor(self._find_local(key, country), None, on)
            or self._find_stripped(text, country, on)
            or self._find_folded(key, country, on)
            or (None if text.islower() else self._find_country(key, on))
        )

    def _find_local(self, key: str, country: str | None) -> Sequence[Actor]:
        return self._local.get((country, key), ()) if country else ()

    def _find_state(self, key: str, country: str | None, on: date | None) -> Actor | None:
        """A state's force by adjective ("kenyan troops"), name ("kenya army") or the report's country ("army")."""
        words = key.split()
        for split in range(MOST_OWNER_WORDS, -1, -1):
            owner, rest = " ".join(words[:split]), " ".join(words[split:])
            names = self._adjectives.get(owner) or self._countries.get(owner)
            if split == 0:
                names = self._codes.get(country) if country else None
            for state in self._states if names and rest else ():
                if rest in state.words or (split and rest in state.adjectival):
                    return self._choose_state(state, names, on) if names else None
        return None

    def _choose_state(self, state: StateForce, names: CountryNames, on: date | None) -> Actor | None:
        """The state's force of that day in the book, else one made up."""
        if not names.adjectives:
            return None
        own = self._exact.get(plain_name(f"{names.adjectives[0]} {state.words[0]}"), ())
        return choose_actor([actor for actor in own if actor.era.holds(on)], names.code, on) or make_state_actor(
            state, names
        )

    def _find_stripped(self, text: str, country: str | None, on: date | None) -> Actor | None:
        words = text.split()
        while len(words) > 1 and words[-1].casefold() in self._tails:
            words.pop()
            if found := self.match(" ".join(words), country, on):
                return found
        words = text.split()
        while len(words) > 1 and words[0].islower():
            words.pop(0)
            if found := self.match(" ".join(words), country, on):
                return found
        return None

    def _find_folded(self, key: str, country: str | None, on: date | None) -> Actor | None:
        folded = fold_name(key)
        return choose_actor(self._folded.get(folded, ()), country, on) if len(folded) >= SHORTEST_FOLDED else None

    def _find_country(self, key: str, on: date | None) -> Actor | None:
        names = self._countries.get(key)
        return self._choose_state(self._states[0], names, on) if names and self._states else None


def choose_actor(actors: Sequence[Actor], country: str | None, on: date | None) -> Actor | None:
    """Of several actors that share a name that of the country, then that of the day, else the nearest to it.

    One of which is known when it was there goes before one of which nothing is known.
    """
    return min(
        actors,
        key=lambda actor: (is_elsewhere(actor, country), actor.era.measure(on), on is not None and actor.era == ALWAYS),
        default=None,
    )


def is_elsewhere(actor: Actor, country: str | None) -> int:
    """0 for an actor of that country, 1 for one of none, 2 for one of others."""
    if country is None or country in actor.countries:
        return 0
    return 2 if actor.countries else 1
