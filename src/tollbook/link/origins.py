"""Origins of an incident: whom its claims finally come from, each under one name."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import chain

from tollbook.link.names import drop_words, fold_words, load_hand
from tollbook.model import Claim, ClaimId, DocumentId, DocumentRef, Figure, Outcome
from tollbook.resolve.actor import Actor
from tollbook.resolve.actors import ActorBook, open_actor_book
from tollbook.settings import load_settings

__all__ = [
    "UNNAMED",
    "find_actor",
    "find_country",
    "is_same_origin",
    "list_origins",
    "name_voices",
    "open_book",
]

UNNAMED = "unnamed publisher"
"""The origin of a claim whose document gives neither an attribution nor its publisher."""
BRACKETS = re.compile(r"\s*\([^)]*\)")
POSSESSIVE = re.compile("['\u2019]s\\b")
LONGEST_PLURAL = 4
SAME_STEM = 5
SMALL_WORDS = frozenset({"of", "for", "the", "and", "in", "on", "to", "de", "la"})

Key = frozenset[str]


@cache
def open_book() -> ActorBook:
    """The actor book, with the entries that people added."""
    return open_actor_book(load_settings().reference)


@cache
def find_actor(name: str, country: str | None = None, on: date | None = None) -> Actor | None:
    """The actor that a name is, by the actor book: as it stands, without brackets, or by a part before a dash."""
    bare = BRACKETS.sub("", name)
    forms = dict.fromkeys((name, bare, *bare.split(" - ")))
    return next((actor for form in forms if (actor := open_book().find(form.strip(), country=country, on=on))), None)


def find_country(claims: Iterable[Claim]) -> str | None:
    """The country that most places of claims lie in."""
    countries = Counter(claim.place.country for claim in claims if claim.place and claim.place.country)
    return min(countries, key=lambda code: (-countries[code], code), default=None)


@cache
def read_titles() -> re.Pattern[str]:
    titles = "|".join(load_hand("origins")["titles"]["words"])
    return re.compile(rf"(?P<title>\b(?:{titles})),?(?: [A-Z][\w'-]+){{2,3}}$")


def drop_person(name: str) -> str:
    """A name without the person's own after the office: "Donetsk governor Pavlo Horbatko" is the Donetsk governor."""
    return read_titles().sub(r"\g<title>", name)


@cache
def fold_origin(name: str) -> Key:
    """The words of a name that tell one origin from another: no roles, no articles, one word for one office."""
    hand = load_hand("origins")
    same: Mapping[str, str] = hand["same"]["words"]
    words = fold_words(drop_person(POSSESSIVE.sub("", name)))
    singular = (word[:-1] if word.endswith("s") and len(word) > LONGEST_PLURAL else word for word in words)
    return frozenset(drop_words((same.get(word, word) for word in singular), frozenset(hand["roles"]["words"])))


@cache
def abbreviate(name: str) -> frozenset[str]:
    """The initials of a name, with and without its small words."""
    words = fold_words(name)
    return frozenset(
        {"".join(word[0] for word in words), "".join(word[0] for word in words if word not in SMALL_WORDS)}
    )


def is_same_word(a: str, b: str) -> bool:
    """Whether two words are one but for an ending: "Russia" and "Russian", "Mali" and "Malian"."""
    if a == b or not (a.isalpha() and b.isalpha()):
        return a == b
    short, long = sorted((a, b), key=len)
    if len(short) >= SAME_STEM and a[:SAME_STEM] == b[:SAME_STEM]:
        return True
    return len(short) >= LONGEST_PLURAL and long.startswith(short)


def is_within(short: str, long: str, country: str | None = None) -> bool:
    """Whether a name is a shorter form of the other.

    The actor book decides where it knows both; else the words of the one stand among the other's, or are its initials.
    """
    actor, other = find_actor(short, country), find_actor(long, country)
    if actor is not None and other is not None:
        return actor.id == other.id
    own, words = fold_origin(short), fold_origin(long)
    if len(own) == 1 and next(iter(own)) in abbreviate(long) and len(next(iter(own))) > 1:
        return True
    return all(any(is_same_word(word, whole) for whole in words) for word in own)


