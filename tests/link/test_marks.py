"""Copies that people mark come before those that are found, and an original is never itself a copy."""

from hypothesis import given
from hypothesis import strategies as st

from tollbook.link.marks import mark_copies
from tollbook.model import DocumentId

A, B, C, D = map(DocumentId, "abcd")
DOCUMENTS = st.sampled_from([A, B, C, D])


def test_what_is_marked_is_added_to_what_is_found() -> None:
    assert mark_copies({B: A}, {D: C}) == {B: A, D: C}


def test_what_a_person_calls_a_report_of_its_own_is_no_copy_and_its_neighbours_stay() -> None:
    assert mark_copies({B: A, C: A}, {B: None}) == {C: A}
    assert mark_copies({B: A}, {C: B, B: None}) == {C: A}
    assert mark_copies({B: A}, {B: None, C: B}) == {C: B}


def test_a_copy_of_a_copy_is_one_of_the_original() -> None:
    assert mark_copies({B: A}, {C: B}) == {B: A, C: A}


def test_a_document_marked_as_a_copy_takes_its_own_copies_along() -> None:
    assert mark_copies({B: A, C: A}, {A: D}) == {A: D, B: D, C: D}


def test_original_and_copy_change_places_where_a_person_says_so() -> None:
    assert mark_copies({B: A, C: A}, {A: B}) == {A: B, C: B}


@given(
    st.dictionaries(st.sampled_from([C, D]), st.sampled_from([A, B])),
    st.lists(st.tuples(DOCUMENTS, DOCUMENTS).filter(lambda pair: pair[0] != pair[1]), max_size=6),
)
def test_no_original_is_a_copy_and_the_last_mark_holds(
    found: dict[DocumentId, DocumentId], marks: list[tuple[DocumentId, DocumentId]]
) -> None:
    copies = mark_copies(found, dict(marks))
    assert not set(copies) & set(copies.values())
    if marks:
        copy, original = list(dict(marks).items())[-1]
        assert copies[copy] == copies.get(original, original)
