"""The id of a state of control: its place and day in a few characters that a shell leaves alone, and back."""

from datetime import date
from urllib.parse import quote_plus, unquote_plus

from tollbook.errors import QuestionError
from tollbook.model import ControlId

__all__ = ["CONTROL", "decode_control", "encode_control"]

CONTROL = "control:"


def encode_control(place: str, day: date) -> ControlId:
    """The id of how a place stood on a day, such as ``control:on=2015-03-29,place=172955``.

    The place is its id in the gazetteer, else its plain name.
    """
    return ControlId(f"{CONTROL}on={day.isoformat()},place={quote_plus(place)}")


def decode_control(text: str) -> tuple[str, date]:
    """The place, by its id or name, and the day; raises :class:`QuestionError` for what is no such id."""
    parts = [part.partition("=")[::2] for part in text.removeprefix(CONTROL).split(",")]
    values = dict(parts)
    if not text.startswith(CONTROL) or len(parts) != len(values) or set(values) != {"on", "place"}:
        raise QuestionError(f"{text!r} is no id of control; those look like {CONTROL}on=2015-03-29,place=Idlib")
    try:
        place = unquote_plus(values["place"], errors="strict")
        return place, date.fromisoformat(values["on"])
    except ValueError:
        raise QuestionError(f"{text!r}: {values['on']!r} is no day; write it as YYYY-MM-DD") from None
