"""Parties, origins and places in words. All of them come from documents and are cleaned here."""

import re
from collections.abc import Sequence

from tollbook.model import ActorRef, PlaceRef
from tollbook.publish.clean import clean_line, withhold
from tollbook.publish.hand import load_phrases

__all__ = [
    "add_article",
    "calm",
    "capitalise",
    "is_demonym",
    "is_witness",
    "join_words",
    "list_persons",
    "lower_common",
    "name_origin",
    "name_party",
    "name_person",
    "name_place",
    "phrase_place",
    "quote_loaded",
    "tidy",
]


LONGEST_INITIALS = 5
SMALL = {"of", "the", "and", "for", "in", "de", "del", "la", "al"}


def tidy(text: str) -> str:
    """The text of a document on one line, safe to print, with addresses withheld."""
    return withhold(clean_line(text))


def capitalise(text: str) -> str:
    """The text with its first letter large and the rest as it is."""
    return text[:1].upper() + text[1:]


def join_words(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def calm(text: str) -> str:
    """Words set in capitals throughout, as words; short ones are taken for initials and stay."""
    if not text.isupper():
        return text
    if text.lower() in {*load_phrases()["article"]["heads"], *list_persons()}:
        return text.lower()
    if not any(len(word) > LONGEST_INITIALS for word in re.findall(r"\w+", text)):
        return text
    words = [word.lower() if word.lower() in SMALL else word.capitalize() for word in text.split()]
    return capitalise(" ".join(words))


def list_persons() -> dict[str, str]:
    """Nouns for persons, many to one."""
    nouns = load_phrases()["nouns"]
    persons: dict[str, str] = nouns["combatant"] | nouns["civilian"] | nouns["any"]
    return persons


def lower_common(name: str) -> str:
    """ "Government forces" as within a sentence; proper names keep their capitals."""
    first, *rest = name.split() or [""]
    persons = list_persons()
    common = first.lower() in load_phrases()["article"]["common"] and all(word.islower() for word in rest)
    if common or (first.lower() in {*persons, *persons.values()} and all(word.islower() for word in rest[:1])):
        return " ".join([first.lower(), *rest])
    return name


def find_head(name: str) -> str:
    """The words up to the first preposition: "Syrian Observatory" of "Syrian Observatory for Human Rights"."""
    return re.split(r"\s+(?:for|of|in|to|at|from|on|under|loyal)\s|\s-\s|[,(]", name, maxsplit=1)[0].strip() or name


def is_demonym(name: str) -> bool:
    """Whether the name is an adjective of nationality that needs a noun after it ("Ukrainian", "French")."""
    words = load_phrases()["article"]
    one, folded = " " not in name and name not in words["bare"], name.lower()
    return (
        one and name[:1].isupper() and (folded.endswith(tuple(words["demonyms"])) or folded in words["demonym_words"])
    )


def is_plural_name(head: str) -> bool:
    return " " not in head and head[:1].isupper() and not head.isupper() and bool(re.search(r"[^su]s$", head))


def takes_the(name: str) -> bool:
    words = load_phrases()["article"]
    head = find_head(name)
    if name in words["bare"] or "'s " in head or "\u2019s " in head:
        return False
    last = head.split()[-1]
    if last.lower() in words["capitalised"]:
        return last[0].isupper() and (" " in head)
    folded = head.lower()
    return head in words["acronyms"] or is_plural_name(head) or any(ends_in(folded, item) for item in words["heads"])


def ends_in(name: str, words: str) -> bool:
    return name == words or name.endswith(f" {words}")


def add_article(name: str) -> str:
    """The name with "the", "a" or "an" where English wants one before it: "the Syrian Observatory for Human Rights"."""
    if not name:
        return name
    first = name.split()[0].lower()
    if first in load_phrases()["article"]["determiners"]:
        return first + name[len(first) :] if first in {"the", "a", "an"} else name
    if takes_the(name):
        return f"the {name}"
    last = find_head(name).split()[-1:] or [""]
    roles = load_phrases()["roles"] | load_phrases()["witnesses"]
    if last[0] in roles.values():
        return f"an {name}" if name[0] in "aeioAEIO" or name.startswith("u") else f"a {name}"
    plural = last[0].endswith("s") or last[0] in {*load_phrases()["article"]["plurals"], *list_persons(), *roles}
    return f"the {name}" if name[0].islower() and not plural else name


def quote_loaded(name: str) -> str:
    """A name in quotation marks where one of its words judges ("terrorists"), or as it is."""
    loaded = load_phrases()["loaded"]["words"]
    return f"\u201c{name}\u201d" if any(word.lower() in loaded for word in re.findall(r"\w+", name)) else name


def name_party(actor: ActorRef) -> str:
    """A party in the document's own words, with an article; words that judge it stand in quotation marks."""
    name = lower_common(calm(tidy(actor.text))) or "an unnamed party"
    if quote_loaded(name) != name:
        return quote_loaded(name)
    if alone := [many for many, one in list_persons().items() if one == name]:
        return alone[0]
    return f"the {name} side" if is_demonym(name) else add_article(name)


def match_witness(text: str) -> re.Match[str] | None:
    """Where the generic word of a witness stands: small, or first of all ("Resident Abu Samir")."""
    witnesses = load_phrases()["witnesses"]
    words = "|".join(map(re.escape, (*witnesses, *witnesses.values())))
    ones = "|".join(map(re.escape, witnesses.values()))
    return re.search(rf"(?<!\w)(?:{words})(?!\w)|(?i:^(?:{ones})(?!\w)|^(?:{words})$)", text)


def find_witness(text: str) -> str | None:
    """The generic word of a witness in the text, with an article if singular, or null: "a resident"."""
    found = match_witness(text)
    return add_article(found.group().lower()) if found else None


def name_person(origin: str) -> str | None:
    """The name of a witness that stands with the generic word ("Abu Samir, a resident", "resident Abu Samir")."""
    text = clean_line(origin)
    found = match_witness(text)
    if found is None:
        return None
    before, after = text[: found.start()].partition(","), text[found.end() :].partition(",")
    if before[1] and before[0].strip():
        return before[0].strip()
    return after[0].strip() if after[0].strip()[:1].isupper() else None


def is_witness(origin: str | None) -> bool:
    """Whether the origin is a person who saw it, and not an office or an organisation."""
    return origin is not None and find_witness(clean_line(origin)) is not None


def name_origin(origin: str) -> str:
    """An origin with its article; a witness only by the generic word, whatever else the document says of them."""
    text = lower_common(calm(tidy(origin)))
    return find_witness(text) or add_article(text) if text else "an unnamed origin"


def name_place(place: PlaceRef) -> str:
    """The place's name, with "province" where it is one, so that it is not taken for its capital."""
    name = tidy(place.name or place.text)
    if place.kind == "province" and not re.search(r"provinc|governorate|oblast|state|region", name, re.IGNORECASE):
        return f"{name} province"
    return name


def find_preposition(place: PlaceRef, context: str) -> str | None:
    texts = [tidy(place.text), *([place.name] if place.name else [])]
    for words, said in load_phrases()["prepositions"].items():
        if re.match(rf"{words}\s", texts[0], re.IGNORECASE):
            return str(said)
        for text in texts:
            pattern = rf"\b{words}\s+(?:the\s+)?(?:\w+\s+){{0,2}}?(?:of\s+)?{re.escape(text)}\b"
            if re.search(pattern, context, re.IGNORECASE):
                return str(said)
    return None


def phrase_place(place: PlaceRef | None, context: str = "") -> str:
    """Where, as an adverbial: "around Idlib" where the words around the claim say so, else "in", "near" or "at"."""
    if place is None:
        return ""
    name = name_place(place)
    if said := find_preposition(place, context):
        return f"{said} {name}"
    return f"at {name}" if place.kind == "site" else f"in {name}"
