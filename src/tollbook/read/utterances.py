"""Utterances: which words of a sentence somebody says, and by which words the document names who."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span as Words
from spacy.tokens import Token

from tollbook.read.hand import load_words
from tollbook.read.parse import Paragraph

__all__ = ["Utterance", "find_utterances", "is_voice", "listed_nouns"]

BREAKS = {";", "||", "***", "•"}
SUBJECTS = {"nsubj", "nsubjpass"}
CLAUSES = {"ccomp", "parataxis"}
DASHES = {"-", "–", "—", "--"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """What somebody says within one sentence.

    ``speakers`` are the heads of the noun phrases that name who says it, from the first to pass it on to the origin,
    ``content`` the tokens (by index in the paragraph) that are said, ``cue`` the word by which it is known.
    """

    paragraph: Paragraph
    sentence: Words
    speakers: tuple[Token, ...]
    content: frozenset[int]
    cue: Token


@cache
def listed_verbs(section: str) -> frozenset[str]:
    return frozenset(load_words("voices")["verbs"][section])


@cache
def listed_nouns(section: str) -> frozenset[str]:
    """The nouns of a section of the list of voices."""
    return frozenset(load_words("voices")["nouns"][section])


def lemma_of(token: Token) -> str:
    return token.lemma_.casefold()


def is_role(token: Token, section: str) -> bool:
    return lemma_of(token) in listed_nouns(section) or token.text.casefold() in listed_nouns(section)


def is_voice(token: Token) -> bool:
    """Whether a noun is for somebody who can speak: a person by role, a body, or a name."""
    return token.pos_ == "PROPN" or is_role(token, "persons") or is_role(token, "bodies")


def child(token: Token, *relations: str) -> Token | None:
    return next((c for c in token.children if c.dep_ in relations), None)


def indices(token: Token) -> set[int]:
    return {t.i for t in token.subtree}


def segment_of(token: Token) -> range:
    """The stretch of a sentence between semicolons that a token stands in."""
    doc, start, end = token.doc, token.i, token.i + 1
    sentence = token.sent
    while start > sentence.start and doc[start - 1].text not in BREAKS:
        start -= 1
    while end < sentence.end and doc[end].text not in BREAKS:
        end += 1
    return range(start, end)


def find_speaker(verb: Token) -> Token | None:
    """The noun that says what a verb of saying says: its subject, its agent, or the subject it shares."""
    if (agent := child(verb, "agent")) is not None:
        return child(agent, "pobj")
    subject = child(verb, *SUBJECTS)
    if subject is not None:
        if verb.dep_ == "relcl" and lemma_of(subject) in {"who", "which", "that"}:
            return verb.head
        if subject.dep_ == "nsubjpass" and lemma_of(verb) not in {"tell", "inform"}:
            return None
        return subject
    if verb.dep_ in {"conj", "xcomp", "advcl", "aux"} and verb.head.pos_ in {"VERB", "AUX"} and verb.head is not verb:
        return find_speaker(verb.head)
    return find_inverted(verb)


def find_inverted(verb: Token) -> Token | None:
    """The speaker after a verb whose object the parser took it for: ("…", said one)."""
    following = child(verb, "dobj", "attr", "npadvmod", "oprd")
    if following is not None and following.i > verb.i and following.i - verb.i < 8 and is_voice(following):
        return following
    return None


def can_say(speaker: Token, verb: Token) -> bool:
    """Whether a noun as subject of a verb is somebody who says."""
    lemma = lemma_of(verb)
    if is_role(speaker, "mute") or speaker.pos_ == "NUM":
        return False
    if lemma in listed_verbs("say"):
        return True
    known = is_voice(speaker) or speaker.pos_ == "PRON" or is_role(speaker, "records")
    return lemma in listed_verbs("count") and known and has_number(verb)


def has_number(verb: Token) -> bool:
    return any(t.like_num or t.lemma_ in {"dozen", "score", "hundred", "thousand"} for t in verb.subtree if t.i > verb.i)


def is_inserted(verb: Token, speaker: Token) -> bool:
    """Whether a verb of saying stands beside or after what is said ("…, the mayor said")."""
    if verb.dep_ in {"parataxis"}:
        return True
    left = [c for c in verb.children if c.dep_ in CLAUSES and c.i < min(verb.i, speaker.i)]
    right = [c for c in verb.children if c.dep_ in {"ccomp", "xcomp", "dobj"} and c.i > verb.i and c is not speaker]
    if left:
        return True
    before = verb.doc[min(verb.left_edge.i, speaker.left_edge.i, verb.i)]
    return not right and before.i > verb.sent.start and verb.doc[before.i - 1].text in {",", "”", '"', "''", "’"}


def find_content(verb: Token, speaker: Token) -> frozenset[int]:
    """What is said: the segment around an inserted verb, else the clause that the verb governs."""
    named = indices(speaker)
    if is_inserted(verb, speaker):
        return frozenset(set(segment_of(verb)) - named)
    said = indices(verb) - named
    for token in verb.children:
        if token.dep_ == "conj" and child(token, *SUBJECTS) is not None:
            said -= indices(token)
    return frozenset(said)


def find_cited(verb: Token) -> Token | None:
    """Whom a verb's clause cites ("citing eyewitnesses", "quoting a surviving uncle")."""
    for token in verb.subtree:
        if lemma_of(token) in listed_verbs("relay") and token.tag_ in {"VBG", "IN"}:
            cited = child(token, "dobj", "pobj")
            if cited is not None:
                return cited
    return None


