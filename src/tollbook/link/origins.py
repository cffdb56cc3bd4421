"""Origins of an incident: whom its claims finally come from, each under one name."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import chain

from tollbook.link.calling import call, drop_channel, name_force
from tollbook.link.forms import (
    SMALL_WORDS,
    cut_plural,
    drop_person,
    find_actor,
    is_acronym,
    is_body,
    is_same_origin,
    join_names,
    list_acronyms,
    name_body,
)
from tollbook.link.names import fold_words, load_hand
from tollbook.model import Claim, ClaimId, DocumentId, DocumentRef, Figure, Outcome, Stance
from tollbook.resolve.actor import ActorKind

__all__ = ["UNNAMED", "find_country", "is_medium", "list_origins", "name_voices", "speaks_itself"]

UNNAMED = "unnamed publisher"
"""The origin of a claim whose document gives neither an attribution nor its publisher."""
ARTICLE = re.compile(r"^(?:an?|the) ", re.IGNORECASE)
CODE = re.compile(r"[A-Z][A-Za-z]*(?:-[A-Z]+)*-\d+\w*")
DOCTOR = re.compile(r"^(?:Dr\.?|Doctor) [A-Z].*")
ROUGH = 10
ROUNDED = 1.2


def find_country(claims: Iterable[Claim]) -> str | None:
    """The country that most places of claims lie in."""
    countries = Counter(claim.place.country for claim in claims if claim.place and claim.place.country)
    return min(countries, key=lambda code: (-countries[code], code), default=None)


def find_day(claims: Iterable[Claim]) -> date | None:
    """The day on which most claims begin."""
    days = Counter(claim.when.start for claim in claims if claim.when.start)
    return min(days, key=lambda day: (-days[day], day), default=None)


def match_original(claim: Claim, originals: Sequence[Claim]) -> Claim | None:
    """The original's claim that a copy's claim repeats: the same figure, else the same number, else any figure."""
    if not isinstance(claim, Figure):
        return next((other for other in originals if other.kind is claim.kind), None)
    figures = [other for other in originals if isinstance(other, Figure)]
    equal = [other for other in figures if (other.bounds, other.group) == (claim.bounds, claim.group)]
    alike = [other for other in equal if other.outcome is claim.outcome]
    killed = [other for other in figures if other.outcome is Outcome.KILLED]
    return next(iter([*alike, *equal, *killed, *figures]), None)


def is_speaker(claim: Claim) -> bool:
    """Whether the end of a claim's chain may speak: no place where it happened, no aircraft or entry by its number, and
    of those who are blamed only a force that the actor book knows, which may say so itself."""
    name, place = claim.origin, claim.place
    if len(claim.attribution) < 2 or not name or CODE.fullmatch(name) or (place and name == place.text):
        return False
    if name.casefold() in load_hand("origins")["nobody"]["words"]:
        return False
    if not isinstance(claim, Figure) or claim.by is None or name != claim.by.text:
        return True
    members = fold_words(name)[-1:] and fold_words(name)[-1] in load_hand("asides")["members"]["words"]
    return not members and find_actor(name, place.country if place else None, claim.when.start) is not None


def count_alike(a: Figure, b: Figure) -> bool:
    """Whether two figures give one number: "three dead" in a headline, "at least three people" below it; or the one
    before it gives it roughly, "over 50" or "dozens" of the 54."""
    low, exact = a.bounds.low, b.bounds.low
    if a.bounds == b.bounds or (low is not None and low == exact):
        return True
    if a.span > b.span or exact is None:
        return False
    if a.bounds.vague is not None:
        return exact >= ROUGH
    return low is not None and a.bounds.high is None and low <= exact <= ROUNDED * low


def measure_apart(a: Claim, b: Claim) -> tuple[int, bool]:
    """How far apart two claims stand in their text; of two as far, the one before is nearer."""
    return max(a.span.start - b.span.end, b.span.start - a.span.end, 0), b.span > a.span


def find_speaker(claim: Claim, told: Sequence[Claim]) -> Claim:
    """The claim of the same document that says whom an unattributed figure is from: its whole, or its like.

    Wounded, missing and displaced are from the one origin that is named for the figures beside them. A medium has what
    it gives without a name from whom it names nearest to it, unless what that one says is denied; a publisher of whom
    nothing is known has it from the one origin that it names, if it names one only.
    """
    if not isinstance(claim, Figure) or is_speaker(claim):
        return claim
    attributed = [other for other in told if isinstance(other, Figure) and is_speaker(other)]
    whole = (other for other in attributed if other.id == claim.part_of)
    like = (other for other in attributed if other.outcome is claim.outcome and count_alike(claim, other))
    beside = claim.outcome is not Outcome.KILLED and len({other.origin for other in attributed}) == 1
    asserted = [other for other in attributed if other.stance is not Stance.DENIED]
    alone = all(is_same_origin(other.origin or "", asserted[0].origin or "") for other in asserted)
    passed = is_medium(publisher) if (publisher := claim.attribution[0]) else True
    passed = passed or (alone and not speaks_itself(publisher))
    near = sorted(asserted, key=lambda other: measure_apart(claim, other)) if passed else []
    return next(chain(whole, like, attributed if beside else near), claim)


@cache
def speaks_itself(publisher: str | None) -> bool:
    """Whether a publisher is one of those who know: by the actor book, or by a word of its name."""
    if publisher is None:
        return False
    actor = find_actor(publisher)
    if actor is not None:
        return actor.kind is not ActorKind.MEDIUM
    words = set(map(cut_plural, fold_words(publisher)))
    return not is_medium(publisher) and bool(words & set(load_hand("origins")["bodies"]["words"]))


def is_medium(publisher: str) -> bool:
    """Whether a publisher passes on what others know: by the actor book, or by a word of its name."""
    actor = find_actor(publisher)
    if actor is not None:
        return actor.kind is ActorKind.MEDIUM
    return bool(set(fold_words(publisher)) & set(load_hand("origins")["media"]["words"]))


def names_publisher(reporter: str, publisher: str) -> bool:
    """Whether a reporter is the publisher's: "our correspondent", "an AFP photographer"."""
    hand = load_hand("origins")
    named = re.sub(r" (?:at|in|near|on) .*$", "", reporter)
    own = set(fold_words(named)) - set(hand["roles"]["words"]) - set(hand["own"]["reporters"])
    spelled = " ".join(word for word in ARTICLE.sub("", named).split() if word not in hand["own"]["reporters"])
    initials = any(is_acronym(word, publisher) for word in own) or is_acronym(publisher, spelled)
    return own <= set(fold_words(publisher)) or initials


