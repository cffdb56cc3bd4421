"""Spots: the stretches of words that claims are made of."""

import pytest

from tests.read.learned.builders import REPORT, make_spots, texts_of
from tollbook.read.learned.heads import KINDS


def test_every_quantity_with_what_it_counts_is_a_spot_of_a_figure() -> None:
    spots = make_spots(
        "Shells killed at least 12 people and wounded dozens on Monday. A nurse, Mariam Saleh, is alive."
    )
    assert texts_of(spots.figures) == ["at least 12 people", "dozens", "a nurse".capitalize()]
    assert [found is not None for found in spots.found] == [True, True, False]


def test_the_grammars_figure_stands_beside_its_candidate() -> None:
    spots = make_spots("Nine soldiers died in Gao. The talks take 9 days. Nine soldiers died in Kidal.")
    for candidate, found, spot in zip(spots.candidates, spots.found, spots.figures, strict=True):
        assert found is None or (found.candidate.quote, found.span) == (candidate.quote, spot.span)
    assert sum(found is not None for found in spots.found) == 2


def test_people_counted_together_are_their_sum_and_their_numbered_part() -> None:
    spots = make_spots("A woman and her three children were killed in Aleppo.")
    assert texts_of(spots.figures) == ["A woman and her three children", "her three children"]
    assert [candidate.quantity.bounds.low for candidate in spots.candidates] == [4, 3]
    assert len(spots.households) == 1


def test_places_are_names_and_what_stands_in_for_them_by_the_name_they_mean() -> None:
    text = "Raids hit Idlib on Monday. Twelve people died in the town. There, medics wept."
    spots = make_spots(text)
    words = [text[spot.span.start : spot.span.end] for spot in spots.places]
    assert words == ["Idlib", "the town", "There"]
    assert texts_of(spots.places) == ["Idlib"] * 3
    assert [name.stands_in for name in spots.place_names] == [False, True, True]


def test_times_are_those_that_can_date_something() -> None:
    spots = make_spots("Talks resume next week. By Friday 40 people had died in Gao since Tuesday.")
    assert texts_of(spots.times) == ["since Tuesday"]
    assert [time.text for time in spots.expressions] == ["since Tuesday"]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Fighters of the Islamic Front took the base.", "Fighters of the Islamic Front"),
        ("Regime raids killed two men.", "Regime"),
        ("Regime raids killed two men.", "Regime raids"),
        ("Two soldiers died, the Syrian Observatory for Human Rights said.", "Syrian Observatory"),
        ("At least 12 Turkish soldiers died.", "Turkish soldiers"),
        ("The mayor's office said the army fled.", "army"),
    ],
)
def test_parties_are_noun_phrases_and_the_nouns_within_them(text: str, party: str) -> None:
    assert party in texts_of(make_spots(text).parties)


def test_a_number_is_no_part_of_a_partys_words() -> None:
    parties = texts_of(make_spots("Shells killed 12 soldiers and three civilians.").parties)
    assert {"soldiers", "civilians"} <= set(parties)
    assert not any(word.isdigit() or word == "three" for party in parties for word in party.split())


def test_persons_are_people_named_without_their_title() -> None:
    spots = make_spots("Captain Ali Hassan and a nurse, Mariam Saleh, died in Gao.")
    assert texts_of(spots.persons) == ["Ali Hassan", "Mariam Saleh"]
    assert [person.title for person in spots.people] == ["Captain", None]


def test_holds_are_names_of_places_nouns_for_places_and_pronouns_in_order() -> None:
    text = "Rebels seized Idlib. They hold a checkpoint near Ariha. It fell on Sunday."
    spots = make_spots(text)
    assert texts_of(spots.holds) == ["Idlib", "They", "checkpoint", "Ariha", "It"]
    assert [spot.span for spot in spots.holds] == sorted(spot.span for spot in spots.holds)


def test_a_place_is_held_only_once() -> None:
    spots = make_spots("The army left the town of Palmyra. Palmyra is quiet, and the town is empty.")
    assert len({spot.span for spot in spots.holds}) == len(spots.holds)


def test_texts_in_capitals_keep_their_spelling() -> None:
    spots = make_spots(
        "TWELVE SOLDIERS WERE KILLED IN RAQQA ON MONDAY, THE WHITE HELMETS SAID. CAPTAIN ALI HASSAN DIED."
    )
    assert texts_of(spots.places) == ["RAQQA"]
    assert {"SOLDIERS", "WHITE HELMETS"} <= set(texts_of(spots.parties))
    assert texts_of(spots.persons) == ["ALI HASSAN"]
    assert texts_of(spots.times) == ["ON MONDAY"]


def test_sentences_and_words_count_from_the_documents_first() -> None:
    spots = make_spots("Two men died.\n\nThree men died. Four men died.")
    assert [spot.sentence for spot in spots.figures] == [0, 1, 2]
    assert [spot.word for spot in spots.figures] == [1, 5, 9]


def test_the_words_of_parties_and_people_are_the_documents() -> None:
    spots = make_spots(REPORT)
    for kind in ("times", "parties", "persons"):
        for spot in getattr(spots, kind):
            assert spot.text in REPORT[spot.span.start : spot.span.end]


@pytest.mark.parametrize("text", ["", "   \n\n ", "Nothing happened to anyone.", "!!! ??? ..."])
def test_a_text_that_says_nothing_has_no_figures_times_or_people(text: str) -> None:
    spots = make_spots(text)
    assert (spots.figures, spots.times, spots.persons, spots.households) == ((), (), (), ())


def test_every_list_is_as_long_as_what_its_spots_were_made_from() -> None:
    spots = make_spots(REPORT)
    assert all(getattr(spots, kind) for kind in KINDS)
    assert len(spots.figures) == len(spots.candidates) == len(spots.found)
    assert len(spots.places) == len(spots.place_names)
    assert len(spots.times) == len(spots.expressions)
    assert len(spots.persons) == len(spots.people)