def read_verbs(paragraph: Paragraph, sentence: Words) -> Iterator[Utterance]:
    """Utterances by verbs of saying and counting."""
    said = listed_verbs("say") | listed_verbs("count")
    for verb in sentence:
        if lemma_of(verb) not in said or verb.pos_ not in {"VERB", "AUX", "NOUN"} and verb.dep_ not in {"ROOT", "parataxis"}:
            continue
        speaker = find_speaker(verb)
        if speaker is None or not can_say(speaker, verb):
            continue
        cited = find_cited(verb)
        speakers = (speaker,) if cited is None or cited is speaker else (speaker, cited)
        yield Utterance(
            paragraph=paragraph, sentence=sentence, speakers=speakers, content=find_content(verb, speaker), cue=verb
        )


def read_houses(paragraph: Paragraph, sentence: Words) -> Iterator[Utterance]:
    """Utterances of bodies by what they took in or have on their books ("the hospital received 12 bodies")."""
    for verb in sentence:
        if lemma_of(verb) not in listed_verbs("house") or verb.dep_ in {"aux", "auxpass"}:
            continue
        subject = child(verb, "nsubj")
        if subject is None or not is_role(subject, "bodies") or not has_number(verb):
            continue
        content = frozenset(indices(verb) - indices(subject))
        yield Utterance(paragraph=paragraph, sentence=sentence, speakers=(subject,), content=content, cue=verb)


def read_according(paragraph: Paragraph, sentence: Words) -> Iterator[Utterance]:
    """Utterances by "according to"."""
    for token in sentence:
        if token.text.casefold() == "according" and token.i + 1 < sentence.end:
            preposition = child(token, "prep")
            speaker = child(preposition, "pobj") if preposition is not None else None
            if speaker is not None:
                content = frozenset(set(segment_of(token)) - indices(speaker))
                yield Utterance(paragraph=paragraph, sentence=sentence, speakers=(speaker,), content=content, cue=token)


def find_keeper(record: Token) -> Token | None:
    """Whose a record is: its possessor, or whom "of", "by" or "from" names."""
    owner = child(record, "poss")
    if owner is not None:
        return owner
    for preposition in record.children:
        if preposition.dep_ in {"prep", "agent"} and lemma_of(preposition) in {"of", "by", "from"}:
            named = child(preposition, "pobj")
            if named is not None and is_voice(named):
                return named
    return None


def read_records(paragraph: Paragraph, sentence: Words) -> Iterator[Utterance]:
    """Utterances by somebody's count, list or statement: "by the ministry's count", "INSEC's books show"."""
    for token in sentence:
        if not is_role(token, "records") or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        keeper = find_keeper(token)
        if keeper is None:
            continue
        head = token.head
        if token.dep_ == "pobj" and lemma_of(head) in load_words("voices")["phrases"]["by"]:
            content = set(segment_of(token)) - indices(token)
        elif token.dep_ in SUBJECTS:
            content = indices(head)
        else:
            content = indices(token) - indices(keeper)
        yield Utterance(
            paragraph=paragraph, sentence=sentence, speakers=(keeper,), content=frozenset(content), cue=token
        )


def head_of(tokens: Sequence[Token]) -> Token | None:
    """The noun that heads a stretch of words, where they are one noun phrase without a verb."""
    if not tokens or any(t.pos_ in {"VERB", "AUX"} and t.tag_ not in {"VBN", "VBG"} for t in tokens):
        return None
    inside = {t.i for t in tokens}
    heads = [t for t in tokens if t.head.i not in inside or t.head is t]
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
            yield Utterance(paragraph=paragraph, sentence=sentence, speakers=(speaker,), content=content, cue=colon)
    yield from read_margin(paragraph, sentence)


def read_margin(paragraph: Paragraph, sentence: Words) -> Iterator[Utterance]:
    """Utterances that end with who says so: "At least 54 dead, civil defence", "…: monitor", "… (IOM)"."""
    doc = sentence.doc
    for mark in sentence:
        if mark.text == "(":
            end = next((t.i for t in doc[mark.i : sentence.end] if t.text == ")"), None)
            inner = doc[mark.i + 1 : end] if end is not None else []
        elif mark.text in {",", ":", *DASHES} and (paragraph.headline or not has_verb(sentence)):
            inner = [t for t in doc[mark.i + 1 : sentence.end] if not t.is_punct]
            if any(t.text in {",", ":", *DASHES} for t in doc[mark.i + 1 : sentence.end]):
                continue
        else:
            continue
        speaker = head_of(list(inner))
        short = len(list(inner)) <= 6 and not any(t.like_num for t in inner)
        if speaker is not None and short and (is_role(speaker, "bodies") or is_role(speaker, "persons") or speaker.text.isupper()):
            content = frozenset(i for i in segment_of(mark) if i < mark.i)
            yield Utterance(paragraph=paragraph, sentence=sentence, speakers=(speaker,), content=content, cue=mark)


def has_verb(sentence: Words) -> bool:
    return any(t.pos_ in {"VERB", "AUX"} and t.tag_ in {"VBD", "VBZ", "VBP"} for t in sentence)


def find_utterances(paragraph: Paragraph, sentence: Words) -> list[Utterance]:
    """Every utterance of a sentence, the widest first."""
    found = [
        *read_verbs(paragraph, sentence),
        *read_houses(paragraph, sentence),
        *read_according(paragraph, sentence),
        *read_records(paragraph, sentence),
        *read_labels(paragraph, sentence),
    ]
    return sorted((u for u in found if u.content), key=lambda u: (-len(u.content), u.cue.i))
