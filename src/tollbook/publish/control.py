"""Who holds what, as the rows of a table."""

from collections.abc import Sequence

from tollbook.model import Claim, Control, ControlClaim
from tollbook.publish.accounts import Archive
from tollbook.publish.dates import phrase_day, phrase_since
from tollbook.publish.hand import load_phrases
from tollbook.publish.names import name_party, name_place
from tollbook.publish.report import ControlRow, Part, Section, Statement
from tollbook.publish.sentences import Cite, name_voice, name_voices, say

__all__ = ["list_control"]


def phrase_state(holder: str, claim: ControlClaim | Control, previous: str | None) -> str:
    state = str(load_phrases()["changes"][claim.change]).format(holder=holder)
    return f"{state} from {previous}" if previous and claim.change == "seized" else state


def say_rival(claim: Claim, archive: Archive, cite: Cite) -> Statement | None:
    if not isinstance(claim, ControlClaim):
        return None
    previous = name_party(claim.previous) if claim.previous else None
    state = phrase_state(name_party(claim.holder), claim, previous)
    return say(
        "disputed: ",
        Part(text=state[:1].lower() + state[1:], references=cite([claim])),
        f", according to {name_voice(claim, archive)}",
    )


def phrase_held(control: Control, archive: Archive) -> str:
    """Since when if that is said, else the day of the latest document that says so."""
    if control.since and control.until:
        return f"{phrase_day(control.since)} to {phrase_day(control.until)}"
    if control.since:
        exact = {claim.when.precision for claim in control.claims if claim.when.start == control.since}
        return phrase_since(control.since, exact.pop() if len(exact) == 1 else None)
    days = [d for claim in control.claims if (d := archive.documents.get(claim.document)) and d.published]
    latest = max((document.published for document in days if document.published), default=None)
    return f"as of {phrase_day(latest)}" if latest else "not dated"


def describe_row(control: Control, archive: Archive, cite: Cite) -> ControlRow:
    before = (c.previous for c in reversed(control.claims) if isinstance(c, ControlClaim) and c.previous)
    previous = next((name_party(actor) for actor in before), None)
    state = phrase_state(name_party(control.holder), control, previous)
    part = Part(text=state, references=cite(control.claims))
    rivals = (say_rival(claim, archive, cite) for claim in control.rivals)
    return ControlRow(
        place=name_place(control.place),
        kind=control.place.kind,
        state=part,
        when=phrase_held(control, archive),
        origins=name_voices(control.claims, archive) or "not said",
        disputes=tuple(rival for rival in rivals if rival),
    )


def list_control(controls: Sequence[Control], archive: Archive, cite: Cite) -> Section | None:
    """The section on control, or null where nothing is said of it."""
    if not controls:
        return None
    return Section(
        key="control",
        heading="Who holds what",
        note="As the reports have it; where they disagree, the rival claim stands beneath.",
        rows=tuple(describe_row(control, archive, cite) for control in controls),
    )
