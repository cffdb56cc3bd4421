"""Utterances by verbs: of saying, of counting, and of what those who keep books do with people."""

from collections.abc import Iterator

from spacy.tokens import Span as Words
from spacy.tokens import Token

from tollbook.read.grammar import SUBJECTS, child, lemma_of
from tollbook.read.parse import Paragraph
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
    stretch_of,
)

__all__ = ["find_content", "read_houses", "read_verbs"]

CLAUSES = {"ccomp", "parataxis"}
CLOSERS = {",", "”", '"', "''", "’", *DASHES}
OPENERS = {*CLOSERS, "'", "*"}
SPEECH = {"who", "which", "that"}


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
        if verb.dep_ == "relcl" and lemma_of(subject) in SPEECH:
            return verb.head
        nearer = find_nearer(subject, verb)
        if nearer is not None:
            return nearer
        told = lemma_of(verb) in {"tell", "inform"} and follows_comma(subject)
        if subject.dep_ == "nsubjpass" and not told:
            return None
        return skip_dateline(subject)
    if verb.dep_ in {"conj", "xcomp", "advcl", "aux"} and verb.head.pos_ in {"VERB", "AUX"} and verb.head != verb:
        joined = verb.dep_ != "conj" or child(verb.head, "cc") is not None
        opened = None if joined else find_opened(verb)
        return opened if opened is not None else find_speaker(find_sharer(verb))
    return find_adjacent(verb)


def find_nearer(subject: Token, verb: Token) -> Token | None:
    """Who stands after a comma right before a verb of saying whose subject, as parsed, does what is told in between
    ("Gunmen in lorries killed 12 people, the mayor said")."""
    if lemma_of(verb) not in listed_verbs("say") or subject.i > verb.i:
        return None
    told = any(t.tag_ in {"VBD", "VBN"} and t.dep_ in {"acl", "relcl"} and has_number(t) for t in subject.subtree)
    if not told:
        return None
    near = verb.nbor(-1)
    while near.dep_ == "pobj" and near.head.dep_ == "prep" and near.head.head.pos_ in {"NOUN", "PROPN"}:
        near = near.head.head
    marked = near.left_edge.i > subject.i and near.left_edge.nbor(-1).text in CLOSERS
    return near if marked and is_voice(near) else find_opened(verb)


def find_opened(verb: Token) -> Token | None:
    """Who stands after the last comma before a verb of saying, with what is said of them ("Gunmen killed 12 people, a
    nurse who saw the bodies said")."""
    comma = next((t.i for t in reversed(verb.doc[verb.sent.start : verb.i]) if t.text in CLOSERS), None)
    if comma is None or lemma_of(verb) not in listed_verbs("say"):
        return None
    opened = (t for t in verb.doc[comma + 1 : verb.i] if t.left_edge.i == comma + 1 and t.pos_ in {"NOUN", "PROPN"})
    return next((t for t in opened if is_voice(t) and t.dep_ != "compound"), None)


def find_sharer(verb: Token) -> Token:
    """The verb with which another shares its subject: the nearest verb of saying above it, else the one it hangs on."""
    above = verb.head
    while lemma_of(above) not in listed_verbs("say") and above.dep_ in {"ccomp", "conj", "advcl"}:
        above = above.head
    return above if lemma_of(above) in listed_verbs("say") else verb.head


def skip_dateline(subject: Token) -> Token:
    """The noun after the dash where the parser joined a dateline with the subject ("MAN, Ivory Coast - The army")."""
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
    if verb.i == verb.sent.start or verb.nbor(-1).text not in OPENERS:
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
    """The voice that stands right before a verb to which the parser gave no subject.

    What opens with "more in the …" tells of more dead, and names nobody.
    """
    if verb.i <= verb.sent.start or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    at = verb.i - 1
    while at > verb.sent.start and (verb.doc[at].tag_ == "RB" or verb.doc[at].text == ","):
        at -= 1
    before = verb.doc[at]
    if before.dep_ == "appos" and before.head.i < before.i:
        before = before.head
    if before.dep_ == "pobj" and before.head.head.text.casefold() == "more":
        return None
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
    return lemma in listed_verbs("count") and known and gives_numbers(verb)


