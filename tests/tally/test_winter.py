"""A winter of thirty-one documents: who held what on fifteen days, worked out by hand before the program did."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tally.winter import PLACES, SALAMIYAH, TEXTS, Text, day, link_winter
from tollbook.link import link
from tollbook.model import Change, Control, ControlClaim, Document, DocumentId, Extent, Reading, Receipt, Turn
from tollbook.pipeline import Pipeline, build_pipeline
from tollbook.resolve.actors import load_actor_book
from tollbook.settings import load_settings
from tollbook.tally import ControlLens, compare_by_book, control_on, list_changes, list_spells

LENS = ControlLens(same=compare_by_book(load_actor_book()))
RECORD = link_winter()

EXPECTED = {
    "01-03": "",
    "01-05": """
        Idlib city       government      1  moderate
        Idlib province   rebels          1  moderate  largely; not in Idlib city, Maarat al-Numan, Saraqib
        Khan Shaykhun    rebels          1  moderate
        Maarat al-Numan  army            1  moderate
        Saraqib          army            1  moderate
    """,
    "01-06": """
        Idlib city       government      2  moderate
        Idlib province   rebels          2  moderate  largely; not in Idlib city, Maarat al-Numan
        Khan Shaykhun    rebels          2  moderate
        Maarat al-Numan  army            2  moderate
        Saraqib          Ahrar al-Sham   0  moderate
    """,
    "01-14": """
        Fuaa             army            6  moderate
        Idlib city       government     10  moderate
        Idlib province   rebels         10  moderate  largely; not in Fuaa, Idlib city
        Khan Shaykhun    rebels         10  moderate
        Maarat al-Numan  rebels          0  low       disputed by army
        Saraqib          Ahrar al-Sham   8  moderate
    """,
    "01-16": """
        Fuaa             army            8  moderate
        Idlib city       government     12  moderate
        Idlib province   rebels         12  moderate  largely; not in Fuaa, Idlib city
        Khan Shaykhun    rebels         12  moderate
        Maarat al-Numan  rebels          0  moderate  disputed by army
        Saraqib          Ahrar al-Sham  10  moderate
    """,
    "01-26": """
        Abu al-Duhur     army            6  moderate
        Fuaa             army            2  moderate  besieged by rebels
        Idlib city       government     22  moderate
        Idlib province   rebels         22  moderate  largely; not in Abu al-Duhur, Fuaa, Idlib city
        Khan Shaykhun    rebels         22  moderate
        Maarat al-Numan  rebels         10  moderate  disputed by army
        Saraqib          Ahrar al-Sham  20  moderate
    """,
    "02-02": """
        Abu al-Duhur     army           13  moderate
        Fuaa             army            5  high      besieged by rebels
        Idlib city       government     29  moderate
        Idlib province   rebels         29  moderate  largely; not in Abu al-Duhur, Fuaa, Idlib city
        Khan Shaykhun    rebels          1  moderate  contested by army
        Maarat al-Numan  rebels         17  moderate  disputed by army
        Saraqib          Ahrar al-Sham  27  moderate
    """,
    "02-05": """
        Abu al-Duhur     army           16  moderate
        Fuaa             army            8  high      besieged by rebels
        Idlib city       government     32  low
        Idlib province   rebels         32  low       largely; not in Abu al-Duhur, Fuaa, Idlib city, Khan Shaykhun
        Khan Shaykhun    army            2  low       disputed by rebels
        Maarat al-Numan  rebels         20  moderate  disputed by army
        Saraqib          Ahrar al-Sham  30  low
    """,
    "02-10": """
        Abu al-Duhur     army           21  moderate
        Fuaa             army           13  high      besieged by rebels
        Idlib city       government      1  moderate  left
        Idlib province   rebels         37  low       largely; not in Abu al-Duhur, Fuaa, Khan Shaykhun
        Khan Shaykhun    army            4  moderate  disputed by rebels
        Maarat al-Numan  rebels         25  moderate  disputed by army
        Saraqib          Ahrar al-Sham  35  low
    """,
    "02-16": """
        Abu al-Duhur     army           27  moderate
        Fuaa             army           19  high      besieged by rebels
        Idlib city       Jaish al-Fatah  4  moderate
        Idlib province   rebels         43  low       largely; not in Abu al-Duhur, Fuaa, Khan Shaykhun
        Khan Shaykhun    army            2  high
        Maarat al-Numan  rebels         31  low       disputed by army
        Saraqib          Ahrar al-Sham  41  low
    """,
    "02-29": """
        Abu al-Duhur     army           40  low
        Fuaa             rebels          1  moderate
        Idlib city       Ahrar al-Sham   9  high
        Idlib province   rebels         56  low       largely; not in Abu al-Duhur, Khan Shaykhun
        Khan Shaykhun    army           15  high
        Maarat al-Numan  rebels         44  low       disputed by army
        Saraqib          Ahrar al-Sham  54  low
    """,
    "03-07": """
        Abu al-Duhur     army           47  low
        Fuaa             rebels          8  moderate
        Idlib city       Ahrar al-Sham  16  high
        Idlib province   rebels         63  low       largely; not in Abu al-Duhur, Khan Shaykhun, Saraqib
        Khan Shaykhun    army           22  high
        Maarat al-Numan  rebels         51  low       disputed by army
        Saraqib          army            2  low       disputed by nobody else
    """,
    "03-09": """
        Abu al-Duhur     army           49  low
        Fuaa             rebels         10  moderate
        Idlib city       Ahrar al-Sham  18  high
        Idlib province   rebels         65  low       largely; not in Abu al-Duhur, Khan Shaykhun, Saraqib
        Khan Shaykhun    army           24  high
        Maarat al-Numan  rebels         53  low       disputed by army
        Saraqib          army            1  moderate  disputed by nobody else
    """,
    "03-16": """
        Abu al-Duhur     army           56  low
        Fuaa             rebels         17  moderate
        Hama province    army            6  moderate  wholly
        Idlib city       Ahrar al-Sham  25  high
        Idlib province   rebels         72  low       largely; not in Abu al-Duhur, Khan Shaykhun, Saraqib
        Khan Shaykhun    army           31  moderate
        Maarat al-Numan  rebels         60  low       disputed by army
        Saraqib          army            1  high
    """,
    "03-31": """
        Abu al-Duhur     army           71  low
        Aleppo           army           11  moderate  largely; parts with rebels
        Fuaa             rebels         32  low
        Hama province    army           21  moderate  wholly
        Idlib city       Ahrar al-Sham  40  moderate
        Idlib province   rebels          6  high      largely; not in Abu al-Duhur, Khan Shaykhun, Saraqib
        Khan Shaykhun    army           46  moderate
        Maarat al-Numan  rebels         75  low       disputed by army
        Saraqib          army           16  high
    """,
}
AMOUNTS = {Extent.MOST: "largely", Extent.WHOLE: "wholly"}


def name_rivals(control: Control) -> str:
    """Who else is said to hold the place; nobody where its holding is only denied."""
    rivals = (claim for claim in control.rivals if isinstance(claim, ControlClaim))
    names = {claim.holder.text for claim in rivals if claim.holder != control.holder}
    return ", ".join(sorted(names)) or "nobody else"


def brief(control: Control) -> str:
    """A line of the tables above."""
    notes = [AMOUNTS[control.extent]] if control.extent in AMOUNTS else []
    notes += [f"{control.change} by {control.against.text}"] if control.against else []
    notes += [] if control.held else ["left"]
    notes += [f"disputed by {name_rivals(control)}"] if control.disputed else []
    notes += [f"not in {', '.join(place.text for place in control.apart)}"] if control.apart else []
    notes += [f"parts with {claim.holder.text}" for claim in control.beside if isinstance(claim, ControlClaim)]
    said = f"{control.place.text} {control.holder.text} {control.silence} {control.confidence}"
    return " ".join([said, "; ".join(notes)]).strip()


@pytest.mark.parametrize("said", EXPECTED)
def test_who_held_what_on_a_day_is_as_worked_out_by_hand(said: str) -> None:
    expected = [" ".join(line.split()) for line in EXPECTED[said].strip().splitlines()]
    assert [brief(control) for control in control_on(day(said), RECORD, LENS)] == expected


def test_the_log_of_the_winter_is_as_worked_out_by_hand() -> None:
    changes = list_changes(day("01-05"), day("03-31"), RECORD, LENS)
    assert [f"{change.day:%m-%d} {change.turn} {change.after.place.text}" for change in changes] == [
        "01-06 changed_hands Saraqib",
        "01-08 first_heard Fuaa",
        "01-12 changed_hands Maarat al-Numan",
        "01-13 disputed Maarat al-Numan",
        "01-18 besieged Fuaa",
        "01-20 first_heard Abu al-Duhur",
        "02-01 contested Khan Shaykhun",
        "02-03 changed_hands Khan Shaykhun",
        "02-04 disputed Khan Shaykhun",
        "02-09 left Idlib city",
        "02-12 changed_hands Idlib city",
        "02-14 no_longer_disputed Khan Shaykhun",
        "02-28 changed_hands Fuaa",
        "03-05 changed_hands Saraqib",
        "03-06 disputed Saraqib",
        "03-10 first_heard Hama province",
        "03-15 no_longer_disputed Saraqib",
        "03-20 first_heard Aleppo",
    ]


def test_the_log_of_one_week_has_what_happened_in_it() -> None:
    changes = list_changes(day("02-07"), day("02-14"), RECORD, LENS)
    assert [(change.turn, change.after.place.text) for change in changes] == [
        (Turn.LEFT, "Idlib city"),
        (Turn.TAKEN, "Idlib city"),
        (Turn.SETTLED, "Khan Shaykhun"),
    ]
    assert changes[1].before is not None
    assert changes[1].before.state is Change.WITHDREW


def test_a_town_of_which_nothing_is_said_is_held_with_the_whole_of_its_province_and_never_with_most_of_it() -> None:
    inside = replace(LENS, within=lambda place: place is not None and LENS.contains(SALAMIYAH, place))
    (held,) = control_on(day("03-16"), RECORD, inside, SALAMIYAH)
    assert (held.place, held.holder.text, held.derived) == (SALAMIYAH, "army", PLACES["Hama province"])
    assert (held.confidence, held.id) == ("low", "control:on=2016-03-16,place=salamiyah")
    assert control_on(day("03-09"), RECORD, inside, SALAMIYAH) == ()
    binnish = replace(SALAMIYAH, text="Binnish", name="Binnish", gazetteer_id="11", admin1="Idlib")
    nowhere = replace(LENS, within=lambda place: place is not None and LENS.contains(binnish, place))
    assert control_on(day("01-05"), RECORD, nowhere, binnish) == ()


def test_a_place_asked_for_is_told_with_what_lies_in_it() -> None:
    province = PLACES["Idlib province"]
    inside = replace(LENS, within=lambda place: place is not None and LENS.contains(province, place))
    found = control_on(day("03-31"), RECORD, inside, province)
    assert {control.place.text for control in found} == set(PLACES) - {"Aleppo", "Hama province"}


def test_every_state_rests_on_claims_and_its_id_names_its_day() -> None:
    for control in control_on(day("02-05"), RECORD, LENS):
        assert control.claims
        assert control.id.startswith("control:on=2016-02-05,place=")


@settings(deadline=None, max_examples=25)
@given(st.permutations(TEXTS))
def test_the_order_in_which_documents_arrive_makes_no_difference(texts: list[Text]) -> None:
    shuffled = link_winter(texts)
    assert list_spells(shuffled, LENS) == list_spells(RECORD, LENS)
    assert control_on(day("02-05"), shuffled, LENS) == control_on(day("02-05"), RECORD, LENS)


def test_the_copy_changes_nothing() -> None:
    without = link_winter([text for text in TEXTS if text.copy_of is None])
    assert len(without.documents) == len(RECORD.documents) - 1
    assert list_spells(without, LENS) == list_spells(RECORD, LENS)


READ = (
    ("01-05", "Saraqib", "sy-army", Change.HOLDS, False),
    ("01-10", "Saraqib", "ahrar-al-sham", Change.SEIZED, False),
    ("01-26", "Fuaa", "sy-army", Change.BESIEGED, False),
    ("02-05", "Khan Sheikhun", "sy-army", Change.SEIZED, True),
    ("02-16", "Khan Sheikhun", "sy-army", Change.HOLDS, False),
    ("02-10", "Idlib", "sy-government", Change.WITHDREW, False),
    ("02-29", "Idlib", "ahrar-al-sham", Change.HOLDS, False),
    ("02-29", "Fuaa", "sy-rebels", Change.SEIZED, False),
    ("03-16", "Saraqib", "sy-army", Change.HOLDS, False),
)
"""What the reader must make of the texts themselves: the day, the town, its holder, what was last said, disputed."""


def read_text(pipeline: Pipeline, on: date, publisher: str, text: str) -> Reading:
    content = text.encode()
    return pipeline.read(
        Document(
            id=DocumentId(f"{on} {publisher}"),
            sha256=hashlib.sha256(content).hexdigest(),
            text=text,
            published=on,
            publisher=publisher,
            language="en",
            receipt=Receipt(content=content, name="text", form="txt", at=datetime(2016, 4, 1, tzinfo=UTC)),
        )
    )


@pytest.mark.slow
def test_the_reader_s_own_claims_of_the_same_texts_give_the_same_holders() -> None:
    pipeline = build_pipeline(load_settings())
    readings = [read_text(pipeline, day(text.on), text.by, text.text) for text in TEXTS]
    linked = link(readings)
    for said, town, holder, change, disputed in READ:
        (held,) = (
            each
            for each in control_on(day(said), linked, LENS)
            if each.place.name == town and each.place.kind == "town"
        )
        assert (said, town, held.holder.actor, held.change, held.disputed) == (said, town, holder, change, disputed)
    (base,) = (each for each in control_on(day("02-29"), linked, LENS) if each.place.kind == "site")
    assert (base.holder.actor, base.silence) == ("sy-army", 40)
