"""Speakers: the full name of whoever a pronoun or a short form stands for within a document."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from tollbook.read.grammar import child
from tollbook.read.hand import load_words
from tollbook.read.names import Names
from tollbook.read.parse import Paragraph, Parse
from tollbook.read.voice_words import DASHES, Way, calendar, is_voice, listed_nouns

__all__ = ["Cast", "Speaker", "find_dateline", "name_phrase", "names_publisher"]

MODIFIERS = {"compound", "amod", "nmod", "poss", "nummod", "npadvmod", "case", "conj"}
INDEFINITE = {"a", "an", "another", "one", "some"}
LINKS = {"of", "for", "from", "in", "at", "with", "without", "against"}
WHERE = {"in", "at", "of", "on", "near", "from", "outside"}
CUTS = ',:;()[]"“”•|'
PEOPLE = {"he", "him", "his", "she", "her"}
BODY = {"it", "its"}
MANY = {"they", "them", "their"}
LONGEST = 8
DATELINE = 16
DIVISIONS = {"state", "region", "province", "governorate", "district", "county"}
OWN = {"we", "us", "our", "i", "my", "ours"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody of the document who can speak: the name as written, its head noun, where it stands, and what it is.

    ``kind`` is ``person``, ``body``, ``many``, ``place``, or ``any`` where the words do not tell; ``leading`` is true
    for the subject of a sentence.
    """

    name: str
    head: str
    at: tuple[int, int]
    kind: str
    proper: bool
    definite: bool
    leading: bool

    @property
    def words(self) -> frozenset[str]:
        """The words of the name, folded."""
        return words_of(self.name)


def words_of(name: str) -> frozenset[str]:
    name = re.sub(r"\b\w+-(?:based|run|backed|linked|affiliated)\b", "", name)
    return frozenset(re.findall(r"\w+", re.sub(r"['’]s\b", "", name).casefold())) - {"the", "of", "for", "and", "s"}


def names_publisher(name: str, publisher: str | None) -> bool:
    """Whether a name is of the document's own publisher, in short or with more words than that has."""
    words, own = words_of(name), words_of(publisher or "")
    return bool(words and own) and (words <= own or own <= words)


def cut_phrase(preposition: Token) -> list[Token]:
    """The words of a phrase after a noun that belong to its name: those before a mark or a clause; none of many words
    or with a number."""
    named = child(preposition, "pobj")
    words: list[Token] = []
    for token in preposition.subtree:
        clause = token.dep_ in {"relcl", "acl"} or token.pos_ in {"VERB", "AUX"} or token.tag_ in {"WDT", "WP"}
        if token.text in {",", "("} or clause:
            break
        words.append(token)
    whole = named in words and len(words) <= LONGEST and not any(t.like_num for t in words)
    whole = whole and [t.text.casefold() for t in words[-2:]] != ["its", "part"]
    return words if whole else []


def is_link(preposition: Token) -> bool:
    """Whether a preposition after a noun can bring in what belongs to its name."""
    word = preposition.text.casefold()
    return preposition.dep_ == "prep" and (word in LINKS or preposition.doc[preposition.i :][:2].text == "on duty")


def left_words(head: Token) -> Iterator[Token]:
    for token in head.lefts:
        if token.dep_ in MODIFIERS and token.text.casefold() not in calendar():
            yield from token.subtree


def right_words(head: Token) -> Iterator[Token]:
    end = head.i + 1
    for token in head.rights:
        if token.left_edge.i != end:
            break
        linked = cut_phrase(token) if is_link(token) else []
        if linked:
            yield from linked
        elif token.dep_ == "case" or (token.pos_ == "PROPN" and token.dep_ in {"appos", "flat"}):
            yield from token.subtree
        else:
            break
        end = linked[-1].i + 1 if linked else token.right_edge.i + 1


