"""Utterances: which words of a sentence somebody says, and by which words the document names who."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from tollbook.read.hand import load_words
from tollbook.read.parse import Paragraph

__all__ = ["Utterance", "Way", "find_utterances", "is_voice", "listed_nouns"]

BREAKS = {";", "||", "***", "•"}
SUBJECTS = {"nsubj", "nsubjpass"}
CLAUSES = {"ccomp", "parataxis"}
CLOSERS = {",", "”", '"', "''", "’", "-", "–", "—", "--"}
DASHES = {"-", "–", "—", "--"}


class Way(Enum):
    """How a document gives what somebody says: a verb, what a house took in, a label, or what others draw on."""

    SAID = auto()
    HOUSE = auto()
    LABEL = auto()
    DRAWN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """What somebody says within one sentence.

    ``speakers`` are the heads of the noun phrases that name who says it, from the first to pass it on to the origin,
    ``content`` the tokens (by index in the paragraph) that are said, ``cue`` the word by which it is known, and
    ``way`` how the document gives it.
    """

    paragraph: Paragraph
    sentence: Words
    speakers: tuple[Token, ...]
    content: frozenset[int]
    cue: Token
    way: Way = Way.SAID


@cache
def listed_verbs(section: str) -> frozenset[str]:
    return frozenset(load_words("voices")["verbs"][section])


@cache
def listed_nouns(section: str) -> frozenset[str]:
    """The nouns of a section of the list of voices."""
    return frozenset(load_words("voices")["nouns"][section])


@cache
def phrases(section: str) -> frozenset[str]:
    return frozenset(load_words("voices")["phrases"][section])


def lemma_of(token: Token) -> str:
    return token.lemma_.casefold()


def is_role(token: Token, section: str) -> bool:
    return lemma_of(token) in listed_nouns(section) or token.text.casefold() in listed_nouns(section)


def is_voice(token: Token) -> bool:
    """Whether a noun is for somebody who can speak: a person by role, a body, or a name."""
    if token.text.casefold() in phrases("calendar"):
        return False
    return token.pos_ == "PROPN" or is_role(token, "persons") or is_role(token, "bodies")


def child(token: Token, *relations: str) -> Token | None:
    return next((c for c in token.children if c.dep_ in relations), None)


def indices(token: Token) -> set[int]:
    return {t.i for t in token.subtree}


def stretch_of(sentence: Words) -> range:
    """A sentence with the ones beside it that the parser cut at an abbreviation ("Brig. | Gen. Pinedo")."""
    doc, start, end = sentence.doc, sentence.start, sentence.end
    while start > 0 and is_cut(doc[start - 1]):
        start = doc[start - 1].sent.start
    while end < len(doc) and is_cut(doc[end - 1]):
        end = doc[end].sent.end
    return range(start, end)


def is_cut(last: Token) -> bool:
    """Whether a sentence that ends with a token is no whole one."""
    if last.text.casefold().rstrip(".") in phrases("abbreviations"):
        return True
    return last.text[-1].isalnum() or last.text in {")", ",", "(", "-"}


def segment_of(token: Token) -> range:
    """The stretch of a sentence between semicolons that a token stands in."""
    doc, start, end = token.doc, token.i, token.i + 1
    stretch = stretch_of(token.sent)
    while start > stretch.start and doc[start - 1].text not in BREAKS:
        start -= 1
    while end < stretch.stop and doc[end].text not in BREAKS:
        end += 1
    return range(start, end)


def find_speaker(verb: Token) -> Token | None:
    """The noun that says what a verb of saying says: its subject, its agent, or the subject it shares."""
    if (agent := child(verb, "agent")) is not None:
        return child(agent, "pobj") if lemma_of(verb) in listed_verbs("passive") else None
    subject = find_subject(verb)
    if subject is None or not can_speak(subject):
        inverted = find_inverted(verb)
        if inverted is not None:
            return inverted
    if subject is not None:
        if verb.dep_ == "relcl" and lemma_of(subject) in {"who", "which", "that"}:
            return verb.head
        if subject.dep_ == "nsubjpass" and lemma_of(verb) not in {"tell", "inform"}:
            return None
        return skip_dateline(subject)
    if verb.dep_ in {"conj", "xcomp", "advcl", "aux"} and verb.head.pos_ in {"VERB", "AUX"} and verb.head != verb:
        return find_speaker(verb.head)
    return find_adjacent(verb)


def skip_dateline(subject: Token) -> Token:
    """The noun after the dash where the parser joined a dateline with the subject ("BOUAKE, Ivory Coast - The army")."""
    dash = next((t.i for t in subject.subtree if t.text in DASHES and t.i > subject.i), None)
    if dash is None:
        return subject
    return next((t for t in subject.subtree if t.i > dash and t.dep_ == "appos" and is_voice(t)), subject)


def find_subject(verb: Token) -> Token | None:
    """The subject of a verb, the nearest before it where the parser gives several."""
    subjects = [token for token in verb.children if token.dep_ in SUBJECTS]
    after = [token for token in subjects if token.i > verb.i and token.i - verb.i < 9]
    if after and verb.i > verb.sent.start and verb.nbor(-1).is_punct and can_speak(after[0]):
        return after[0]
    before = [token for token in subjects if token.i < verb.i]
    return before[-1] if before else (subjects[0] if subjects else None)


def can_speak(noun: Token) -> bool:
    """Whether a noun or pronoun can be somebody who says."""
    if noun.pos_ == "PRON":
        return not is_role(noun, "mute")
    return (is_voice(noun) or is_role(noun, "records")) and child(noun, "nummod") is None


def find_inverted(verb: Token) -> Token | None:
    """The speaker that follows a verb after a quote or a comma ("…", said one doctor)."""
    if verb.i == verb.sent.start or verb.nbor(-1).text not in {",", "”", '"', "''", "’", "'", "-", "–", "—", "*"}:
        return None
    if verb.i + 1 >= len(verb.doc) or lemma_of(verb) in {"tell", "inform"}:
        return None
    if verb.tag_ not in {"VBD", "VBZ", "VBP", "NNS", "NN", "VBN"}:
        return None
    for token in verb.doc[verb.i + 1 : min(verb.i + 9, segment_of(verb).stop)]:
        if token.is_punct or token.pos_ in {"VERB", "AUX", "SCONJ", "ADP", "PRON"}:
            return None
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ != "compound":
            return token if is_voice(token) and child(token, "nummod") is None else None
    return None


def find_adjacent(verb: Token) -> Token | None:
    """The voice that stands right before a verb to which the parser gave no subject."""
    if verb.i <= verb.sent.start or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    at = verb.i - 1
    while at > verb.sent.start and (verb.doc[at].tag_ == "RB" or verb.doc[at].text == ","):
        at -= 1
    before = verb.doc[at]
    if before.dep_ == "appos" and before.head.i < before.i:
        before = before.head
    return before if before.pos_ in {"NOUN", "PROPN"} and is_voice(before) else None


def find_mistaken(noun: Token) -> Token | None:
    """The speaker of a verb that the parser took for a noun ("…, the ministry states.")."""
    if noun.tag_ != "NNS" or noun.i == noun.sent.start or noun.i + 1 >= noun.sent.end:
        return None
    before = noun.nbor(-1)
    closed = noun.nbor(1).text in {",", ".", ";", ":"}
    return before if closed and before.pos_ == "NOUN" and is_voice(before) and follows_comma(before) else None


def can_say(speaker: Token, verb: Token) -> bool:
    """Whether a noun as subject of a verb is somebody who says."""
    lemma = lemma_of(verb)
    if lemma in listed_verbs("reckon"):
        made = lemma == "make" and any(c.text.casefold() == "it" for c in verb.subtree)
        return is_voice(speaker) and (made or not is_role(speaker, "fighters")) and has_number(verb)
    if lemma == "find":
        return is_voice(speaker) and is_inserted(verb, speaker)
    if is_role(speaker, "mute") or speaker.pos_ == "NUM" or speaker.text.casefold() in phrases("calendar"):
        return False
    known = is_voice(speaker) or speaker.pos_ == "PRON" or is_role(speaker, "records")
    if lemma in listed_verbs("count") and lemma not in listed_verbs("say") and speaker.text.casefold() == "they":
        return False
    if lemma in listed_verbs("say"):
        return (known or child(speaker, "nummod") is None) and not takes_lives(verb)
    if lemma == "put":
        return any(c.dep_ == "prep" and lemma_of(c) == "at" for c in verb.subtree) and has_number(verb)
    return lemma in listed_verbs("count") and known and any(is_number(verb.doc[i]) for i in segment_of(verb))


def takes_lives(verb: Token) -> bool:
    """Whether a verb's object is lives ("the blast claimed 12 lives")."""
    taken = child(verb, "dobj")
    return taken is not None and lemma_of(taken) in {"life", "victim"}


