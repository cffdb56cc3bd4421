"""Which of several places of one name is meant."""

import math

import pytest

from tollbook.model import PlaceRef
from tollbook.resolve.choosing import Context, Entry, Match, choose, score_alone
from tollbook.resolve.draft import Standing
from tollbook.resolve.phrases import Phrase

SYRIA = PlaceRef(text="Syria", kind="country", country="SY", lat=35.0, lon=38.5)


def make_entry(
    id: str,
    country: str = "SY",
    *,
    population: int = 2000,
    kind: str = "town",
    match: Match = Match.EXACT,
    at: tuple[float, float] = (35.0, 37.0),
    admin1: str | None = None,
    standing: Standing = Standing.USUAL,
) -> Entry:
    return Entry(
        id=id,
        name="Qasr",
        kind=kind,
        lat=at[0],
        lon=at[1],
        country=country,
        admin1=admin1,
        population=population,
        standing=standing,
        match=match,
        key="qasr",
    )


def choose_id(entries: list[Entry], *, phrase: Phrase | None = None, **context: object) -> str | None:
    chosen = choose(phrase or Phrase(name="Qasr"), entries, Context(**context)).entry  # type: ignore[arg-type]
    return chosen.id if chosen else None


def test_a_hamlet_in_the_documents_country_comes_before_a_city_elsewhere() -> None:
    entries = [make_entry("far", "MX", population=900_000, at=(20.0, -100.0)), make_entry("here")]
    assert choose_id(entries, near=(SYRIA,)) == "here"
    assert choose_id(entries) == "far"


def test_a_small_place_elsewhere_is_not_meant() -> None:
    """Rather a hamlet of the document's country that no list has."""
    assert choose_id([make_entry("far", "MX", at=(20.0, -100.0))], near=(SYRIA,)) is None


def test_another_spelling_counts_only_in_the_documents_country() -> None:
    assert choose_id([make_entry("here", match=Match.FOLDED)], near=(SYRIA,)) == "here"
    assert choose_id([make_entry("far", "JO", match=Match.FOLDED, population=50_000)], near=(SYRIA,)) is None


def test_of_two_in_one_country_the_one_near_the_documents_other_places_is_meant() -> None:
    entries = [
        make_entry("north", at=(36.5, 38.0), admin1="Aleppo"),
        make_entry("south", at=(32.6, 36.1), admin1="Daraa"),
    ]
    daraa = PlaceRef(text="Daraa", kind="town", country="SY", admin1="Daraa", lat=32.62, lon=36.1)
    assert choose_id(entries, near=(daraa, SYRIA)) == "south"


def test_what_is_said_to_lie_in_a_province_lies_there_or_is_unknown() -> None:
    entries = [
        make_entry("north", at=(36.5, 38.0), admin1="Aleppo", population=90_000),
        make_entry("south", admin1="Daraa"),
    ]
    daraa, homs = (PlaceRef(text=name, kind="province", country="SY", admin1=name) for name in ("Daraa", "Homs"))
    assert choose_id(entries, near=(SYRIA,), within=daraa) == "south"
    assert choose_id(entries, near=(SYRIA,), within=homs) is None


def test_the_kind_that_is_said_decides() -> None:
    entries = [make_entry("town", population=90_000), make_entry("base", kind="site", at=(35.5, 37.5))]
    assert choose_id(entries, near=(SYRIA,)) == "town"
    assert choose_id(entries, near=(SYRIA,), phrase=Phrase(name="Qasr", kind="site")) == "base"


def test_places_near_one_another_are_no_rivals_and_others_make_the_choice_less_sure() -> None:
    near = [make_entry("one"), make_entry("two", at=(35.05, 37.05))]
    apart = [make_entry("one"), make_entry("two", at=(36.5, 40.0))]
    phrase, context = Phrase(name="Qasr"), Context(near=(SYRIA,))
    assert choose(phrase, near, context).confidence > 0.9
    assert 0.35 < choose(phrase, apart, context).confidence < 0.7


def test_the_order_in_which_places_come_does_not_matter() -> None:
    entries = [make_entry(str(i), at=(33 + i / 2, 37.0), population=10 ** (i + 2)) for i in range(5)]
    context = Context(near=(SYRIA,))
    forth, back = (choose(Phrase(name="Qasr"), each, context) for each in (entries, entries[::-1]))
    assert forth.entry == back.entry
    assert forth.confidence == pytest.approx(back.confidence)


def test_a_place_of_the_supplement_or_an_import_counts_for_more() -> None:
    phrase = Phrase(name="Qasr")
    plain = score_alone(make_entry("plain"), phrase)
    assert score_alone(make_entry("hand", standing=Standing.HAND), phrase) > plain
    assert math.isfinite(plain)