def name_phrase(head: Token) -> str:
    """The name that a noun phrase gives, as written: without articles, clauses and titles before a person's name."""
    apposed = find_apposed(head)
    if apposed is not None:
        return name_phrase(apposed)
    words = sorted([*left_words(head), head, *right_words(head)], key=lambda t: t.i)
    cut = max((t.i for t in head.doc[words[0].i : head.i] if cuts(t)), default=-1)
    start = next(n for n, t in enumerate(words) if t.i > cut)
    while start < len(words) - 1 and (words[start].pos_ in {"NUM", "DET"} or words[start].like_num):
        start += 1
    words = [t for n, t in enumerate(words) if n >= start and not any(w.text == "(" for w in words[start:n])]
    if head.pos_ == "PROPN" and head.text[0].isupper():
        first = next((n for n, t in enumerate(words) if t.text[0].isupper()), 0)
        words = words[first:]
    text = head.doc[words[0].i : words[-1].i + 1].text
    titled = any((t.text.istitle() and t.pos_ != "PROPN") or t.text in DIVISIONS for t in words[1:])
    if words[0].is_sent_start and words[0].pos_ == "NOUN" and words[0].text.istitle() and not titled:
        text = text[0].lower() + text[1:]
    return text.strip(" \"'“”‘’,.-–—:;(").removesuffix("'s").removesuffix("’s")


def cuts(token: Token) -> bool:
    """Whether a mark ends what stands before a name: a comma, a colon, a dash between spaces."""
    if token.text[0] in CUTS:
        return True
    return token.text in {"-", "–", "—"} and (token.i == 0 or bool(token.nbor(-1).whitespace_))


def find_apposed(head: Token) -> Token | None:
    """The proper name set beside a common noun ("the governor of Hatay, Hakan Turgut", "the monitor ACLED")."""
    if head.pos_ == "PROPN":
        return None
    called = next((t for t in head.children if t.dep_ in {"acl", "relcl"} and t.lemma_ in {"call", "name"}), None)
    if called is not None and any(t.pos_ == "PROPN" for t in called.subtree):
        return next((t for t in reversed(list(called.subtree)) if t.pos_ == "PROPN" and t.dep_ != "compound"), None)
    places = [t for link in head.children if link.dep_ == "prep" for t in link.children if t.dep_ == "pobj"]
    holders = [head, *places] if head.lemma_.casefold() in listed_nouns("persons") else [head]
    for holder in holders:
        for token in holder.children:
            if token.dep_ == "appos" and token.pos_ == "PROPN" and token.i > head.i:
                return token
    following = head.nbor(1) if head.i + 1 < len(head.doc) else head
    linked = head in (following.head, following.head.head)
    return following if following.pos_ == "PROPN" and linked else None


def kind_of(head: Token, names: Names) -> str:
    """What a noun phrase names, by its head and the words before it."""
    lemma = head.lemma_.casefold()
    if head.pos_ == "PROPN" and names.actor_id(name_phrase(head)) is not None:
        return "body"
    if head.tag_ in {"NNS", "NNPS"} and lemma in listed_nouns("persons"):
        return "many"
    for words in ({lemma}, {t.lemma_.casefold() for t in head.lefts}):
        person, body = words & listed_nouns("persons"), words & listed_nouns("bodies")
        if person or body:
            return "any" if person and body else "person" if person else "body"
    name = name_phrase(head)
    if names.actor_id(name) is not None:
        return "body"
    if names.place_kind(name) is not None:
        return "place"
    return "body" if head.text.isupper() and len(head.text) > 1 and head.text.isalpha() else "any"


def is_beside_name(head: Token) -> bool:
    """Whether a noun only describes the name before it ("Elman, a rights organisation")."""
    start, name = head.left_edge.i, head.head
    beside = head.dep_ == "appos" and name.pos_ == "PROPN" and name.i < head.i
    where = name.dep_ == "pobj" and name.head.text.casefold() in WHERE
    return beside and not where and not is_after_dateline(head) and start > 0 and head.doc[start - 1].text == ","


def is_after_dateline(head: Token) -> bool:
    """Whether a dash stands between a noun and the one it is set beside ("GAO, Mali - The clinic")."""
    return head.dep_ == "appos" and any(
        t.text in DASHES and t.nbor(-1).whitespace_ for t in head.doc[head.head.i + 1 : head.i]
    )


