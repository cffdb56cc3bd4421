"""Which sides of an incident's claims are one, apart, or one inside the other."""

from hypothesis import given
from hypothesis import strategies as st

from tests.tally.builders import count, look_up, name_dead
from tollbook.model import ActorId, ActorRef, Claim, Figure, VictimClass
from tollbook.tally.sides import (
    ASKED,
    SideSpace,
    Standing,
    key_actor,
    lay_sides,
    list_named,
    list_side_sets,
    list_wholes,
    match_side,
)


def lay(*figures: Figure, asked: str | None = None) -> SideSpace:
    return lay_sides(figures, look_up, asked)


def list_sets(space: SideSpace, *, asked: bool = False) -> set[frozenset[str]]:
    return set(list_side_sets(space, asked=asked))


def sets(*held: str) -> set[frozenset[str]]:
    """Sets of sides written as words: ``army brigade`` is a set of two, an empty word the empty set."""
    return {frozenset(words.split()) for words in held}


def test_an_actor_is_known_by_the_book_and_else_by_its_name() -> None:
    assert key_actor(ActorRef(text="troops", name="National Army", actor=ActorId("army"))) == "army"
    assert key_actor(ActorRef(text="troops", name="National Army")) == key_actor(ActorRef(text="national army"))


def test_a_side_is_matched_by_id_name_words_and_side_of_the_book() -> None:
    actor = ActorRef(text="army", name="National Army", actor=ActorId("norland-army"))
    for asked in ("ARMY", "national army", "norland army", "Government"):
        assert match_side(asked, actor, Standing(side="government"))
    assert not match_side("rebels", actor, Standing(side="government"))
    assert not match_side("arm", actor, Standing())


def test_who_is_part_of_the_asked_body_is_asked_for() -> None:
    assert match_side("National Army", ActorRef(text="2nd Brigade"), Standing(wholes=frozenset({"national army"})))
    space = lay(count("5", side="militia"), count("9", side="brigade", doc="doc-2"), asked="army")
    assert space.matched == {"militia"}


def test_the_side_is_that_of_the_conflict_that_the_claim_speaks_of() -> None:
    def stand(actor: ActorRef, claim: Claim) -> Standing:
        return Standing(side="government" if claim.document == "doc-2" else None)

    assert lay_sides([count("5", side="legion", doc="doc-2")], stand, "government").matched == {"legion"}
    assert lay_sides([count("5", side="legion")], stand, "government").matched == frozenset()


def test_sides_told_side_by_side_share_no_one() -> None:
    space = lay(count("3", side="gendarmes"), count("1", side="villagers"))
    assert list_sets(space) == sets("", "gendarmes", "villagers")


def test_sides_told_by_different_reports_may_share() -> None:
    space = lay(count("3", side="gunmen"), count("1", side="raiders", doc="doc-2"))
    assert list_sets(space) == sets("", "gunmen", "raiders", "gunmen raiders")


def test_enemies_in_the_actor_book_share_no_one() -> None:
    space = lay(count("3", side="army"), count("1", side="brigade", doc="doc-2"))
    assert list_sets(space) == sets("", "army", "brigade")


def test_a_part_of_a_side_is_always_also_of_the_whole() -> None:
    space = lay(count("34", id="whole", side="army"), count("10", side="volunteers", part_of="whole"))
    assert list_sets(space) == sets("", "army", "army volunteers")


def test_the_asked_side_is_that_of_its_actors_and_their_parts() -> None:
    figures = count("34", id="whole", side="army"), count("10", side="volunteers", part_of="whole")
    space = lay(*figures, count("5", side="brigade"), asked="government")
    held = list_sets(space, asked=True)
    assert held == {
        frozenset(),
        frozenset({"army", ASKED}),
        frozenset({"army", "volunteers", ASKED}),
        frozenset({"brigade"}),
    }


def test_where_no_actor_of_the_asked_side_is_told_those_of_no_side_may_be_its_own() -> None:
    held = list_sets(lay(count("5", side="brigade"), asked="government"), asked=True)
    assert held == {frozenset(), frozenset({ASKED}), frozenset({"brigade"})}


def test_fighters_of_no_named_side_beside_named_ones_may_be_any() -> None:
    space = lay(count("37", class_=VictimClass.COMBATANT), count("40", side="army"))
    assert list_sets(space) == sets("", "?", "army", "? army")
    assert list_named({"?", "army", ASKED}) == {"army"}
    alone = lay(count("37", class_=VictimClass.COMBATANT))
    assert list_sets(alone) == sets("")


def test_the_dead_by_name_have_sides_too() -> None:
    space = lay_sides([name_dead("Anna Vale", side="army"), count("5", side="brigade")], look_up)
    assert list_sets(space) == sets("", "army", "brigade")


def test_wholes_are_listed_from_the_nearest_and_a_circle_ends() -> None:
    a, b = count("5", id="a", part_of="b"), count("9", id="b", part_of="c")
    c = count("12", id="c", part_of="a")
    figures = {figure.id: figure for figure in (a, b, c)}
    assert list_wholes(a, figures) == (b, c, a)
    assert list_wholes(count("1", part_of="elsewhere"), figures) == ()


@given(
    st.lists(st.sampled_from(["one", "two", "three", "army", "brigade"]), max_size=5), st.sampled_from([None, "army"])
)
def test_the_order_of_claims_does_not_matter(names: list[str], asked: str | None) -> None:
    figures = [count("3", id=f"{n}", side=name, doc=f"doc-{n % 3}") for n, name in enumerate(names)]
    one, two = lay(*figures, asked=asked), lay(*figures[::-1], asked=asked)
    assert list_side_sets(one, asked=bool(asked)) == list_side_sets(two, asked=bool(asked))
    assert frozenset() in list_side_sets(one, asked=False)
