"""What many claims say together: time, place, kind and id of an incident."""

from typing import Any

from tests.link.builders import day, figure, make_document, on, town
from tollbook.link.gather import (
    choose_place,
    choose_time,
    choose_type,
    identify_incident,
    order_claims,
    refer_documents,
)
from tollbook.model import (
    ActionType,
    DatePrecision,
    DocumentId,
    Figure,
    Method,
    PlacePrecision,
    PlaceRef,
    Stance,
    When,
)

NIGHT = on("2022-06-11", "2022-06-12", DatePrecision.DAYS)
WEEK = on("2022-06-06", "2022-06-12", DatePrecision.WEEK)
PROVINCE = PlaceRef(text="Idlib", lat=35.8, lon=36.7, kind="province", precision=PlacePrecision.PROVINCE)


def said(id: str, quote: str = "six people", **fields: Any) -> Figure:
    return figure(make_document(id, "Shells killed six people, then two."), quote, 6, **fields)


def test_the_time_that_most_documents_give_stands() -> None:
    claims = [said("a", when=NIGHT), said("b", when=NIGHT), said("c", when=on("2022-06-12"))]
    assert choose_time(claims) == NIGHT


def test_of_times_equally_often_given_the_shortest_stands() -> None:
    assert choose_time([said("a", when=NIGHT), said("b", when=on("2022-06-12"))]) == on("2022-06-12")


def test_a_long_time_gives_way_to_a_day() -> None:
    claims = [said("a", when=WEEK), said("b", when=WEEK), said("c", when=on("2022-06-12"))]
    assert choose_time(claims) == on("2022-06-12")


def test_the_words_for_a_time_do_not_divide_its_support() -> None:
    tuesday = [When(text=words, start=day("2022-06-07"), end=day("2022-06-07")) for words in ("Tuesday", "7 June")]
    claims = [said("a", when=tuesday[0]), said("b", when=tuesday[1]), said("c", when=on("2022-06-08"))]
    assert choose_time(claims).start == day("2022-06-07")


def test_a_denied_claim_gives_no_time() -> None:
    assert choose_time([said("a", when=NIGHT, stance=Stance.DENIED)]) == When()


def test_the_most_exact_place_stands_though_others_are_named_more_often() -> None:
    harim = town("Harim", 36.2, 36.5)
    assert choose_place([said("a", place=PROVINCE), said("b", place=PROVINCE), said("c", place=harim)]) == harim
    assert choose_place([said("a")]) is None


def test_of_equally_exact_places_the_one_most_often_named_stands() -> None:
    one, other = town("Harim", 36.2, 36.5), town("Harem", 36.2, 36.5)
    assert choose_place([said("a", place=one), said("b", place=other), said("c", place=other)]) == other


def test_the_method_of_most_figures_is_the_kind_of_the_incident() -> None:
    methods = (Method.MASSACRE, Method.CLASH, Method.MASSACRE)
    assert choose_type([said(str(n), method=m) for n, m in enumerate(methods)]) is ActionType.ATTACK_ON_CIVILIANS
    assert choose_type([said("a", method=Method.OTHER)]) is None


def test_claims_stand_by_publication_document_and_span() -> None:
    claims = [said("b", "two"), said("b"), said("a"), said("c")]
    published = {DocumentId("a"): day("2022-06-12"), DocumentId("b"): day("2022-06-11")}
    assert [(c.document, c.quote) for c in order_claims(claims, published)] == [
        ("b", "six people"),
        ("b", "two"),
        ("a", "six people"),
        ("c", "six people"),
    ]


def test_documents_are_referred_to_by_publication_with_their_originals() -> None:
    documents = [make_document("late", "", "2022-06-12", "B"), make_document("early", "", "2022-06-11", "A")]
    refs = refer_documents(documents, {DocumentId("late"): DocumentId("early")})
    assert [(ref.id, ref.publisher, ref.copy_of) for ref in refs] == [("early", "A", None), ("late", "B", "early")]


def test_the_id_is_that_of_the_first_figure() -> None:
    first, second = said("a"), said("b")
    assert identify_incident([first, second]) == identify_incident([first]) != identify_incident([second])
