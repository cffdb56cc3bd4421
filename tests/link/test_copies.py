"""Copies: which documents reprint another."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.link.builders import make_document
from tollbook.link import find_copies
from tollbook.link.copies import Match, choose_originals, match_document
from tollbook.link.prints import keep_samples, take_print
from tollbook.link.sketches import Sketches
from tollbook.model import Document, DocumentId, Span

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
    texts = ["A clash by the river went on until dusk.", "Rain closed the road to the border."]
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


FLASH = (
    "Six people were killed and nine wounded when shells hit the market of Harim on Tuesday, the town's hospital said."
)


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("Harim", "Salqin"),
        ("Harim", "Kafr Takharim"),
        ("Six", "Seven"),
        ("Six people", "16 people"),
        ("nine", "19"),
        ("Tuesday", "Wednesday"),
    ],
)
def test_short_texts_that_differ_in_one_place_number_or_day_are_no_copies(said: str, other: str) -> None:
    documents = [
        make_document("flash", FLASH, "2015-03-03", "Delta Wire"),
        make_document("other", FLASH.replace(said, other), "2015-03-04", "Harbour Paper"),
    ]
    assert find_copies(documents) == {}


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("Six people were killed", "Six persons were slain"),
        ("Six people", "6 people"),
        ("Harim", "Hareem"),
        ("on Tuesday, ", ""),
        ("Six people", "HARIM (Delta Wire) - Six people"),
    ],
)
def test_other_words_for_the_same_make_a_copy(said: str, other: str) -> None:
    documents = [
        make_document("flash", FLASH, "2015-03-03", "Delta Wire"),
        make_document("other", FLASH.replace(said, other), "2015-03-04", "Harbour Paper"),
    ]
    assert find_copies(documents) == {"other": "flash"}


def test_a_name_in_two_words_or_in_one_is_the_same_name() -> None:
    text = WIRE.replace("Harim", "Banibangou")
    paper = make_document("paper", text.replace("Banibangou", "Bani Bangou"), "2015-03-04", "Harbour Paper")
    assert find_copies([paper, make_document("wire", text, "2015-03-03", "Delta Wire")]) == {"paper": "wire"}


def test_an_update_is_no_copy_of_another_publishers_reprint_either() -> None:
    paper = make_document("paper", WIRE, "2015-03-04", "Harbour Paper")
    update = f"Toll rises\n\nNine people are now known to have died, the hospital said.\n\n{WIRE}"
    documents = [wire(), paper, make_document("update", update, "2015-03-05", "Delta Wire")]
    assert find_copies(documents) == {"paper": "wire"}


def test_a_reprint_of_an_update_is_a_copy_of_the_update() -> None:
    update = f"Toll rises\n\nNine people are now known to have died, the hospital said.\n\n{WIRE}"
    documents = [wire(), make_document("update", update, "2015-03-04", "Delta Wire")]
    paper = make_document("paper", update, "2015-03-05", "Harbour Paper")
    assert find_copies([*documents, paper]) == {"paper": "update"}


def test_a_reprint_with_its_own_dateline_and_date_is_a_copy() -> None:
    own = WIRE.replace("ANTAKYA, March 3 (Delta Wire)", "REYHANLI, March 4 (Harbour Paper)")
    paper = make_document("paper", own, "2015-03-04", "Harbour Paper")
    assert find_copies([paper, wire()]) == {"paper": "wire"}


def test_a_text_all_in_capitals_has_no_names_but_its_numbers_count() -> None:
    capitals = make_document("capitals", WIRE.upper(), "2015-03-04", "Harbour Paper")
    other = make_document("other", WIRE.upper().replace("SIX", "EIGHT"), "2015-03-04", "Lake Paper")
    assert find_copies([wire(), capitals, other]) == {"capitals": "wire"}


def test_undated_documents_are_compared_with_all() -> None:
    documents = [make_document("undated", TRIMMED, None, "Harbour Paper"), wire()]
    assert find_copies(documents) == {"undated": "wire"}
    again = make_document("undated-too", TRIMMED, None, "Lake Paper")
    assert find_copies([documents[0], again]) == {"undated-too": "undated"}


def test_a_text_that_hundreds_print_is_one_family() -> None:
    papers = [
        make_document(
            f"p{n:03}", f"{WIRE} Our reporter number{n} adds nothing.", f"2015-03-{3 + n % 9:02}", f"Paper {n}"
        )
        for n in range(300)
    ]
    first = make_document("wire", WIRE, "2015-03-02", "Delta Wire")
    copies = find_copies([first, *papers])
    assert len(copies) == 300
    assert set(copies.values()) == {"wire"}


def test_words_that_are_no_numbers_for_the_program_break_nothing() -> None:
    odd = make_document("odd", WIRE.replace("six", f"x² {'9' * 5000}"), "2015-03-04", "Harbour Paper")
    assert set(find_copies([wire(), odd])) <= {"odd"}


def write_archive() -> list[Document]:
    """Reports of a week: wire copy, reprints of all kinds, updates, bulletins."""
    chance, documents = random.Random(3), [wire(), make_document("update", UPDATE, "2015-03-04", "Delta Wire")]
    for n in range(12):
        lines = WIRE.split("\n\n")
        kept = "\n\n".join(lines[: chance.randint(2, 4)])
        text = (
            kept if n % 3 else BULLETIN.format(day=n + 1, dead=n, place=chance.choice(["Harim", "Salqin", "Darkush"]))
        )
        published = f"2015-03-0{chance.randint(3, 8)}" if n % 5 else None
        documents.append(make_document(f"n{n}", text, published, f"Paper {n % 4}" if n % 3 else "Centre"))
    return documents


def sketch(*documents: Document) -> Sketches:
    return Sketches(keep_samples(map(take_print, documents)))


@given(st.permutations(range(14)))
def test_documents_that_come_one_by_one_have_the_same_copies_as_all_at_once(order: list[int]) -> None:
    documents, matches = write_archive(), list[Match]()
    known: list[Document] = []
    for document in (documents[at] for at in order):
        matches += match_document(document, sketch(*known), lambda ids: [each for each in known if each.id in ids])
        known.append(document)
    assert choose_originals(matches) == find_copies(documents)


def test_a_sketch_does_not_pair_texts_that_are_months_apart() -> None:
    sketches = sketch(wire())
    assert sketches.find_like(take_print(make_document("form", WIRE, "2015-06-05"))) == []
    assert sketches.find_like(take_print(make_document("soon", WIRE, "2015-03-09"))) == ["wire"]


def test_what_another_method_finds_joins_the_copies() -> None:
    """An encoder that knows a Turkish text for the wire's hands in a match of its own."""
    key = (date(2015, 3, 5), -900, "turkish", "sha-turkish")
    paper = make_document("paper", TRIMMED, "2015-03-04", "Harbour Paper")
    known = wire()
    by_words = match_document(paper, sketch(known), lambda _: [known])
    own = make_match("turkish", "paper", key, by_words[0].rank)
    assert choose_originals([*by_words, own]) == {"paper": "wire", "turkish": "wire"}


