"""What befell those counted: the words of the sentence that say so, found through its grammar.

Evidence is tried from the nearest words outwards: what stands inside the noun phrase ("12 dead"), what governs it
("killed 12", "12 were wounded"), and last the nearest word of an outcome in the same clause.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from tollbook.model import Outcome
from tollbook.read.candidates import Candidate, is_person, is_site, is_thing, person_class
from tollbook.read.hand import load_words
from tollbook.read.quantities import Form

__all__ = ["Evidence", "find_outcome"]

STRONG_NOUNS = {"killed", "injured", "killed_or_injured", "missing"}
NAMES = frozenset(Outcome)
CLIMBED = {"conj", "appos"}
INCLUSIONS = {"including", "include", "among", "with", "plus", "besides", "of", "amongst"}
TOTALS = {
    "rise",
    "stand",
    "climb",
    "put",
    "bring",
    "raise",
    "reach",
    "exceed",
    "total",
    "number",
    "be",
    "pass",
    "surpass",
    "jump",
    "top",
    "revise",
    "grow",
    "swell",
    "go",
    "run",
    "amount",
    "come",
    "increase",
    "mount",
    "hit",
    "give",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """An outcome, the rule that found it (for calibration), and the token that says it."""

    outcome: Outcome
    rule: str
    token: Token


@cache
def words_of(part: str) -> dict[str, Outcome]:
    """Every word of a part of the outcome lists (``patient``, ``self``, ``adjectives``, ``nouns``) with its outcome."""
    table = load_words("outcomes")
    return {
        word: Outcome(name) for name, lists in reversed(table.items()) if name in NAMES for word in lists.get(part, ())
    }


@cache
def idle_verbs() -> frozenset[str]:
    return frozenset(load_words("outcomes")["nothing"]["verbs"])


def lemma_of(token: Token) -> str:
    return str(token.lemma_).casefold()


def listed(token: Token, part: str) -> Outcome | None:
    """The outcome of a word in a part of the lists, by its lemma, as written, or without its plural."""
    table, word = words_of(part), token.text.casefold()
    return next((table[form] for form in (lemma_of(token), word, word.removesuffix("s")) if form in table), None)


def child(token: Token, *labels: str) -> Token | None:
    return next((c for c in token.children if c.dep_ in labels), None)


def is_lumped(token: Token) -> bool:
    """Whether an outcome word is joined to another ("dead and wounded", "killed or injured")."""
    near = [token, *token.conjuncts]
    outcomes = {o for t in near if (o := adjective_outcome(t) or listed(t, "nouns"))}
    return {Outcome.KILLED, Outcome.INJURED} <= outcomes and all(abs(t.i - token.i) <= 2 for t in near)


def adjective_outcome(token: Token) -> Outcome | None:
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
    return Outcome.KILLED_OR_INJURED if is_lumped(token) else outcome


def find_inside(candidate: Candidate) -> Evidence | None:
    """Outcome words inside the noun phrase: "12 dead soldiers", "12 people killed in", "12 who died"."""
    node = candidate.node
    for token in node.children:
        if token.dep_ in {"amod", "acl", "compound", "nmod"}:
            outcome = adjective_outcome(token)
            if outcome is not None:
                return Evidence(outcome=lump(outcome, token), rule="inside", token=token)
        if token.dep_ == "relcl" and token.i > node.i:
            outcome = verb_outcome(token, passive=child(token, "nsubjpass", "auxpass") is not None)
            if outcome is not None:
                return Evidence(outcome=outcome, rule="relative", token=token)
    return None


def find_noun_outcome(candidate: Candidate) -> Evidence | None:
    """Nouns that say the outcome themselves: deaths, bodies, casualties, injuries, hostages."""
    noun = candidate.noun
    if noun is None:
        return None
    word = noun.text.casefold()
    outcome = listed(noun, "nouns") or words_of("adjectives").get(word)
    if outcome is not None:
        return Evidence(outcome=lump(outcome, noun), rule=f"noun-{outcome.value}", token=noun)
    if lemma_of(noun) in {"life", "live"}:
        return Evidence(outcome=Outcome.KILLED, rule="noun-life", token=noun)
    return None


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
    if partner is None or outcome is None or not list(partner.children) == []:
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


def govern(node: Token) -> Iterator[tuple[str, Token, Token]]:
    """The chain of what governs a node: (relation, governor, the node that it governs), through lists and inclusions."""
    for _ in range(8):
        relation, head = node.dep_, node.head
        if head == node:
            return
        yield relation, head, node
        if (relation in CLIMBED and head.pos_ not in {"VERB", "AUX"}) or (
            relation == "pobj" and lemma_of(head) in INCLUSIONS
        ):
            node = head if relation != "pobj" else head.head
            if relation == "pobj" and node.pos_ in {"VERB", "AUX"}:
                return
        elif relation in {"nummod", "nmod", "compound", "poss", "amod", "quantmod", "det"}:
            node = head
        else:
            return


def object_outcome(verb: Token, node: Token, candidate: Candidate) -> Outcome | None:
    """The outcome for the object of a verb."""
    lemma = lemma_of(verb)
    if lemma == "leave":
        return complement_outcome(verb) or following_outcome(node)
    if lemma == "lose" and (candidate.noun is None or is_person(candidate.noun)):
        return Outcome.KILLED
    if lemma in {"take", "make"} and (following := following_outcome(node)) is not None:
        return following
    outcome = verb_outcome(verb, passive=True)
    return outcome


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


def total_outcome(verb: Token, candidate: Candidate) -> Outcome | None:
    """The outcome of a total: "the death toll rose to 12", "put the number of dead at 12", "the dead were seven"."""
    if lemma_of(verb) not in TOTALS:
        return None
    for token in verb.subtree:
        if token.i >= candidate.number.i and token.i > verb.i + 12:
            break
        if (
            token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "compound", "amod", "attr"}
            and token.i != candidate.number.i
        ):
            found = listed(token, "nouns") or words_of("adjectives").get(token.text.casefold())
            if found is not None:
                return lump(found, token)
            if token.text.casefold() == "toll":
                return Outcome.KILLED
    return None


def find_governing(candidate: Candidate) -> Evidence | None:
    """Outcome words that govern the candidate."""
    for relation, head, node in govern(candidate.node):
        outcome: Outcome | None = None
        if relation == "nsubjpass" or (relation == "nsubj" and child(head, "auxpass") is not None):
            outcome = verb_outcome(head, passive=True) or total_outcome(head, candidate)
        elif relation == "nsubj":
            outcome = (
                verb_outcome(head, passive=False)
                or complement_outcome(head)
                or words_of("adjectives").get(head.text.casefold())
            )
            if outcome is None and head.tag_ == "VBN":
                outcome = verb_outcome(head, passive=True)
        elif relation in {"dobj", "obj", "dative", "oprd"}:
            outcome = object_outcome(head, node, candidate) or total_outcome(head, candidate)
        elif relation == "attr":
            outcome = total_outcome(head, candidate)
        elif relation == "pobj":
            preposition = head.head
            if lemma_of(head) == "of":
                outcome = listed(preposition, "nouns") or gerund_outcome(preposition)
            elif lemma_of(head) in {"to", "at", "from", "by"}:
                outcome = total_outcome(preposition, candidate)
        elif relation in {"conj", "appos", "dep", "npadvmod", "ccomp"}:
            outcome = words_of("adjectives").get(head.text.casefold()) if head.pos_ == "ADJ" else None
        if outcome is None and relation in {"nsubj", "nsubjpass"}:
            outcome = joined_outcome(head)
        if outcome is not None:
            return Evidence(outcome=outcome, rule=f"governor-{relation}", token=head)
        if head.pos_ == "VERB" and lemma_of(head) in idle_verbs():
            return None
    return None


def joined_outcome(verb: Token) -> Outcome | None:
    """The outcome of verbs joined to one whose subject they share ("were dragged out and killed")."""
    for token in verb.conjuncts:
        if token.i > verb.i and child(token, "nsubj", "nsubjpass") is None:
            outcome = verb_outcome(token, passive=token.tag_ == "VBN") or complement_outcome(token)
            if outcome is not None:
                return outcome
    return None


def gerund_outcome(token: Token) -> Outcome | None:
    """The outcome of a noun made from a verb: "the killing of 12", "the capture of 12"."""
    if token.pos_ in {"NOUN", "VERB"}:
        stem = lemma_of(token)
        aliases = {
            "killing": "kill",
            "wounding": "wound",
            "capture": "capture",
            "arrest": "arrest",
            "abduction": "abduct",
            "loss": "lose",
            "detention": "detain",
            "kidnapping": "kidnap",
            "disappearance": "disappear",
            "execution": "execute",
            "murder": "murder",
        }
        if stem == "loss":
            return Outcome.KILLED
        return words_of("patient").get(aliases.get(stem, stem))
    return None


@cache
def phrases() -> tuple[tuple[tuple[str, ...], Outcome], ...]:
    """Every outcome word and phrase as lower-case words, longest first."""
    table = load_words("outcomes")
    found: dict[tuple[str, ...], Outcome] = {}
    for name, lists in table.items():
        if name not in NAMES or name == "sites":
            continue
        for phrase in [*lists["phrases"], *lists["adjectives"], *lists["nouns"]]:
            found.setdefault(tuple(phrase.split()), Outcome(name))
    return tuple(sorted(found.items(), key=lambda pair: -len(pair[0])))


def phrase_at(token: Token) -> tuple[Outcome, int] | None:
    """The outcome of the words that begin at a token, and how many they are."""
    words = [t.text.casefold() for t in token.doc[token.i : token.i + 5]]
    for phrase, outcome in phrases():
        if tuple(words[: len(phrase)]) == phrase:
            return outcome, len(phrase)
    lemma = lemma_of(token)
    if token.pos_ == "VERB":
        found = words_of("patient").get(lemma) or words_of("self").get(lemma)
        if found is not None and found is not Outcome.SITES:
            return found, 1
    found = listed(token, "nouns")
    return (found, 1) if found is not None else None


def find_nearby(candidate: Candidate) -> Evidence | None:
    """The nearest outcome words in the same clause, those after the candidate first."""
    sentence, last = candidate.number.sent, (candidate.noun or candidate.number)
    after = range(last.i + 1, min(last.i + 8, sentence.end))
    before = range(candidate.number.i - 1, max(candidate.number.i - 8, sentence.start) - 1, -1)
    for steps, rule in ((after, "after"), (before, "before")):
        for i in steps:
            token = candidate.number.doc[i]
            if token.text in {";", "."} or (token.like_num and rule == "after"):
                break
            if token.pos_ == "VERB" and lemma_of(token) in idle_verbs():
                break
            found = phrase_at(token)
            if found is not None:
                return Evidence(outcome=found[0], rule=rule, token=token)
    return None


def find_sites(candidate: Candidate) -> Evidence | None:
    """Sites taken or lost: "seized 17 checkpoints", "lost three bases"."""
    if candidate.noun is None or not is_site(candidate.noun):
        return None
    verbs = load_words("outcomes")["sites"]
    for relation, head, _ in govern(candidate.node):
        lemma = lemma_of(head)
        if (
            relation in {"dobj", "nsubjpass"}
            and lemma in verbs["patient"]
            or relation == "nsubj"
            and lemma in verbs["self"]
        ):
            return Evidence(outcome=Outcome.SITES, rule="sites", token=head)
    return None


def find_outcome(candidate: Candidate) -> Evidence | None:
    """What befell those counted, with its evidence, or null where the document does not say."""
    if candidate.noun is not None and is_site(candidate.noun):
        return find_sites(candidate)
    if candidate.noun is not None and is_thing(candidate.noun):
        return None
    evidence = find_any(candidate)
    return refine(candidate, evidence) if evidence is not None else None


def refine(candidate: Candidate, evidence: Evidence) -> Evidence:
    """Tell prisoners from the abducted by who they are, and losses of people from lumped ones by their number."""
    soldiers = load_words("outcomes")["soldiers"]
    noun = lemma_of(candidate.noun) if candidate.noun is not None else ""
    if (
        evidence.outcome is Outcome.ABDUCTED
        and noun in soldiers["nouns"]
        and lemma_of(evidence.token) not in soldiers["civil"]
    ):
        return replace(evidence, outcome=Outcome.CAPTURED)
    if (
        evidence.outcome is Outcome.CAPTURED
        and candidate.noun is not None
        and person_class(candidate.noun) == "civilian"
    ):
        return replace(evidence, outcome=Outcome.ABDUCTED)
    if lemma_of(evidence.token) == "loss" and candidate.quantity.form is not Form.ZERO and evidence.token.tag_ != "NNS":
        return replace(evidence, outcome=Outcome.KILLED)
    return evidence


def find_any(candidate: Candidate) -> Evidence | None:
    """The best evidence of an outcome, before it is refined."""
    person = candidate.noun is None or candidate.partitive or is_person(candidate.noun)
    direct = find_inside(candidate) or find_governing(candidate)
    if not person:
        return (
            direct
            if direct is not None and direct.rule in {"governor-nsubjpass", "relative"}
            else find_noun_outcome(candidate)
        )
    noun = find_noun_outcome(candidate)
    if noun is not None and (noun.outcome.value in STRONG_NOUNS or direct is None):
        return noun
    if candidate.quantity.form is Form.ONE and direct is None:
        return None
    return direct or find_nearby(candidate)
