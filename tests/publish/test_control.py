"""The section on who holds what: how it stands, how long ago that was heard, what stands against it."""

from typing import Any

from tests.publish.desk import Writer, compose, make_document, march, party, town
from tollbook.model import Change, Confidence, Control, ControlClaim, Extent, Stance
from tollbook.publish import SituationReport, render_html, render_markdown
from tollbook.publish.report import ControlRow

TEXT = """Who holds the north

Rebels largely hold Harim. The army holds parts of Harim. Government forces besiege Salqin.

The army denied that rebels took Armanaz. The army holds Armanaz."""
"""What the claims below are noted in."""


def write() -> tuple[Writer, list[ControlClaim]]:
    writer = Writer(make_document("north", TEXT, 10, "Northern Desk"))
    claims = [
        writer.hold("Rebels largely hold Harim", "rebels", place=town("Harim")),
        writer.hold("army holds parts of Harim", "army", place=town("Harim")),
        writer.hold("Government forces besiege Salqin", "government forces", Change.BESIEGED, place=town("Salqin")),
        writer.hold(
            "rebels took Armanaz",
            "rebels",
            Change.SEIZED,
            place=town("Armanaz"),
            origin=("army",),
            stance=Stance.DENIED,
        ),
        writer.hold("The army holds Armanaz", "army", place=town("Armanaz")),
    ]
    return writer, claims


def tell(claim: ControlClaim, writer: Writer, **more: Any) -> tuple[ControlRow, SituationReport]:
    """The row of one place on 26 March, and the report that it stands in."""
    assert claim.place
    fields: dict[str, Any] = {
        "place": claim.place,
        "holder": claim.holder,
        "change": claim.change,
        "claims": (claim,),
        "on": march(26),
        "heard": march(10),
        "confidence": Confidence.MODERATE,
    }
    report = compose(writer, controls=[Control(**(fields | more))])
    (row,) = next(section for section in report.sections if section.key == "control").rows
    return row, report


def test_how_long_nobody_was_heard_to_say_it_and_how_sure_it_is() -> None:
    writer, claims = write()
    row, report = tell(claims[4], writer)
    assert (row.state.text, row.when) == ("Held by the army", "last heard 10 March 2016, 16 days before")
    assert (row.origins, row.sure) == ("Northern Desk", "moderate confidence")
    assert "Northern Desk (moderate confidence)" in render_markdown(report)
    assert '<span class="kind">moderate confidence</span>' in render_html(report)
    assert tell(claims[4], writer, heard=march(24))[0].when == "as of 24 March 2016"
    assert tell(claims[4], writer, since=march(2))[0].when == (
        "since 2 March 2016; last heard 10 March 2016, 16 days before"
    )


def test_most_of_a_place_with_parts_in_other_hands_and_places_apart() -> None:
    writer, claims = write()
    apart = (town("Salqin"), town("Kafr Takharim"))
    row, report = tell(claims[0], writer, extent=Extent.MOST, beside=(claims[1],), apart=apart)
    assert row.state.text == "Largely held by rebels"
    assert [note.text for note in row.notes] == [
        "Beside that: partly held by the army, according to Northern Desk.",
        "Others hold Salqin and Kafr Takharim.",
    ]
    assert row.disputes == ()
    for rendered in (render_markdown(report), render_html(report)):
        assert "Others hold Salqin and Kafr Takharim." in rendered


def test_a_besieged_place_is_told_with_its_holder_and_who_besieges_it() -> None:
    writer, claims = write()
    against = {"change": Change.BESIEGED, "holder": party("rebels"), "against": party("government forces")}
    assert tell(claims[2], writer, **against)[0].state.text == "Held by rebels, besieged by government forces"
    alone = tell(claims[2], writer, held=False)[0].state.text
    assert alone == "Besieged; named with it: government forces"


def test_a_denial_is_said_to_be_one_and_disputes_nothing_by_itself() -> None:
    writer, claims = write()
    row, _ = tell(claims[4], writer, rivals=(claims[3],))
    assert [dispute.text for dispute in row.disputes] == ["Denied: taken by rebels, according to the army."]
    row, _ = tell(claims[4], writer, rivals=(claims[0],), disputed=True)
    assert [dispute.text for dispute in row.disputes] == [
        "Disputed: largely held by rebels, according to Northern Desk."
    ]


def test_a_state_taken_from_the_whole_of_a_province_says_so() -> None:
    writer, claims = write()
    row, _ = tell(claims[4], writer, derived=town("Idlib", "province"))
    assert [note.text for note in row.notes] == ["As is said of the whole of Idlib province."]
