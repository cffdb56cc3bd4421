"""What speaks for and against a place as the place of a figure."""

from tests.read.builders import ACTORS, PLACES, FewNames, parse_text
from tollbook.model import Span
from tollbook.read.chains import CHANGES, load_weights
from tollbook.read.figures import find_figures
from tollbook.read.parse import Parse
from tollbook.read.place_names import number_sentences
from tollbook.read.place_signs import (
    Anchor,
    Landscape,
    describe_nowhere,
    describe_pair,
    describe_place,
    find_tie,
    make_anchor,
    survey_places,
)
from tollbook.read.stand_ins import find_place_names
from tollbook.read.where import change_of

NAMES = FewNames(PLACES | {"Homs": "town", "Yemen": "country"}, ACTORS)


def survey(text: str) -> tuple[Parse, Landscape, list[Anchor]]:
    """A text's places, and its figures as anchors."""
    parse = parse_text(text)
    figures = find_figures(parse)
    sentences = number_sentences(parse)
    named = find_place_names(parse, NAMES)
    land = survey_places(parse, named, [found.span for found in figures], range(len(sentences)))
    made = [make_anchor(parse, sentences, f.span, f.whole.span if f.whole else None) for f in figures]
    return parse, land, [anchor for anchor in made if anchor]


def signs_of(text: str, place: str, figure: int = 0) -> set[str]:
    """The signs of a place for one of the figures of a text."""
    _, land, anchors = survey(text)
    names = next(names for names in land.places if names[0].text == place)
    return set(describe_place(anchors[figure], names, land))


def tie_of(text: str, figure: int = 0) -> str | None:
    _, land, anchors = survey(text)
    return find_tie(anchors[figure], land)


def test_a_place_beside_the_verb_of_the_figure_is_told_from_one_of_another_clause() -> None:
    text = "In Homs, nine people were killed on Monday, and Aleppo was calm."
    assert "sentence/verb/located:in" in signs_of(text, "Homs")
    assert "sentence/verb" not in signs_of(text, "Aleppo")
    assert "sentence/after/broken" in signs_of(text, "Aleppo")


def test_a_country_beside_a_town_is_known_to_be_the_wider() -> None:
    text = "Nine people were killed at Homs in Syria."
    assert "sentence/country/finer beside" in signs_of(text, "Syria")
    assert "sentence/town/finest" in signs_of(text, "Homs")


def test_where_somebody_spoke_is_marked() -> None:
    text = "The ministry in Aleppo said that nine people were killed."
    assert "sentence/subject/speaker" in signs_of(text, "Aleppo")


def test_places_outside_the_sentence_are_seen_by_where_they_stand() -> None:
    text = "Battle for Homs goes on\n\nShells fell on Aleppo on Monday, in the last days of a long war.\n\n"
    text += "Mosul was quiet. Nine people were killed. Idlib is next."
    assert any(sign.startswith("headline/") for sign in signs_of(text, "Homs"))
    assert any(sign.startswith("above/") for sign in signs_of(text, "Aleppo"))
    assert any(sign.startswith("paragraph/last") for sign in signs_of(text, "Mosul"))
    assert any(sign.startswith("below/") for sign in signs_of(text, "Idlib"))


def test_a_dateline_is_no_sentence_to_be_in() -> None:
    signs = signs_of("ALEPPO, Monday - Nine people were killed on Sunday by shells.", "ALEPPO")
    assert any(sign.startswith("dateline/") for sign in signs)
    assert not any(sign.startswith("sentence/") for sign in signs)


def test_a_figure_is_tied_to_the_place_in_its_own_words() -> None:
    assert tie_of("Shells killed six people in Homs.") == "homs"
    assert tie_of("There were six people dead in the nearby town of Homs.") == "homs"
    assert tie_of("The dead: Homs 640, Idlib 17.", figure=1) == "idlib"


def test_a_figure_is_not_tied_across_other_words() -> None:
    assert tie_of("Six people were killed by shells that flew over Homs.") is None
    assert tie_of("Homs was calm. Six people were killed.") is None


def test_no_place_at_all_has_signs_too() -> None:
    _, land, (anchor,) = survey("Nine people were killed in the war.")
    assert {"nowhere", "nowhere/0 places", "nowhere/war"} <= set(describe_nowhere(anchor, land))


def test_figures_that_follow_one_another_are_related() -> None:
    text = "Nine people were killed, including two children. Six more died in Homs.\n\nFour were hurt."
    _, land, anchors = survey(text)
    assert "pair/whole" in set(describe_pair(anchors[0], anchors[1], land))
    assert "pair/following/located between" in set(describe_pair(anchors[1], anchors[2], land))
    assert "pair/next" in set(describe_pair(anchors[2], anchors[3], land))


def test_an_anchor_outside_the_text_is_none() -> None:
    parse = parse_text("Nine people were killed.")
    assert make_anchor(parse, number_sentences(parse), Span(900, 905)) is None


def test_a_part_of_a_long_document_sees_its_own_names_and_those_that_lead() -> None:
    text = (
        "Shells fell on Homs on Monday and on Tuesday, and on all the days.\n\n"
        + "It rained.\n\n" * 50
        + "Aleppo fell."
    )
    parse = parse_text(text)
    named = find_place_names(parse, NAMES)
    assert [name.text for name in survey_places(parse, named, [], range(10, 20)).named] == ["Homs"]
    assert [name.text for name in survey_places(parse, named, [], range(40, 60)).named] == ["Homs", "Aleppo"]


def test_what_becomes_of_a_place_from_figure_to_figure() -> None:
    changes = [change_of(0, 0), change_of(0, 3), change_of(3, 0), change_of(3, 3), change_of(3, 4)]
    assert changes == ["both none", "from none", "to none", "same", None]


def test_the_table_weighs_signs_that_are_given() -> None:
    """Every change that the table names is one that figures can make, and staying in place is the rule."""
    weights = load_weights("where_weights")
    paired = {sign.split("/pair/")[0] for sign in weights if "/pair/" in sign}
    assert paired == set(CHANGES)
    assert weights["same/pair/sentence"] > 0
