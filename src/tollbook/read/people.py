"""Nouns for people, sites and things, by the list of them; and nouns that only look like nouns for people."""

from functools import cache, lru_cache

from spacy.tokens import Token

from tollbook.read.hand import load_words

__all__ = [
    "group_of",
    "is_child_of",
    "is_person",
    "is_site",
    "is_thing",
    "looks_like_person",
    "nouns",
    "person_class",
]

SHORTEST = 5
KEPT = 1 << 16


@cache
def nouns(section: str) -> dict[str, str]:
    """Every noun of a section of the list of people, with the class or group that it stands under."""
    table = load_words("people")[section]
    return {word: name for name, words in table.items() for word in words}


@lru_cache(maxsize=KEPT)
def find_word(section: str, before: str, text: str, lemma: str) -> str | None:
    """What a section lists a noun under, longest first: with the word before it, as written, and by its lemma."""
    table = nouns(section)
    forms = (f"{before} {lemma}", f"{before} {text}") if before else ()
    return next((table[form] for form in (*forms, text, lemma, text.removesuffix("s")) if form in table), None)


def spell(noun: Token) -> tuple[str, str, str]:
    """The word before a noun in its sentence, the noun, and its lemma, in small letters."""
    before = "" if noun.is_sent_start or noun.i == 0 else noun.nbor(-1).text.casefold()
    return before, noun.text.casefold(), noun.lemma_.casefold()


def look_up(noun: Token, section: str) -> str | None:
    """The class or group that a noun has in a section of the list, or null."""
    return find_word(section, *spell(noun))


def person_class(noun: Token) -> str | None:
    """``civilian``, ``combatant`` or ``any`` for a noun for people, null for any other."""
    return look_up(noun, "class")


def group_of(noun: Token) -> str | None:
    """The group that a noun names ("nurse" → ``medics``), or null."""
    return look_up(noun, "group")


def is_child_of(noun: Token) -> bool:
    """Whether a noun is for somebody's child ("son", "twins")."""
    return look_up(noun, "kin") is not None


def is_person(noun: Token) -> bool:
    """Whether a noun is a noun for people."""
    spelled = spell(noun)
    return find_word("class", *spelled) is not None or find_word("group", *spelled) is not None


def is_site(noun: Token) -> bool:
    """Whether a noun is one of the sites that are taken and lost."""
    return look_up(noun, "sites") is not None


def is_thing(noun: Token) -> bool:
    """Whether a noun counts what is neither people nor sites."""
    return look_up(noun, "things") is not None and not is_person(noun)


def looks_like_person(noun: Token) -> bool:
    """Whether a noun is a noun for people by the list, or ends as such nouns do ("verger", "chemist", "Uruguayan")."""
    name = noun.text[:1].isupper() and not noun.is_sent_start and not noun.text.isupper()
    return seems_person(*spell(noun), name=name)


@lru_cache(maxsize=KEPT)
def seems_person(before: str, text: str, lemma: str, *, name: bool) -> bool:
    """Whether a noun, spelled in small letters with the word before it, is for people; ``name`` where it is a name."""
    if any(find_word(section, before, text, lemma) for section in ("class", "group")):
        return True
    endings = load_words("people")["endings"]
    if lemma in endings["more"]:
        return True
    if len(lemma) < SHORTEST or lemma in endings["never"]:
        return False
    if any(find_word(section, before, text, lemma) for section in ("things", "sites")):
        return False
    return lemma.endswith(tuple(endings["peoples" if name else "people"]))