def is_same_origin(a: str, b: str, country: str | None = None) -> bool:
    """Whether one of two names is a form of the other: "the Observatory", "Syrian Observatory for Human Rights".

    ``country`` is the ISO 3166-1 alpha-2 code of where the incident was: "the army" is that country's.
    """
    return is_within(a, b, country) or is_within(b, a, country)


def join_names(names: Iterable[str], country: str | None = None) -> dict[str, str]:
    """Each name with the fullest that it is a form of; equal names take the first that was said."""
    said = list(dict.fromkeys(names))
    full = sorted(said, key=lambda name: (-len(fold_origin(name)), said.index(name)))
    heads: list[str] = []
    joined: dict[str, str] = {}
    for name in full:
        head = next((head for head in heads if is_within(name, head, country)), None)
        if head is None:
            heads.append(name)
        joined[name] = head or name
    return joined


def match_original(claim: Claim, originals: Sequence[Claim]) -> Claim | None:
    """The original's claim that a copy's claim repeats: the same figure, else the same number, else any figure."""
    if not isinstance(claim, Figure):
        return next((other for other in originals if other.kind is claim.kind), None)
    figures = [other for other in originals if isinstance(other, Figure)]
    equal = [other for other in figures if (other.bounds, other.group) == (claim.bounds, claim.group)]
    alike = [other for other in equal if other.outcome is claim.outcome]
    killed = [other for other in figures if other.outcome is Outcome.KILLED]
    return next(iter([*alike, *equal, *killed, *figures]), None)


def find_speaker(claim: Claim, told: Sequence[Claim]) -> Claim:
    """The claim of the same document that says whom an unattributed figure is from: its whole, or its like."""
    if not isinstance(claim, Figure) or len(claim.attribution) > 1:
        return claim
    attributed = [other for other in told if isinstance(other, Figure) and len(other.attribution) > 1]
    whole = (other for other in attributed if other.id == claim.part_of)
    like = (other for other in attributed if (other.outcome, other.bounds) == (claim.outcome, claim.bounds))
    return next(chain(whole, like), claim)


def find_origins(claims: Sequence[Claim], documents: Iterable[DocumentRef]) -> dict[ClaimId, str]:
    """Each claim's origin as said: parts have their whole's, and a copy whose attribution was cut the original's."""
    originals = {document.id: document.copy_of for document in documents}
    told: defaultdict[DocumentId, list[Claim]] = defaultdict(list)
    for claim in claims:
        told[claim.document].append(claim)
    origins: dict[ClaimId, str] = {}
    for claim in claims:
        speaker = find_speaker(claim, told[claim.document])
        original = originals.get(claim.document)
        if original is not None and original in told and len(speaker.attribution) == 1:
            speaker = match_original(claim, told[original]) or claim
            speaker = find_speaker(speaker, told[speaker.document])
        origins[claim.id] = speaker.origin or UNNAMED
    return origins


def name_voices(claims: Sequence[Claim], documents: Iterable[DocumentRef]) -> dict[ClaimId, str]:
    """Each claim of an incident with its origin under one name.

    "The Observatory" is the Syrian Observatory for Human Rights where both are named; articles, roles ("a doctor at",
    "a source in") and plurals do not count. ``claims`` are in the order of publication.
    """
    origins = find_origins(claims, documents)
    joined = join_names((origins[claim.id] for claim in claims), find_country(claims))
    return {claim: joined[name] for claim, name in origins.items()}


def list_origins(claims: Sequence[Claim], documents: Iterable[DocumentRef]) -> tuple[str, ...]:
    """The distinct origins of claims, in the order of publication."""
    voices = name_voices(claims, documents)
    return tuple(dict.fromkeys(voices[claim.id] for claim in claims))
