"""The atlas finds the places that lie in another as they are told one by one."""

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tally.builders import count, happen, record
from tollbook.model import PlacePrecision, PlaceRef
from tollbook.resolve.places import contains, list_names
from tollbook.tally.atlas import NOWHERE, Atlas, count_places

NAMES = st.sampled_from(["Idlib", "Aleppo", "North Darfur", "Darfur", "Homs", "al-Homs"])
POINTS = st.one_of(
    st.none(),
    st.tuples(st.floats(34, 35.5), st.floats(36, 37.5)),
    st.tuples(st.floats(74, 78), st.sampled_from([-179.9, 179.9, 15.0])),
)


@st.composite
def draw_place(draw: st.DrawFn) -> PlaceRef:
    name, point = draw(NAMES), draw(POINTS)
    return PlaceRef(
        text=name,
        name=draw(st.sampled_from([None, name, "Hims"])),
        kind=draw(st.sampled_from([None, "country", "province", "district", "town", "quarter", "site"])),
        country=draw(st.sampled_from([None, "SY", "SD"])),
        admin1=draw(st.sampled_from([None, "Idlib", "North Darfur", "Darfur"])),
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        precision=PlacePrecision.NEAR if point else None,
        gazetteer_id=draw(st.sampled_from([None, None, None, "a", "b"])),
    )


@settings(deadline=None)
@given(st.lists(draw_place(), min_size=1, max_size=25), draw_place())
def test_all_places_that_lie_in_another_are_found(places: list[PlaceRef], outer: PlaceRef) -> None:
    atlas = Atlas()
    numbers = [atlas.number(place) for place in places]
    found = {atlas.places[number] for number in atlas.list_inner(outer)}
    assert found == {place for place in places if contains(outer, place)}
    assert [atlas.places[number] for number in numbers] == places


@settings(deadline=None)
@given(st.lists(draw_place(), min_size=1, max_size=12))
def test_places_wider_than_those_marked_are_found(places: list[PlaceRef]) -> None:
    atlas = Atlas()
    numbers = {atlas.number(place) for place in places[:6]}
    for place in places:
        atlas.number(place)
    inside = atlas.mark(atlas.list_inner(places[0]))
    wider = atlas.find_wider(inside)
    assert wider[NOWHERE]
    for number, outer in enumerate(atlas.places):
        if outer is not None:
            held = [inner for n, inner in enumerate(atlas.places) if inner is not None and inside[n]]
            assert wider[number] == any(contains(outer, inner) for inner in held)
    assert numbers <= set(range(len(atlas)))


@settings(deadline=None)
@given(st.lists(draw_place(), min_size=2, max_size=9), draw_place(), st.integers(0, 3))
def test_places_that_claims_name_are_known_after_a_change_too(
    places: list[PlaceRef], other: PlaceRef, changed: int
) -> None:
    """One incident is told otherwise, one is no more, and a claim is of no incident any more."""
    claims = [replace(count("3", id=f"c{number}"), place=place) for number, place in enumerate(places)]
    incidents = [happen(claim, id=f"in-{number}") for number, claim in enumerate(claims[1:])]
    before = replace(record(*incidents), loose=(claims[0],))
    at = changed % len(incidents)
    told = [replace(incidents[at], claims=(replace(claims[at + 1], place=other),)), *incidents[:at]]
    after = replace(record(*told), loose=())
    named = count_places(before).extend(before, after)
    assert named.counts == count_places(after).counts == Counter([other, *places[1 : at + 1]])
    assert set(named.places) == {other, *places[1 : at + 1]}
    assert all(named.names >= list_names(place) for place in named.places)


def test_a_place_has_one_number_and_no_place_its_own() -> None:
    atlas = Atlas()
    place = PlaceRef(text="Idlib", kind="town")
    assert atlas.number(None) == NOWHERE
    assert atlas.number(place) == atlas.number(PlaceRef(text="Idlib", kind="town")) != NOWHERE
