"""Tellings as columns of numbers."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from tests.link.builders import figure, make_document, on, party, read, town
from tollbook.link.columns import UNSAID, Columns
from tollbook.link.columns import lay_out as lay_out_outlines
from tollbook.link.outlines import LOOSE_DAYS, mask_methods, outline_tellings
from tollbook.link.tellings import Telling, read_tellings
from tollbook.model import DatePrecision, Method, Outcome, PlacePrecision, VictimClass


def tell(name: str, text: str, quote: str, low: int, **fields: Any) -> Telling:
    document = make_document(name, text, "2024-03-10", "Example Wire")
    (telling,) = read_tellings(read(document, figure(document, quote, low, **fields)))
    return telling


def lay_out(tellings: Sequence[Telling]) -> Columns:
    return lay_out_outlines(outline_tellings(tellings))


def lay_two(first: dict[str, Any], second: dict[str, Any]) -> Columns:
    return lay_out([tell("a", "Six men died.", "Six men", 6, **first), tell("b", "Six died.", "Six", 6, **second)])


def test_numbers_days_and_classes_stand_as_said() -> None:
    columns = lay_two(
        {"when": on("2024-03-09"), "class_": VictimClass.COMBATANT},
        {"when": on("2024-03-01", "2024-03-31", DatePrecision.MONTH), "outcome": Outcome.INJURED},
    )
    assert len(columns) == 2
    assert columns.killed.tolist() == [6, UNSAID]
    assert columns.injured.tolist() == [UNSAID, 6]
    assert columns.victims.tolist() == [1, 2]
    assert columns.loose.tolist() == [False, True]
    assert (columns.last - columns.first).tolist() == [0, 30]
    assert columns.document.tolist() == [0, 1]


def test_an_undated_telling_is_of_the_days_before_its_publication() -> None:
    columns = lay_two({"when": on("2024-03-10")}, {})
    assert columns.last.tolist() == [columns.last[0]] * 2
    assert columns.first[1] == columns.last[1] - LOOSE_DAYS
    assert columns.loose.tolist() == [False, True]


def test_a_document_without_any_date_comes_before_all() -> None:
    document = make_document("a", "Six died.")
    (telling,) = read_tellings(read(document, figure(document, "Six", 6)))
    assert lay_out([telling]).last.tolist() == [1 + LOOSE_DAYS]


def test_points_are_as_far_apart_as_places_on_the_globe() -> None:
    """Over the date line, too: one degree of the equator is 111 km."""
    columns = lay_two({"place": town("Here", 0.0, 179.5)}, {"place": town("There", 0.0, -179.5)})
    assert round(float(np.linalg.norm(columns.point[0] - columns.point[1]))) == 111


def test_a_province_has_no_point_and_no_place_has_no_name() -> None:
    province = town("Idlib", 35.9, 36.6, kind="province")
    columns = lay_two({"place": province}, {})
    assert not np.isnan(columns.point[0]).any()
    coarse = lay_two({"place": town("Idlib", None, None)}, {})
    assert np.isnan(coarse.point).all()
    assert coarse.folded.tolist() == coarse.sketch.tolist() == [0, UNSAID]
    assert not coarse.letters[1].any()


def test_coordinates_of_a_whole_country_are_no_point() -> None:
    place = town("Syria", 35.0, 38.0)
    whole = tell("a", "Six died.", "Six", 6, place=place)
    assert not np.isnan(lay_out([whole]).point).any()
    country = town("Syria", 35.0, 38.0, precision=PlacePrecision.COUNTRY)
    assert np.isnan(lay_out([tell("a", "Six died.", "Six", 6, place=country)]).point).all()


def test_spellings_of_one_name_fold_or_sketch_alike() -> None:
    columns = lay_two({"place": town("Maarrat an-Nu'man")}, {"place": town("Maaret al-Noman")})
    assert columns.sketch.tolist() == [0, 0]
    other = lay_two({"place": town("Binnish")}, {"place": town("Saraqib")})
    assert other.sketch.tolist() == other.folded.tolist() == [0, 1]


def test_methods_are_bits_and_other_is_none() -> None:
    assert mask_methods([Method.OTHER]) == 0
    assert mask_methods([Method.CLASH]) & mask_methods([Method.SHELLING]) == 0
    both = mask_methods([Method.CLASH, Method.SHELLING])
    assert both == mask_methods([Method.CLASH]) | mask_methods([Method.SHELLING])


def test_the_author_is_known_by_the_actor_book_or_by_words() -> None:
    book = lay_two({"by": party("regime", "syria-army")}, {"by": party("the army", "syria-army")})
    assert book.by.tolist() == [0, 0]
    words = lay_two({"by": party("Free  Army")}, {"by": party("free army")})
    assert words.by.tolist() == [0, 0]
    assert lay_two({}, {"by": party("free army")}).by.tolist() == [UNSAID, 0]


def test_nothing_is_no_rows() -> None:
    assert len(lay_out([])) == 0
