"""People's names: where a document names a person, with the title and the words that say who it is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from tollbook.read.candidates import is_person
from tollbook.read.hand import load_words
from tollbook.read.names import Names
from tollbook.read.parse import Paragraph, Parse

__all__ = ["Person", "find_persons", "is_address", "is_title", "skip_age"]

HYPHENS = {"-", "’", "'"}
QUOTES = {'"', "“", "”", "'", "‘", "’"}
OLDEST = 110
APART = 20
REACH = 6
LONGEST_ENDING = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person named in a paragraph.

    ``words`` are the tokens of the name, without a title; ``name`` is the name as the document writes it, ``title`` the
    words of rank or office before it. ``noun`` is the noun that says who it is ("a nurse, X"), null where none does.
    """

    paragraph: Paragraph
    words: Words
    name: str
    title: str | None
    noun: Token | None

    @property
    def root(self) -> Token:
        """The token of the name that the rest of the sentence governs."""
        return self.words.root


@cache
def listed(section: str, key: str = "words") -> frozenset[str]:
    return frozenset(load_words("persons")[section][key])


def is_title(token: Token) -> bool:
    """Whether a word is a rank, an office or a form of address."""
    return token.text.casefold().rstrip(".") in listed("titles")


def is_address(title: str) -> bool:
    """Whether a title is only a form of address ("Mr", "Comrade") and no rank or office."""
    return title.casefold().rstrip(".") in listed("titles", "address")


def is_other(token: Token) -> bool:
    """Whether a word is one that no person's name has, alone and not as part of a double name ("Saint-Fleur")."""
    word = token.text.casefold().rstrip(".")
    return word in listed("others", "calendar") or (word in listed("others") and not is_hyphened(token))


def is_hyphened(token: Token) -> bool:
    after = token.i + 1 < len(token.doc) and not token.whitespace_ and token.nbor(1).text in HYPHENS
    return after or (token.i > 0 and token.nbor(-1).text in HYPHENS and not token.nbor(-1).whitespace_)


def is_name_word(token: Token) -> bool:
    """Whether a token can be part of a person's name, in a paragraph with capitals."""
    if not token.text[0].isupper() or is_other(token) or token.like_num:
        return False
    word = token.text.casefold()
    if token.pos_ in {"PRON", "DET", "ADP", "AUX", "CCONJ", "SCONJ"} and word not in listed("particles"):
        return False
    return token.pos_ == "PROPN" or token.i != token.sent.start or is_title(token)


def is_softened_name_word(token: Token) -> bool:
    """Whether a token can be part of a person's name, in a paragraph that was in capitals throughout."""
    if not token.text[0].isalpha() or is_other(token):
        return False
    titled = any(is_title(t) for t in token.doc[max(token.i - 2, 0) : token.i]) and token.pos_ in {"NOUN", "ADV", "X"}
    return token.pos_ in {"PROPN", "X"} or is_title(token) or titled


def ends_at(doc: Doc, start: int, is_word: Callable[[Token], bool]) -> int:
    """The token after a run of name words that begins at a token."""
    end = start + 1
    while end < len(doc):
        token = doc[end]
        if not doc[end - 1].whitespace_:
            step = 2 if is_double(token, start) else 0
        elif is_word(token) or (is_title(doc[start]) and is_surname(token)):
            step = 1
        else:
            step = count_particles(doc, end) or count_nickname(doc, end, is_word)
        if step == 0:
            break
        end += step
    return end


def is_surname(token: Token) -> bool:
    """Whether a word that mostly names places and bodies is a surname, after a first name ("Sergeant Dan | Hill")."""
    before = token.nbor(-1)
    alone = token.text.casefold() in listed("others") and token.text[0].isupper() and token.pos_ == "PROPN"
    return alone and is_name_word(before) and not is_title(before)


def count_nickname(doc: Doc, at: int, is_word: Callable[[Token], bool]) -> int:
    """How many tokens from one on are a nickname in quotation marks and the name after it; 0 for none."""
    if at + 3 >= len(doc) or doc[at].text not in QUOTES or doc[at + 2].text not in QUOTES:
        return 0
    return 4 if is_word(doc[at + 1]) and is_word(doc[at + 3]) else 0


