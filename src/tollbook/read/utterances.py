"""Utterances: which words of a sentence somebody says, and by which words the document names who."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Words
from spacy.tokens import Token

from tollbook.read.grammar import SUBJECTS, child, lemma_of
from tollbook.read.parse import Paragraph
from tollbook.read.voice_verbs import find_content, read_houses, read_verbs
from tollbook.read.voice_words import (
    DASHES,
    Utterance,
    Way,
    find_keeper,
    has_number,
    indices,
    is_number,
    is_role,
    is_voice,
    listed_verbs,
    phrases,
    segment_of,
)

__all__ = ["find_giver", "find_supplier", "find_utterances", "is_date"]

DEFINITE = {"the", "this", "that", "these", "those", "both"}


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


def read_according(paragraph: Paragraph, sentence: Words) -> Iterator[Utterance]:
    """Utterances by "according to"."""
    for token in sentence:
        if token.text.casefold() == "according" and token.i + 1 < sentence.end:
            preposition = next((c for c in token.children if c.i > token.i and c.dep_ == "prep"), None)
            named = child(preposition, "pobj") if preposition is not None else None
            speaker = name_keeper(named) if named is not None else None
            if speaker is not None:
                content = frozenset(set(segment_of(token)) - indices(speaker))
                yield Utterance(paragraph=paragraph, sentence=sentence, speakers=(speaker,), content=content, cue=token)


def name_keeper(record: Token) -> Token:
    """Whose a record is, where it says so by a name; else the record, or whoever else is named."""
    keeper = find_keeper(record) if is_role(record, "records") else None
    named = keeper is not None and keeper.pos_ != "PRON" and child(keeper, "poss") is None
    return keeper if keeper is not None and named else record


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


def name_from(verb: Token) -> Token | None:
    """Whom "from" after a verb names: "that count comes from the mayor"."""
    source = next((c for c in verb.children if c.dep_ == "prep" and lemma_of(c) == "from"), None)
    return child(source, "pobj") if source is not None else None


def find_giver(sentence: Words) -> Token | None:
    """Who is said to have given the figures told before ("The mayor gave the number", "That count is the police's")."""
    for record in sentence:
        known = any(c.text.casefold() in DEFINITE for c in record.children) and child(record, "amod") is None
        if lemma_of(record) not in phrases("told") or not known:
            continue
        verb = record.head
        if has_number(verb) or has_number(record) or child(verb, "neg", "aux") is not None:
            continue
        giver: Token | None = None
        if record.dep_ == "dobj" and lemma_of(verb) in phrases("giving"):
            giver = child(verb, *SUBJECTS)
            giver = verb.head if giver is not None and verb.dep_ == "relcl" else giver
        elif record.dep_ == "nsubjpass" and lemma_of(verb) in phrases("giving"):
            agent = child(verb, "agent")
            giver = child(agent, "pobj") if agent is not None else None
        elif record.dep_ == "nsubj" and lemma_of(verb) in {"be", "come"}:
            giver = name_from(verb)
        if giver is not None and is_voice(giver):
            return giver
    return None


def find_supplier(sentence: Words) -> Token | None:
    """Who is said to have given the figures that a document goes on to tell ("The hospital has sent us its list", "What
    follows was given to us by the hospital")."""
    if any(is_number(token) and not is_date(token) for token in sentence):
        return None
    supplied = {*phrases("told"), *phrases("supplied")}
    for verb in sentence:
        given = giver = None
        if verb.pos_ == "VERB" and lemma_of(verb) in {*phrases("giving"), *phrases("sending")}:
            agent = child(verb, "agent")
            given = child(verb, "nsubjpass", "csubjpass") if agent is not None else child(verb, "dobj")
            giver = child(agent, "pobj") if agent is not None else child(verb, "nsubj")
        elif lemma_of(verb) in {"be", "come"}:
            given = child(verb, "nsubj")
            giver = name_from(verb)
        told = given is not None and lemma_of(given) in {*supplied, "follow"}
        if told and giver is not None and is_voice(giver):
            return giver
    return None


def is_date(number: Token) -> bool:
    """Whether a number stands beside a month."""
    beside = number.doc[max(0, number.i - 1) : number.i + 2]
    return any(token.text.casefold() in phrases("months") for token in beside)


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
        speaker = head_of(list(doc[sentence.start : colon.i]))
        if speaker is not None and is_voice(speaker) and not any(t.like_num for t in doc[sentence.start : colon.i]):
            content = frozenset(range(colon.i + 1, sentence.end))
            yield Utterance(
                paragraph=paragraph, sentence=sentence, speakers=(speaker,), content=content, cue=colon, way=Way.LABEL
            )
    yield from read_margin(paragraph, sentence)


def read_margin(paragraph: Paragraph, sentence: Words) -> Iterator[Utterance]:
    """Utterances that end with who says so: "At least 54 dead, civil defence", "…: monitor", "… (IOM)"."""
    noted = paragraph.headline or is_entry(sentence)
    for mark in sentence:
        named = find_margin(mark, sentence, noted=noted)
        speaker = head_of(named)
        if speaker is None or len(named) > 6 or any(t.like_num for t in named):
            continue
        if is_role(speaker, "bodies") or is_role(speaker, "persons") or speaker.text.isupper():
            content = frozenset(i for i in segment_of(mark) if i < mark.i)
            yield Utterance(
                paragraph=paragraph, sentence=sentence, speakers=(speaker,), content=content, cue=mark, way=Way.LABEL
            )


def find_margin(mark: Token, sentence: Words, *, noted: bool) -> list[Token]:
    """The words in brackets that close a clause, or after the last mark of a sentence that is a short note."""
    marks = {",", ":", *DASHES}
    text = mark.text
    hyphen = text in DASHES and mark.i > 0 and not mark.nbor(-1).whitespace_
    if hyphen or (text != "(" and not (noted and text in marks)):
        return []
    rest = list(sentence.doc[mark.i + 1 : sentence.end])
    if text == "(":
        end = next((n for n, token in enumerate(rest) if token.text == ")"), None)
        closed = end is not None and (end + 1 == len(rest) or rest[end + 1].text in {",", ".", ";", ":"})
        return rest[:end] if closed else []
    if any(token.text in marks for token in rest):
        return []
    return [token for token in rest if not token.is_punct]


def is_entry(sentence: Words) -> bool:
    """Whether a sentence is a short note without a verb, such as a ticker has."""
    finite = any(t.pos_ in {"VERB", "AUX"} and t.tag_ in {"VBD", "VBZ", "VBP"} for t in sentence)
    return len(sentence) < 25 and not finite


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
