"""Who did it: the subject or agent of what befell those counted, else the doer of the nearest hostile act told."""

from collections.abc import Iterator

from spacy.tokens import Span as Words
from spacy.tokens import Token

from tollbook.model import Outcome
from tollbook.read.candidates import is_person
from tollbook.read.figures import Found
from tollbook.read.how_words import list_cues
from tollbook.read.names import Names
from tollbook.read.party_words import (
    OWN,
    climb_verbs,
    find_subject,
    has_word,
    is_date,
    is_force,
    is_means,
    is_party,
    list_after,
)
from tollbook.read.phrases import phrase_text

__all__ = ["list_doers"]

MODIFIERS = {"amod", "compound", "nmod", "poss"}


def name_beside(means: Token, names: Names) -> str | None:
    """The party beside a noun of attack: "regime air strikes", "a raid by the coalition", "fire from the rebels"."""
    for noun in list_after(means, "by", "from", "of"):
        if is_means(noun):
            return name_beside(noun, names)
        if is_party(noun, names) and (noun.head.text.casefold() == "by" or is_force(noun)):
            return phrase_text(noun)
    before = means.doc[means.left_edge.i : means.i]
    named = [token for token in before if token.dep_ in MODIFIERS and is_naming(token, names)]
    if not named:
        return None
    start, end = named[0].left_edge.i, named[-1].i + 1
    kept = [
        token for token in means.doc[start:end] if token.dep_ not in {"det", "case"} and token.text not in {"'s", "’s"}
    ]
    return "".join(token.text_with_ws for token in kept).strip(" '’") or None


def is_naming(token: Token, names: Names) -> bool:
    """Whether a modifier of a noun of attack names a party."""
    if token.pos_ not in {"NOUN", "PROPN", "ADJ"} or token.like_num or is_date(token) or is_means(token):
        return False
    if has_word(token, "never") or has_word(token, "beside"):
        return False
    if is_force(token):
        return True
    return token.text[:1].isupper() and names.place_kind(token.text) in {None, "country"}


def name_subject(verb: Token, names: Names, *, strict: bool) -> str | None:
    """The party that is the subject of a verb; any people and any name will do unless ``strict``."""
    subject = find_subject(verb)
    if subject is None or subject.pos_ not in {"NOUN", "PROPN"} or is_date(subject) or is_patient(verb, subject):
        return None
    if is_means(subject):
        return name_beside(subject, names)
    if has_word(subject, "never") or not (is_party(subject, names) or (is_person(subject) and not strict)):
        return None
    if any(child.text.casefold() in OWN for child in subject.children):
        return name_head(verb, names) or phrase_text(subject)
    return phrase_text(subject)


def is_patient(verb: Token, subject: Token) -> bool:
    """Whether the subject is who suffers what a participle without its auxiliary says: "29 servicemen killed"."""
    if any(child.dep_ in {"dobj", "aux"} for child in verb.children):
        return False
    return verb.tag_ == "VBN" or any(child.dep_ == "nummod" for child in subject.children)


def name_head(verb: Token, names: Names) -> str | None:
    """The party that says what a verb tells: "the army said its troops killed 12"."""
    for above in climb_verbs(verb.head):
        subject = find_subject(above)
        if above != verb and subject is not None and is_party(subject, names):
            return phrase_text(subject)
    return None


def name_agent(verb: Token, names: Names) -> str | None:
    """The party named after "by" as the doer of what a verb says, or beside the weapon named there."""
    for noun in list_after(verb, "by"):
        if is_means(noun):
            if party := name_beside(noun, names):
                return party
        elif is_party(noun, names) or (is_person(noun) and not has_word(noun, "never")):
            return phrase_text(noun)
    return None


def list_acts(words: Words, names: Names) -> Iterator[tuple[int, str]]:
    """The hostile acts of a sentence: where each is told, and the party that does it."""
    for token in words:
        party = None
        if token.pos_ == "VERB" and is_hostile(token):
            party = name_agent(token, names) or name_subject(token, names, strict=True)
        elif token.pos_ == "NOUN" and is_means(token):
            party = name_beside(token, names)
        if party is not None:
            yield token.i, party


