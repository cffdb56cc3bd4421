"""Forms of an origin's name: whether two names are of one, and the fullest that many are forms of."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache

from tollbook.link.names import drop_words, fold_words, load_hand, sketch_name
from tollbook.resolve.actor import Actor, ActorKind, TieKind
from tollbook.resolve.actors import ActorBook, open_actor_book
from tollbook.resolve.supplement import list_country_names
from tollbook.settings import load_settings

__all__ = [
    "POSSESSIVE",
    "SMALL_WORDS",
    "cut_plural",
    "drop_person",
    "find_actor",
    "find_party",
    "fold_origin",
    "is_acronym",
    "is_body",
    "is_same_origin",
    "join_names",
    "list_acronyms",
    "name_body",
    "name_country",
    "open_book",
    "spell_out",
]

AT_PLACE = re.compile(r" in (?:al-)?[A-Z][\w'-]+$")
HYPHENED = re.compile(r"\b[\w.]+-(?:based|run|backed|installed|appointed|controlled|held|affiliated|aligned|linked)\b")
BRACKETS = re.compile(r"\s*\([^)]*\)")
INSIDE = re.compile(r"\(([^()]+)\)")
ENDING = re.compile(r" (?:(?:(?:general|high|supreme) )?command|agency|channel|media|radio|website)$", re.IGNORECASE)
POSSESSIVE = re.compile("['\u2019]s\\b")
DESK = re.compile(r"(?:,| [-\u2013\u2014]) .*$")
ROLE = re.compile(r"^(?:(?:the|an?|its|his|her|our|deputy|acting|senior|local|former) )+", re.IGNORECASE)
STAFF = re.compile(r"^(?:the )?(?:general staff|(?:general |high |supreme )?command|headquarters) of (?:the )?", re.I)
MINISTER = re.compile(r"(?<!prime )\bminister\b", re.IGNORECASE)
ABBREVIATED = re.compile(r" [A-Z]{3,5}$")
OFFICE_OF = re.compile(r"^(?:the )?office of (?=[A-Z])")
ORGAN = re.compile(
    r"^[^,]{0,40}\b(?:staff|command|headquarters|directorate|department)\b[^,]{0,60}? of (?:the )?"
    r"(?=(?:[\w-]+ ){0,2}(?:armed forces|army|military|coalition)\b)",
    re.IGNORECASE,
)
ARMIES = re.compile(r"^(?:the )?(?:army )?general staff(?: of (?:the )?armies)?$", re.IGNORECASE)
SHORTEST_ACRONYM = 3
LONGEST_PLURAL = 4
SAME_STEM = 5
LONG_WORD = 7
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
def read_bodies() -> tuple[re.Pattern[str], ...]:
    """Patterns of somebody who speaks for a body.

    "Spokesman of the army", "the army's spokesman X", "the council chairman", "hospital sources", "X of the council".
    """
    heads, houses = load_hand("origins")["heads"], "|".join(load_hand("origins")["medics"]["houses"])
    titles = "|".join(re.escape(word) for word in heads["words"] if word != "minister")
    bodies = "|".join([*load_hand("origins")["bodies"]["words"], houses])
    who = "|".join(map(re.escape, [*heads["words"], *heads["ranks"]]))
    return (
        re.compile(rf"^(?:.*\b)?(?:{who})s?(?:,| (?:of|for|at|in|from)) (?:the )?(?P<body>.+)$", re.IGNORECASE),
        re.compile(rf"^(?:the )?(?P<body>.+?)['\u2019]s? (?:[\w-]+ ){{0,2}}(?:{who})\b.*$", re.IGNORECASE),
        re.compile(rf"^(?P<body>(?:.+ )?(?:{bodies})s?) (?:{titles})s?$", re.IGNORECASE),
        re.compile(rf"^(?P<body>(?:.+ )?(?:{houses})) (?:source|official)s?$", re.IGNORECASE),
        re.compile(rf"^(?:(?!(?i:{bodies})s?\b)[A-Z][\w'\u2019-]+ ){{2,}}of (?:the )?(?P<body>.+)$"),
    )


def list_bodies(name: str) -> list[str]:
    """Whom somebody may speak for: "a doctor at Harim hospital", "the ministry's spokesman in the province"."""
    bare = drop_person(name)
    return [match["body"] for pattern in read_bodies() if (match := pattern.match(bare))]


@cache
def read_branch() -> re.Pattern[str]:
    """The pattern of a branch before the body that it is of: "information department of the Harim town council"."""
    branches, wholes = ("|".join(load_hand("origins")["branches"][name]) for name in ("words", "of"))
    reach = r"(?:(?!of\b)[\w'\u2019-]+ ){0,4}"
    return re.compile(rf"^.*\b(?:{branches}) (?:of|at|in) (?:the )?(?={reach}(?:{wholes})\b)", re.IGNORECASE)


def is_body(name: str) -> bool:
    """Whether a name is of a body, by a word of it: a hospital, a ministry, a committee; no place and no people."""
    hand = load_hand("origins")
    words = set(map(cut_plural, fold_words(name))) - set(hand["bodies"]["causes"])
    return bool(words & {*hand["bodies"]["words"], *hand["medics"]["houses"]})


@lru_cache(maxsize=MOST_PAIRS)
def name_body(name: str) -> str:
    """The body that a name speaks for, where it says so; any other name as it is.

    "Director of the Harim Hospital" is "Harim Hospital", a minister the ministry (rule 1 of the linked reports).
    """
    bare = ROLE.sub("", drop_person(name))
    if (whole := read_branch().sub("", bare)) != bare:
        return name_body(whole)
    if is_body(bare.split(" ", 1)[0]) and " of " in bare:
        return name
    said = (body for body in list_bodies(bare) if body != name)
    body = next((body for body in said if is_body(body) or ABBREVIATED.search(body)), None)
    if body is not None:
        return name_body(ROLE.sub("", body))
    return MINISTER.sub("ministry", bare) if MINISTER.search(bare) else name


@cache
def find_party(name: str) -> str | None:
    """The party whose outlet a name is of, as the outlet's own words are the party's: "Az-Zallaqa" is JNIM's."""
    outlets: Mapping[str, str] = load_hand("origins")["outlets"]["of"]
    said = f" {' '.join(fold_words(name))} "
    return next((party for outlet, party in outlets.items() if f" {outlet} " in said), None)


