"""Scores: what speaks for one incident and what against it."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.link.builders import figure, make_document, on, read, town
from tollbook.link.places import Nearness
from tollbook.link.scores import GIVEN, NAMED, NEVER, PLACES, make_scorer
from tollbook.link.tellings import Telling, read_tellings
from tollbook.model import DatePrecision, Method, PlaceRef, VictimClass, When

HARIM, DARAA = town("Harim", 36.208, 36.519, country="SY"), town("Daraa", 32.62, 36.1, country="SY")
TUESDAY = on("2015-03-03")
OTHER_WORDS = "Gunmen on motorcycles drove through a village of farmers and left {} people dead beside their oxen."
WORDS = "The old covered market burned after the noon prayer and {} people lay dead between its stalls."


def tell(
    id: str,
    number: int = 6,
    when: When = TUESDAY,
    place: PlaceRef | None = HARIM,
    method: Method | None = Method.SHELLING,
    text: str = WORDS,
    published: str | None = "2015-03-04",
    class_: VictimClass = VictimClass.CIVILIAN,
) -> Telling:
    document = make_document(id, text.format(number), published)
    claim = figure(document, f"{number} people", number, when=when, place=place, method=method, class_=class_)
    (telling,) = read_tellings(read(document, claim))
    return telling


def score(a: Telling, b: Telling) -> float:
    return make_scorer([a, b])(a, b)


BASE = tell("base")


def test_the_same_place_day_number_and_words_are_one_incident() -> None:
    assert score(BASE, tell("b")) > 5


@pytest.mark.parametrize(
    "other",
    [
        tell("far", place=DARAA),
        tell("later", when=on("2015-03-06")),
        tell("next-month", when=on("2015-04-01", "2015-04-30", DatePrecision.MONTH)),
        tell("before", when=When(), published="2015-02-27", place=DARAA),
        tell("long-after", when=When(), place=None, published="2015-05-01", text=OTHER_WORDS),
        tell("bare", when=When(), place=None, text=OTHER_WORDS),
    ],
    ids=lambda telling: telling.document.id,
)
def test_another_place_or_time_is_another_incident(other: Telling) -> None:
    assert score(BASE, other) < 0


@pytest.mark.parametrize(
    ("closer", "farther"),
    [
        (tell("b", number=6), tell("c", number=60)),
        (tell("b"), tell("c", method=Method.CLASH)),
        (tell("b"), tell("c", when=on("2015-03-04"))),
        (tell("b", when=TUESDAY), tell("c", when=When())),
        (tell("b", when=When(), published="2015-03-05"), tell("c", when=When(), published="2015-03-16")),
        (tell("b"), tell("c", class_=VictimClass.COMBATANT)),
        (tell("b"), tell("c", place=None)),
        (tell("b"), tell("c", text=OTHER_WORDS)),
    ],
)
def test_what_agrees_scores_higher_than_what_does_not(closer: Telling, farther: Telling) -> None:
    scorer = make_scorer([BASE, closer, farther])
    assert scorer(BASE, closer) > scorer(BASE, farther)


def test_two_tellings_of_one_document_are_never_one_incident() -> None:
    assert score(BASE, BASE) == NEVER


def test_a_week_that_holds_the_day_does_not_speak_against_it() -> None:
    assert score(BASE, tell("b", when=on("2015-03-02", "2015-03-08", DatePrecision.WEEK))) > 0


def test_documents_with_neither_day_nor_publication_are_judged_by_the_rest() -> None:
    one, other = (tell(id, when=When(), published=None) for id in "ab")
    assert score(one, other) > 0
    assert score(tell("c", when=When(), published=None, place=None, text=OTHER_WORDS), BASE) < 0


tellings = st.builds(
    tell,
    id=st.uuids().map(str),
    number=st.integers(1, 40),
    when=st.sampled_from([TUESDAY, on("2015-03-05"), When(), on("2015-03-01", "2015-03-31", DatePrecision.MONTH)]),
    place=st.sampled_from([HARIM, DARAA, town("Hass"), None]),
    method=st.sampled_from([None, *Method]),
    text=st.sampled_from([WORDS, OTHER_WORDS]),
    published=st.sampled_from([None, "2015-03-04", "2015-03-20"]),
)


@given(st.lists(tellings, min_size=2, max_size=4))
def test_a_score_does_not_depend_on_who_is_first(told: list[Telling]) -> None:
    scorer = make_scorer(told)
    for a, b in combinations(told, 2):
        assert scorer(a, b) == pytest.approx(scorer(b, a))


def test_a_place_that_differs_weighs_less_where_the_other_document_names_it() -> None:
    nowhere = town("El Koma")
    text = WORDS + " El Koma was hit."
    assert score(tell("a", place=nowhere), tell("b", text=text)) > score(tell("a", place=nowhere), tell("b"))


def test_neighbouring_towns_stay_apart_though_one_is_named_beside_the_other() -> None:
    salqin = town("Salqin", 36.139, 36.454, country="SY")
    text = WORDS + " Harim is near."
    assert score(BASE, tell("b", place=salqin, text=text)) <= score(BASE, tell("b", place=salqin)) + 1


EL_KOMA = town("El Koma")
SALQIN = town("Salqin", 36.139, 36.454, country="SY")


def signed(telling: Telling, publisher: str) -> Telling:
    """A telling of a document with a publisher: of the same words, though it names one place more."""
    return replace(telling, document=replace(telling.document, publisher=publisher))


@pytest.mark.parametrize(
    ("own", "other", "gain"),
    [
        (None, HARIM, GIVEN - PLACES[None]),
        (None, EL_KOMA, GIVEN - PLACES[None]),
        (town("Nowhere"), HARIM, GIVEN - PLACES[Nearness.UNKNOWN]),
        (DARAA, HARIM, NAMED - PLACES[Nearness.APART]),
        (SALQIN, HARIM, 0),
        (HARIM, HARIM, 0),
        (None, town("Harim", kind="province"), 0),
    ],
    ids=["none", "none-unknown", "unknown", "apart", "neighbours", "same", "area"],
)
def test_naming_the_others_place_counts_by_what_the_document_says_of_its_own(
    own: PlaceRef | None, other: PlaceRef, gain: float
) -> None:
    """Most where it gives none, or one that nobody knows; nothing for neighbours, or a whole province."""
    a, b = tell("a", place=own), tell("b", place=other)
    naming, silent = signed(a, f"{other.text} Post"), signed(a, "Delta Wire")
    assert score(naming, b) - score(silent, b) == pytest.approx(gain)
    assert score(b, naming) == pytest.approx(score(naming, b))


def test_naming_another_place_than_the_others_counts_for_nothing() -> None:
    a = tell("a", place=None)
    assert score(signed(a, "Salqin Post"), BASE) == pytest.approx(score(a, BASE))
    assert score(signed(a, "Harimbo Post"), BASE) == pytest.approx(score(a, BASE))


def test_a_document_that_names_the_others_place_in_its_text_may_be_of_it() -> None:
    beside, away = (
        tell(id, place=None, text=f"{OTHER_WORDS} They had come from {name}.")
        for id, name in (("b", "Harim"), ("c", "Hamim"))
    )
    scorer = make_scorer([BASE, beside, away])
    assert scorer(BASE, beside) > scorer(BASE, away) + 1