def make_match(later: str, earlier: str, rank: tuple[date, int, str, str], before: tuple[date, int, str, str]) -> Match:
    return Match(later=DocumentId(later), earlier=DocumentId(earlier), share=0.9, rank=rank, earlier_rank=before)


def test_one_more_reprint_of_what_a_hundred_print_is_known() -> None:
    papers = [make_document(f"p{n:03}", f"{WIRE} Paper number{n}.", "2015-03-04", f"Paper {n}") for n in range(100)]
    first = make_document("wire", WIRE, "2015-03-03", "Delta Wire")
    texts = {document.id: document for document in (first, *papers)}
    sketches = sketch(*texts.values())
    for text in (WIRE, TRIMMED, f"{WIRE} Radio."):
        new = make_document("new", text, "2015-03-06", "Lake FM")
        matches = match_document(new, sketches, lambda ids: [texts[id] for id in ids])
        assert choose_originals(matches) == {DocumentId("new"): "wire"}


def test_a_form_that_hundreds_fill_in_brings_few_candidates() -> None:
    texts = [BULLETIN.format(day=n, dead=1000 + n, place=f"Kafr {n * 'a'}") for n in range(300)]
    sketches = sketch(*(make_document(f"b{n}", text, "2015-03-03", "Centre") for n, text in enumerate(texts)))
    new = make_document("new", BULLETIN.format(day=901, dead=902, place="Tall Rifat"), "2015-03-04", "Centre")
    assert len(sketches.find_like(take_print(new))) < 30