def is_double(hyphen: Token, start: int) -> bool:
    """Whether a hyphen joins two parts of a name: "Ben-Ami", "Jong-un" after another name, but not "Kurdish-led"."""
    doc, at = hyphen.doc, hyphen.i
    if hyphen.text not in HYPHENS or hyphen.whitespace_ or at + 1 >= len(doc) or not doc[at + 1].text[0].isalpha():
        return False
    return doc[at + 1].text[0].isupper() or (at - start > 1 and len(doc[at + 1].text) < LONGEST_ENDING)


def count_particles(doc: Doc, at: int) -> int:
    """How many tokens from one on are small words of a name ("van der Meer"), with the capital after them."""
    end = at
    while end < min(at + 5, len(doc) - 1) and doc[end].text.casefold() in listed("particles"):
        hyphen = doc[end + 1].text in HYPHENS and not doc[end].whitespace_
        if doc[end].text in listed("particles", "hyphened") and not hyphen:
            return 0
        end += 2 if hyphen else 1
        if end < len(doc) and doc[end].text[0].isupper() and is_name_word(doc[end]):
            return end + 1 - at
    return 0


def find_runs(doc: Doc, is_word: Callable[[Token], bool]) -> Iterator[tuple[int, int]]:
    """The stretches of tokens that look like names."""
    at = 0
    while at < len(doc):
        end = ends_at(doc, at, is_word) if is_word(doc[at]) else at + 1
        if is_word(doc[at]):
            yield at, end
        at = end


def cut_title(doc: Doc, start: int, end: int) -> int:
    """Where the name begins after the titles that a run opens with ("Deputy Defence Minister | Ali Hamdan")."""
    first = doc[start]
    if not (
        is_title(first)
        or first.tag_ == "JJ"
        or first.text.casefold() in listed("titles", "offices")
        or is_person(first)
    ):
        return start
    last = max((i for i in range(start, min(end, start + 5)) if is_title(doc[i])), default=start - 1)
    kept = first.text.casefold() in listed("titles", "kept")
    return last + 1 if last >= start else start + (is_person(first) and not kept)


def describe(doc: Doc, run: int, start: int, end: int) -> Token | None:
    """The noun for people that stands for the same person: before the name, in apposition, or after "named".

    The name is the tokens from ``start`` to ``end``, its titles those from ``run`` to ``start``.
    """
    root = doc[start:end].root
    if run > doc[start].sent.start and doc[run - 1].pos_ == "NOUN" and is_person(doc[run - 1]):
        return doc[run - 1]
    if root.dep_ == "appos" and run - APART < root.head.i < run and is_person(root.head):
        return root.head if root.head.tag_ == "NN" else find_apposed(doc, run) or root.head
    naming = root.head if root.dep_ in {"oprd", "appos", "attr", "dobj"} else None
    if naming is not None and naming.lemma_ in {"name", "call"} and naming.dep_ == "acl":
        return naming.head if is_person(naming.head) else None
    for token in root.children:
        if token.dep_ == "appos" and token.i >= end and token.tag_ == "NN" and may_be_role(token):
            return token
    return find_apposed(doc, run)


def may_be_role(noun: Token) -> bool:
    """Whether a noun in apposition after a name says who the person is."""
    if noun.i + 1 < len(noun.doc) and noun.nbor(1).pos_ == "PROPN":
        return False
    of = any(c.text == "of" for c in noun.children)
    return (
        is_person(noun) or is_title(noun) or of or any(c.text.casefold() in {"a", "an", "the"} for c in noun.children)
    )


def find_apposed(doc: Doc, start: int) -> Token | None:
    """The noun for people that ends, with its "of", at the comma before a name ("a commander of the group, X")."""
    at = start - 1
    if at < 1 or doc[at].text != "," or doc[at].sent.start == at:
        return None
    noun = doc[at - 1]
    while noun.dep_ == "pobj" and noun.head.text == "of" and (not is_person(noun) or noun.tag_ != "NN"):
        noun = noun.head.head
    return noun if noun.pos_ == "NOUN" and noun.tag_ == "NN" and is_person(noun) else None


