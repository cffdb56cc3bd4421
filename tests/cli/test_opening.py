"""An id opened: parts stand under their wholes, every claim once, whatever the parts say of one another."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from tests.record.examples import link_by_hand, make_document
from tollbook.cli.opening import arrange_parts, find_unit, gather, open_unit
from tollbook.cli.show_why import opened_to_json, show_opened
from tollbook.errors import QuestionError
from tollbook.model import Bounds, Claim, ClaimId, Figure, Linked, Outcome, Reader, Reading, Scope, Span, When

TEXT = (
    "Seventy-one dead\n\nThe clashes have cost at least 71 lives since Tuesday, the monitor said.\n\n"
    "They left 37 militants and 34 fighters dead, two of the fighters officers.\n"
)
DOCUMENT = make_document("rep-1", TEXT, publisher="AFP")


def make_figure(id: str, words: str, low: int, high: int | None, part_of: str | None = None) -> Figure:
    start = TEXT.index(words)
    return Figure(
        id=ClaimId(id),
        document=DOCUMENT.id,
        quote=words,
        span=Span(start, start + len(words)),
        attribution=("AFP", "Syrian Observatory for Human Rights"),
        when=When(text="since Tuesday", start=date(2015, 3, 24), end=date(2015, 3, 26)),
        outcome=Outcome.KILLED,
        bounds=Bounds(low=low, high=high),
        scope=Scope.RUNNING,
        part_of=ClaimId(part_of) if part_of else None,
    )


WHOLE = make_figure("co-71", "at least 71 lives", 71, None)
MILITANTS = make_figure("co-37", "37 militants", 37, 37, "co-71")
FIGHTERS = make_figure("co-34", "34 fighters", 34, 34, "co-71")
OFFICERS = make_figure("co-2", "two of the fighters", 2, 2, "co-34")
CLAIMS = (WHOLE, MILITANTS, FIGHTERS, OFFICERS)
READING = Reading(document=DOCUMENT, claims=CLAIMS, reader=Reader(name="hand", version="1"))
LINKED = Linked(incidents=(), aggregates=(), documents=link_by_hand([READING]).documents, loose=CLAIMS)
ARCHIVE = gather([READING], LINKED)


def print_opened(id: str) -> str:
    screen = Console(width=100, color_system=None)
    with screen.capture() as captured:
        screen.print(show_opened(open_unit(find_unit(id, ARCHIVE), ARCHIVE), ARCHIVE))
    return captured.get()


def test_a_figure_opens_to_its_words_its_chain_and_its_parts() -> None:
    out = print_opened("co-71")
    assert "at least 71 people killed (running toll), 2015-03-24 – 2015-03-26  co-71" in out
    assert "says: AFP ← Syrian Observatory for Human Rights" in out
    assert "»at least 71 lives« since Tuesday" in out
    assert "»37 militants« and 34 fighters" in out
    assert "37 militants and »34 fighters« dead" in out
    assert "All of it rests on one origin: Syrian Observatory for Human Rights." in out


def test_parts_of_parts_stand_under_their_part() -> None:
    opened = opened_to_json(open_unit(WHOLE, ARCHIVE), ARCHIVE)
    [whole] = opened["claims"]
    assert [part["id"] for part in whole["parts"]] == ["co-37", "co-34"]
    assert [part["id"] for part in whole["parts"][1]["parts"]] == ["co-2"]


def test_a_part_opens_without_its_whole() -> None:
    [part] = opened_to_json(open_unit(FIGHTERS, ARCHIVE), ARCHIVE)["claims"]
    assert (part["id"], part["part_of"]) == ("co-34", "co-71")
    assert [each["id"] for each in part["parts"]] == ["co-2"]


def test_the_paragraph_is_that_of_the_words() -> None:
    [part] = opened_to_json(open_unit(MILITANTS, ARCHIVE), ARCHIVE)["claims"]
    assert part["paragraph"] == TEXT.splitlines()[4]


def test_the_beginning_of_an_id_is_enough_where_only_one_begins_so() -> None:
    assert find_unit("co-71", ARCHIVE) is WHOLE
    assert find_unit("co-7", ARCHIVE) is WHOLE
    assert find_unit("co-2", ARCHIVE) is OFFICERS
    with pytest.raises(QuestionError, match=r"2 ids begin so \(co-34, co-37\)"):
        find_unit("co-3", ARCHIVE)
    with pytest.raises(QuestionError, match="no incident, claim or toll has this id"):
        find_unit("xx", ARCHIVE)


IDS = [f"co-{n}" for n in range(6)]


@given(st.lists(st.sampled_from([None, *IDS, "co-elsewhere"]), min_size=1, max_size=6))
def test_every_claim_stands_once_whatever_is_part_of_what(wholes: list[str | None]) -> None:
    claims = [
        replace(WHOLE, id=ClaimId(id), part_of=ClaimId(whole) if whole else None)
        for id, whole in zip(IDS, wholes, strict=False)
    ]
    arranged = arrange_parts(claims)
    assert sorted(walk(None, arranged)) == sorted(claim.id for claim in claims)


def walk(whole: ClaimId | None, arranged: dict[ClaimId | None, list[Claim]]) -> list[ClaimId]:
    """The ids under a whole, all the way down."""
    return [id for claim in arranged.get(whole, ()) for id in (claim.id, *walk(claim.id, arranged))]
