"""Offices: whom a person speaks for who is named as an origin, and of which place an office is, within the document."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise

from tollbook.link.forms import find_actor, is_body, name_body
from tollbook.link.names import load_hand, sketch_name
from tollbook.model import Claim, Reading

__all__ = ["name_offices"]

PERSON = re.compile(r"[A-Z][\w'\u2019-]+(?: (?:al-|de |van |bin )?[A-Z][\w'\u2019-]+){1,3}")
SURNAME = re.compile(r"(?:al-)?[A-Z][\w'\u2019-]+")
FULL = r"(?:[A-Z][\w'\u2019-]+ ){1,3}(?:al-|de |van |bin )?"
TITLES = (
    r"(?:(?:Brig|Capt|Col|Dr|Gen|Lt|Maj|Mr|Mrs|Ms|Prof)\.? "
    r"|(?:Brigadier|Captain|Colonel|Doctor|General|Lieutenant|Major|Professor) )*"
)
TITLE = re.compile(rf"^{TITLES}")
WORD = r"(?!(?:that|which|who|whom|and|said)\b)[\w'\u2019-]{1,30}"
TITLED = re.compile(rf"^(?P<office>Governor|Mayor) (?P<person>{PERSON.pattern})$")
OWNED = re.compile(r"^(?:its|his|her|their) ", re.IGNORECASE)
WHERE = re.compile(r" (?:at|for|in) the [a-z]+$")
INTRODUCED = re.compile('(?:^|[.\n]\\s*|[,.?!]["\u201d] |\\b(?:said|told) )["\u201c]?$')
GROUP = re.compile(r"\b(?:group|organi[sz]ation|watchdog|monitor|network|charity|NGO)$")
NEAR = 600
"""How many characters after a description its name may follow."""
REACH = 200
"""How many characters on either side of a name may hold its office."""
SHORT = 4
"""Letters after the first that the name of a province has at least, to be known where it is spelled otherwise."""
BEFORE = rf"(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) (?:{WORD} ){{0,5}}?|(?:[A-Z]{WORD} ){{1,3}}"
LED = r"(?:chairs|chaired|commands|commanded|directs|directed|heads|headed|leads|led|runs|ran) "
PHRASE = r"(?:\b[A-Z]\.|[^,.;:\n])"
TOWN = re.compile(
    r"(?:^|\b[Tt]he )(?:town|city|village|island)(?=['\u2019]s )|(?<=\b[oi][fn] )the (?:town|city|village|island)$"
)
PROVINCE = re.compile(
    r"(?:^|\b[Tt]he )(?:region|province|state|governorate)(?=['\u2019]s )"
    r"|(?<=\bof )the (?:region|province|state|governorate)(?=$|['\u2019]s )"
)
LEVEL = re.compile(
    r"(?P<before>^|\b[a-z][\w-]* )(?=(?:regional|provincial) |state (?:government|governor|ministry|health|police))"
)
BARE = re.compile(r"(?:^|, |\b[a-z]+ |-[a-z]+ )(?:[Tt]he )?(?P<office>governor|mayor)$")


@cache
def read_heads() -> str:
    """The offices that a person may hold, as alternatives of a pattern."""
    return "|".join(map(re.escape, load_hand("origins")["heads"]["words"]))


@cache
def read_bodies() -> str:
    """The words for bodies that publish what they know, as alternatives of a pattern."""
    return "|".join(map(re.escape, load_hand("origins")["bodies"]["words"]))


@lru_cache(maxsize=64)
def find_office(person: str, text: str) -> str | None:
    """The office that stands beside a person's name: "the governor of Idlib, X", "Idlib governor X", "X, the mayor",
    "X, the vicar of the diocese", "X, who runs the hospital"."""
    name, heads = re.escape(person), read_heads()
    first = (
        rf"\b(?P<first>(?:{BEFORE})(?:\w+-)?(?:{heads})\b(?: (?:of|for|at|in) {PHRASE}{{3,70}}?)?),? {TITLES}{name}\b"
    )
    last = rf"\b{name}, (?P<last>(?:{BEFORE})?(?:{heads})\b[^,.;:\n]{{0,80}})"
    body = rf"(?:of|at|for) (?:{WORD} ){{0,4}}(?i:{read_bodies()})\b[^,.;:\n]{{0,60}}"
    of = rf"\b{name}, (?P<of>(?:the|an?) (?:{WORD} ){{1,3}}{body})"
    led = rf"\b{name}, who {LED}(?P<led>[^,.;:\n]{{3,60}})"
    for at in re.finditer(rf"\b{name}\b", text):
        words = text[max(0, at.start() - REACH) : at.end() + REACH]
        found = re.search(first, words) or re.search(last, words) or re.search(of, words)
        if found is not None:
            return found[found.lastgroup or 0].strip()
        if (found := re.search(led, words)) is not None:
            return f"head of {found['led'].strip()}"
    return None


@lru_cache(maxsize=64)
def list_persons(name: str, text: str) -> tuple[str, ...]:
    """The names of a person: as it stands, without a title, and with the first name where the document gives only one
    for the last; none for a name that is of no person."""
    bare = TITLE.sub("", name)
    names = [each for each in dict.fromkeys((name, bare)) if PERSON.fullmatch(each)]
    if not SURNAME.fullmatch(bare):
        return tuple(names)
    full = {TITLE.sub("", found[0]) for found in re.finditer(rf"\b{FULL}{re.escape(bare)}\b", text)} - {bare}
    return (*names, *full) if len(full) == 1 else tuple(names)


def name_office(claim: Claim, text: str, bodies: Collection[str]) -> Claim:
    """A claim from a person as from the office that stands beside the name; "its spokesman" is of the one body that the
    document has its figures from."""
    said = claim.origin
    if len(claim.attribution) == 1 or said is None or find_actor(said):
        return claim
    if (titled := TITLED.match(said)) is not None:
        return credit(claim, f"{titled['person']}, {titled['office'].lower()}")
    held = {person: find_office(person, text) for person in list_persons(said, text)}
    person, office = next(((person, office) for person, office in held.items() if office), (said, None))
    if office is None:
        return claim
    if (bare := OWNED.sub("", office)) != office and not BARE.search(bare):
        keeper = next(iter(bodies)) if len(bodies) == 1 else find_keeper(text, office)
        office = f"{WHERE.sub('', bare)} of {keeper}" if keeper is not None else bare
    office = OWNED.sub("", office)
    return credit(claim, f"{person}, {office}")


def find_keeper(text: str, office: str) -> str | None:
    """The body that is the subject of the sentence with "its chairman", or of the one before."""
    at = text.find(office)
    before = re.split(r"(?<=[.!?])\s+", text[max(0, at - NEAR) : at].rstrip())
    subject = re.compile(rf"(?:The )?((?:{WORD} ){{0,4}}(?i:{read_bodies()})\b(?: of (?:the )?[A-Z]{WORD})*)")
    found = (subject.match(sentence) for sentence in reversed(before[-2:]))
    return next((match[1] for match in found if match is not None), None)


def credit(claim: Claim, origin: str) -> Claim:
    """A claim with another name for its origin."""
    return replace(claim, attribution=(*claim.attribution[:-1], origin))


def is_introduced(person: str, text: str) -> bool:
    """Whether a person is only named where first mentioned, as somebody told of before: no trade, no age."""
    at = text.find(person)
    before, after = text[:at], text[at + len(person) :]
    return at >= 0 and INTRODUCED.search(before) is not None and after[:1] == " "


def speaks(name: str) -> bool:
    """Whether a name is of one unnamed person: "a member of the council", not the council, no residents."""
    one = not name.endswith("s") and not list_persons(name, "") and not GROUP.search(name)
    return one and (not is_body(name) or name_body(name) != name)


def name_leads(claims: Sequence[Claim], text: str) -> dict[str, str]:
    """Origins that the lead only describes and the sentences after it name, and persons whose office it gives.

    "A rights group said … The Collective against Impunity said", "a member of the council said … Omar Sabri told".
    """
    origins = [claim.origin for claim in sorted(claims, key=lambda claim: claim.span) if len(claim.attribution) > 1]
    called: dict[str, str] = {}
    for lead, named in pairwise(dict.fromkeys(name for name in origins if name)):
        at = re.search(rf"\b(?:an?|the|its) {re.escape(lead)}\b", text, re.IGNORECASE)
        if at is None or not at.start() < text.find(named) < at.end() + NEAR or named in text[: at.start()]:
            continue
        if GROUP.search(lead) and named[:1].isupper() and not PERSON.fullmatch(named):
            called[lead] = named
        elif PERSON.fullmatch(named) and speaks(lead) and find_actor(named) is None and is_introduced(named, text):
            called[named] = f"{named}, {lead}"
    return called


def pick_place(own: str | None, names: Counter[str], line: str) -> str | None:
    """The place that an office is of: its claim's own, unless that stands once, elsewhere, and another oftener."""
    if own is not None and own in line:
        return own
    common = max(names, key=lambda name: names[name], default=None)
    return common if own is None or (common is not None and names[own] < 2 <= names[common]) else own


