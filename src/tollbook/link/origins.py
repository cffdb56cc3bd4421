"""Origins of an incident: whom its claims finally come from, each under one name."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import chain

from tollbook.link.names import drop_words, fold_words, load_hand
from tollbook.model import Claim, ClaimId, DocumentId, DocumentRef, Figure, Outcome, Stance
from tollbook.resolve.actor import Actor, ActorKind
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
AIRCRAFT = re.compile(r"[A-Z][A-Za-z]*-\d+\w*")
AT_PLACE = re.compile(r" in (?:al-)?[A-Z][\w'-]+$")
HYPHENED = re.compile(r"\b[\w.]+-(?:based|run|backed|installed|appointed|controlled|held|affiliated|aligned|linked)\b")
BRACKETS = re.compile(r"\s*\([^)]*\)")
POSSESSIVE = re.compile("['\u2019]s\\b")
SHORTEST_ACRONYM = 3
LONGEST_PLURAL = 4
SAME_STEM = 5
ROUGH = 10
ROUNDED = 1.2
MOST_PAIRS = 1 << 17
SMALL_WORDS = frozenset({"of", "for", "the", "and", "in", "on", "to", "de", "la"})

Key = frozenset[str]


@cache
def open_book() -> ActorBook:
    """The actor book, with the entries that people added."""
    return open_actor_book(load_settings().reference)


@cache
def describe_known() -> Mapping[str, str]:
    """Descriptions that stand for one known origin ("the Britain-based monitor"), folded, with its name."""
    known: Mapping[str, Sequence[str]] = load_hand("origins")["described"]["as"]
    return {" ".join(fold_words(words)): name for name, said in known.items() for words in said}


@cache
def read_body() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of somebody who speaks for a body: "spokesman of the army", "the army's spokesman X"."""
    who = "|".join(map(re.escape, [*load_hand("origins")["heads"]["words"], "official", "officer", "source", "doctor"]))
    of = rf"^(?:.*\b)?(?:{who})s? (?:of|for|at|in|from) (?:the )?(?P<body>.+)$"
    own = rf"^(?:the )?(?P<body>.+?)['\u2019]s? (?:[\w-]+ ){{0,2}}(?:{who})\b.*$"
    return re.compile(of, re.IGNORECASE), re.compile(own, re.IGNORECASE)


def find_body(name: str) -> str | None:
    """The body that somebody speaks for: "a doctor at Harim hospital", "the ministry's spokesman"; null for others."""
    matches = (pattern.match(drop_person(name)) for pattern in read_body())
    return next((match["body"] for match in matches if match), None)


@cache
def find_actor(name: str, country: str | None = None, on: date | None = None) -> Actor | None:
    """The actor that a name is, by the actor book: as it stands, without brackets, by a part before a dash, as the body
    that a person speaks for, or as reports describe it without naming it."""
    bare = BRACKETS.sub("", name)
    body = find_body(bare)
    forms = dict.fromkeys((name, bare, *bare.split(" - "), spell_out(bare), *([body] if body else [])))
    return next((actor for form in forms if (actor := open_book().find(form.strip(), country=country, on=on))), None)


def find_country(claims: Iterable[Claim]) -> str | None:
    """The country that most places of claims lie in."""
    countries = Counter(claim.place.country for claim in claims if claim.place and claim.place.country)
    return min(countries, key=lambda code: (-countries[code], code), default=None)


def find_day(claims: Iterable[Claim]) -> date | None:
    """The day on which most claims begin."""
    days = Counter(claim.when.start for claim in claims if claim.when.start)
    return min(days, key=lambda day: (-days[day], day), default=None)


@cache
def read_titles() -> re.Pattern[str]:
    titles = "|".join(load_hand("origins")["titles"]["words"])
    return re.compile(rf"(?P<title>\b(?:{titles})),?(?: [A-Z][\w'-]+){{2,3}}$")


@cache
def read_named_office() -> re.Pattern[str]:
    heads = "|".join(load_hand("origins")["heads"]["words"])
    return re.compile(rf"^[A-Z][\w'\u2019-]+(?: [\w'\u2019-]+){{1,3}}, (?=[^,]*\b(?:{heads})\b)")


def drop_person(name: str) -> str:
    """A name without the person's own, before or after the office: "Donetsk governor Pavlo Horbatko"."""
    name = read_named_office().sub("", name)
    return read_titles().sub(r"\g<title>", name)


