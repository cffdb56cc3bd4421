"""Asides: what a report tells beside the counts that it passes on is nobody's count."""

from typing import Any

import pytest

from tests.link.builders import figure, make_document
from tollbook.link import name_voices
from tollbook.link.asides import drop_asides, find_passed_on, name_counters
from tollbook.model import Bounds, DocumentId, DocumentRef, Figure

TEXT = "Twelve people. Then nine guards. Then a porter. Then her uncle. Then many bodies. Then dozens. Then 9 to 14."
WIRE = "Coast Wire"


def tell(quote: str, low: int | None, id: str = "a", publisher: str = WIRE, **fields: Any) -> Figure:
    return figure(make_document(id, TEXT, "2015-03-03", publisher), quote, low, **fields)


def ref(id: str, publisher: str = WIRE) -> DocumentRef:
    return DocumentRef(id=DocumentId(id), publisher=publisher, published=None)


def keep(*told: Figure) -> list[str]:
    """The words of the figures that are no asides."""
    voices = name_voices(told, [ref(id, told[0].attribution[0] or WIRE) for id in {f.document for f in told}])
    return [each.quote for each in drop_asides(told, voices)]


POLICE = tell("Twelve people", 12, origin="police")
CLINIC = tell("nine guards", 9, origin="clinic")


@pytest.mark.parametrize(
    "aside",
    [
        tell("a porter", 1),
        tell("a porter", 1, origin="a Coast Wire photographer"),
        tell("a porter", 1, origin="a neighbour"),
        tell("many bodies", None, bounds=Bounds(vague="many"), origin="a neighbour"),
        tell("dozens", None, bounds=Bounds(vague="dozens")),
        tell("9 to 14", 9, bounds=Bounds(low=9, high=14)),
        tell("9 to 14", 12, bounds=Bounds(low=12, high=14)),
    ],
)
def test_beside_the_counts_that_a_report_passes_on_some_words_count_nobody(aside: Figure) -> None:
    assert keep(POLICE, CLINIC, aside) == ["Twelve people", "nine guards"]


@pytest.mark.parametrize(
    "count",
    [
        tell("a porter", 1, origin="police"),
        tell("dozens", None, bounds=Bounds(vague="dozens"), origin="a neighbour"),
        tell("9 to 14", 14, bounds=Bounds(low=14, high=20)),
        tell("a porter", 2, origin="a neighbour"),
    ],
)
def test_others_are_a_count_of_their_own(count: Figure) -> None:
    assert keep(POLICE, CLINIC, count) == ["Twelve people", "nine guards", count.quote]


def test_who_knows_for_itself_counts_beside_those_whom_it_cites() -> None:
    own = tell("nine guards", 9, publisher="Coast Fire Brigade")
    assert keep(tell("Twelve people", 12, publisher="Coast Fire Brigade", origin="police"), own)[-1] == "nine guards"


def test_one_person_is_a_count_where_nobody_counts_more() -> None:
    assert keep(tell("a porter", 1), tell("her uncle", 1, origin="police")) == ["a porter", "her uncle"]


def test_a_medium_that_gives_no_name_passes_on_the_one_origin_of_its_number() -> None:
    told = [POLICE, tell("Twelve people", 12, id="b", publisher="Hill Courier")]
    assert set(name_counters(told, [ref("a"), ref("b", "Hill Courier")]).values()) == {"police"}
    assert find_passed_on(told, name_voices(told, [])) == {told[1].id: "police"}


def test_each_number_of_a_digest_is_from_whom_another_has_it() -> None:
    told = [
        POLICE,
        tell("nine guards", 9, id="c", origin="the army"),
        tell("Twelve people", 12, id="b", publisher="Daily Brief"),
        tell("nine guards", 9, id="b", publisher="Daily Brief"),
    ]
    assert list(find_passed_on(told, name_voices(told, [])).values()) == ["police", "the army"]


@pytest.mark.parametrize(
    "others",
    [
        [tell("Twelve people", 12, id="b", publisher="Coast Fire Brigade")],
        [tell("Twelve people", 12, id="b", origin="clinic")],
        [tell("nine guards", 12, origin="clinic"), tell("Twelve people", 12, id="b")],
        [tell("nine guards", 9, id="b")],
    ],
)
def test_whoever_knows_names_somebody_or_has_another_number_does_not(others: list[Figure]) -> None:
    told = [POLICE, *others]
    assert find_passed_on(told, name_voices(told, [])) == {}


def test_two_reports_of_one_dead_agree_by_chance() -> None:
    told = [tell("a porter", 1, origin="police"), tell("a porter", 1, id="b")]
    assert find_passed_on(told, name_voices(told, [])) == {}
