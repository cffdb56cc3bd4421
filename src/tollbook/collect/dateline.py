"""What a text says of itself at its top: the headline, the lines "Name: value", the dateline. Nothing is guessed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from tollbook.collect.draft import parse_written_date
from tollbook.collect.furniture import split_paragraphs
from tollbook.collect.handbook import load_fields
from tollbook.model.document import Span

__all__ = ["Dateline", "Headers", "find_dateline", "find_headline", "read_headers"]

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
_DASH = r"(?:--|[-\u2013\u2014])"
_WIRE = r"[^\W\d_a-z][\w.&'\u2019/-]*(?: [\w.&'\u2019/-]+){0,4}"
_PUBLISHER = re.compile(
    rf"(?:{_PLACE}(?:,? {_WEEKDAY})?(?:,? (?:{_DAY}|{_SHORT_DAY}),?)? )?\((?P<publisher>{_WIRE})\)\s+{_DASH}\s"
)
_PUBLISHED = re.compile(
    rf"(?:{_PLACE}[,.] )?(?:{_WEEKDAY},? )?(?P<published>{_DAY})"
    rf"(?:,? \(?{_WEEKDAY}\)?| {_DASH} {_WEEKDAY})?\s*(?:\.(?=\s|$)|$|\s{_DASH}\s|\((?=[^()]*\)\s+{_DASH}))"
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
    A day without its year is not taken.
    """
    published: date | None = None
    publisher: str | None = None
    for found_line in islice(_LINE.finditer(text), _TOP):
        line = found_line[0].rstrip()
        if published is None and (found := _PUBLISHED.match(line)):
            published = parse_written_date(found["published"])
        if publisher is None and (found := _PUBLISHER.match(line)) and not _NO_PUBLISHER.match(found["publisher"]):
            publisher = found["publisher"]
    return Dateline(published=published, publisher=publisher)