def leads(head: Token) -> bool:
    """Whether a noun is the subject of its sentence, or of a clause beside the main one."""
    head = head.head if is_after_dateline(head) else head
    verb = head.head
    if head.dep_ not in {"nsubj", "nsubjpass"} or verb.dep_ in {"relcl", "acl", "advcl", "pcomp", "csubj"}:
        return False
    return not (verb.dep_ in {"ccomp", "xcomp"} and verb.i > verb.head.i)


def names_body(token: Token) -> bool:
    """Whether a word is a common noun for a body of a known kind: "ministry" in "ministry spokesman"."""
    lemma = token.lemma_.casefold()
    return token.pos_ == "NOUN" and lemma in listed_nouns("bodies") and lemma not in listed_nouns("generic")


def is_body(token: Token) -> bool:
    """Whether a word within a name is a common noun for a body: "ministry" in "the ministry's spokesman"."""
    return token.pos_ == "NOUN" and token.dep_ in {"poss", "pobj"} and token.lemma_.casefold() in listed_nouns("bodies")


def find_dateline(paragraph: Paragraph) -> int:
    """The token after the dateline that opens a paragraph: "GAO, Mali, May 3 (GW) - "; 0 where none does."""
    doc = paragraph.doc
    dash = next((t.i for t in doc[:DATELINE] if t.text in DASHES and t.i > 0 and t.nbor(-1).whitespace_), 0)
    return dash + 1 if dash and doc[0].text.isupper() and len(doc[0].text) > 1 else 0


def is_definite(head: Token) -> bool:
    return not any(t.dep_ == "det" and t.text.casefold() in INDEFINITE for t in head.children)