@lru_cache(maxsize=MOST_PAIRS)
def list_forms(name: str) -> tuple[str, ...]:
    """The names by which an actor is sought, each once: as it stands, without brackets, by a part before a dash or a
    comma, as the force that a staff leads, as it is described, as the bodies that a person speaks for; the party whose
    outlet it is before all, one in brackets after them."""
    bare = BRACKETS.sub("", name)
    parts = (
        *bare.split(" - "),
        cut_desk(bare),
        STAFF.sub("", bare),
        STAFF.sub("", cut_desk(bare)),
        ORGAN.sub("", cut_desk(bare)),
        ARMIES.sub("army", cut_desk(bare)),
        ENDING.sub("", bare),
    )
    forms = (find_party(name) or name, name, bare, *parts, spell_out(bare), *list_bodies(bare), *INSIDE.findall(name))
    return tuple(dict.fromkeys(form.strip() for form in forms))


@cache
def find_actor(name: str, country: str | None = None, on: date | None = None) -> Actor | None:
    """The actor that a name is, by the actor book; the first that one of its forms names."""
    found = (open_book().find(form, country=country, on=on) for form in list_forms(name))
    return next((actor for actor in found if actor), None)


@cache
def read_titles() -> re.Pattern[str]:
    titles = "|".join(load_hand("origins")["titles"]["words"])
    return re.compile(rf"(?P<title>\b(?:{titles})),?(?: [A-Z][\w'-]+){{2,3}}$")


@cache
def read_named_office() -> re.Pattern[str]:
    heads = "|".join(load_hand("origins")["heads"]["words"])
    before = r"(?:(?!of\b)[\w'\u2019-]+ ){0,5}"
    return re.compile(rf"^[A-Z][\w'\u2019-]+(?: [\w'\u2019-]+){{1,3}}, (?={before}(?:{heads})\b)")


@lru_cache(maxsize=MOST_PAIRS)
def drop_person(name: str) -> str:
    """A name without the person's own, before or after the office: "Donetsk governor Pavlo Horbatko"."""
    name = read_named_office().sub("", name)
    return read_titles().sub(r"\g<title>", name)


def cut_desk(name: str) -> str:
    """A name without the desk, the command or the town after a comma or a dash: "FARDC, Ituri sector - office"."""
    return DESK.sub("", drop_person(BRACKETS.sub("", name))) or name


