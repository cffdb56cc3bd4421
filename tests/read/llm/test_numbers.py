"""Bounds from the words of other languages; where they cannot be told, the words are kept and nothing is guessed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.llm.stub import answer, count, make_report, read_with
from tollbook.model import Bounds, Figure, Span
from tollbook.read.llm.hand import load_hand
from tollbook.read.llm.numbers import count_words, knows_language


def bound(language: str, text: str, quote: str) -> Bounds | None:
    start = text.index(quote)
    counted = count_words(text, Span(start, start + len(quote)), language)
    return counted.bounds if counted else None


@pytest.mark.parametrize(
    ("language", "text", "quote", "bounds"),
    [
        ("fr", "Au moins 71 personnes ont été tuées", "71 personnes", Bounds(low=71)),
        ("fr", "plus de 2 000 morts", "2 000 morts", Bounds(low=2001)),
        ("fr", "12 personnes au moins ont péri", "12 personnes", Bounds(low=12)),
        ("fr", "12 soldats et au moins 5 civils", "12 soldats", Bounds(low=12, high=12)),
        ("fr", "entre 10 et 15 blessés", "10 et 15 blessés", Bounds(low=10, high=15)),
        ("fr", "vingt-trois soldats", "vingt-trois soldats", Bounds(low=23, high=23)),
        ("fr", "trente et un soldats", "trente et un soldats", Bounds(low=31, high=31)),
        ("fr", "deux cents morts", "deux cents morts", Bounds(low=200, high=200)),
        ("fr", "2,5 millions de déplacés", "2,5 millions de déplacés", Bounds(low=2_500_000, high=2_500_000)),
        ("es", "al menos 10.000 desplazados", "10.000 desplazados", Bounds(low=10_000)),
        ("es", "treinta y dos muertos", "treinta y dos muertos", Bounds(low=32, high=32)),
        ("es", "unos 40 heridos", "40 heridos", Bounds(low=40, high=40, approx=True)),
        ("pt", "pelo menos vinte e cinco mortos", "vinte e cinco mortos", Bounds(low=25)),
        ("de", "mindestens 1.200 Menschen", "1.200 Menschen", Bounds(low=1200)),
        ("de", "zweiundzwanzig Tote", "zweiundzwanzig Tote", Bounds(low=22, high=22)),
        ("de", "weniger als zehn Tote", "zehn Tote", Bounds(high=9)),
        ("ru", "не менее двадцати трёх человек", "двадцати трёх человек", Bounds(low=23)),
        ("ru", "более 3 тыс. человек", "3 тыс. человек", Bounds(low=3001)),
        ("ru", "от 10 до 15 раненых", "10 до 15 раненых", Bounds(low=10, high=15)),
        ("uk", "щонайменше п’ять людей", "п’ять людей", Bounds(low=5)),
        ("ar", "مقتل ما لا يقل عن 12 مدنيا", "12 مدنيا", Bounds(low=12)),
        ("ar", "مقتل ١٢ شخصا", "١٢ شخصا", Bounds(low=12, high=12)),
        ("ar", "مقتل ثلاثة جنود", "ثلاثة جنود", Bounds(low=3, high=3)),
        ("ar", "مقتل جندي واحد", "جندي واحد", Bounds(low=1, high=1)),
        ("ar", "نزوح 10 آلاف شخص", "10 آلاف شخص", Bounds(low=10_000, high=10_000)),
        ("fr", "10-15 morts", "10-15 morts", Bounds(low=10, high=15)),
    ],
)
def test_words_beside_a_number_bound_it(language: str, text: str, quote: str, bounds: Bounds) -> None:
    assert bound(language, text, quote) == bounds


@pytest.mark.parametrize(
    ("language", "quote", "words"),
    [
        ("fr", "des dizaines de morts", "des dizaines"),
        ("fr", "quatre-vingt-dix morts", "quatre-vingt-dix"),
        ("ar", "آلاف النازحين", "آلاف"),
        ("ar", "خمسة وعشرين قتيلا", "خمسة وعشرين"),
        ("ru", "несколько человек", "несколько"),
        ("so", "12 qof", "12"),
    ],
)
def test_numbers_that_cannot_be_told_are_kept_as_words(language: str, quote: str, words: str) -> None:
    assert bound(language, quote, quote) == Bounds(vague=words)


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("fr", "12 soldats et 5 civils", "12 soldats et 5 civils"),
        ("fr", "des soldats sont morts", "des soldats"),
        ("ru", "двадцати трёх человек", "трёх человек"),
        ("so", "qof ayaa dhintay", "qof"),
    ],
)
def test_a_quote_without_one_whole_number_counts_nothing(language: str, text: str, quote: str) -> None:
    assert bound(language, text, quote) is None


@pytest.mark.parametrize("language", sorted(load_hand("languages")))
def test_every_word_for_a_number_says_it(language: str) -> None:
    for value, words in load_hand("languages")[language]["numbers"].items():
        for word in words:
            assert bound(language, f"{word} xyz", f"{word} xyz") == Bounds(low=int(value), high=int(value)), word


@given(st.integers(0, 10**9), st.sampled_from(sorted(load_hand("languages"))))
def test_digits_mean_the_same_in_every_language(number: int, language: str) -> None:
    assert bound(language, f"x {number} y", f"{number} y") == Bounds(low=number, high=number)


@given(st.text(max_size=60), st.sampled_from([*sorted(load_hand("languages")), "so"]), st.data())
def test_any_words_give_bounds_or_none_and_a_span_within_the_text(
    text: str, language: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    counted = count_words(text, Span(start, end), language)
    assert counted is None or 0 <= counted.span.start < counted.span.end <= len(text)


def test_english_is_left_to_the_grammar() -> None:
    assert not knows_language("en")


def test_a_report_in_arabic_is_read_with_its_own_words(tmp_path: Path) -> None:
    text = "قالت مصادر طبية إن ما لا يقل عن 12 مدنيا قتلوا يوم الاثنين في غارة جوية على سوق في مدينة إدلب شمالي سوريا."
    entry = count("12 مدنيا", place="إدلب", time="يوم الاثنين", attribution=["مصادر طبية"], victims="civilian")
    (figure,) = read_with(answer(counts=[entry]), make_report(text), tmp_path).claims
    assert isinstance(figure, Figure)
    assert figure.bounds == Bounds(low=12)
    assert figure.quote == text[slice(*figure.span)] == "ما لا يقل عن 12 مدنيا"
    assert figure.place and figure.place.text == "إدلب"
    assert (figure.when.text, figure.attribution[1:]) == ("يوم الاثنين", ("مصادر طبية",))


def test_each_line_is_read_in_its_own_language(tmp_path: Path) -> None:
    text = (
        "At least nine people were killed in the town on Monday, the council said in a statement.\n"
        "Au moins sept personnes ont été tuées lundi dans la ville, a déclaré le conseil dans un communiqué."
    )
    entries = [count("nine people"), count("sept personnes")]
    claims = read_with(answer(counts=entries), text, tmp_path).claims
    assert [claim.bounds for claim in claims if isinstance(claim, Figure)] == [Bounds(low=9), Bounds(low=7)]
