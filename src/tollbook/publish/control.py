"""Who holds what, as the rows of a table."""

from collections.abc import Iterator, Sequence

from tollbook.model import Change, Claim, Control, ControlClaim, Extent, Stance
from tollbook.publish.accounts import Archive
from tollbook.publish.dates import phrase_day, phrase_since
from tollbook.publish.hand import load_phrases
from tollbook.publish.names import capitalise, join_words, name_party, name_place
from tollbook.publish.report import ControlRow, Part, Section, Statement
from tollbook.publish.sentences import Cite, name_voice, name_voices, say
from tollbook.tally import read_extent

__all__ = ["list_control", "phrase_beginning"]

MOST_APART = 6
LONG = 7
"""Days of silence from which on they are counted."""


def phrase_state(holder: str, change: Change, extent: Extent, previous: str | None = None) -> str:
    """ "Taken by rebel fighters from government forces", "Largely held by the army"."""
    words = load_phrases()
    state = str(words["changes"][change]).format(holder=holder)
    if amount := words["extents"].get(extent):
        state = f"{amount} {state[:1].lower()}{state[1:]}"
    return f"{state} from {previous}" if previous and change is Change.SEIZED else state


def phrase_claim(claim: ControlClaim) -> str:
    previous = name_party(claim.previous) if claim.previous else None
    return phrase_state(name_party(claim.holder), claim.change, read_extent(claim), previous)


def phrase_control(control: Control) -> str:
    """The state of a place; of a held one also that it is contested or besieged, and by whom."""
    trouble = load_phrases()["troubles"].get(control.change)
    before = (c.previous for c in reversed(control.claims) if isinstance(c, ControlClaim) and c.previous)
    previous = next((name_party(actor) for actor in before), None)
    if not control.held or trouble is None:
        return phrase_state(name_party(control.holder), control.change, control.extent, previous)
    by = f" by {name_party(control.against)}" if control.against else ""
    return f"{phrase_state(name_party(control.holder), Change.HOLDS, control.extent)}, {trouble}{by}"


def say_rival(claim: Claim, control: Control, archive: Archive, cite: Cite) -> Statement | None:
    """A rival claim; one that only denies something else does not dispute who holds the place."""
    if not isinstance(claim, ControlClaim):
        return None
    words = load_phrases()["rivals"]
    denied = claim.stance is Stance.DENIED
    kind = "denied" if denied else "disputed" if control.disputed or not control.on else "also"
    state = phrase_claim(claim)
    part = Part(text=state[:1].lower() + state[1:], references=cite([claim]))
    return say(f"{words[kind]}: ", part, f", according to {name_voice(claim, archive)}")


def list_notes(control: Control, archive: Archive, cite: Cite) -> Iterator[Statement]:
    """Who holds parts of it, the places within it that others hold, and of what larger place it was said."""
    words = load_phrases()["rivals"]
    for claim in control.beside:
        if isinstance(claim, ControlClaim):
            state = phrase_claim(claim)
            part = Part(text=state[:1].lower() + state[1:], references=cite([claim]))
            yield say(f"{words['beside']}: ", part, f", according to {name_voice(claim, archive)}")
    if control.apart:
        names = list(dict.fromkeys(map(name_place, control.apart)))
        more = [f"{len(names) - MOST_APART} more places"] if len(names) > MOST_APART else []
        yield say(f"{words['apart']} {join_words([*names[:MOST_APART], *more])}")
    if control.derived:
        yield say(f"{words['derived']} {name_place(control.derived)}")


def phrase_beginning(control: Control) -> str:
    """ "since 24 March 2015", "since 2014", as exactly as the claims say it; empty where none does."""
    if control.since is None:
        return ""
    exact = {claim.when.precision for claim in control.claims if claim.when.start == control.since}
    return phrase_since(control.since, exact.pop() if len(exact) == 1 else None)


def phrase_heard(control: Control) -> str:
    """When the holder was last heard to hold it, and how many days before the day of the report where that is long."""
    if control.heard is None or not control.silence:
        return ""
    if control.silence < LONG:
        return f"as of {phrase_day(control.heard)}"
    return f"last heard {phrase_day(control.heard)}, {control.silence:,} days before"


def phrase_held(control: Control, archive: Archive) -> str:
    """Since when if that is said, else the day of the latest document that says so; and how long nobody said it."""
    if control.since and control.until:
        return f"{phrase_day(control.since)} to {phrase_day(control.until)}"
    if held := "; ".join(filter(None, (phrase_beginning(control), phrase_heard(control)))):
        return held
    days = [d for claim in control.claims if (d := archive.documents.get(claim.document)) and d.published]
    latest = control.heard or max((document.published for document in days if document.published), default=None)
    return f"as of {phrase_day(latest)}" if latest else "not dated"


def name_origins(control: Control, archive: Archive) -> str:
    """Who says so."""
    told = {claim.id for claim in control.rivals}
    return name_voices([claim for claim in control.claims if claim.id not in told], archive) or "not said"


def describe_row(control: Control, archive: Archive, cite: Cite) -> ControlRow:
    part = Part(text=capitalise(phrase_control(control)), references=cite(control.claims))
    rivals = (say_rival(claim, control, archive, cite) for claim in control.rivals)
    return ControlRow(
        place=name_place(control.place),
        kind=control.place.kind,
        state=part,
        when=phrase_held(control, archive),
        origins=name_origins(control, archive),
        disputes=tuple(rival for rival in rivals if rival),
        notes=tuple(list_notes(control, archive, cite)),
        sure=f"{control.confidence} confidence" if control.on else None,
    )


def list_control(controls: Sequence[Control], archive: Archive, cite: Cite) -> Section | None:
    """The section on control, or null where nothing is said of it."""
    if not controls:
        return None
    return Section(
        key="control",
        heading="Who holds what",
        note="As the reports have it, until another is said to hold the place; where they disagree, the rival claim "
        "stands beneath. Confidence rests on how many independent origins agree, and falls with dispute and silence.",
        rows=tuple(describe_row(control, archive, cite) for control in controls),
    )
