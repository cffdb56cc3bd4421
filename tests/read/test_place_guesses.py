"""Names that may be places' though nothing says so."""

import pytest

from tests.read.builders import NAMES, make_document
from tollbook.read.parse import parse_document
from tollbook.read.place_guesses import guess_places
from tollbook.read.stand_ins import find_place_names


def guess(text: str) -> list[str]:
    parse = parse_document(make_document(text))
    known = [name.span for name in find_place_names(parse, NAMES)]
    guesses = list(guess_places(parse, NAMES, known))
    assert all(parse.text[name.span.start : name.span.end] == name.text for name in guesses)
    assert not any(name.span.overlaps(span) for name in guesses for span in known)
    return [name.text for name in guesses]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gunmen overran Naumule before dawn and killed nine.", ["Naumule"]),
        ("Fighters burned Day Pu No. Nine people died.", ["Day Pu No"]),
        ("NINE DEAD IN NAUMULE RAID\n\nGunmen who overran Naumule killed nine people.", ["NAUMULE", "Naumule"]),
        ("NINE DEAD AS GUNMEN OVERRUN NAUMULE\n\nGunmen killed nine people before dawn.", []),
        ("Shells killed nine people in Idlib on Monday.", []),
        ("The White Helmets pulled nine bodies from the rubble.", []),
        ("Colonel Marwan Daher was killed.", []),
        ("Nine people died, and nobody knew why.", []),
        ("A league against Penury counted nine dead.", []),
        ("Q-4 writes that nine people died.", []),
        ("", []),
    ],
    ids=[
        "unknown",
        "of several words",
        "in capitals too",
        "in capitals only",
        "known",
        "actor",
        "person",
        "none",
        "what people are against",
        "call sign",
        "empty",
    ],
)
def test_capitalised_words_that_are_neither_known_nor_an_actor_nor_a_person_may_be_places(
    text: str, names: list[str]
) -> None:
    assert guess(text) == names


def test_a_guess_stands_in_the_order_of_the_text_with_its_use() -> None:
    parse = parse_document(make_document("Bugendana fell first. Kivyuka, near the river, fell on Monday."))
    first, second = guess_places(parse, NAMES, ())
    assert (first.text, second.text) == ("Bugendana", "Kivyuka")
    assert first.sentence < second.sentence
    assert first.kind == second.kind == "unknown"
