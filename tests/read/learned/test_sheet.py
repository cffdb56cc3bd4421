"""A document as the network sees it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.learned.builders import REPORT, Vocabulary, ask_all, make_sheet, make_spots, survey
from tollbook.read.learned.heads import KINDS, NONE_SIGNS, ROLES
from tollbook.read.learned.pieces import cut_pieces
from tollbook.read.learned.sheet import Layout, Sheet, lay_out
from tollbook.read.learned.spots import find_spots
from tollbook.read.learned.traits import TRAITS

TEXTS = (
    REPORT,
    "",
    "Medics spoke.",
    "TWELVE MEN DIED IN GAO, THE ARMY SAID.",
    "| Idlib | 12 |\n| Aleppo | 7 |",
    "Ünïcödé 🔥 – 12 people\u00a0killed in Idlib",
)


def check_shapes(sheet: Sheet, text: str) -> None:
    """Fails where a list or a role has not the shape that it should have."""
    spots = make_spots(text)
    counts = {kind: len(getattr(spots, kind)) for kind in KINDS}
    for kind, rows in sheet.rows.items():
        assert rows.at.shape == (counts[kind], 4)
        assert rows.signs.ndim == 2
        assert len(rows.signs) == counts[kind]
    for role, pair in sheet.pairs.items():
        asking, answering = (counts[kind] for kind in ROLES[role])
        assert pair.traits.shape == (asking, answering, len(TRAITS))
        assert len(pair.none) == asking
        assert pair.signs.ndim == 3
        assert pair.signs.shape[:2] == (asking, answering)


@pytest.mark.parametrize("text", TEXTS)
def test_lists_and_roles_have_a_row_for_each_spot_and_a_column_for_each_answer(text: str) -> None:
    sheet = make_sheet(text)
    assert set(sheet.rows) == set(KINDS)
    assert set(sheet.pairs) == set(ROLES)
    check_shapes(sheet, text)


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet="ab ,.\n12é-", max_size=60))
def test_any_text_can_be_laid_out(text: str) -> None:
    sheet = make_sheet(f"{text} Shells killed 12 men in Idlib on Monday, medics said. {text}")
    for rows in sheet.rows.values():
        first, last, head, verb = rows.at.T
        assert (first < last).all()
        assert (first >= 0).all() and (last <= len(sheet.pieces.offsets)).all()
        assert (np.maximum(head, verb) < len(sheet.pieces.offsets)).all()


@pytest.mark.parametrize("text", [text for text in TEXTS if text])
def test_the_pieces_of_a_spot_hold_its_words_and_no_others(text: str) -> None:
    spots, sheet = make_spots(text), make_sheet(text)
    for kind in KINDS:
        for spot, (first, last, _, _) in zip(getattr(spots, kind), sheet.rows[kind].at, strict=True):
            inside = sheet.pieces.offsets[first:last]
            assert inside[0][0] <= spot.span.start < inside[0][1]
            assert inside[-1][0] < spot.span.end <= inside[-1][1]


def test_head_and_verb_are_pieces_of_their_words() -> None:
    text = "Rebels bombarded the hospitals, and twelve patients died."
    spots, sheet = make_spots(text), make_sheet(text)
    (at,) = (at for spot, at in zip(spots.figures, sheet.rows["figures"].at, strict=True) if spot.token.text)
    start, end = sheet.pieces.offsets[at[3]]
    assert text[start:end] == "died"
    start, end = sheet.pieces.offsets[at[2]]
    assert text[start:end] == "patients"


def test_signs_that_are_not_known_have_number_0() -> None:
    text = REPORT
    scene = survey(text)
    spots = find_spots(scene)
    sheet = lay_out(scene, spots, cut_pieces(text), lambda kind, sign: 0, ask_all(spots))
    assert not any(rows.signs.any() for rows in sheet.rows.values())
    assert not any(pair.signs.any() or pair.none.any() for pair in sheet.pairs.values())


def test_a_known_sign_has_its_number_and_each_only_once() -> None:
    vocabulary = Vocabulary()
    sheet = make_sheet(REPORT, vocabulary)
    spots = make_spots(REPORT)
    number = vocabulary.known["figures"]["verb=kill"]
    with_sign = [number in row for row in sheet.rows["figures"].signs]
    assert with_sign == [spot.verb.lemma_ == "kill" for spot in spots.figures]
    for rows in sheet.rows.values():
        for row in rows.signs:
            numbers = row[row > 0].tolist()
            assert len(numbers) == len(set(numbers))


def test_all_roles_have_signs_of_how_two_spots_stand_and_places_and_times_of_no_answer_too() -> None:
    sheet = make_sheet(REPORT)
    for role, pair in sheet.pairs.items():
        asking = len(make_spots(REPORT).holds if ROLES[role][0] == "holds" else make_spots(REPORT).figures)
        assert pair.signs.any(), role
        assert bool(pair.none.any()) == (role in NONE_SIGNS), role
        assert len(pair.none) == asking


def test_signs_of_a_place_are_those_of_all_its_names() -> None:
    text = "Shells hit Idlib on Monday. Medics in Idlib said twelve men died in Aleppo."
    pair = make_sheet(text).pairs["place"]
    first, second, other = pair.signs[0]
    assert first.tolist() == second.tolist()
    assert first.tolist() != other.tolist()


@pytest.mark.parametrize("role", ROLES)
def test_a_role_of_some_spots_is_those_rows_of_the_role_of_all(role: str) -> None:
    scene = survey(REPORT)
    spots = find_spots(scene)
    vocabulary = Vocabulary()
    layout = Layout(scene, spots, cut_pieces(REPORT), vocabulary.number)
    whole = layout.pair(role, ask_all(spots)[role])
    asking = list(range(0, len(getattr(spots, ROLES[role][0])), 2))
    some = layout.pair(role, asking)
    assert some.asking.tolist() == asking
    assert some.traits.tolist() == whole.traits[asking].tolist()
    signs, none = whole.signs[asking], whole.none[asking]
    assert some.signs.tolist() == signs[..., : some.signs.shape[-1]].tolist()
    assert some.none.tolist() == none[..., : some.none.shape[-1]].tolist()
    assert not signs[..., some.signs.shape[-1] :].any()


def test_only_the_roles_and_spots_that_ask_are_laid_out() -> None:
    scene = survey(REPORT)
    spots = find_spots(scene)
    sheet = lay_out(scene, spots, cut_pieces(REPORT), Vocabulary().number, {"place": [2, 0], "by": []})
    assert set(sheet.rows) == set(KINDS)
    assert {role: pair.asking.tolist() for role, pair in sheet.pairs.items()} == {"place": [2, 0], "by": []}
    assert sheet.pairs["place"].traits.shape[:2] == sheet.pairs["place"].signs.shape[:2] == (2, len(spots.places))
    assert len(sheet.pairs["place"].none) == 2
    assert sheet.pairs["by"].traits.shape == (0, len(spots.parties), len(TRAITS))


def test_what_the_rules_pick_goes_with_the_spot_that_asks() -> None:
    """Whichever spots ask, and in whatever order, each keeps the picks that are its own."""
    scene = survey(REPORT)
    layout = Layout(scene, find_spots(scene), cut_pieces(REPORT), Vocabulary().number)
    count = len(layout.spots.figures)
    forwards, backwards = layout.pair("time", range(count)), layout.pair("time", range(count)[::-1])
    assert forwards.traits.tolist() == backwards.traits[::-1].tolist()
    assert (forwards.traits[..., 5] == 2).any()


def test_a_document_is_laid_out_the_same_each_time() -> None:
    one, other = make_sheet(REPORT), make_sheet(REPORT)
    for kind in KINDS:
        assert one.rows[kind].signs.tolist() == other.rows[kind].signs.tolist()
    for role in ROLES:
        assert one.pairs[role].traits.tolist() == other.pairs[role].traits.tolist()