@cache
def name_own(origin: str, publisher: str | None) -> str:
    """The publisher for itself by a shorter name, its own people and offices ("our volunteers"), else the origin.

    A medium's volunteers are not its own.
    """
    hand, words = load_hand("origins")["own"], set(fold_words(origin))
    if publisher is not None and words & set(hand["reporters"]) and names_publisher(origin, publisher):
        return publisher
    if publisher is None or is_medium(publisher):
        return origin
    people = words <= set(hand["people"])
    office = bool(words & set(hand["offices"])) and bool(set(fold_words(publisher)) & set(hand["governments"]))
    itself = is_acronym(origin, publisher) or words - SMALL_WORDS <= set(fold_words(publisher))
    organ = origin.istitle() and bool(words & set(hand["organs"])) and is_force(publisher)
    office = (office or organ) and find_actor(origin) is None
    initials = any(word.isupper() and is_acronym(word, publisher) for word in origin.split())
    branch = initials and bool(words & set(hand["branches"]))
    return publisher if people or itself or branch or office else origin


def is_force(publisher: str) -> bool:
    """Whether a publisher is a state's force, or an office of one by its initials, by the actor book."""
    actors = map(find_actor, (publisher, *list_acronyms(publisher)))
    return any(actor is not None and actor.kind is ActorKind.STATE_FORCE for actor in actors)


def end_chain(speaker: Claim) -> str:
    """The name at the end of a chain; the publisher where the name there cannot speak."""
    publisher = speaker.attribution[0]
    if not is_speaker(speaker):
        return publisher or UNNAMED
    return name_own(speaker.origin or UNNAMED, publisher)


def find_speakers(claims: Sequence[Claim], documents: Iterable[DocumentRef]) -> dict[ClaimId, Claim]:
    """For each claim the one that says whom it is from: parts have their whole's, and a copy the original's, where
    that names one."""
    originals = {document.id: document.copy_of for document in documents}
    told: defaultdict[DocumentId, list[Claim]] = defaultdict(list)
    for claim in claims:
        told[claim.document].append(claim)
    speakers: dict[ClaimId, Claim] = {}
    for claim in claims:
        speaker = find_speaker(claim, told[claim.document])
        original = originals.get(claim.document)
        if original is not None and original in told:
            first = match_original(claim, told[original]) or claim
            first = find_speaker(first, told[first.document])
            speaker = first if is_speaker(first) or not is_speaker(speaker) else speaker
        speakers[claim.id] = speaker
    return speakers


