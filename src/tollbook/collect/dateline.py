"""What a text says of itself at its top: the headline, the lines "Name: value", the dateline. Nothing is guessed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from tollbook.collect.draft import parse_written_date
from tollbook.collect.furniture import split_paragraphs
from tollbook.collect.handbook import load_fields
from tollbook.model.document import Span

__all__ = ["Dateline", "Headers", "find_dateline", "find_headline", "read_headers", "settle_day"]

_HEADLINE = 150
_SENTENCE_END = re.compile(r"[.!?…:;,][\"”\u2019')\]]*$")
_HEADER = re.compile(r"([A-Za-z]{2,12})[ \t]*:[ \t]*(\S.*)?(?:\n|\Z)")
_LINE = re.compile(r"\S.*")
_TOP = 4
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_DAY = rf"(?:\d{{1,2}} {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})"
_SHORT_DAY = rf"(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})"
# Up to five capitalised words ("DEIR AL-ZOR, Syria", "GAZA/TEL AVIV"), with the small words that names have in them.
_PLACE = r"[^\W\d_a-z][\w.'\u2019/-]*(?:,? (?:of|the|and|de|del|la|el|al|[^\W\d_a-z][\w.'\u2019/-]*)){0,4}"
# "2230 GMT", "22:30 UTC", "22:30 GMT (UTC+3)"; what stands right after a zone ("22:30 GMT+3") is local time already.
_CLOCK = r"(?:[01]?\d|2[0-3])[:.]?[0-5]\d ?(?:GMT|UTC|Z)\b(?![+\u2212-]\d)"
_OFFSET = r"\(?\b(?:GMT|UTC) ?(?P<sign>[+\u2212-])(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?\b\)?"
_TIME = rf"(?:,? {_CLOCK}(?:,? {_OFFSET})?)"
_DASH = r"(?:--|[-\u2013\u2014])"
_WIRE = r"[^\W\d_a-z][\w.&'\u2019/-]*(?: [\w.&'\u2019/-]+){0,4}"
_PUBLISHER = re.compile(
    rf"(?:{_PLACE}(?:,? {_WEEKDAY})?(?:,? (?:{_DAY}|{_SHORT_DAY}),?)? )?\((?P<publisher>{_WIRE})\)\s+{_DASH}\s"
)
_PUBLISHED = re.compile(
    rf"(?:{_PLACE}[,.] )?(?:{_WEEKDAY},? )?(?P<published>{_DAY})"
    rf"(?:,? \(?{_WEEKDAY}\)?| {_DASH} {_WEEKDAY})?(?P<time>{_TIME})?\s*"
    rf"(?:\.(?=\s|$)|$|\s{_DASH}\s|\((?=[^()]*\)\s+{_DASH}))"
)
_LOCAL = re.compile(
    rf"{_PLACE}[,.]? \(?(?:{_WEEKDAY},? )?(?:(?P<day>{_DAY}|{_SHORT_DAY})|(?P<weekday>{_WEEKDAY}))\)?"
    rf"(?:,? {_WEEKDAY})?{_TIME}?\s*(?:\([^()]*\)\s*)?{_DASH}\s"
)
_NO_PUBLISHER = re.compile(rf"(?:{_WEEKDAY}|{_SHORT_DAY}|{_DAY})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The day and the publisher that stand before the first sentence; null where they are not said in full."""

    published: date | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Headers:
    """The lines "Name: value" at the top of a text by field, and the span that they take."""

    values: dict[str, str]
    span: Span


def read_headers(text: str) -> Headers:
    """The lines "Published: 2015-03-26" and the like with which a text begins; they end at the first other line."""
    names = load_fields().headers
    values: dict[str, str] = {}
    end = 0
    while (line := _HEADER.match(text, end)) and line[1].casefold() in names:
        values.setdefault(names[line[1].casefold()], (line[2] or "").strip())
        end = line.end()
    return Headers(values=values, span=Span(0, len(text[:end].rstrip())))


def find_headline(text: str, furniture: Sequence[Span] = ()) -> str | None:
    """The first paragraph where it is one short line that does not end as a sentence and a text follows it."""
    paragraphs = (span for span in split_paragraphs(text) if not any(span.overlaps(other) for other in furniture))
    first, second = next(paragraphs, None), next(paragraphs, None)
    if first is None or second is None:
        return None
    line = text[first.start : first.end]
    if "\n" in line or len(line) > _HEADLINE or _SENTENCE_END.search(line) or _PUBLISHED.fullmatch(line):
        return None
    return line if any(character.isalpha() for character in line) else None


def find_dateline(text: str) -> Dateline:
    """What the first lines say in full before their first sentence.

    "BEIRUT, March 26, 2015 (Example Wire) -" gives both, "(AFP) -" the publisher, a line that is a date the day.
    A day without its year is not taken. A day told by the clock of Greenwich beside the place's own zone ("26 March
    2015, 2230 GMT (UTC+3)") is the one that it was there.
    """
    published: date | None = None
    publisher: str | None = None
    for found_line in islice(_LINE.finditer(text), _TOP):
        line = found_line[0].rstrip()
        if published is None and (found := _PUBLISHED.match(line)):
            published = _shift_zone(parse_written_date(found["published"]), found["time"])
        if publisher is None and (found := _PUBLISHER.match(line)) and not _NO_PUBLISHER.match(found["publisher"]):
            publisher = found["publisher"]
    return Dateline(published=published, publisher=publisher)


def settle_day(stamped: date, text: str) -> date:
    """The day of publication where the report stands.

    A stamp has a zone of its own, often Greenwich's: a dateline of the day after it ("SYDNEY, March 27 -" stamped
    2015-03-26T22:30:00Z) says that it was that day there. A dateline of a day before is that of the writing.
    """
    tomorrow = stamped + timedelta(days=1) if stamped < date.max else stamped
    lines = (line[0].rstrip() for line in islice(_LINE.finditer(text), _TOP))
    found = next((match for line in lines if (match := _LOCAL.match(line))), None)
    return tomorrow if found and _is_day(tomorrow, found["day"], found["weekday"]) else stamped


def _is_day(day: date, written: str | None, weekday: str | None) -> bool:
    if written is None:
        return bool(weekday) and f"{day:%A}".startswith(weekday or "")
    return day in (parse_written_date(written), parse_written_date(f"{written} {day.year}"))


def _shift_zone(day: date | None, clock: str | None) -> date | None:
    """A day told by a clock of Greenwich as the day at the place, where the zone of the place stands beside."""
    offset = re.search(_OFFSET, clock or "")
    digits = re.search(r"(\d{1,2})[:.]?(\d\d)", clock or "")
    if day is None or offset is None or digits is None:
        return day
    there = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
    told = datetime.combine(day, time(int(digits[1]), int(digits[2])))
    try:
        return (told + there if offset["sign"] == "+" else told - there).date()
    except OverflowError:
        return day
