"""Control as JSON and as tables: who holds what on a day, and what changed between two days."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from tollbook.cli.screen import make_table, tidy
from tollbook.cli.words import phrase_actor, phrase_control, phrase_where
from tollbook.link import UNNAMED
from tollbook.model import (
    ActorRef,
    Change,
    Claim,
    Confidence,
    Control,
    ControlChange,
    ControlClaim,
    Extent,
    Spell,
    Stance,
    Turn,
)
from tollbook.model.wire import Json, actor_to_json, place_to_json
from tollbook.publish.control import phrase_beginning
from tollbook.publish.dates import phrase_day
from tollbook.resolve.folding import plain_name
from tollbook.tally import read_extent

__all__ = ["change_to_json", "control_to_json", "list_weight", "phrase_held", "show_changes", "show_control"]

STALE = 30
"""Days of silence from which on a state is marked as stale."""
MOST_APART = 4
WIDEST_PLACE = 22
SURE = {Confidence.HIGH: "green", Confidence.MODERATE: "", Confidence.LOW: "yellow"}
AMOUNTS = {Extent.WHOLE: "wholly ", Extent.UNSAID: "", Extent.MOST: "largely ", Extent.PART: "partly "}
TROUBLES = {Change.CONTESTED: "contested", Change.BESIEGED: "besieged"}
TURNS = {
    Turn.HEARD: "first heard of: ",
    Turn.TAKEN: "",
    Turn.LEFT: "",
    Turn.CONTESTED: "fighting began: ",
    Turn.UNCONTESTED: "fighting over: ",
    Turn.BESIEGED: "siege began: ",
    Turn.RELIEVED: "siege over: ",
    Turn.DISPUTED: "disputed: ",
    Turn.SETTLED: "no longer disputed: ",
}


def control_to_json(control: Control) -> Json:
    """The object that ``tollbook control --json`` prints for one place."""
    return {
        "id": control.id,
        "place": place_to_json(control.place),
        "holder": actor_to_json(control.holder),
        "held": control.held,
        "change": control.change.value,
        "against": actor_to_json(control.against) if control.against else None,
        "extent": control.extent.value,
        "since": day_to_json(control.since),
        "until": day_to_json(control.until),
        "heard": day_to_json(control.heard),
        "silence": control.silence,
        "confidence": control.confidence.value,
        "disputed": control.disputed,
        "origins": list(control.origins),
        "claims": [claim.id for claim in control.claims],
        "rivals": [claim.id for claim in control.rivals],
        "beside": [claim.id for claim in control.beside],
        "apart": [place_to_json(place) for place in control.apart],
        "derived": place_to_json(control.derived) if control.derived else None,
    }


def day_to_json(day: date | None) -> str | None:
    return day.isoformat() if day else None


def spell_to_json(spell: Spell) -> Json:
    return {
        "holder": actor_to_json(spell.holder),
        "held": spell.held,
        "state": spell.state.value,
        "against": actor_to_json(spell.against) if spell.against else None,
        "disputed": spell.disputed,
        "start": day_to_json(spell.start),
        "end": day_to_json(spell.end),
        "heard": day_to_json(spell.heard),
        "claims": [claim.id for claim in spell.claims],
        "rivals": [claim.id for claim in spell.rivals],
    }


def change_to_json(change: ControlChange) -> Json:
    """The object that ``tollbook control --since --json`` prints for one change."""
    return {
        "id": change.id,
        "day": change.day.isoformat(),
        "turn": change.turn.value,
        "place": place_to_json(change.after.place),
        "before": spell_to_json(change.before) if change.before else None,
        "after": spell_to_json(change.after),
    }


def phrase_trouble(state: Change, against: ActorRef | None) -> str:
    """ ", besieged by the army", ", contested"; empty where neither is said."""
    if state not in TROUBLES:
        return ""
    return f", {TROUBLES[state]}" + (f" by {phrase_actor(against)}" if against else "")


def phrase_unheld(state: Change, party: ActorRef) -> str:
    """ "left by the army"; of fighting and sieges only who is named with them, as that may be either side."""
    return f"{TROUBLES[state]}, {phrase_actor(party)} named" if state in TROUBLES else phrase_control(state, party)


def phrase_held(control: Control) -> str:
    """How a place stands, in few words: "held largely by the army, besieged by rebels"."""
    if not control.held:
        return phrase_unheld(control.change, control.holder)
    trouble = phrase_trouble(control.change, control.against)
    return f"{AMOUNTS[control.extent]}held by {phrase_actor(control.holder)}{trouble}"


def phrase_rival(claim: Claim) -> str:
    """A claim that says otherwise, and whose word it is: "held by rebels, says Radio Jabal"."""
    origin = phrase_origin(claim.origin)
    if not isinstance(claim, ControlClaim):
        return f"said otherwise by {origin}"
    denied = "denied: " if claim.stance is Stance.DENIED else ""
    amount = AMOUNTS[read_extent(claim)]
    own = plain_name(origin) in {plain_name(claim.holder.text), plain_name(claim.holder.name or "")}
    says = "by its own word" if own else f"says {origin}"
    return f"{denied}{amount}{phrase_control(claim.change, claim.holder)}, {says}"


def phrase_origin(origin: str | None) -> str:
    known = origin if origin and not origin.startswith(UNNAMED) else None
    return tidy(known, "a document of unknown publisher")


def list_days(control: Control) -> str:
    """Since when it is so, and until when, as far as that is said."""
    since = phrase_beginning(control)
    if control.until and not control.held:
        return f"on {phrase_day(control.until)}" + (f", held {since}" if since else "")
    until = f"until {phrase_day(control.until)}" if control.until else ""
    return ", ".join(filter(None, (since, until)))


def list_notes(control: Control) -> Iterator[Text]:
    """What stands beside the state, a line each: days, rivals, other places within it, who says so."""
    if days := list_days(control):
        yield Text(days)
    if control.derived:
        yield Text(f"as the whole of {phrase_where(control.derived)} is said to be")
    for claim in control.rivals:
        mark = "but: " if control.disputed or not control.held else "also: "
        yield Text(f"{mark}{phrase_rival(claim)}", style="red" if control.disputed else "")
    for claim in control.beside:
        yield Text(f"beside: {phrase_rival(claim)}")
    if control.apart:
        apart = [phrase_where(place) for place in control.apart[:MOST_APART]]
        more = len(control.apart) - len(apart)
        yield Text(f"not in {', '.join(apart)}" + (f" and {more} more" if more else ""))
    if control.origins:
        names = dict.fromkeys(map(phrase_origin, control.origins))
        yield Text("on the word of " + ", ".join(names), style="dim")


def list_weight(control: Control) -> Iterator[str]:
    """How sure a state is, when it was last heard, and which of its claims speak against it, a line each."""
    yield f"Confidence: {control.confidence}; last heard {phrase_silence(control).plain}."
    against = [claim.id for claim in control.rivals]
    if against:
        yield f"{'Against it' if control.disputed else 'Said besides'}: {', '.join(against)}."
    if control.beside:
        yield f"Of parts of it: {', '.join(claim.id for claim in control.beside)}."


def phrase_silence(control: Control) -> Text:
    """How long before the day it was last heard; marked where that is long."""
    days = control.silence
    if days is None:
        return Text("no date given", style="yellow")
    words = {0: "same day", 1: "1 day ago"}.get(days, f"{days:,} days ago")
    return Text(words, style="yellow" if days >= STALE else "")


def control_cells(control: Control) -> tuple[RenderableType, ...]:
    state = Text(phrase_held(control), style="bold" if control.held else "")
    notes = (Padding(note, (0, 0, 0, 2)) for note in list_notes(control))
    sure = Text(control.confidence.value, style=SURE[control.confidence])
    return Text(phrase_where(control.place)), Group(state, *notes), phrase_silence(control), sure


def show_control(held: Sequence[Control], day: date, why: str) -> RenderableType:
    """A paragraph for each place of which some claim says who holds it."""
    if not held:
        return Text(f"Nothing is said of who held what on {day.isoformat()}{why}.")
    heading = Text(f"Who held what on {day.isoformat()}{why}\n", style="bold")
    table = make_table("place", "state", "last heard", "how sure", rows=())
    table.columns[0].max_width = WIDEST_PLACE
    for number in (2, 3):
        table.columns[number].no_wrap = True
    for control in held:
        table.add_row(*control_cells(control))
    return Group(heading, table, *show_ids(day.isoformat()))


def show_ids(day: str) -> Iterator[Text]:
    yield Text("\nThe words behind a line:")
    yield Text(f"  tollbook why control:on={day},place=NAME", style="dim", no_wrap=True, overflow="ignore")


def phrase_spell(spell: Spell) -> str:
    if not spell.held:
        return phrase_unheld(spell.state, spell.holder)
    trouble = phrase_trouble(spell.state, spell.against)
    return f"{AMOUNTS[spell.extent]}held by {phrase_actor(spell.holder)}{trouble}"


def phrase_turn(change: ControlChange) -> Text:
    """What changed, in few words: "taken by rebels, before held by the army"."""
    before, after = change.before, change.after
    match change.turn:
        case Turn.TAKEN:
            return Text.assemble((f"now {phrase_spell(after)}", "bold"), f", before {name_before(before)}")
        case Turn.LEFT:
            return Text(phrase_spell(after), style="bold")
        case Turn.DISPUTED:
            rivals = "; ".join(dict.fromkeys(phrase_rival(claim) for claim in after.rivals))
            return Text.assemble(f"disputed: {phrase_spell(after)}, but ", (rivals, "red"))
        case _:
            return Text(TURNS[change.turn] + phrase_spell(after))


def name_before(before: Spell | None) -> str:
    if before is None:
        return "nobody known"
    return phrase_spell(before)


def change_row(change: ControlChange, day: str) -> tuple[str | Text, ...]:
    return day, phrase_where(change.after.place), phrase_turn(change)


def show_changes(changes: Iterable[ControlChange], since: date, until: date) -> RenderableType:
    """A line for each change, by day; the day stands once."""
    rows: list[tuple[str | Text, ...]] = []
    last: date | None = None
    for change in changes:
        rows.append(change_row(change, change.day.isoformat() if change.day != last else ""))
        last = change.day
    if not rows:
        return Text(f"Nothing changed hands from {since.isoformat()} to {until.isoformat()}, as far as is said.")
    heading = Text(f"What changed from {since.isoformat()} to {until.isoformat()}\n", style="bold")
    return Group(heading, make_table("day", "place", "what changed", rows=rows, whole=1), *show_ids("DAY"))