def is_number(token: Token) -> bool:
    return token.like_num or token.text.casefold() in phrases("numbers")


def has_number(verb: Token) -> bool:
    return any(is_number(t) for t in verb.subtree if t.i > verb.i)


def is_inserted(verb: Token, speaker: Token) -> bool:
    """Whether a verb of saying stands beside or after what is said ("…, the mayor said")."""
    if verb.dep_ in {"parataxis"}:
        return True
    left = [c for c in verb.children if c.dep_ in CLAUSES and c.i < min(verb.i, speaker.i)]
    if left:
        return True
    if any(governs(verb, c) for c in verb.children if c.i > verb.i and c != speaker):
        return False
    return follows_comma(min(verb, speaker, key=lambda token: token.i))


def follows_comma(token: Token) -> bool:
    """Whether the noun phrase or the verb that a word heads stands right after a comma, a dash or a quote."""
    for i in range(token.i - 1, max(token.i - 9, token.sent.start) - 1, -1):
        before = token.doc[i]
        if before.text in CLOSERS:
            return True
        if before.pos_ in {"VERB", "AUX", "NUM"} and before.tag_ != "VBN":
            return False
    return False


def governs(verb: Token, token: Token) -> bool:
    """Whether a word after a verb of saying is what is said, and not to whom or when."""
    if token.dep_ in {"ccomp", "xcomp"}:
        return True
    told = token.dep_ in {"dobj", "oprd", "attr"} or token.dep_ == "prep" and lemma_of(token) in {"at", "of", "as", "to"}
    return told and any(is_number(t) for t in token.subtree)