def cut_plural(word: str) -> str:
    """A word without the ending of a plural."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > LONGEST_PLURAL else word


@cache
def name_country(code: str | None) -> frozenset[str]:
    """The words for a country and its people: in a report from Mali "Malian" tells no ministry from another."""
    found = (names for names in list_country_names() if names.code == code)
    return frozenset(word for names in found for name in (*names.names, *names.adjectives) for word in fold_words(name))


@cache
def fold_origin(name: str, country: str | None = None) -> Key:
    """The words of a name that tell one origin from another: no roles, no articles, one word for one office.

    The words for ``country``, where the incident was, tell nothing either.
    """
    hand = load_hand("origins")
    same: Mapping[str, str] = hand["same"]["words"]
    said = HYPHENED.sub("", cut_desk(POSSESSIVE.sub("", name)))
    for phrase, word in hand["same"]["phrases"].items():
        said = re.sub(rf"\b{phrase}\b", word, said, flags=re.IGNORECASE)
    words = fold_words(AT_PLACE.sub("", said))
    one = (same.get(word) or same.get(cut_plural(word), cut_plural(word)) for word in words)
    told = drop_words(one, frozenset(hand["roles"]["words"]))
    return frozenset(drop_words(told, name_country(country)))


@cache
def abbreviate(name: str) -> frozenset[str]:
    """The initials of a name, with and without its small words."""
    words = fold_words(name)
    return frozenset(
        {"".join(word[0] for word in words), "".join(word[0] for word in words if word not in SMALL_WORDS)}
    )


def is_same_word(a: str, b: str) -> bool:
    """Whether two words are one but for an ending: "Russia" and "Russian", "Mali" and "Malian"; or long words but for
    vowels: "Mongbwalu" and "Mangbwalu"."""
    if a == b or not (a.isalpha() and b.isalpha()):
        return a == b
    short, long = sorted((a, b), key=len)
    if len(short) >= LONG_WORD and a[0] == b[0] and sketch_name(a) == sketch_name(b):
        return True
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


@lru_cache(maxsize=MOST_PAIRS)
def is_person_of(short: str, long: str) -> bool:
    """Whether a person's name stands beside an office in the other: "Gov. Pavlo Horbatko", "governor Pavlo Horbatko";
    with or without a middle name; or the last name alone, with a capital: "Horbatko", "Governor Horbatko"."""
    bare = read_title().sub("", OFFICE_OF.sub("", short))
    words, whole = fold_words(bare), fold_words(long)
    office = drop_person(long)
    if not words or office == long:
        return False
    person = [word for word in whole if word not in fold_words(office)]
    if len(words) > 1:
        named = len(words) == 2 < len(person) and bare.istitle() and words == (person[0], person[-1])
        return named or words in (whole[-len(words) :], whole[: len(words)])
    return bare[:1].isupper() and words == tuple(person[-1:])


@cache
def read_title() -> re.Pattern[str]:
    """The pattern of the title or rank before a person's name."""
    hand = load_hand("origins")
    titles = "|".join([*hand["titles"]["words"], *hand["titles"]["short"], *hand["heads"]["ranks"]])
    return re.compile(rf"^(?i:(?:{titles})\.? )+(?=[A-Z])")


@cache
def list_levels(name: str) -> frozenset[str]:
    """The levels of government that a name gives: "regional" and "governor" are a province's, "mayor" a town's; a bare
    "government" is the nation's."""
    levels: Mapping[str, Sequence[str]] = load_hand("origins")["levels"]["of"]
    words = set(map(cut_plural, fold_words(name)))
    named = [level for level, said in levels.items() if words & set(said)]
    return frozenset(named[:1] if named == ["nation"] else (level for level in named if level != "nation"))


def are_of_other_levels(a: str, b: str) -> bool:
    """Whether one is an office of a province and the other one of a town or a district; a "government of South Darfur"
    is of what its governor is of."""
    first, second = list_levels(a), list_levels(b)
    bare = "nation" in first | second and fold_origin(a) == fold_origin(b) and len(fold_origin(a)) > 1
    return bool(first and second) and not first & second and not bare


def is_within(short: str, long: str, country: str | None = None, on: date | None = None) -> bool:
    """Whether a name is a shorter form of the other.

    The actor book decides where it knows both; else the words of the one stand among the other's, or are its initials.
    """
    actor, other = find_actor(short, country, on), find_actor(long, country, on)
    if actor is None or other is None:
        return is_worded_within(short, long, country)
    return actor.id == other.id or is_part_of(actor, other) or is_part_of(other, actor)