def cut_plural(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > LONGEST_PLURAL else word


@cache
def fold_origin(name: str) -> Key:
    """The words of a name that tell one origin from another: no roles, no articles, one word for one office."""
    hand = load_hand("origins")
    same: Mapping[str, str] = hand["same"]["words"]
    said = HYPHENED.sub("", drop_person(POSSESSIVE.sub("", name)))
    for phrase, word in hand["same"]["phrases"].items():
        said = re.sub(rf"\b{phrase}\b", word, said, flags=re.IGNORECASE)
    words = fold_words(AT_PLACE.sub("", said))
    singular = map(cut_plural, words)
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


def is_acronym(short: str, long: str) -> bool:
    """Whether a name is the initials of another, as written with or without small letters: "KnHRG"."""
    folded, letters = fold_words(short), "".join(letter for letter in short if letter.isupper()).lower()
    if len(folded) != 1 or len(letters) < 2:
        return len(folded) == 1 and len(folded[0]) > 1 and folded[0] in abbreviate(long)
    exact = folded[0] in abbreviate(long)
    return exact or (len(letters) >= SHORTEST_ACRONYM and short[0].isupper() and letters in abbreviate(long))


def is_person_of(short: str, long: str) -> bool:
    """Whether a person's name stands beside an office in the other: "Pavlo Horbatko", "governor Pavlo Horbatko"; or the
    last name alone, with a capital: "Horbatko"."""
    words, whole = fold_words(short), fold_words(long)
    office = drop_person(long)
    if not words or office == long:
        return False
    if len(words) > 1:
        return words in (whole[-len(words) :], whole[: len(words)])
    person = [word for word in whole if word not in fold_words(office)]
    return short[:1].isupper() and words == tuple(person[-1:])


@cache
def list_levels(name: str) -> frozenset[str]:
    """The levels of government that a name gives: "regional" and "governor" are a province's, "mayor" a town's."""
    levels: Mapping[str, Sequence[str]] = load_hand("origins")["levels"]["of"]
    words = set(map(cut_plural, fold_words(name)))
    return frozenset(level for level, said in levels.items() if words & set(said))


def are_of_other_levels(a: str, b: str) -> bool:
    """Whether one is an office of a province and the other one of a town or a district."""
    first, second = list_levels(a), list_levels(b)
    return bool(first and second) and not first & second


@lru_cache(maxsize=MOST_PAIRS)
def is_within(short: str, long: str, country: str | None = None, on: date | None = None) -> bool:
    """Whether a name is a shorter form of the other.

    The actor book decides where it knows both; else the words of the one stand among the other's, or are its initials.
    """
    actor, other = find_actor(short, country, on), find_actor(long, country, on)
    if actor is not None and other is not None:
        return actor.id == other.id
    either = (short, long), (long, short)
    if is_acronym(short, long) or any(is_person_of(a, b) or has_initials(a, b) for a, b in either):
        return True
    if are_of_other_levels(short, long):
        return False
    own, words = fold_origin(short), fold_origin(long) | read_initials(short, long)
    return all(any(is_same_word(word, whole) for whole in words) for word in own)


def has_initials(name: str, spelled: str) -> bool:
    """Whether the initials of a name spelled out stand in the other: "Singu PDF", "the People's Defence Force"."""
    roles = frozenset(load_hand("origins")["roles"]["words"])
    words = drop_words(fold_words(POSSESSIVE.sub("", find_body(spelled) or spelled)), roles)
    return "".join(word[0] for word in words) in list_acronyms(name)


def list_acronyms(name: str) -> list[str]:
    return [word.casefold() for word in re.findall(rf"\b[A-Z]{{{SHORTEST_ACRONYM},}}\b", name)]


def read_initials(short: str, long: str) -> Key:
    """The acronyms of the one name that are the initials of words side by side in the other: "Singu PDF", "People's
    Defence Force"."""
    initials = "".join(word[0] for word in fold_words(POSSESSIVE.sub("", long)) if word not in SMALL_WORDS)
    return frozenset(word for word in list_acronyms(short) if word in initials)


def is_same_origin(a: str, b: str, country: str | None = None, on: date | None = None) -> bool:
    """Whether one of two names is a form of the other: "the Observatory", "Syrian Observatory for Human Rights".

    ``country`` is the ISO 3166-1 alpha-2 code of where the incident was, ``on`` when: "the army" is that country's of
    that day.
    """
    return is_within(a, b, country, on) or is_within(b, a, country, on)


def join_names(names: Iterable[str], country: str | None = None, on: date | None = None) -> dict[str, str]:
    """Each name with the fullest that it is a form of; equal names take the first that was said."""
    said = list(dict.fromkeys(names))
    full = sorted(said, key=lambda name: (-len(fold_origin(name)), -len(fold_words(name)), said.index(name)))
    joined: dict[str, str] = {}
    for name in full:
        fuller = next((other for other in joined if is_within(name, other, country, on)), None)
        joined[name] = joined[fuller] if fuller is not None else name
    shown: dict[str, str] = {}
    people = {name for name in joined if any(is_person_of(name, other) for other in joined if other != name)}
    for name in sorted(full, key=lambda name: (name in people, drop_person(name) != name)):
        shown.setdefault(joined[name], name)
    return {name: shown[fuller] for name, fuller in joined.items()}


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
    """Whether the end of a claim's chain may speak: no place where it happened, no aircraft by its number."""
    name = claim.origin
    place = claim.place.text if claim.place else None
    blamed = claim.by.text if isinstance(claim, Figure) and claim.by else None
    named = len(claim.attribution) > 1 and bool(name) and name not in (place, blamed)
    return named and not AIRCRAFT.fullmatch(name or "")


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


def find_speaker(claim: Claim, told: Sequence[Claim]) -> Claim:
    """The claim of the same document that says whom an unattributed figure is from: its whole, or its like.

    Wounded, missing and displaced are from the one origin that is named for the figures beside them. A medium has what
    it gives without a name from the one origin that it names for the rest, unless what that one says is denied.
    """
    if not isinstance(claim, Figure) or is_speaker(claim):
        return claim
    attributed = [other for other in told if isinstance(other, Figure) and is_speaker(other)]
    whole = (other for other in attributed if other.id == claim.part_of)
    like = (other for other in attributed if other.outcome is claim.outcome and count_alike(claim, other))
    beside = claim.outcome is not Outcome.KILLED and len({other.origin for other in attributed}) == 1
    passed = not speaks_itself(claim.attribution[0])
    asserted = [other for other in attributed if other.stance is not Stance.DENIED]
    alone = passed and all(is_same_origin(other.origin or "", asserted[0].origin or "") for other in asserted)
    near = attributed if beside else asserted if alone else ()
    return next(chain(whole, like, near), claim)


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
    own = set(fold_words(reporter)) - set(hand["roles"]["words"]) - set(hand["own"]["reporters"])
    return own <= set(fold_words(publisher)) or any(is_acronym(word, publisher) for word in own)


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
    return publisher if people or itself or (office and find_actor(origin) is None) else origin


def end_chain(speaker: Claim) -> str:
    """The name at the end of a chain; the publisher where the name there cannot speak."""
    publisher = speaker.attribution[0]
    if not is_speaker(speaker):
        return publisher or UNNAMED
    return name_own(speaker.origin or UNNAMED, publisher)


def find_origins(claims: Sequence[Claim], documents: Iterable[DocumentRef]) -> dict[ClaimId, str]:
    """Each claim's origin as said: parts have their whole's, and a copy the original's, where that names one."""
    originals = {document.id: document.copy_of for document in documents}
    told: defaultdict[DocumentId, list[Claim]] = defaultdict(list)
    for claim in claims:
        told[claim.document].append(claim)
    origins: dict[ClaimId, str] = {}
    for claim in claims:
        speaker = find_speaker(claim, told[claim.document])
        original = originals.get(claim.document)
        if original is not None and original in told:
            first = match_original(claim, told[original]) or claim
            first = find_speaker(first, told[first.document])
            speaker = first if is_speaker(first) or not is_speaker(speaker) else speaker
        origins[claim.id] = end_chain(speaker)
    return origins


def house_medics(names: Iterable[str]) -> dict[str, str]:
    """Medics who are not said to be of any house, with the one hospital that speaks of the same incident."""
    said = list(dict.fromkeys(names))
    hand = load_hand("origins")["medics"]
    houses = [name for name in said if set(fold_words(name)) & set(hand["houses"])]
    medics = [name for name in said if set(fold_words(name)) <= set(hand["words"])]
    return {name: houses[0] for name in medics} if len(houses) == 1 else {}


def name_voices(claims: Sequence[Claim], documents: Iterable[DocumentRef]) -> dict[ClaimId, str]:
    """Each claim of an incident with its origin under one name.

    "The Observatory" is the Syrian Observatory for Human Rights where both are named; articles, roles ("a doctor at",
    "a source in") and plurals do not count. ``claims`` are in the order of publication.
    """
    origins = find_origins(claims, documents)
    houses = house_medics(origins[claim.id] for claim in claims)
    origins = {claim: houses.get(name, name) for claim, name in origins.items()}
    joined = join_names((origins[claim.id] for claim in claims), find_country(claims), find_day(claims))
    return {claim: spell_out(joined[name]) for claim, name in origins.items()}


@cache
def spell_out(name: str) -> str:
    """The name of an origin that reports only describe ("the Britain-based monitor"); any other as it was said."""
    described = " ".join(word for word in fold_words(name) if word not in SMALL_WORDS | {"a", "an"})
    return describe_known().get(described, name)


def list_origins(claims: Sequence[Claim], documents: Iterable[DocumentRef]) -> tuple[str, ...]:
    """The distinct origins of claims, in the order of publication."""
    voices = name_voices(claims, documents)
    return tuple(dict.fromkeys(voices[claim.id] for claim in claims))
