"""Names of parties that the actor book does not know, as proposals for entries: people decide, nothing is added."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256

from tollbook.model import Action, ActorId, ActorRef, Claim, ControlClaim, Death, DocumentId, Figure, Reading, Relation
from tollbook.read.hand import load_words
from tollbook.resolve.actor_search import bare_name
from tollbook.resolve.actors import ActorBook
from tollbook.resolve.folding import fold_name, plain_name
from tollbook.resolve.handmade import load_hand
from tollbook.resolve.likeness import Alike, Likeness
from tollbook.resolve.supplement import list_country_names

__all__ = ["Proposal", "list_parties", "list_proposals", "pick_name", "propose_id"]

ENDS = ".,;:!?\"'()[]\u2018\u2019\u201c\u201d"
POSSESSIVE = re.compile("['\u2019]s$")
SUFFIXES = ("-aligned", "-allied", "-affiliated", "-backed", "-held", "-led", "-linked", "-trained")
LONG_NAME = 3
AROUND = 40
HEX = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A name that the book does not know.

    ``spellings`` are its other spellings. ``claims`` and ``documents`` are how many have it, ``countries`` where, most
    frequent first, ``since`` and ``until`` the first and last day of them. ``words`` are those of one ``document`` that
    have the name. ``alike`` is the known actor whose name is most alike, null where none is.
    """

    name: str
    spellings: tuple[str, ...]
    claims: int
    documents: int
    countries: tuple[str, ...]
    since: date | None
    until: date | None
    words: str
    document: DocumentId
    alike: Alike | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim that has an unknown name, and the document's words around it."""

    name: str
    claim: Claim
    words: str
    published: date | None


def list_parties(claim: Claim) -> tuple[ActorRef, ...]:
    """All actors that a claim names as parties or victims."""
    match claim:
        case Figure():
            named: tuple[ActorRef | None, ...] = (claim.side, claim.by)
        case ControlClaim():
            named = (claim.holder, claim.previous)
        case Death():
            named = (claim.side,)
        case Action():
            named = (*claim.actors, *claim.targets)
        case Relation():
            named = (claim.subject, claim.object)
        case _:
            named = ()
    return tuple(actor for actor in named if actor)


@cache
def list_generic_words() -> frozenset[str]:
    """Words for people, what they do and where they are from, which name no party by themselves."""
    people, parties, own = load_words("people"), load_words("parties"), load_hand("generic_parties.toml")
    lists = [*people["class"].values(), *people["group"].values(), parties["means"]["words"], parties["plain"]["words"]]
    lists += [parties["plain"]["doubtful"], *(own[section] for section in ("pronouns", "small", "bodies", "kinds"))]
    words = {word for listed in lists for phrase in listed for word in phrase.split()}
    places = (form for names in list_country_names() for form in (*names.names, *names.adjectives))
    return frozenset(words | {word.casefold() for form in places for word in form.split()})


def is_generic(word: str) -> bool:
    bare = word.casefold()
    forms = (bare, bare.removesuffix("s"), bare.removesuffix("es"))
    return bare.endswith(SUFFIXES) or any(form in list_generic_words() for form in forms)


def is_capitalised(word: str) -> bool:
    """Whether a word is written as a name: "al-Amshat" is, and so is a word of a script without capitals."""
    return any(letter.isupper() or (letter.isalpha() and letter.lower() == letter.upper()) for letter in word)


def pick_name(text: str) -> str | None:
    """The name in the words for a party ("about 20 fighters of the Lions of Idlib" → "Lions of Idlib"); null for none.

    Words of one or two capitals that are generic ("Islamist militants", "Kenyan Police") name nobody.
    """
    words = [POSSESSIVE.sub("", word.strip(ENDS)) for word in text.split()]
    while words and not is_capitalised(words[0]):
        words.pop(0)
    while words and not is_capitalised(words[-1]) and is_generic(words[-1]):
        words.pop()
    names = [word for word in words if is_capitalised(word)]
    known = all(is_generic(word) for word in names)
    if not names or (known and (len(names) < LONG_NAME or text.isupper())):
        return None
    return " ".join(words)


def find_unknown(readings: Iterable[Reading], book: ActorBook, is_place: Callable[[str], bool]) -> Iterator[Told]:
    """Every name of a party that the book does not know now, whatever it knew when the document was read.

    A single word where all is in capitals may be any word, and is left out.
    """
    for reading in readings:
        for claim in reading.claims:
            country = claim.place.country if claim.place else None
            on = claim.when.start or reading.document.published
            for party in list_parties(claim):
                name = pick_name(party.text)
                if name is None or (claim.quote.isupper() and " " not in name) or is_place(name):
                    continue
                if not any(book.find(words, country=country, on=on) for words in (party.text, *list_ends(name))):
                    words = quote_around(reading.document.text, party.text) or claim.quote
                    yield Told(name=name, claim=claim, words=words, published=reading.document.published)


def quote_around(text: str, words: str) -> str | None:
    """The words with those before and after them, whole; null where the text has them otherwise."""
    at = text.find(words)
    if at < 0:
        return None
    start = text.rfind(" ", 0, max(at - AROUND, 0)) + 1
    end = text.find(" ", at + len(words) + AROUND)
    return " ".join(text[start : end if end >= 0 else len(text)].split())


def list_ends(name: str) -> Iterator[str]:
    """A name, and what is left of it as its first words are taken off: "the network's affiliate JNIM" ends in JNIM."""
    words = name.split()
    return (" ".join(words[first:]) for first in range(len(words)))


def list_proposals(
    readings: Iterable[Reading], book: ActorBook, is_place: Callable[[str], bool]
) -> tuple[Proposal, ...]:
    """The names of parties that the book does not know, most frequent first.

    ``is_place`` says whether a name is that of a place: "Idlib" in "the men of Idlib" names no party.
    """
    told: defaultdict[str, list[Told]] = defaultdict(list)
    for each in find_unknown(readings, book, is_place):
        told[fold_name(bare_name(each.name))].append(each)
    likeness = Likeness(book)
    proposals = (propose(each, likeness) for each in told.values())
    return tuple(sorted(proposals, key=lambda each: (-each.claims, -each.documents, each.name)))


def propose(told: list[Told], likeness: Likeness) -> Proposal:
    spellings = rank(each.name for each in told)
    days = [day for each in told if (day := each.claim.when.start or each.published)]
    return Proposal(
        name=spellings[0],
        spellings=spellings[1:],
        claims=len({each.claim.id for each in told}),
        documents=len({each.claim.document for each in told}),
        countries=rank(each.claim.place.country for each in told if each.claim.place and each.claim.place.country),
        since=min(days, default=None),
        until=max(days, default=None),
        words=told[0].words,
        document=told[0].claim.document,
        alike=likeness.find(spellings[0]),
    )


def rank(words: Iterable[str]) -> tuple[str, ...]:
    """Each word once, most frequent first."""
    counts = Counter(words)
    return tuple(sorted(counts, key=lambda word: (-counts[word], word)))


def propose_id(name: str, taken: Iterable[str]) -> ActorId:
    """An id for a name, unlike those taken; one in another script than Latin has a digest of it."""
    slug = re.sub(r"[^a-z0-9]+", "-", plain_name(name)).strip("-") or f"actor-{sha256(name.encode()).hexdigest()[:HEX]}"
    given = set(taken)
    forms = (slug, *(f"{slug}-{number}" for number in range(2, len(given) + 3)))
    return ActorId(next(form for form in forms if form not in given))
