"""People reported dead, by name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from tollbook.model import Death, Kind, Outcome
from tollbook.read.candidates import is_person
from tollbook.read.dying import Mourner, speaks
from tollbook.read.figures import Found
from tollbook.read.hand import load_words
from tollbook.read.outside import is_outside
from tollbook.read.parse import Paragraph
from tollbook.read.persons import Person, find_persons, is_title
from tollbook.read.roles import name_role, name_side
from tollbook.read.scene import Scene

__all__ = ["Dead", "find_deaths", "make_claim"]

LISTED = {"conj", "appos", "ROOT", "npadvmod", "dep", "nmod"}
LONGEST_GAP = 12
SURE = {"grammar": 0.85, "list": 0.8, "colon": 0.8, "line": 0.7}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dead:
    """A person found to be dead, with the word that says so and the rule that found it."""

    person: Person
    word: Token
    rule: str


def find_dead_tokens(paragraph: Paragraph, figures: Sequence[Found]) -> frozenset[int]:
    """The tokens of a paragraph for people whom a figure counts as killed, by their own words or as "them"."""
    near = [f for f in figures if paragraph.index - f.candidate.paragraph.index in {0, 1}]
    dead: set[int] = set()
    killed = False
    own = {f.candidate.number.i: f for f in near if f.candidate.paragraph.index == paragraph.index}
    before = [f for f in near if f.candidate.paragraph.index < paragraph.index]
    killed = bool(before) and before[-1].outcome is Outcome.KILLED
    for token in paragraph.doc:
        found = own.get(token.i)
        if found is not None:
            killed = found.outcome is Outcome.KILLED
            if killed:
                dead |= {
                    t.i for t in (found.candidate.number, found.candidate.noun, found.candidate.node) if t is not None
                }
        elif token.i not in dead and is_person(token) and any(c.dep_ == "nummod" for c in token.children):
            killed = False
        elif killed and may_refer(token):
            dead.add(token.i)
    return frozenset(dead)


def may_refer(token: Token) -> bool:
    """Whether a word may stand for people told of before: "them", "their", "the sixteen"."""
    word = token.text.casefold()
    if word in load_words("deaths")["nouns"]["whole"]:
        return True
    return (token.like_num or word == "dozen") and any(c.text.casefold() == "the" for c in token.children)


def find_dead(persons: Sequence[Person], mourner: Mourner, listing: bool) -> Iterator[Dead]:
    """Those of the people named in a paragraph who are said to be dead, and those who are listed with them."""
    last: Dead | None = None
    for person in persons:
        rule, word = "grammar", mourner.find_word(person)
        if word is None and last is not None and goes_on(last.person, person):
            rule, word = "list", last.word
        if word is None and opens_list(person):
            rule, word = "colon", mourner.find_heading(person)
        if word is None and listing and (opens_line(person) or (last is not None and last.rule == "line")):
            rule, word = "line", person.root
        last = Dead(person=person, word=word, rule=rule) if word is not None else None
        if last is not None:
            yield last


def goes_on(before: Person, person: Person) -> bool:
    """Whether a name goes on with the list that the one before it stands in."""
    between = list(person.words.doc[before.words.end : person.words.start])
    while between and (
        is_title(between[-1]) or between[-1].pos_ in {"DET", "NOUN"} or between[-1].text in {".", "her", "his", "their"}
    ):
        between.pop()
    if not between or between[-1].text not in {",", ";", "and"} or len(between) > LONGEST_GAP:
        return False
    return person.root.dep_ in LISTED and not any(t.pos_ in {"VERB", "AUX", "SCONJ"} for t in between)


def opens_list(person: Person) -> bool:
    """Whether a name stands right after a colon or a dash, but for its title."""
    doc, at = person.words.doc, person.words.start - 1
    while at > 0 and (is_title(doc[at]) or doc[at].pos_ == "DET"):
        at -= 1
    return at > 0 and doc[at].text in {":", "-", "–", "—"} and bool(doc[at].whitespace_)


def opens_line(person: Person) -> bool:
    """Whether a name opens a line, after nothing but a number or a mark."""
    before = person.words.doc[: person.words.start]
    return all(t.is_punct or t.is_space or t.like_num or is_title(t) or t.text in {"+", "•"} for t in before)


def heads_list_of_dead(paragraph: Paragraph, headed: bool) -> bool:
    """Whether a line ends with a colon and says, or goes on from a headline that says, that the dead follow."""
    words = {token.text.casefold() for token in paragraph.doc}
    return paragraph.text.endswith(":") and (headed or bool(words & set(load_words("deaths")["nouns"]["heading"])))


def make_claim(dead: Dead, scene: Scene) -> Death:
    """The claim that a person is dead."""
    span = dead.person.paragraph.locate(dead.person.words)
    return Death(
        **scene.base(Kind.DEATH, span),
        when=scene.date(span),
        place=scene.locate(span),
        confidence=SURE[dead.rule],
        name=dead.person.name,
        role=name_role(dead.person),
        side=name_side(dead.person, dead.word, scene.names),
    )


def find_deaths(scene: Scene) -> list[Death]:
    """The claims of this kind in a document, in the order of the text; each person once.

    Whoever speaks in the document is taken for living.
    """
    published = scene.parse.document.published.year if scene.parse.document.published else None
    claims: dict[str, Death] = {}
    heading, listing = set(load_words("deaths")["nouns"]["heading"]), False
    headed = any(token.text.casefold() in heading for p in scene.parse.paragraphs if p.headline for token in p.doc)
    named = [find_persons(paragraph, scene.parse, scene.names) for paragraph in scene.parse.paragraphs]
    speaking = {person.name for persons in named for person in persons if speaks(person)}
    for paragraph, persons in zip(scene.parse.paragraphs, named, strict=True):
        mourner = Mourner(dead=find_dead_tokens(paragraph, scene.figures))
        found = list(find_dead(persons, mourner, listing))
        for dead in found:
            if dead.person.name not in speaking and not is_outside(dead.person.root, paragraph, published):
                claims.setdefault(dead.person.name.casefold(), make_claim(dead, scene))
        listing = heads_list_of_dead(paragraph, headed) or (listing and any(dead.rule == "line" for dead in found))
    return list(claims.values())
