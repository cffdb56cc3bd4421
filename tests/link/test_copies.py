"""Copies: which documents reprint another."""

from hypothesis import given
from hypothesis import strategies as st

from tests.link.builders import make_document
from tollbook.link import find_copies
from tollbook.model import Document, Span

WIRE = """Shells kill six at Harim bus station

ANTAKYA, March 3 (Delta Wire) - Shells fired from the hills killed six people at the bus station of Harim on Tuesday
morning and set three coaches alight, the town's hospital said.

Drivers carried the wounded on benches torn from the waiting room. The road to the border stayed closed until dusk.

Harim has changed hands four times since the war began and most of its families have left for the camps."""

TRIMMED = """Six die as bus station is shelled

ANTAKYA (Delta Wire) - Shells fired from the hills killed 6 people at the bus station of Harim on Tuesday morning and
set three coaches alight, the town's hospital said.

Drivers carried the wounded on benches torn from the waiting room."""

UPDATE = """Toll at Harim bus station rises to nine

ANTAKYA, March 4 (Delta Wire) - Three people wounded when shells struck the bus station of Harim died overnight, which
raises the toll to nine, the town's hospital said on Wednesday.

Harim has changed hands four times since the war began and most of its families have left for the camps."""

BULLETIN = """Monitoring centre, daily bulletin of {day} March

Our observers documented the death of {dead} civilians in {place} by artillery fire during the day. The number may rise
because some of the wounded are in a serious condition. The centre calls on all parties to spare civilians."""


def wire() -> Document:
    return make_document("wire", WIRE, "2015-03-03", "Delta Wire")


def test_a_trimmed_and_retitled_reprint_is_a_copy() -> None:
    paper = make_document("paper", TRIMMED, "2015-03-04", "Harbour Paper")
    assert find_copies([paper, wire()]) == {"paper": "wire"}


def test_numbers_in_words_and_in_digits_are_the_same_words() -> None:
    digits = make_document("digits", WIRE.replace("six", "6").replace("three", "3"), "2015-03-03", "Other Paper")
    assert find_copies([wire(), digits]) == {"digits": "wire"}


def test_a_wires_own_update_is_no_copy() -> None:
    assert find_copies([wire(), make_document("update", UPDATE, "2015-03-04", "Delta Wire")]) == {}


def test_bulletins_of_one_template_are_no_copies() -> None:
    days = [(3, 4, "Harim"), (4, 11, "Salqin"), (5, 7, "Darkush")]
    bulletins = [
        make_document(f"b{d}", BULLETIN.format(day=d, dead=dead, place=place), f"2015-03-0{d}", "Centre")
        for d, dead, place in days
    ]
    assert find_copies(bulletins) == {}


def test_the_same_text_sent_again_by_its_publisher_is_a_copy() -> None:
    assert find_copies([wire(), make_document("again", WIRE, "2015-03-05", "Delta Wire")]) == {"again": "wire"}


def test_a_text_that_comes_back_months_later_is_no_copy() -> None:
    assert find_copies([wire(), make_document("form", WIRE, "2015-06-05", "Delta Wire")]) == {}


def test_a_copy_of_a_copy_names_the_first() -> None:
    second = make_document("second", TRIMMED, "2015-03-04", "Harbour Paper")
    third = make_document("third", TRIMMED.replace("Six die", "Six dead"), "2015-03-05", "Third Paper")
    assert find_copies([third, second, wire()]) == {"second": "wire", "third": "wire"}


def test_of_one_day_the_fuller_text_is_the_first() -> None:
    paper = make_document("a-paper", TRIMMED, "2015-03-03", "Harbour Paper")
    assert find_copies([paper, wire()]) == {"a-paper": "wire"}


def test_furniture_does_not_make_a_copy() -> None:
    notice = "Sign up for our morning letter and never miss a report from the region again; readers pay for it."
    texts = ["A clash near Harim went on until dusk.", "Rain closed the road to Salqin."]
    documents = [make_document(f"d{i}", f"{text} {notice}", "2015-03-03", f"P{i}") for i, text in enumerate(texts)]
    bare = [
        Document(
            id=d.id,
            sha256=d.sha256,
            text=d.text,
            published=d.published,
            publisher=d.publisher,
            furniture=(Span(len(text), len(d.text)),),
            receipt=d.receipt,
        )
        for text, d in zip(texts, documents, strict=True)
    ]
    assert find_copies(documents) == {"d1": "d0"}
    assert find_copies(bare) == {}


@given(st.permutations(["wire", "paper", "update", "again"]))
def test_the_order_of_documents_does_not_matter(order: list[str]) -> None:
    documents = {
        "wire": wire(),
        "paper": make_document("paper", TRIMMED, "2015-03-04", "Harbour Paper"),
        "update": make_document("update", UPDATE, "2015-03-04", "Delta Wire"),
        "again": make_document("again", WIRE, "2015-03-05", "Delta Wire"),
    }
    assert find_copies([documents[key] for key in order]) == {"paper": "wire", "again": "wire"}


def test_empty_texts_are_no_copies_of_anything() -> None:
    documents = [make_document("empty", "", "2015-03-03"), make_document("blank", " ", "2015-03-03"), wire()]
    assert find_copies(documents) == {}
