"""The entries that Tollbook brings: sound, sourced, and none in the way of another."""

from collections import defaultdict
from itertools import combinations

from tollbook.resolve.actor import Actor, first_day, last_day
from tollbook.resolve.actor_search import bare_name
from tollbook.resolve.actors import ActorBook
from tollbook.resolve.supplement import list_country_names

CODES = {names.code for names in list_country_names()}
NO_CONFLICT = {"Monitors", "International bodies and relief", "News agencies and broadcasters"}


def overlap(a: Actor, b: Actor) -> bool:
    """Whether there is a day on which both were there, by what is known of them."""
    ends = [(one.era.until, other.era.since) for one, other in ((a, b), (b, a))]
    return not any(until and since and last_day(until) <= first_day(since) for until, since in ends)


def share_names(owners: dict[str, list[Actor]]) -> list[tuple[str, str, str]]:
    """The names that two actors have who were there at one time in one country, or of whom that is not known."""
    return [
        (name, a.id, b.id)
        for name, having in owners.items()
        for a, b in combinations(having, 2)
        if overlap(a, b) and not (a.countries and b.countries and a.countries.isdisjoint(b.countries))
    ]


def test_there_are_actors_enough_of_conflicts_enough(actors: ActorBook) -> None:
    assert len(actors) >= 400
    assert len({actor.conflict for actor in actors} - NO_CONFLICT) >= 25


def test_every_entry_says_where_it_is_from(actors: ActorBook) -> None:
    assert [actor.id for actor in actors if not actor.source.strip()] == []


def test_countries_exist(actors: ActorBook) -> None:
    assert [actor.id for actor in actors if not actor.countries <= CODES] == []


def test_words_that_mean_an_actor_in_its_country_have_a_country(actors: ActorBook) -> None:
    assert [actor.id for actor in actors if actor.local and not actor.countries] == []


def test_eras_and_relations_end_after_they_begin(actors: ActorBook) -> None:
    eras = [(actor.id, era) for actor in actors for era in (actor.era, *(tie.era for tie in actor.ties))]
    wrong = [id for id, era in eras if era.since and era.until and first_day(era.since) > last_day(era.until)]
    assert wrong == []


def test_every_id_that_is_referred_to_is_there(actors: ActorBook) -> None:
    ids = {actor.id for actor in actors}
    assert {tie.to for actor in actors for tie in actor.ties} <= ids


def test_nobody_bears_a_name_after_being_renamed(actors: ActorBook) -> None:
    assert [actor.id for actor in actors for tie in actor.ties if tie.to == actor.id] == []


def test_no_name_is_of_two_at_one_time_in_one_country(actors: ActorBook) -> None:
    """Two may share a name only where their countries or their days are apart."""
    owners: defaultdict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        for key in {bare_name(name) for name in (actor.name, *actor.aliases)}:
            owners[key].append(actor)
    assert share_names(owners) == []


def test_no_local_name_is_of_two_at_one_time(actors: ActorBook) -> None:
    owners: defaultdict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        for key in {bare_name(name) for name in actor.local}:
            owners[key].append(actor)
    assert share_names(owners) == []


def test_every_name_is_one_clean_line(actors: ActorBook) -> None:
    names = [name for actor in actors for name in (actor.name, *actor.aliases, *actor.local, actor.source)]
    assert [name for name in names if not name.isprintable() or name != " ".join(name.split())] == []


def test_no_alias_is_of_no_letters(actors: ActorBook) -> None:
    names = [name for actor in actors for name in (actor.name, *actor.aliases, *actor.local)]
    assert [name for name in names if not any(letter.isalnum() for letter in bare_name(name))] == []
