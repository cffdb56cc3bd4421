"""Which words of a document name a place, what they call it, and how they stand."""

from hypothesis import given
from hypothesis import strategies as st

from tests.read.builders import ACTORS, PLACES, FewNames, parse_text
from tollbook.read.place_names import UNKNOWN, PlaceName, make_key
from tollbook.read.stand_ins import find_place_names

MORE = {"Daraa city": "town", "Homs": "town", "Tripoli": "town", "Libya": "country", "Nineveh": "province"}
NAMES = FewNames(PLACES | MORE, ACTORS)


def named(text: str) -> list[PlaceName]:
    return list(find_place_names(parse_text(text), NAMES))


def texts(text: str) -> list[str]:
    return [name.text for name in named(text)]


def uses(text: str) -> list[tuple[str, str]]:
    return [(name.text, f"{name.use} {name.preposition}".strip()) for name in named(text)]


def test_known_names_are_places_wherever_they_stand() -> None:
    assert texts("Aleppo was quiet, but shells fell on Homs.") == ["Aleppo", "Homs"]


def test_names_of_actors_are_no_places() -> None:
    assert texts("The Al-Nusra Front and the Islamic State group fought Hamas.") == []


def test_unknown_names_are_places_after_prepositions_and_with_generic_words() -> None:
    assert texts("Troops fought near Kafr Ulwan.") == ["Kafr Ulwan"]
    assert texts("Two men died in the village of Tarnouk.") == ["Tarnouk"]
    assert texts("They shelled the Tarnouk district all night.") == ["Tarnouk"]
    assert texts("Gunmen came out of Tarnouk, and in Tarnouk nobody slept.") == ["Tarnouk", "Tarnouk"]


def test_a_name_goes_on_after_an_apostrophe_behind_its_article() -> None:
    assert texts("Shells fell near Al-Ba'ija on Monday.") == ["Al-Ba'ija"]


def test_a_longer_name_than_a_known_one_is_of_another_place() -> None:
    assert texts("Two men died in Gao Benna, a hamlet.") == ["Gao Benna"]
    assert texts("Two men died in Umm Mosul.") == ["Umm Mosul"]
    assert texts("He saw Gao Benna fall.") == []


def test_a_longer_name_of_who_or_what_is_in_a_known_place_names_that_place() -> None:
    assert texts("Two men died at Mosul Police.") == ["Mosul"]
    assert texts("Two men died in Gao MNLA men say.") == ["Gao"]


def test_a_call_sign_is_no_place() -> None:
    assert texts("Q-4: two dead in Ariha") == ["Ariha"]


def test_names_joined_to_a_place_are_places() -> None:
    assert texts("Houses burned in Tarnouk, Bel Hadi and Oum Rasa.") == ["Tarnouk", "Bel Hadi", "Oum Rasa"]


def test_people_days_and_adjectives_are_no_places() -> None:
    assert texts("General Salim Dabbas, 41, spoke on Friday in March.") == []
    assert texts("It was the worst in the Kenyan army's history.") == []


def test_an_adjective_before_a_known_place_is_no_place() -> None:
    assert texts("Smoke rose in the Syrian city of Idlib.") == ["Idlib"]


def test_a_longer_name_is_of_something_at_the_place_that_it_begins_with() -> None:
    assert uses("Mosul Police said that nine men were held.") == [("Mosul", "modifier")]
    assert texts("Mosul Fadhel sang.") == []


def test_a_province_is_called_one_and_is_another_place_than_its_town() -> None:
    names = named("Idlib province is quiet, but in Idlib shells fell.")
    assert [(name.text, name.kind) for name in names] == [("Idlib province", "province"), ("Idlib", "town")]
    assert len({name.key for name in names}) == 2


def test_how_a_name_stands_is_told() -> None:
    assert uses("HOMS, Friday - Shells fell near Aleppo.") == [("HOMS", "dateline"), ("Aleppo", "located near")]
    assert uses("Syria's army spoke.") == [("Syria", "owner")]
    assert uses("Homs: nine people were killed.") == [("Homs", "label")]


def test_names_in_capitals_are_found_in_a_text_in_capitals() -> None:
    text = "Shells fell on Homs again.\n\nNINE SOLDIERS WERE KILLED AROUND HOMS ON MONDAY AND THE WAR GOES ON."
    assert texts(text) == ["Homs", "HOMS"]


def test_words_stand_in_for_the_last_place_of_their_kind() -> None:
    names = named("Rebels entered Homs on Monday. In Syria, the city is dear to all.")
    assert [(name.text, name.stands_in) for name in names] == [("Homs", False), ("Syria", False), ("Homs", True)]
    assert texts("Tripoli is calm. Libya is not. The country is tired.")[-1] == "Libya"


def test_there_is_the_last_place_but_not_in_there_were() -> None:
    assert texts("Shells fell on Homs. Nine people died there.") == ["Homs", "Homs"]
    assert texts("Shells fell on Homs. There were no dead.") == ["Homs"]


def test_the_provincial_capital_is_the_seat_of_the_province_just_named() -> None:
    names = named("In the province of Daraa, jets struck the provincial capital.")
    assert [(name.text, name.kind) for name in names] == [("province of Daraa", "province"), ("Daraa", "town")]


def test_a_capital_with_a_name_beside_it_is_the_place_of_that_name() -> None:
    text = "Rebels stormed the province of Nineveh. Shells hit the capital, Homs, and killed five."
    assert [(name.text, name.kind) for name in named(text)] == [
        ("province of Nineveh", "province"),
        ("Homs", "town"),
        ("Homs", "town"),
    ]


def test_the_provincial_capital_is_the_town_that_is_called_so() -> None:
    names = named("Mosul, the provincial capital, fell on Monday. Shells hit the provincial capital again.")
    assert {name.key for name in names} == {"mosul"}


def test_a_capital_that_nothing_names_is_a_place_of_its_own() -> None:
    assert [(name.text, name.key) for name in named("A bomb went off in the capital.")] == [
        ("the capital", "the capital")
    ]


def test_every_name_stands_where_its_span_says() -> None:
    text = "Rebels near Homs took Ariha.\n\nIn Tarnouk, a village, nine people died; Homs is near."
    for name in named(text):
        assert text[name.span.start : name.span.end].casefold() in name.text.casefold()
    assert UNKNOWN in {name.kind for name in named(text)}


@given(st.text(alphabet="AaBb -'’éÉ.,;:\n/19", max_size=120))
def test_any_text_is_searched_without_error(text: str) -> None:
    for name in named(text):
        assert 0 <= name.span.start < name.span.end <= len(text)


@given(st.sampled_from(["Al-Bab", "al-Bab", "El Bab", "BAB", "the Bab"]))
def test_spellings_of_one_name_share_a_key(spelling: str) -> None:
    assert make_key(spelling) == "bab"