def gives_numbers(verb: Token) -> bool:
    """Whether a number stands in the segment of a verb, or a list follows it."""
    segment = verb.doc[segment_of(verb).start : segment_of(verb).stop]
    return segment[-1].text == ":" or any(is_number(token) for token in segment)


def takes_lives(verb: Token) -> bool:
    """Whether a verb's object is lives ("the blast claimed 12 lives")."""
    taken = child(verb, "dobj")
    return taken is not None and lemma_of(taken) in {"life", "victim"}


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
    for i in range(token.i - 1, max(token.i - 9, stretch_of(token.sent).start) - 1, -1):
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
    linked = token.dep_ == "prep" and lemma_of(token) in {"at", "of", "as", "to"}
    return (linked or token.dep_ in {"dobj", "oprd", "attr"}) and any(is_number(t) for t in token.subtree)


def find_content(verb: Token, speaker: Token) -> frozenset[int]:
    """What is said: the segment around an inserted verb, else what follows the verb and is no clause beside it."""
    named = name_indices(speaker, verb)
    segment = segment_of(verb)
    if is_inserted(verb, speaker):
        return frozenset(set(segment) - named)
    own = indices(verb)
    said = own if verb.dep_ in {"relcl", "advcl", "acl"} else own | {i for i in segment if i > verb.i}
    for token in verb.doc[verb.i + 1 : segment.stop]:
        joined = token.dep_ in {"conj", "advcl"} and token.head == verb
        if joined or (token.i not in own and token.pos_ in {"VERB", "AUX"}):
            said -= {i for i in find_beside(token) if i > verb.i}
    return frozenset(said - named)


def name_indices(speaker: Token, verb: Token) -> set[int]:
    """Where a speaker's name stands, up to a mark before it, with the clauses that describe the speaker."""
    start = speaker.i
    while start > speaker.left_edge.i and speaker.doc[start - 1].text not in {*CLOSERS, ";", ":"}:
        start -= 1
    told = {i for c in speaker.children if c.dep_ == "relcl" for i in indices(c)}
    return set(range(start, speaker.i + 1)) | (told if verb.i not in told else set())


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
        if is_compared(verb):
            continue
        content = find_content(verb, speaker)
        yield Utterance(paragraph=paragraph, sentence=sentence, speakers=(speaker,), content=content, cue=verb)


def is_compared(verb: Token) -> bool:
    """Whether what a verb says is only set beside another's figure ("more than officials have admitted")."""
    return any(t.text.casefold() == "than" and t.dep_ in {"mark", "prep"} for t in verb.children) or (
        verb.dep_ == "pcomp" and verb.head.text.casefold() == "than"
    )


def read_houses(paragraph: Paragraph, sentence: Words) -> Iterator[Utterance]:
    """Utterances of those who keep books by what is on them ("the hospital received 12 bodies", "the mayor has 12")."""
    for verb in sentence:
        if lemma_of(verb) not in listed_verbs("house") or verb.dep_ in {"aux", "auxpass"} or not has_number(verb):
            continue
        subject = find_subject(verb)
        subject = skip_dateline(subject) if subject is not None else None
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
        return noun.text.casefold() in {"he", "she", "it"} and lemma_of(verb) in listed_verbs("own")
    if lemma_of(verb) == "have":
        if noun.pos_ == "PROPN" and noun.text.isupper() and len(noun.text) > 2:
            return True
        return any(is_role(noun, section) for section in ("bodies", "persons", "papers"))
    if noun.pos_ == "PROPN" and lemma_of(verb) in {"treat", "receive"}:
        return True
    return is_role(noun, "houses") or is_role(noun, "keepers")
