"""What the commands ask of control: who holds what on a day, what changed since another, and what an id opens."""

from datetime import date

from tollbook.errors import QuestionError
from tollbook.judge import Judged
from tollbook.model import Control, ControlChange, PlaceRef
from tollbook.pipeline import find_place, make_control_lens
from tollbook.resolve.folding import plain_name
from tollbook.resolve.places import contains
from tollbook.settings import Settings
from tollbook.tally import CONTROL, ControlLens, anywhere, control_on, decode_control, list_changes

__all__ = ["ask_changes", "ask_control", "choose_day", "find_control", "is_control"]


def find_outer(settings: Settings, judged: Judged, place: str | None) -> PlaceRef | None:
    return find_place(settings, judged.linked, place) if place is not None else None


def look_within(settings: Settings, judged: Judged, outer: PlaceRef | None = None) -> ControlLens:
    """The lens for a place and what lies in it, or for all places; what people judged was not misread."""
    within = anywhere if outer is None else (lambda inner: inner is not None and contains(outer, inner))
    return make_control_lens(settings, within, judged.of_claims)


def choose_day(on: date | None, judged: Judged) -> date:
    """The day that is asked for, else that of the latest document.

    Raises :class:`QuestionError` where no document has one.
    """
    day = on or max((ref.published for ref in judged.linked.documents if ref.published), default=None)
    if day is None:
        raise QuestionError("no document of the record has a date of publication; say the day with --on YYYY-MM-DD")
    return day


def ask_control(settings: Settings, judged: Judged, day: date, place: str | None) -> tuple[Control, ...]:
    """Who holds what on a day, in a place and what lies in it where one is named."""
    outer = find_outer(settings, judged, place)
    return control_on(day, judged.linked, look_within(settings, judged, outer), outer)


def ask_changes(
    settings: Settings, judged: Judged, since: date, until: date, place: str | None
) -> tuple[ControlChange, ...]:
    """What changed after one day and up to another, in a place and what lies in it where one is named."""
    if since > until:
        raise QuestionError(f"--since {since} comes after the day asked for, {until}; give an earlier one")
    lens = look_within(settings, judged, find_outer(settings, judged, place))
    return list_changes(since, until, judged.linked, lens)


def is_control(id: str) -> bool:
    """Whether an id is one of control."""
    return id.startswith(CONTROL)


def find_control(settings: Settings, judged: Judged, id: str) -> Control:
    """What an id of control opens; its place may also be given by name.

    Raises :class:`QuestionError` where nothing is said of the place, or where several places have the name.
    """
    name, day = decode_control(id)
    held = control_on(day, judged.linked, look_within(settings, judged))
    if exact := next((each for each in held if each.id == id), None):
        return exact
    meant = [each for each in held if plain_name(name) in list_names(each.place)]
    if not meant:
        outer = find_place(settings, judged.linked, name)
        meant = [each for each in ask_control(settings, judged, day, name) if each.place == outer]
    if not meant:
        raise QuestionError(f"{id}: nothing is said by {day} of who holds {name}; `tollbook control` lists places")
    if len(meant) > 1:
        raise QuestionError(f"{id}: {len(meant)} places have this name; give {' or '.join(each.id for each in meant)}")
    return meant[0]


def list_names(place: PlaceRef) -> set[str]:
    return {plain_name(name) for name in (place.name, place.text) if name}
