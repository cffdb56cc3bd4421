"""What an origin is called: by whom it is known, without the channel through which it speaks."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from tollbook.link.forms import (
    POSSESSIVE,
    SMALL_WORDS,
    drop_person,
    find_actor,
    find_party,
    fold_origin,
    name_country,
    spell_out,
)
from tollbook.link.names import fold_words, load_hand
from tollbook.resolve.actor import ActorKind
from tollbook.resolve.supplement import list_country_names

__all__ = ["call", "drop_channel", "drop_dots", "name_force", "name_seat"]

OWNER = re.compile(
    r"^(?P<owner>[A-Z][\w-]*(?: (?:[A-Z][\w-]*|region|province|state|district|city|town))*)['\u2019]s (?=[a-z])"
)
LEVEL = r"(?P<level>(?: (?i:state|region|province|governorate|oblast))?)"
GOVERNOR_OF = re.compile(
    rf"^(?i:(?:the )?(?:office of the )?(?:(?:acting|deputy|military) )*governor of (?:the )?)[A-Z][^(]*?{LEVEL}$"
)
GOVERNOR_AT = re.compile(rf"^[A-Z][\w' \u2019-]*?{LEVEL}(?:['\u2019]s)? (?i:governor)$")
MAYOR = re.compile(r"^(?i:(?:the )?(?:(?:acting|deputy) )*mayor of (?:the )?)[A-Z][^(]*$")
MAYOR_AT = re.compile(r"^[A-Z][\w' \u2019-]*?(?:['\u2019]s)?(?: [\w-]+-(?:installed|appointed|backed))? (?i:mayor)$")
MILITARY = re.compile(r"^(?:the )?(?:[a-z]+ )*military governor\b", re.IGNORECASE)
ADMINISTRATOR = re.compile(r"^(?i:(?:the )?(?:acting )?administrator of (?:the )?)[A-Z][^(]*$")
INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}")
GENERAL_STAFF = re.compile(r"\bgeneral staff\b", re.IGNORECASE)
ACRONYM = re.compile(r"\b[A-Z]{2,}\b")
LONGEST_INITIALS = 3


def call(name: str, country: str | None = None) -> str:
    """What an origin is called: by its full name where reports only describe it, or by one word where it has none; an
    outlet with the party whose it is. ``country`` is the code of where the incident was."""
    party = find_party(name)
    if party is not None:
        return name if not {*fold_words(party)}.isdisjoint(fold_words(name)) else f"{drop_channel(name)} ({party})"
    return join_owner(name_seat(drop_dots(drop_channel(name_generic(spell_out(name)))), country))


def name_generic(name: str) -> str:
    """Those who are nobody by name, by one word for all of them: "a resident", "villagers" are residents."""
    generic: Mapping[str, str] = load_hand("origins")["generic"]["names"]
    words = fold_origin(name)
    return generic.get(next(iter(words)), name) if len(words) == 1 else name


@cache
def read_channel() -> re.Pattern[str]:
    """The pattern of the desk or the channel that follows a name: ", office of the spokesman", "(Facebook page)"."""
    words = "|".join(load_hand("origins")["channels"]["words"])
    desks = "|".join(load_hand("origins")["channels"]["desks"])
    apart = rf"(?:,| [-\u2013\u2014]) [^,]*\b(?:{words})\b.*$|\s*\((?:[^)]*\b)?(?:{words})\b[^)]*\)"
    return re.compile(rf"{apart}|(?<=\w)(?:['\u2019]s)? (?:{desks})$", re.IGNORECASE)


@cache
def read_medium() -> re.Pattern[str]:
    """The pattern of the channel in brackets after a name: "(Telegram)"."""
    return re.compile(rf"\s*\((?:{'|'.join(load_hand('origins')['channels']['words'])})\)$", re.IGNORECASE)


def drop_channel(name: str) -> str:
    """A name without the desk or the channel through which it speaks; a person's office stays."""
    if drop_person(name) != name:
        return read_medium().sub("", name)
    while (bare := read_channel().sub("", name)) not in (name, ""):
        name = bare
    return name


def drop_dots(name: str) -> str:
    """A name with its initials written without dots: "U.S. Africa Command" is "US Africa Command"."""
    return INITIALS.sub(lambda found: found[0].replace(".", ""), name)


def name_seat(name: str, country: str | None = None) -> str:
    """A governor, a mayor or an administrator with the administration spoken for (rule 1 of the linked reports); any
    other name as it is. Some countries have states for provinces."""
    office = drop_person(name)
    if (match := GOVERNOR_OF.match(office) or GOVERNOR_AT.match(office)) is not None:
        state = match["level"].strip().lower() == "state" or country in load_hand("origins")["states"]["countries"]
        body = "state government" if state else "regional administration"
        body = "military government" if MILITARY.match(office) else body
        return f"{office} ({body})"
    if MAYOR.match(office) or MAYOR_AT.match(office):
        return f"{office} (town administration)"
    return f"{office} (administration)" if ADMINISTRATOR.match(office) else name


@cache
def read_countries() -> Mapping[str, str]:
    """The names of countries, each with its adjective."""
    return {name: names.adjectives[0] for names in list_country_names() if names.adjectives for name in names.names}


def join_owner(name: str) -> str:
    """A name that begins with whose it is, as one name: "Harim's hospital" is "Harim hospital", "Chad's army" "Chadian
    army"."""
    match = OWNER.match(name)
    if match is None:
        return name
    return f"{read_countries().get(match['owner'], match['owner'])} {name[match.end() :]}"


@cache
def read_adjectives() -> Mapping[str, Sequence[str]]:
    """The adjectives of each country, by its code."""
    return {names.code: names.adjectives for names in list_country_names()}


@cache
def name_force(
    name: str, country: str | None, on: date | None, said: frozenset[str] = frozenset(), *, fully: bool
) -> str:
    """A force of no named country with whose it is: "the army" is the "Malian army"; any other name as it is.

    One by initials, or ``fully``, has the name that everybody knows it by, too, if possible by a word that is ``said``
    in other names: "FARDC (Congolese army)"; a part of a force has not. Other actors have their name beside initials.
    """
    national, words = load_hand("origins")["national"], frozenset(fold_words(name)) - SMALL_WORDS
    actor = find_actor(name, country, on)
    if actor is None:
        return name
    if actor.kind not in {ActorKind.STATE_FORCE, ActorKind.COALITION}:
        short = ACRONYM.search(name) is not None and words.isdisjoint(fold_words(actor.name))
        return f"{name} ({actor.name})" if short else name
    adjectives = read_adjectives().get(actor.country or "", ())
    own = {word for word in name_country(actor.country) if len(word) > LONGEST_INITIALS}.difference(
        *map(fold_words, adjectives)
    )
    rest = " ".join(word for word in POSSESSIVE.sub("", name).split() if word.lower() not in {"the", *own})
    if rest and {*fold_words(rest)} <= {*national["words"]}:
        return f"{adjectives[0]} {rest}" if adjectives else name
    plainly = [known for known in (actor.name, *actor.aliases) if known.endswith(tuple(national["plain"]))]
    plain = next((known for known in plainly if fold_words(known)[-1] in said), next(iter(plainly), None))
    known = words & {*national["plain"], *national["parts"]} or plain is None or frozenset(fold_words(plain)) <= words
    return name if known or not (fully or name.isupper() or GENERAL_STAFF.search(name)) else f"{name} ({plain})"