def find_content(verb: Token, speaker: Token) -> frozenset[int]:
    """What is said: the segment around an inserted verb, else what follows the verb and is no clause beside it."""
    named = indices(speaker) - indices(verb)
    segment = segment_of(verb)
    if is_inserted(verb, speaker):
        return frozenset(set(segment) - named)
    own = indices(verb)
    said = own if verb.dep_ in {"relcl", "advcl", "acl"} else own | {i for i in segment if i > verb.i}
    for token in verb.doc[verb.i + 1 : segment.stop]:
        if token.dep_ == "conj" and token.head == verb or token.i not in own and token.pos_ in {"VERB", "AUX"}:
            said -= {i for i in find_beside(token) if i > verb.i}
    return frozenset(said - (indices(speaker) if speaker.i > verb.i or verb.dep_ != "relcl" else named))


def find_beside(verb: Token) -> set[int]:
    """A clause with a subject of its own that "but", "and" or "while" sets beside another."""
    subject = child(verb, *SUBJECTS)
    finite = verb.tag_ in {"VBD", "VBZ", "VBP"} or child(verb, "aux", "auxpass") is not None
    if subject is None or subject.left_edge.i == 0 or not finite:
        return set()
    before = subject.left_edge.nbor(-1)
    if before.text.casefold() not in {"but", "and", "while", "though", "although", "whereas"}:
        return set()
    return {i for i in indices(verb) if i >= before.i}


def read_cited(paragraph: Paragraph, sentence: Words) -> Iterator[Utterance]:
    """Whom a sentence draws on ("citing eyewitnesses", "quoting a surviving uncle")."""
    for token in sentence:
        if lemma_of(token) not in listed_verbs("relay") or token.tag_ not in {"VBG", "IN"}:
            continue
        cited = child(token, "dobj", "pobj")
        if cited is not None:
            speaker = find_keeper(cited) or cited if is_role(cited, "records") else cited
            content = frozenset(set(segment_of(token)) - indices(speaker))
            yield Utterance(
                paragraph=paragraph, sentence=sentence, speakers=(speaker,), content=content, cue=token, way=Way.DRAWN
            )


