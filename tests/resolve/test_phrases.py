"""The words around a place's name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.resolve.phrases import Phrase, read_phrases


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Idlib province", Phrase(name="Idlib", kind="province")),
        ("province of Idlib", Phrase(name="Idlib", kind="province")),
        ("southern province of Daraa", Phrase(name="Daraa", kind="province")),
        ("the city of Idlib", Phrase(name="Idlib", kind="town")),
        ("Daraa's provincial capital", Phrase(name="Daraa", kind="town")),
        ("Abu Duhur military airport", Phrase(name="Abu Duhur", kind="site", airfield=True)),
        ("20 km south of Kirkuk", Phrase(name="Kirkuk", near=True, apart=20, bearing=180)),
        ("about 9 miles north-west of the town of Homs", Phrase(name="Homs", near=True, apart=9 * 1.609, bearing=315)),
        ("some 30km outside Kirkuk", Phrase(name="Kirkuk", near=True, apart=30)),
        ("As Suwar town/Sur town", Phrase(name="Sur", kind="town")),
        ("Tiyas Military Airbase (T4)", Phrase(name="Tiyas", kind="site", airfield=True)),
        ("An Nuaymah town", Phrase(name="An Nuaymah", kind="town")),
        ("An unnamed village", Phrase(name="unnamed", kind="town")),
        ("the outskirts of Homs", Phrase(name="Homs", near=True)),
        ("northern Aleppo countryside", Phrase(name="Aleppo", near=True)),
        ("Saraqib, Idlib", Phrase(name="Saraqib", within="Idlib")),
        ("Saraqib in Idlib province", Phrase(name="Saraqib", within="Idlib province")),
        ("Syria's Idlib province", Phrase(name="Idlib", kind="province", within="Syria")),
    ],
)
def test_generic_words_are_understood(text: str, phrase: Phrase) -> None:
    assert phrase in list(read_phrases(text))


def test_the_most_literal_reading_comes_first() -> None:
    assert next(read_phrases("the Great Hall")) == Phrase(name="Great Hall")


@given(st.text(max_size=60))
def test_any_words_can_be_read(text: str) -> None:
    readings = list(read_phrases(text))
    assert readings
    assert len(readings) < 60


def test_what_is_longer_than_any_name_is_not_read() -> None:
    assert list(read_phrases("city " * 1000)) == []


@given(st.sampled_from(["Idlib", "Khan Shaykhun", "Goma"]), st.sampled_from(["city", "town", "village", "province"]))
def test_a_kind_after_the_name_says_what_one_before_it_says(name: str, kind: str) -> None:
    after = {(phrase.name, phrase.kind) for phrase in read_phrases(f"{name} {kind}")}
    before = {(phrase.name, phrase.kind) for phrase in read_phrases(f"the {kind} of {name}")}
    assert {pair for pair in after if pair[1]} == {pair for pair in before if pair[1]}