def is_part_of(part: Actor, whole: Actor) -> bool:
    """Whether a state force is part of another: what a command says its country's military does."""
    forces = part.kind is whole.kind is ActorKind.STATE_FORCE
    return forces and any(tie.kind is TieKind.PART_OF and tie.to == whole.id for tie in part.ties)


@lru_cache(maxsize=MOST_PAIRS)
def is_worded_within(short: str, long: str, country: str | None) -> bool:
    """Whether the words of a name stand among another's, or are its initials; which day it is makes no difference."""
    either = (short, long), (long, short)
    if (is_kin(short) and is_kin(long)) or any(b in INSIDE.findall(a) for a, b in either):
        return True
    if is_acronym(short, long) or any(is_person_of(a, b) or has_initials(a, b) for a, b in either):
        return True
    if are_of_other_levels(short, long):
        return False
    own, words = fold_origin(short, country), fold_origin(long, country) | read_initials(short, long)
    return all(any(is_same_word(word, whole) for whole in words) for word in own)


@cache
def is_kin(name: str) -> bool:
    """Whether a name is of somebody's family: of one incident "a brother of the driver" and "relatives" are one."""
    kin = load_hand("origins")["kin"]["words"]
    return not is_body(name) and not {*map(cut_plural, fold_words(name))}.isdisjoint(kin)


def has_initials(name: str, spelled: str) -> bool:
    """Whether the initials of a name spelled out stand in the other: "Singu PDF", "the People's Defence Force"."""
    roles = frozenset(load_hand("origins")["roles"]["words"])
    words = drop_words(fold_words(POSSESSIVE.sub("", next(iter(list_bodies(spelled)), spelled))), roles)
    return "".join(word[0] for word in words) in map(str.casefold, list_acronyms(name))


def list_acronyms(name: str) -> list[str]:
    """The words of a name that are initials, as written."""
    return re.findall(rf"\b[A-Z]{{{SHORTEST_ACRONYM},}}\b", name)


def read_initials(short: str, long: str) -> Key:
    """The acronyms of the one name that are the initials of words side by side in the other: "Singu PDF", "People's
    Defence Force"."""
    initials = "".join(word[0] for word in fold_words(POSSESSIVE.sub("", long)) if word not in SMALL_WORDS)
    return frozenset(word for word in map(str.casefold, list_acronyms(short)) if word in initials)


def is_same_origin(a: str, b: str, country: str | None = None, on: date | None = None) -> bool:
    """Whether one of two names is a form of the other: "the Observatory", "Syrian Observatory for Human Rights".

    ``country`` is the ISO 3166-1 alpha-2 code of where the incident was, ``on`` when: "the army" is that country's of
    that day.
    """
    return is_within(a, b, country, on) or is_within(b, a, country, on)


def join_names(
    names: Iterable[str], country: str | None = None, on: date | None = None, own: Container[str] = ()
) -> dict[str, str]:
    """Each name with the fullest that it is a form of; equal names take the first that was said.

    Of names of one origin that is shown by which somebody speaks for itself, as a publisher (``own``), if it is no
    short form of one spelled out.
    """
    said = list(dict.fromkeys(names))
    full = sorted(said, key=lambda name: (-len(fold_origin(name)), -len(fold_words(name)), said.index(name)))
    joined: dict[str, str] = {}
    for name in full:
        fuller = next((other for other in joined if is_within(name, other, country, on)), None)
        joined[name] = joined[fuller] if fuller is not None else name
    shown: dict[str, str] = {}
    people = {name for name in joined if any(is_person_of(name, other) for other in joined if other != name)}
    short = {name for name in joined if any(has_initials(name, other) for other in joined if other != name)}

    def rate(name: str) -> tuple[bool, ...]:
        person, seated = drop_person(name) != name, "," in name
        common = name.islower(), HYPHENED.search(name) is not None, not is_body(name), not name[:1].isupper()
        return (
            name in short,
            name not in own,
            name in people,
            seated and not person,
            person,
            *common,
            cut_desk(name) != name,
        )

    for name in sorted(full, key=rate):
        shown.setdefault(joined[name], name)
    return {name: shown[fuller] for name, fuller in joined.items()}


@cache
def spell_out(name: str) -> str:
    """The name of an origin that reports only describe ("the Britain-based monitor"); any other as it was said."""
    described = " ".join(word for word in fold_words(name) if word not in SMALL_WORDS | {"a", "an"})
    return describe_known().get(described, name)