def read_verbs(paragraph: Paragraph, sentence: Words) -> Iterator[Utterance]:
    """Utterances by verbs of saying and counting."""
    said = listed_verbs("say") | listed_verbs("count") | listed_verbs("reckon")
    for verb in sentence:
        if lemma_of(verb) not in said:
            continue
        plain = verb.pos_ in {"VERB", "AUX"} or verb.dep_ in {"ROOT", "parataxis"}
        speaker = find_speaker(verb) if plain else find_mistaken(verb)
        if speaker is None or not can_say(speaker, verb):
            continue
        if is_role(speaker, "records") and not is_role(speaker, "bodies"):
            keeper = find_keeper(speaker)
            if keeper is None and not is_role(speaker, "papers"):
                continue
            speaker = keeper or speaker
        content = find_content(verb, speaker)
        yield Utterance(paragraph=paragraph, sentence=sentence, speakers=(speaker,), content=content, cue=verb)


def read_houses(paragraph: Paragraph, sentence: Words) -> Iterator[Utterance]:
    """Utterances of those who keep books by what is on them ("the hospital received 12 bodies", "the mayor has 12")."""
    for verb in sentence:
        if lemma_of(verb) not in listed_verbs("house") or verb.dep_ in {"aux", "auxpass"} or not has_number(verb):
            continue
        subject = find_subject(verb)
        if subject is None or not keeps_books(subject, verb):
            continue
        content = find_content(verb, subject)
        yield Utterance(
            paragraph=paragraph, sentence=sentence, speakers=(subject,), content=content, cue=verb, way=Way.HOUSE
        )


def keeps_books(noun: Token, verb: Token) -> bool:
    """Whether a noun as subject of a verb gives a figure from what it took in, or has on its books."""
    if is_role(noun, "fighters") or noun.dep_ == "nsubjpass":
        return False
    if noun.pos_ == "PRON":
        return noun.text.casefold() in {"he", "she", "it"} and lemma_of(verb) in {"have", "see", "count", "bury", "treat"}
    if lemma_of(verb) == "have":
        body = is_role(noun, "bodies") or noun.text.isupper() and len(noun.text) > 2
        return body or is_role(noun, "persons") and noun.tag_ in {"NN", "NNS"} or is_role(noun, "papers")
    if noun.pos_ == "PROPN" and lemma_of(verb) in {"treat", "receive"}:
        return True
    return is_role(noun, "houses") or is_role(noun, "keepers")


def read_according(paragraph: Paragraph, sentence: Words) -> Iterator[Utterance]:
    """Utterances by "according to"."""
    for token in sentence:
        if token.text.casefold() == "according" and token.i + 1 < sentence.end:
            preposition = next((c for c in token.children if c.i > token.i and c.dep_ == "prep"), None)
            speaker = child(preposition, "pobj") if preposition is not None else None
            if speaker is not None:
                content = frozenset(set(segment_of(token)) - indices(speaker))
                yield Utterance(paragraph=paragraph, sentence=sentence, speakers=(speaker,), content=content, cue=token)


def find_keeper(record: Token) -> Token | None:
    """Whose a record is: its possessor, or whom "of", "by" or "from" names."""
    owner = child(record, "poss")
    if owner is not None:
        return owner if owner.text.casefold() not in phrases("calendar") else None
    kept = child(record, "acl")
    agent = child(kept, "agent") if kept is not None and lemma_of(kept) in listed_verbs("passive") else None
    if agent is not None:
        return child(agent, "pobj")
    for preposition in record.children:
        if preposition.dep_ in {"prep", "agent"} and lemma_of(preposition) in {"of", "by", "from"}:
            named = child(preposition, "pobj")
            if named is not None and (is_author(named, record) if lemma_of(preposition) == "of" else is_voice(named)):
                return named
    return None


def is_author(named: Token, record: Token) -> bool:
    """Whether "of" after a record names who keeps it ("the figures of the parish") and not what it counts."""
    by = record.dep_ == "pobj" and lemma_of(record.head) in {"by", "in"}
    kept = is_role(record, "papers") or lemma_of(record) in {"figure", "count", "estimate"}
    return (by or kept) and (is_role(named, "bodies") or named.tag_ in {"NN", "NNP"} and is_voice(named))