def call_town(claim: Claim) -> str | None:
    """The town of a claim, as the document spells it; null where there is none."""
    place = claim.place
    if place is None or place.kind != "town" or place.name is None:
        return None
    spelled = not place.name.isascii() or sketch_name(place.text) == sketch_name(place.name)
    capital = place.text[:1].isupper() and not place.text.isupper()
    return place.text if spelled and capital else place.name


def find_province(claim: Claim, text: str) -> str | None:
    """The province of a claim, as the document spells it where it names it."""
    province = claim.place.admin1 if claim.place is not None else None
    return spell_province(province, text) if province else None


@lru_cache(maxsize=64)
def spell_province(province: str, text: str) -> str:
    """A province as a text spells it: "Hiiraan" for Hiran."""
    if province in text:
        return province
    words = re.findall(rf"\b{re.escape(province[0])}[\w'\u2019-]{{{SHORT},}}", text)
    return next((word for word in words if sketch_name(word) == sketch_name(province)), province)


def place_office(claim: Claim, towns: Counter[str], provinces: Counter[str], text: str) -> Claim:
    """A claim with the place of its origin, an office of "the town" or "the region", or a governor or mayor of none."""
    name = claim.origin
    if len(claim.attribution) == 1 or name is None:
        return claim
    start, end = text.rfind("\n", 0, claim.span.start) + 1, text.find("\n", claim.span.end)
    line = text[start : end if end >= 0 else len(text)]
    town, province = pick_place(call_town(claim), towns, line), pick_place(find_province(claim, text), provinces, line)
    return credit(claim, place_name(name, town, province))