def is_hostile(verb: Token) -> bool:
    """Whether a verb tells a hostile act, alone or with its object ("opened fire", "dropped two bombs")."""
    return has_word(verb, "hostile", "verbs") or any(
        child.dep_ == "dobj" and is_means(child) and has_word(verb, "hostile", "using") for child in verb.children
    )


def list_near_acts(found: Found, names: Names) -> Iterator[str]:
    """The doers of the hostile acts of a figure's sentence, nearest first; later ones only where they explain it.

    Acts of a sentence with "since" are where a sum begins, not what it counts.
    """
    number = found.candidate.number
    if any(token.text.casefold() == "since" for token in number.sent):
        return
    for at, party in sorted(list_acts(number.sent, names), key=lambda act: abs(act[0] - number.i)):
        told = number.doc[at]
        if at < number.i or told.pos_ != "VERB" or told.dep_ in {"advcl", "acl", "pcomp"}:
            yield party


def name_direct(found: Found, names: Names) -> str | None:
    """The subject or agent of the verb that says what befell those counted."""
    node, token = found.candidate.node, found.evidence.token
    counted = {node.i, found.candidate.number.i}
    if found.outcome is Outcome.SITES and token.lemma_ == "lose":
        return next((phrase_text(noun) for noun in list_after(token, "to") if is_party(noun, names)), None)
    verb = next(climb_verbs(token), None)
    if verb is None or not (has_word(verb, "hostile", "verbs") or has_word(verb, "hostile", "direct")):
        return None
    if agent := name_agent(verb, names):
        return agent
    subject = find_subject(verb)
    if subject is None or {token.i for token in subject.subtree} & counted:
        return None
    return name_subject(verb, names, strict=False)


def list_blamed(words: Words, names: Names) -> Iterator[str]:
    """The parties that a sentence blames: "blamed on X", "X claimed responsibility", "died at the hands of X"."""
    for token in words:
        if token.pos_ == "VERB":
            yield from list_accused(token, names)
        elif token.text.casefold() in {"hands", "work"} and token.dep_ in {"pobj", "attr"}:
            yield from (phrase_text(noun) for noun in list_after(token, "of") if is_party(noun, names))


def list_accused(verb: Token, names: Names) -> Iterator[str]:
    """The parties that a verb blames, or that take the blame by it."""
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    accused = [*list_after(verb, "on")] if has_word(verb, "blame", "on") else []
    accused += [*list_after(verb, "to")] if has_word(verb, "blame", "to") else []
    accused += objects if has_word(verb, "blame", "accusing") else []
    if has_word(verb, "blame", "claiming") and any(has_word(child, "blame", "claimed") for child in objects):
        subject = find_subject(verb)
        accused += [subject] if subject is not None else []
    yield from (phrase_text(noun) for noun in accused if is_party(noun, names))


def is_silent(words: Words) -> bool:
    """Whether a sentence says nothing outright of how people were killed."""
    cues = list_cues(words.doc.text)
    return not any(cue.strong and words.start_char <= cue.start < words.end_char for cue in cues)


def list_doers(found: Found, names: Names, *, clash: bool) -> Iterator[str]:
    """The parties said to have done it, plainest first: by the figure, its whole, its sentence, the one before.

    In a ``clash`` only the party that a verb names as the doer, or that is blamed, is one.
    """
    if party := name_direct(found, names):
        yield party
    if found.whole is not None:
        yield from list_doers(found.whole, names, clash=clash)
    number = found.candidate.number
    yield from list_blamed(number.sent, names)
    if clash:
        return
    yield from list_near_acts(found, names)
    before = number.doc[number.sent.start - 1].sent if number.sent.start > 0 else None
    if before is not None and is_silent(number.sent):
        yield from (party for _, party in reversed(list(list_acts(before, names))))