class Cast:
    """Everybody in a document who can speak, in the order of the text, and those who have spoken so far."""

    def __init__(self, parse: Parse, names: Names) -> None:
        self.names = names
        self.publisher = parse.document.publisher
        self.speakers = [s for paragraph in parse.paragraphs for s in self.list_speakers(paragraph)]
        self.spoken: list[Speaker] = []

    def list_speakers(self, paragraph: Paragraph) -> Iterator[Speaker]:
        """The noun phrases of a paragraph that name somebody who can speak."""
        for token in paragraph.doc[find_dateline(paragraph) :]:
            noun = token.pos_ in {"NOUN", "PROPN"} and token.dep_ != "compound"
            if noun and is_voice(token):
                yield self.describe(token, paragraph)

    def describe(self, head: Token, paragraph: Paragraph) -> Speaker:
        """What a noun phrase says of a speaker."""
        return Speaker(
            name=name_phrase(head.head if is_beside_name(head) else head),
            head=head.lemma_.casefold(),
            at=(paragraph.index, head.i),
            kind=kind_of(head, self.names),
            proper=head.pos_ == "PROPN" or any(t.pos_ == "PROPN" for t in head.lefts) or is_beside_name(head),
            definite=is_definite(head),
            leading=leads(head),
        )

    def name(self, head: Token, paragraph: Paragraph, way: Way = Way.SAID) -> str | None:
        """The full name of the speaker that a word stands for, null for the document itself; remembers who spoke."""
        found = self.resolve(head, paragraph)
        if found is not None and way is Way.LABEL and (found.kind == "place" or is_vague(found)):
            return None
        if found is not None and names_publisher(found.name, self.publisher):
            return None
        if found is not None:
            self.spoken.append(found)
        return found.name if found is not None else None

    def resolve(self, head: Token, paragraph: Paragraph) -> Speaker | None:
        """The speaker that a word stands for, null for the document itself or nobody known."""
        word = head.text.casefold()
        at = (paragraph.index, head.i)
        if word in OWN or any(t.text.casefold() == "this" and t.dep_ == "det" for t in head.children):
            return None
        if word in PEOPLE | BODY | MANY:
            return self.find_antecedent(word, at)
        speaker = self.describe(head, paragraph)
        owner = next((t for t in head.children if t.dep_ == "poss" and t.pos_ == "PRON"), None)
        if owner is not None:
            return self.name_owned(speaker, owner, at)
        named = self.name_body(self.expand(speaker, head), head, paragraph)
        return self.name_house(self.name_within(named, head, paragraph), head, at)

    def name_within(self, speaker: Speaker, head: Token, paragraph: Paragraph) -> Speaker:
        """A speaker with those named in full whom the name has in short: "a nurse in its ward", "the army's envoy"."""
        name = speaker.name
        for token in head.subtree:
            if token.dep_ == "poss" and token.text.casefold() == "its" and token != head:
                keeper = self.find_antecedent("its", (paragraph.index, token.i))
                if keeper is not None and f" {token.text} " in name:
                    name = f"{name.replace(f' {token.text} ', ' ', 1)} of {keeper.name}"
            elif is_body(token) and token != head:
                short, full = name_phrase(token), self.expand_body(token, paragraph)
                name = name.replace(short, full.name, 1) if full is not None else name
        return replace(speaker, name=name)

    def expand_body(self, head: Token, paragraph: Paragraph) -> Speaker | None:
        """The fullest form in the document of the name of a body; null where it is in full."""
        speaker = self.describe(head, paragraph)
        fuller = self.expand(speaker, head)
        return fuller if fuller.kind == "body" and fuller.words != speaker.words else None

    def name_house(self, speaker: Speaker, head: Token, at: tuple[int, int]) -> Speaker:
        """A medic with the house just named where the words point to it: "a doctor there", "At the clinic, a nurse"."""
        if speaker.head not in listed_nouns("medics") or speaker.words & listed_nouns("houses"):
            return speaker
        houses = [s for s in self.speakers if s.head in listed_nouns("houses") and s.at[0] == at[0] and s.at < at]
        if not houses:
            return speaker
        there = any(t.text.casefold() == "there" and t.dep_ == "advmod" for t in head.children)
        the = any(t.text.casefold() == "the" for t in head.children)
        opens = (
            head.sent[0].pos_ == "ADP" and head.sent[0].text.casefold() in WHERE and houses[-1].at[1] >= head.sent.start
        )
        alone = speaker.words == {speaker.head} or head.tag_ == "NNS"
        if not alone or not (there or the or opens):
            return speaker
        return replace(speaker, name=f"{speaker.name} at {houses[-1].name}")

    def name_body(self, speaker: Speaker, head: Token, paragraph: Paragraph) -> Speaker:
        """A spokesman with the body in full ("ministry spokesman X"); one whose body is left out ("Agency spokesman X",
        "Spokesman X") with the last body that spoke."""
        at = (paragraph.index, head.i)
        before = [t for t in head.lefts if t.dep_ in MODIFIERS]
        role = next((t for t in [*before, head] if t.lemma_.casefold() in listed_nouns("spokes")), None)
        if role is None or any(t.dep_ in {"prep", "poss"} for t in [*head.children, *role.children]):
            return speaker
        besides = [t for t in (*before, *role.lefts) if t != role and t.dep_ != "det" and t.i < role.i]
        if besides and names_body(besides[-1]):
            own = self.expand_body(besides[-1], paragraph)
            person = head.doc[role.i : max(role.i, head.i) + 1].text
            name = f"{besides[-1].text} {person}" if own is None else f"{person} of {own.name}"
            return replace(speaker, name=f"{name[:1].lower()}{name[1:]}", kind="person")
        if any(t.lemma_.casefold() not in listed_nouns("generic") for t in besides):
            return speaker
        bodies = [s for s in self.spoken if s.at < at and at[0] - s.at[0] <= 4 and s.kind == "body"]
        if not bodies or "spokes" in bodies[-1].name.casefold():
            return speaker
        rest = speaker.name.removeprefix(head.doc[besides[0].i].text).strip() if besides else speaker.name
        return replace(speaker, name=f"{rest[:1].lower()}{rest[1:]} of {bodies[-1].name}", kind="person")

    def name_owned(self, speaker: Speaker, owner: Token, at: tuple[int, int]) -> Speaker | None:
        """ "Its chairman" as the chairman of whoever "its" stands for."""
        if owner.text.casefold() in OWN:
            return None
        keeper = self.find_antecedent(owner.text.casefold(), at)
        head = owner.doc[speaker.at[1]]
        written = owner.doc[owner.i : head.i + 1].text if head.pos_ == "PROPN" else speaker.name
        rest = re.sub(rf"^{re.escape(owner.text)}\s+(own\s+)?", "", written)
        name = f"{rest} of {keeper.name}" if keeper is not None else rest
        return Speaker(
            name=name, head=speaker.head, at=speaker.at, kind=speaker.kind, proper=False, definite=True, leading=False
        )

    def find_antecedent(self, word: str, at: tuple[int, int]) -> Speaker | None:
        """Whom a pronoun means: the last to have spoken, or to have been the subject of a sentence, that it fits."""
        kinds = {"person", "any"} if word in PEOPLE else {"body", "any"} if word in BODY else {"many", "body", "any"}
        if word == "its" and (near := self.find_beside(at)) is not None:
            return near
        spoken = [s for s in self.spoken if s.at < at and (s.kind in kinds or (s.kind == "place" and word in BODY))]
        leading = [s for s in self.speakers if s.leading and s.at < at and s.kind in kinds and at[0] - s.at[0] <= 1]
        last = max([*spoken[-1:], *leading[-1:]], key=lambda s: s.at, default=None)
        return last if last is not None and at[0] - last.at[0] <= 4 else None

    def find_beside(self, at: tuple[int, int]) -> Speaker | None:
        """The last body that is named before in the same paragraph, or is the subject there."""
        before = [s for s in self.speakers if s.at[0] == at[0] and s.at < at and s.kind == "body"]
        named = [s for s in before if s.proper or s.leading]
        return named[-1] if named else None

    def expand(self, speaker: Speaker, head: Token) -> Speaker:
        """The fullest form in the document of a name given in short."""
        same = [s for s in self.speakers if s.head == speaker.head and s.words > speaker.words]
        if any(t.text.casefold() == "same" for t in head.children) and self.spoken:
            alike = [s for s in self.spoken if s.head == speaker.head or s.kind == speaker.kind]
            return next((s for s in reversed(alike) if s.head == speaker.head), (alike or self.spoken)[-1])
        if not speaker.definite or (head.tag_ == "NNS" and not any(t.dep_ == "det" for t in head.children)):
            return self.look_ahead(speaker)
        if head.pos_ == "PROPN":
            same = same or [s for s in self.speakers if s.proper and s.words > speaker.words]
            return pick(same, speaker)
        before = [s for s in same if s.at < speaker.at]
        if before:
            return pick(before, speaker)
        if speaker.head in listed_nouns("generic") and speaker.words - {speaker.head} <= listed_nouns("fields"):
            bodies = [s for s in self.spoken if s.kind in {"body", "any"}]
            return bodies[-1] if bodies else self.look_ahead(speaker)
        return speaker

    def look_ahead(self, speaker: Speaker) -> Speaker:
        """The body that the next paragraphs name, for "a monitor said" or "activists said" of the lead."""
        heads = load_words("voices")["lead"].get(speaker.head, ())
        if speaker.at[0] > 3 or speaker.proper:
            return speaker
        named = [s for s in self.speakers if s.proper and s.kind == "body" and s.at > speaker.at]
        return next((s for s in named if s.head in heads), speaker)


def is_vague(speaker: Speaker) -> bool:
    """Whether a word before a colon is hardly a speaker: a single name of no known kind ("Update: …")."""
    return speaker.kind == "any" and len(speaker.words) < 2


def pick(found: Sequence[Speaker], speaker: Speaker) -> Speaker:
    """The longest of some fuller names, the nearest before where several are as long."""
    if not found:
        return speaker
    return max(found, key=lambda s: (s.at < speaker.at, len(s.words), s.at))