def place_name(name: str, town: str | None, province: str | None) -> str:
    """The name of an office with the town and the province that it speaks of without naming them."""
    if town is not None:
        name = TOWN.sub(lambda _: town, name)
    if province is not None:
        name = LEVEL.sub(lambda found: f"{found['before']}{province} ", PROVINCE.sub(lambda _: province, name))
    bare = BARE.search(name)
    seat = None if bare is None else town if bare["office"] == "mayor" else province
    return name if seat is None or seat in name else f"{name} of {seat}"


def name_offices(reading: Reading) -> Reading:
    """The reading with persons named as origins called by their offices too: "Pavlo Horbatko, head of the hospital",
    and with offices of "the town" or "the region" called by its name.

    An office is whom the information comes from, whoever speaks for it; ids and words stay.
    """
    towns = Counter(name for claim in reading.claims if (name := call_town(claim)))
    text = reading.document.text
    provinces = Counter(name for claim in reading.claims if (name := find_province(claim, text)))
    origins = (claim.origin for claim in reading.claims if len(claim.attribution) > 1)
    bodies = {name for name in origins if name and is_body(name)}
    held = [name_office(claim, text, bodies) for claim in reading.claims]
    called = name_leads(held, text)
    named = (credit(claim, called[claim.origin]) if claim.origin in called else claim for claim in held)
    return replace(reading, claims=tuple(place_office(claim, towns, provinces, text) for claim in named))
