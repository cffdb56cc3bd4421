"""Origins: whom claims finally come from, each under one name."""

import pytest

from tests.link.builders import figure, make_document, town
from tollbook.link import UNNAMED, find_country, is_same_origin, list_origins, name_voices
from tollbook.model import DocumentId, DocumentRef, Figure

TEXT = "Shells killed six people and nine guards in Harim, then four more."


def telling(id: str, publisher: str | None, *origins: str | None) -> list[Figure]:
    document = make_document(id, TEXT, "2015-03-03", publisher)
    quotes = ["six people", "nine guards", "four more"]
    return [figure(document, q, 6, origin=origin) for q, origin in zip(quotes, origins, strict=False)]


def ref(id: str, publisher: str | None, copy_of: str | None = None) -> DocumentRef:
    original = DocumentId(copy_of) if copy_of else None
    return DocumentRef(id=DocumentId(id), publisher=publisher, published=None, copy_of=original)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("the Observatory", "Syrian Observatory for Human Rights"),
        ("SOHR", "Syrian Observatory for Human Rights"),
        ("a doctor at Harim hospital", "Harim hospital"),
        ("a source at Aleppo Police Command", "Aleppo Police Command"),
        ("the interior ministry", "Niger Interior Ministry"),
        ("the town's Central Hospital", "Harim Central Hospital"),
        ("the General Staff", "General Staff of the Armed Forces"),
        ("officials at Al-Nao hospital", "the director of Al-Nao hospital"),
        ("Russia", "Russian Ministry of Defence"),
        ("Médecins Sans Frontières", "MSF"),
        ("villagers", "residents"),
        ("Donetsk governor Pavlo Horbatko", "Donetsk Regional Military Administration"),
        ("the US-led coalition", "Combined Joint Task Force - Operation Inherent Resolve"),
        ("Malian Armed Forces (FAMa)", "Malian troops"),
        ("Myanmar's military", "State Administration Council"),
    ],
)
def test_forms_of_one_name_are_one_origin(short: str, full: str) -> None:
    assert is_same_origin(short, full)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harim hospital", "Salqin hospital"),
        ("health ministry", "interior ministry"),
        ("Donetsk Regional Military Administration", "Donetsk Regional Prosecutor's Office"),
        ("residents", "a doctor"),
        ("Syrian Network for Human Rights", "Syrian Observatory for Human Rights"),
    ],
)
def test_other_names_are_other_origins(one: str, other: str) -> None:
    assert not is_same_origin(one, other)


def test_the_army_is_that_of_the_country() -> None:
    assert is_same_origin("the army", "Malian soldiers", "ML")
    assert not is_same_origin("the army", "Malian soldiers", "NE")


def test_the_country_is_that_of_most_places() -> None:
    places = [town("Boni", country="ML"), town("Oursi", country="BF"), town("Gao", country="ML"), None]
    document = make_document("d", TEXT)
    assert find_country(figure(document, "six people", 6, place=place) for place in places) == "ML"
    assert find_country([]) is None


def test_fifty_documents_that_quote_one_monitor_are_one_origin() -> None:
    claims = [
        claim for n in range(50) for claim in telling(f"d{n}", f"Paper {n}", "the Observatory" if n else "Observatory")
    ]
    assert len(list_origins(claims, [ref(f"d{n}", f"Paper {n}") for n in range(50)])) == 1


def test_an_origin_is_shown_by_its_fullest_name() -> None:
    claims = telling("d", "Delta Wire", "the Observatory", "Syrian Observatory for Human Rights", "residents")
    assert list_origins(claims, [ref("d", "Delta Wire")]) == ("Syrian Observatory for Human Rights", "residents")


def test_the_publisher_is_the_origin_of_what_it_says_alone() -> None:
    assert list_origins(telling("d", "Delta Wire", None), [ref("d", "Delta Wire")]) == ("Delta Wire",)


def test_what_nobody_signs_has_an_origin_without_a_name() -> None:
    assert list_origins(telling("d", None, None), [ref("d", None)]) == (UNNAMED,)


def test_a_copy_whose_attribution_was_cut_keeps_the_originals_origin() -> None:
    original, copy = telling("wire", "Delta Wire", "the hospital"), telling("paper", "Harbour Paper", None)
    voices = name_voices([*original, *copy], [ref("wire", "Delta Wire"), ref("paper", "Harbour Paper", "wire")])
    assert voices[copy[0].id] == "the hospital"


def test_a_copy_that_still_says_whom_it_has_it_from_is_taken_at_its_word() -> None:
    original, copy = telling("wire", "Delta Wire", None), telling("paper", "Harbour Paper", "Delta Wire")
    voices = name_voices([*original, *copy], [ref("wire", "Delta Wire"), ref("paper", "Harbour Paper", "wire")])
    assert set(voices.values()) == {"Delta Wire"}


def test_a_part_that_nobody_is_named_for_is_from_the_origin_of_its_whole() -> None:
    document = make_document("d", TEXT, "2015-03-03", "Delta Wire")
    whole = figure(document, "nine guards", 9, origin="the hospital")
    part, own = figure(document, "six people", 6, part_of=whole.id), figure(document, "four more", 4)
    voices = name_voices([part, whole, own], [ref("d", "Delta Wire")])
    assert [voices[claim.id] for claim in (part, whole, own)] == ["the hospital", "the hospital", "Delta Wire"]
