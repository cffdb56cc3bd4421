"""The words of outcomes, and what one of them says of those that it governs."""

from collections.abc import Mapping, Sequence
from functools import cache

from spacy.tokens import Token

from tollbook.model import Outcome
from tollbook.read.grammar import lemma_of
from tollbook.read.hand import load_words

__all__ = [
    "adjective_outcome",
    "complement_outcome",
    "following_outcome",
    "idle_verbs",
    "listed",
    "lump",
    "phrase_at",
    "verb_outcome",
    "words_of",
]

NAMES = frozenset(Outcome)


@cache
def words_of(part: str) -> dict[str, Outcome]:
    """Every word of a part of the outcome lists (``patient``, ``self``, ``adjectives``, ``nouns``) with its outcome."""
    table = load_words("outcomes")
    return {
        word: Outcome(name) for name, lists in reversed(table.items()) if name in NAMES for word in lists.get(part, ())
    }


@cache
def idle_verbs() -> frozenset[str]:
    """Verbs of what is no outcome ("rescue", "deploy")."""
    return frozenset(load_words("outcomes")["nothing"]["verbs"])


def listed(token: Token, part: str) -> Outcome | None:
    """The outcome of a word in a part of the lists, by its lemma, as written, or without its plural."""
    table, word = words_of(part), token.text.casefold()
    return next((table[form] for form in (lemma_of(token), word, word.removesuffix("s")) if form in table), None)


def is_lumped(token: Token) -> bool:
    """Whether an outcome word is joined to another ("dead and wounded", "killed or injured")."""
    if any(counterpart(token, step) for step in (-2, 2)):
        return True
    near = [token, *token.conjuncts]
    outcomes = {o for t in near if (o := adjective_outcome(t) or listed(t, "nouns"))}
    return {Outcome.KILLED, Outcome.INJURED} <= outcomes and all(abs(t.i - token.i) <= 2 for t in near)


def counterpart(token: Token, step: int) -> bool:
    """Whether the word two steps off, across "and" or "or", is of the other outcome of killed and injured."""
    other, between = token.i + step, token.i + step // 2
    if not 0 <= other < len(token.doc) or token.doc[between].text.casefold() not in {"and", "or"}:
        return False
    return {adjective_outcome(token), adjective_outcome(token.doc[other])} == {Outcome.KILLED, Outcome.INJURED}


def adjective_outcome(token: Token) -> Outcome | None:
    """The outcome of an adjective or participle ("dead", "wounded", "slain")."""
    word = token.text.casefold()
    found = words_of("adjectives").get(word)
    if found is None and token.tag_ in {"VBN", "VBD"}:
        found = words_of("patient").get(lemma_of(token))
    if found is Outcome.INJURED and any(c.text.casefold() in {"mortally", "fatally"} for c in token.children):
        return Outcome.KILLED
    return None if found is Outcome.SITES else found


def only_wounds(verb: Token) -> bool:
    """Whether a shot or a blow is said to have met a limb ("shot in the leg")."""
    wounds = load_words("outcomes")["wounds"]
    if lemma_of(verb) not in wounds["verbs"]:
        return False
    return any(
        token.text.casefold() in wounds["words"] for token in verb.doc[verb.i + 1 : min(verb.i + 5, verb.sent.end)]
    )


def lump(outcome: Outcome, token: Token) -> Outcome:
    """The outcome of a word, or killed or injured where it is joined to its counterpart."""
    return Outcome.KILLED_OR_INJURED if is_lumped(token) else outcome


def verb_outcome(verb: Token, passive: bool) -> Outcome | None:
    """The outcome of a verb for its patient, or for its subject where the verb befalls its subject."""
    table = words_of("patient") if passive else words_of("self")
    found = table.get(lemma_of(verb))
    if found is None and passive and verb.text.casefold() in words_of("adjectives"):
        found = words_of("adjectives")[verb.text.casefold()]
    if found is Outcome.SITES:
        return None
    if only_wounds(verb) or (
        found is Outcome.INJURED and any(c.text.casefold() in {"mortally", "fatally"} for c in verb.children)
    ):
        return Outcome.INJURED if only_wounds(verb) else Outcome.KILLED
    return lump_verbs(found, verb)


def lump_verbs(outcome: Outcome | None, verb: Token) -> Outcome | None:
    """Killed or injured where a verb is joined to its counterpart ("were killed or injured")."""
    partner = next(
        (c for c in verb.children if c.dep_ == "conj" and 0 < c.i - verb.i <= 2 and c.tag_ == verb.tag_), None
    )
    if partner is None or outcome is None or list(partner.children):
        return outcome
    other = words_of("patient").get(lemma_of(partner)) or words_of("adjectives").get(partner.text.casefold())
    return Outcome.KILLED_OR_INJURED if {outcome, other} == {Outcome.KILLED, Outcome.INJURED} else outcome


def complement_outcome(verb: Token) -> Outcome | None:
    """The outcome in a verb's complement: "were dead", "lay wounded", "left 12 dead", "went missing"."""
    for token in verb.children:
        if token.dep_ in {"acomp", "oprd", "xcomp", "ccomp", "advcl", "prt", "attr"} and token.i > verb.i:
            outcome = words_of("adjectives").get(token.text.casefold())
            if outcome is not None:
                return lump(outcome, token)
    return None


def following_outcome(node: Token) -> Outcome | None:
    """An outcome word right after a node: "left 12 people dead", "took 30 hostage"."""
    for token in node.doc[node.i + 1 : min(node.i + 4, node.sent.end)]:
        if token.is_punct:
            return None
        found = words_of("adjectives").get(token.text.casefold())
        if found is not None:
            return lump(found, token)
        if token.text.casefold() in {"hostage", "captive"}:
            return Outcome.ABDUCTED
        if token.text.casefold() == "prisoner":
            return Outcome.CAPTURED
    return None


@cache
def phrases() -> Mapping[str, Sequence[tuple[tuple[str, ...], Outcome]]]:
    """Every outcome word and phrase as lower-case words, longest first, by the first word."""
    table = load_words("outcomes")
    found: dict[tuple[str, ...], Outcome] = {}
    for name, lists in table.items():
        if name not in NAMES or name == "sites":
            continue
        for phrase in [*lists["phrases"], *lists["adjectives"], *lists["nouns"]]:
            found.setdefault(tuple(phrase.split()), Outcome(name))
    index: dict[str, list[tuple[tuple[str, ...], Outcome]]] = {}
    for words, outcome in sorted(found.items(), key=lambda pair: -len(pair[0])):
        index.setdefault(words[0], []).append((words, outcome))
    return index


def phrase_at(token: Token) -> tuple[Outcome, int] | None:
    """The outcome of the words that begin at a token, and how many they are."""
    for phrase, outcome in phrases().get(token.text.casefold(), ()):
        words = token.doc[token.i : token.i + min(len(phrase), 5)]
        if tuple(t.text.casefold() for t in words) == phrase:
            return outcome, len(phrase)
    lemma = lemma_of(token)
    if token.pos_ == "VERB" and lemma not in load_words("outcomes")["loose"]["verbs"]:
        found = words_of("patient").get(lemma) or words_of("self").get(lemma)
        if found is not None and found is not Outcome.SITES:
            return found, 1
    found = listed(token, "nouns")
    return (found, 1) if found is not None else None