def read_records(paragraph: Paragraph, sentence: Words) -> Iterator[Utterance]:
    """Utterances by somebody's count, list or statement: "by the ministry's count", "INSEC's books show"."""
    for token in sentence:
        if not is_role(token, "records") or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        subject = token.dep_ in SUBJECTS and token.head.pos_ in {"VERB", "AUX"}
        keeper = find_keeper(token)
        if keeper is None and subject and is_role(token, "papers") and has_number(token.head):
            keeper = token
        if keeper is None:
            continue
        content = find_recorded(token, keeper, subject)
        drawn = token.dep_ == "pobj" and lemma_of(token.head) == "from"
        yield Utterance(
            paragraph=paragraph,
            sentence=sentence,
            speakers=(keeper,),
            content=content,
            cue=token,
            way=Way.DRAWN if drawn else Way.SAID,
        )


def find_recorded(record: Token, keeper: Token, subject: bool) -> frozenset[int]:
    """What a record says: the segment, the clause of which it is the subject, or the words that hang on it."""
    if record.dep_ == "pobj" and lemma_of(record.head) in phrases("by"):
        return frozenset(set(segment_of(record)) - indices(keeper))
    if subject:
        return find_content(record.head, keeper)
    return frozenset(indices(record) - indices(keeper))


def head_of(tokens: Sequence[Token]) -> Token | None:
    """The noun that heads a stretch of words, where they are one noun phrase without a verb."""
    if not tokens or any(t.pos_ in {"VERB", "AUX"} and t.tag_ not in {"VBN", "VBG"} for t in tokens):
        return None
    inside = {t.i for t in tokens}
    heads = [t for t in tokens if t.head.i not in inside or t.head == t]
    nouns = [t for t in heads if t.pos_ in {"NOUN", "PROPN"}]
    return nouns[0] if nouns and len(heads) <= 2 else None


def read_labels(paragraph: Paragraph, sentence: Words) -> Iterator[Utterance]:
    """Utterances that a name and a colon begin ("UNRWA: 47,000 people …") or a name in the margin ends."""
    doc = sentence.doc
    colon = next((t for t in sentence if t.text == ":"), None)
    if colon is not None:
        speaker = head_of(doc[sentence.start : colon.i])
        if speaker is not None and is_voice(speaker) and not any(t.like_num for t in doc[sentence.start : colon.i]):
            content = frozenset(range(colon.i + 1, sentence.end))
            yield Utterance(
                paragraph=paragraph, sentence=sentence, speakers=(speaker,), content=content, cue=colon, way=Way.LABEL
            )
    yield from read_margin(paragraph, sentence)


def read_margin(paragraph: Paragraph, sentence: Words) -> Iterator[Utterance]:
    """Utterances that end with who says so: "At least 54 dead, civil defence", "…: monitor", "… (IOM)"."""
    doc = sentence.doc
    for mark in sentence:
        if mark.text == "(":
            end = next((t.i for t in doc[mark.i : sentence.end] if t.text == ")"), None)
            inner = doc[mark.i + 1 : end] if end is not None else []
        elif mark.text in {",", ":", *DASHES} and (paragraph.headline or is_entry(sentence)):
            inner = [t for t in doc[mark.i + 1 : sentence.end] if not t.is_punct]
            if any(t.text in {",", ":", *DASHES} for t in doc[mark.i + 1 : sentence.end]):
                continue
        else:
            continue
        speaker = head_of(list(inner))
        short = len(list(inner)) <= 6 and not any(t.like_num for t in inner)
        if speaker is not None and short and (is_role(speaker, "bodies") or is_role(speaker, "persons") or speaker.text.isupper()):
            content = frozenset(i for i in segment_of(mark) if i < mark.i)
            yield Utterance(
                paragraph=paragraph, sentence=sentence, speakers=(speaker,), content=content, cue=mark, way=Way.LABEL
            )


def is_entry(sentence: Words) -> bool:
    """Whether a sentence is a short note without a verb, such as a ticker has."""
    return len(sentence) < 25 and not any(t.pos_ in {"VERB", "AUX"} and t.tag_ in {"VBD", "VBZ", "VBP"} for t in sentence)


def find_utterances(paragraph: Paragraph, sentence: Words) -> list[Utterance]:
    """Every utterance of a sentence, the widest first."""
    found = [
        *read_verbs(paragraph, sentence),
        *read_houses(paragraph, sentence),
        *read_cited(paragraph, sentence),
        *read_according(paragraph, sentence),
        *read_records(paragraph, sentence),
        *read_labels(paragraph, sentence),
    ]
    return sorted((u for u in found if u.content), key=lambda u: (-len(u.content), u.cue.i))
