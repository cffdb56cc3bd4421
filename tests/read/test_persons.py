"""Names of people: where they begin and end, with what title, and what is no person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.builders import NAMES, parse_text
from tollbook.read.persons import Person, find_persons, is_address, skip_age


def persons_of(text: str) -> list[Person]:
    """The people that a text names."""
    parse = parse_text(text)
    return [person for paragraph in parse.paragraphs for person in find_persons(paragraph, parse, NAMES)]


def names_of(text: str) -> list[str]:
    return [person.name for person in persons_of(text)]


NAMED = [
    ("They met Samir Haddad.", ["Samir Haddad"]),
    ("They met Abu Jamil al-Turki.", ["Abu Jamil al-Turki"]),
    ("They met Raviv van der Loon.", ["Raviv van der Loon"]),
    ("They met Maria de la Cruz.", ["Maria de la Cruz"]),
    ("They met Damien Boulard-Leroux.", ["Damien Boulard-Leroux"]),
    ("They met Hassan bin Nasser.", ["Hassan bin Nasser"]),
    ("They met K. Anthony.", ["K. Anthony"]),
    ("They met Captain Samir Haddad.", ["Samir Haddad"]),
    ("They met Staff Sergeant Dan Hill.", ["Dan Hill"]),
    ("They met Chief Warrant Officer Dan Mason.", ["Dan Mason"]),
    ("They met Deputy Defence Minister Ali Hamdan.", ["Ali Hamdan"]),
    ("They met Dr Layla Nassar.", ["Layla Nassar"]),
    ("They met Mullah Sher Khan.", ["Mullah Sher Khan"]),
    ('They met Juan "Chato" Pinto.', ['Juan "Chato" Pinto']),
    ("They met the baker Jamil Kassab and his son Adnan.", ["Jamil Kassab", "Adnan"]),
    ("They met a girl named Salma.", ["Salma"]),
    ("They met the twins Nour and Karim.", ["Nour", "Karim"]),
    ("They met Colonel Budanov.", ["Budanov"]),
    ("Prime Minister Ana Torres spoke.", ["Ana Torres"]),
]


@pytest.mark.parametrize(("text", "names"), NAMED, ids=[text for text, _ in NAMED])
def test_a_name_is_found_without_its_title(text: str, names: list[str]) -> None:
    assert names_of(text) == names


NO_PERSONS = [
    "They met the Northern Front.",
    "They met the Ministry of Defence.",
    "They met in Deir Hafir district on Monday.",
    "They met in Aleppo.",
    "They met Hamas.",
    "They met the Islamic State group.",
    "They met 22 Lou Nuer.",
    "They met Turks and Syrians.",
    "They met in May.",
    "They met the White Helmets.",
    "They met on the Sheikh Omar Road.",
    "Kurdish-led forces met them.",
]


@pytest.mark.parametrize("text", NO_PERSONS, ids=NO_PERSONS)
def test_bodies_places_peoples_and_months_are_no_persons(text: str) -> None:
    assert names_of(text) == []


def test_a_title_is_kept_beside_the_name() -> None:
    (person,) = persons_of("They met Lieutenant General Omar Darwish.")
    assert (person.title, person.name) == ("Lieutenant General", "Omar Darwish")


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("A nurse, Layla Nassar, was there.", "nurse"),
        ("Layla Nassar, a nurse, was there.", "nurse"),
        ("The nurse Layla Nassar was there.", "nurse"),
        ("A commander of the Northern Front, Omar Darwish, was there.", "commander"),
        ("A boy named Omar was there.", "boy"),
    ],
)
def test_the_noun_that_says_who_somebody_is_is_found(text: str, noun: str) -> None:
    (person,) = persons_of(text)
    assert person.noun is not None and person.noun.text == noun


def test_a_place_is_a_person_where_a_title_says_so() -> None:
    assert names_of("They met General Idlib.") == ["Idlib"]
    assert names_of("They met Idlib.") == []


def test_names_in_a_paragraph_of_capitals_keep_their_capitals() -> None:
    assert names_of("THE POLICE SAID THAT PASTOR SAMUEL JOSEPH WAS THERE.") == ["SAMUEL JOSEPH"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Samir Haddad, 34, killed on Monday", "killed"),
        ("Samir Haddad (34), killed on Monday", "killed"),
        ("Samir Haddad, aged 34, killed on Monday", "killed"),
        ("Samir Haddad, killed on Monday", "killed"),
    ],
)
def test_the_word_after_a_name_and_its_age_is_found(text: str, word: str) -> None:
    (person,) = persons_of(f"They met {text}.")
    after = skip_age(person)
    assert after is not None and after.text == word


def test_nothing_stands_after_a_name_without_a_comma() -> None:
    (person,) = persons_of("They met Samir Haddad on Monday.")
    assert skip_age(person) is None


def test_forms_of_address_are_no_office() -> None:
    assert is_address("Mr")
    assert is_address("Dr.")
    assert not is_address("Captain")


@given(st.text(alphabet="AaBb -'\".,:;\n“”’0", max_size=60))
def test_any_text_names_only_people_whose_words_it_has(text: str) -> None:
    assert all(person.name in text and person.name.strip() for person in persons_of(text))