def has_age(doc: Doc, end: int) -> bool:
    """Whether an age follows a name: "X, 34", "X (34)", "X, aged 34"."""
    after = [token for token in doc[end : end + 3] if token.text.casefold() != "aged"]
    if len(after) < 2 or after[0].text not in {",", "("}:
        return False
    return after[1].text.isdigit() and int(after[1].text) < OLDEST


def make_person(
    paragraph: Paragraph, parse: Parse, names: Names, start: int, end: int, list_of: Token | None
) -> Person | None:
    """The person that a run of name words names, or null where it names something else.

    ``list_of`` is the noun that says who those are whose list the name goes on with.
    """
    doc = paragraph.doc
    first = cut_title(doc, start, end)
    if first >= end or doc[first].text in HYPHENS or (is_other(doc[end - 1]) and end - first < 2):
        return None
    words = doc[first:end]
    if first == start and end < len(doc) and doc[end - 1].whitespace_ and is_other(doc[end]):
        return None
    span = paragraph.locate(words)
    name = parse.text[span.start : span.end]
    noun = describe(doc, start, first, end) or list_of
    title = doc[start:first].text if first > start else None
    known = title is not None or noun is not None or has_age(doc, end)
    place = names.place_kind(name) is not None and not is_told_person(words, title, list_of)
    if names.actor_id(name) is not None or not may_be_person(words, known, place):
        return None
    return Person(paragraph=paragraph, words=words, name=name, title=title, noun=noun)


def is_told_person(words: Words, title: str | None, list_of: Token | None) -> bool:
    """Whether a title, "her son" or a list of people leaves no doubt that a place's name is here a person's."""
    before = words.doc[words.start - 1] if words.start > words.sent.start else None
    return (
        title is not None or list_of is not None or (before is not None and before.tag_ == "NN" and is_person(before))
    )


def may_be_person(words: Words, known: bool, place: bool) -> bool:
    """Whether a run can be a person's name: the text says that it is, or it is of several words and no place."""
    parts = [t for t in words if t.text not in HYPHENS and t.text.casefold() not in listed("particles")]
    if words.start > 0 and words.doc[words.start - 1].like_num:
        return False
    if len(parts) > 1:
        return known or not place
    plural = words.root.tag_ in {"NNPS", "NNS"} or is_person(words.root)
    return known and not plural and not place


def find_persons(paragraph: Paragraph, parse: Parse, names: Names) -> Sequence[Person]:
    """The people that a paragraph names, in the order of the text."""
    known = keep_persons(parse, names)
    if paragraph.index not in known:
        known[paragraph.index] = tuple(list_persons(paragraph, parse, names))
    return known[paragraph.index]


@lru_cache(maxsize=1)
def keep_persons(parse: Parse, names: Names) -> dict[int, tuple[Person, ...]]:
    """The people of each paragraph of a document that somebody asked for, kept until the next document is read."""
    return {}


def list_persons(paragraph: Paragraph, parse: Parse, names: Names) -> list[Person]:
    doc = paragraph.doc
    softened = paragraph.text != parse.text[paragraph.span.start : paragraph.span.end]
    found: list[Person] = []
    for start, end in find_runs(doc, is_softened_name_word if softened else is_name_word):
        before = find_listed_before(doc[start:end].root, found)
        person = make_person(paragraph, parse, names, start, end, shared_noun(before))
        if person is not None:
            found.append(person)
    return found


def shared_noun(before: Person | None) -> Token | None:
    """The noun that says who several people are ("the twins"), or null where it says so of one."""
    noun = before.noun if before is not None else None
    return noun if noun is not None and noun.text.endswith("s") else None


def find_listed_before(root: Token, found: list[Person]) -> Person | None:
    """The person to whom a name is joined ("the twins Rima and Yazan")."""
    if root.dep_ not in {"conj", "appos"}:
        return None
    return next((person for person in found if person.words.start <= root.head.i < person.words.end), None)


def skip_age(person: Person) -> Token | None:
    """The first word after a name, its age and a comma."""
    doc, at = person.words.doc, person.words.end
    stop = min(at + REACH, len(doc))
    if at >= stop or doc[at].text not in {",", "(", "-", "–", "—"} or (doc[at].text == "-" and not doc[at].whitespace_):
        return None
    while at < stop and (doc[at].is_punct or doc[at].like_num or doc[at].text.casefold() == "aged"):
        at += 1
    return doc[at] if at < stop else None