def find_origins(claims: Sequence[Claim], documents: Iterable[DocumentRef]) -> dict[ClaimId, str]:
    """Each claim's origin as said."""
    return {id: end_chain(speaker) for id, speaker in find_speakers(claims, documents).items()}


@cache
def is_desk(publisher: str) -> bool:
    """Whether a publisher is only a desk of a body, or named with its seat: "Press Office", "Ministry, Maputo"."""
    phrases: Mapping[str, str] = load_hand("origins")["same"]["phrases"]
    desks = (phrase for phrase, word in phrases.items() if word == "spokesman")
    return re.search(r"[,(]", publisher) is not None or any(re.search(desk, publisher, re.I) for desk in desks)


@cache
def is_house(name: str, kind: str) -> bool:
    """Whether a name is of a house or an office of a kind: "medics" have hospitals, "officials" councils."""
    words = f" {' '.join(fold_words(name))} "
    return any(f" {house} " in words for house in load_hand("origins")[kind]["houses"])


@cache
def is_loose(name: str, kind: str) -> bool:
    """Whether a name is of people of a kind who are not said to be of any house: "two doctors", "local officials"."""
    return set(fold_words(DOCTOR.sub("doctor", drop_person(name)))) <= set(load_hand("origins")[kind]["words"])


def is_armed_group(name: str) -> bool:
    """Whether a name is of an armed group of the actor book."""
    actor = find_actor(name)
    return actor is not None and actor.kind is ActorKind.ARMED_GROUP


def lodge(names: Iterable[str], kind: str, houses: Sequence[str]) -> dict[str, str]:
    """People of a kind who are of no named house, each with the house of their kind, where there is only one."""
    return {name: houses[0] for name in names if is_loose(name, kind)} if len(houses) == 1 else {}


def lodge_all(names: Iterable[str]) -> dict[str, str]:
    """Medics, officials and rebels of no named house, office or group, each with the one that is named beside them."""
    said = list(dict.fromkeys(names))
    houses = {kind: [name for name in said if is_house(name, kind)] for kind in ("medics", "officials")}
    houses["rebels"] = [name for name in said if is_armed_group(name)]
    return {name: house for kind, own in houses.items() for name, house in lodge(said, kind, own).items()}


def embody(joined: Mapping[str, str]) -> dict[str, str]:
    """Each name with the body that it speaks for: that of its fullest form, else the one that another form names."""
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for name, fuller in joined.items():
        forms[fuller].append(name)
    bodies: dict[str, str] = {}
    for fuller, names in forms.items():
        body = name_body(fuller)
        others = (other for name in names if (other := name_body(name)) != name and is_body(other))
        bodies |= dict.fromkeys(names, body if is_body(body) else next(others, body))
    return bodies


def name_voices(claims: Sequence[Claim], documents: Iterable[DocumentRef]) -> dict[ClaimId, str]:
    """Each claim of an incident with its origin under one name.

    "The Observatory" is the Syrian Observatory for Human Rights where both are named; articles, roles ("a doctor at",
    "a source in") and plurals do not count. ``claims`` are in the order of publication.
    """
    origins = {id: drop_channel(name) for id, name in find_origins(claims, documents).items()}
    country, on = find_country(claims), find_day(claims)
    selves = {drop_channel(name) for claim in claims if (name := claim.attribution[0]) and speaks_itself(name)}
    own = {name for name in selves if not is_desk(name)}
    joined = join_names((origins[claim.id] for claim in claims), country, on, own)
    bodies = embody(joined)
    joined = join_names((bodies[origins[claim.id]] for claim in claims), country, on, own)
    houses = lodge_all(joined.values())
    named = {claim: joined[bodies[name]] for claim, name in origins.items()}
    shown = {name: call(houses.get(name, name), country) for name in named.values()}
    fully = {call(name, country) for name in selves}
    said = frozenset(word for name in origins.values() for word in fold_words(name))
    forces = {name: name_force(name, country, on, said, fully=name in fully) for name in shown.values()}
    return {claim: forces[shown[name]] for claim, name in named.items()}


def list_origins(claims: Sequence[Claim], documents: Iterable[DocumentRef]) -> tuple[str, ...]:
    """The distinct origins of claims, in the order of publication."""
    voices = name_voices(claims, documents)
    return tuple(dict.fromkeys(voices[claim.id] for claim in claims))
