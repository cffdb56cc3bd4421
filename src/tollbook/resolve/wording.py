"""The words of a document around a place's name: how far from it, what there, in which province."""

import re
from functools import cache

from tollbook.model import Span
from tollbook.resolve.handmade import load_hand
from tollbook.resolve.phrases import DISTANCE
from tollbook.resolve.supplement import list_country_names

__all__ = ["widen_name"]

REACH = 80
SENTENCE_END = re.compile(r"[.!?\n]")
BEFORE = re.compile(rf"(?P<distance>{DISTANCE})$", re.IGNORECASE)
NAME = r"[A-Z][\w'\u2019]*(?:[ -](?:(?:al|el|an|ar|as|ash|ad|at|az|ez|de|la)[ -])?[A-Z][\w'\u2019]*){0,3}"
SIDES = r"(?:the\s+)?(?:(?:far\s+)?(?:north|south|east|west|central)[\w-]*\s+)?"


@cache
def load_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may follow a name: a word for a site of that name, and the province, district or country that holds it."""
    kinds = load_hand("generics.toml")["kinds"]
    site, area = (
        "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
        for words in (kinds["site"], [*kinds["province"], *kinds["district"]])
    )
    names = (name for each in list_country_names() for name in each.names)
    countries = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    division = rf",?\s+(?:in|of)\s+{SIDES}(?P<area>{NAME}\s+(?:{area}))"
    return (
        re.compile(rf"(?:['\u2019]s)?\s+(?:{site})\b"),
        re.compile(rf"(?:{division}|(?:,|,?\s+in)\s+{SIDES}(?P<country>{countries}))\b"),
    )


def find_mention(name: str, text: str, at: Span) -> re.Match[str] | None:
    """Where the text has the name nearest to a span, the earlier of two as near."""
    mentions = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    return min(
        mentions, key=lambda found: (max(at.start - found.end(), found.start() - at.end), found.start()), default=None
    )


def widen_name(name: str, text: str, at: Span) -> str:
    """The name of a place with what its mention nearest to a claim says beside it.

    "Homs" may be "15 km north of Homs", "Homs airport" or "Homs in Homs province" there. How far away something is
    counts only where that is said in the claim's own sentence. A name that the text does not have so stays as it is.
    """
    mention = find_mention(name, text, at) if name else None
    if mention is None:
        return name
    ahead = text[max(0, mention.start() - REACH) : mention.start()]
    rest = SENTENCE_END.split(text[mention.end() : mention.end() + REACH])[0]
    site, area = load_patterns()
    distance, kind = BEFORE.search(ahead), site.match(rest)
    if distance is not None and SENTENCE_END.search(text, *sorted((mention.start(), at.start))):
        distance = None
    outer = area.match(rest, kind.end() if kind else 0)
    parts = (distance["distance"] if distance else "", name, kind[0] if kind else "")
    return "".join(parts) + (f" in {outer['area'] or outer['country']}" if outer else "")
