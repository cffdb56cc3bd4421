"""What befell those counted: the words of the sentence that say so, found through its grammar.

Evidence is tried from the nearest words outwards: what stands inside the noun phrase ("12 dead"), what governs it
("killed 12", "12 were wounded"), and last the nearest word of an outcome in the same clause.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from tollbook.model import Outcome
from tollbook.read.candidates import Candidate, is_person, is_site, is_thing, person_class
from tollbook.read.grammar import child, lemma_of
from tollbook.read.hand import load_words
from tollbook.read.outcome_words import (
    adjective_outcome,
    complement_outcome,
    following_outcome,
    idle_verbs,
    listed,
    lump,
    phrase_at,
    verb_outcome,
    words_of,
)
from tollbook.read.quantities import Form

__all__ = ["Evidence", "find_outcome"]

WEAK_NOUNS = {"captured", "abducted", "displaced"}
STRONG_NOUNS = {"killed", "injured", "killed_or_injured", "missing"}
NEAR = 4
RETURNABLE = {Outcome.ABDUCTED, Outcome.CAPTURED, Outcome.MISSING, Outcome.DISPLACED}
BODILY = {Outcome.KILLED, Outcome.INJURED, Outcome.KILLED_OR_INJURED}
CLIMBED = {"conj", "appos"}
INCLUSIONS = {"including", "include", "among", "with", "plus", "besides", "of", "amongst"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """An outcome, the rule that found it (for calibration), and the token that says it."""

    outcome: Outcome
    rule: str
    token: Token


def find_inside(candidate: Candidate) -> Evidence | None:
    """Outcome words inside the noun phrase: "12 dead soldiers", "12 people killed in", "12 who died"."""
    node = candidate.node
    for token in node.children:
        if token.dep_ in {"amod", "acl", "compound", "nmod"}:
            outcome = adjective_outcome(token)
            if outcome is not None:
                return Evidence(outcome=lump(outcome, token), rule="inside", token=token)
        if token.dep_ == "relcl" and token.i > node.i and tells_of_relative(token):
            outcome = verb_outcome(token, passive=child(token, "nsubjpass", "auxpass") is not None)
            if outcome is not None:
                return Evidence(outcome=outcome, rule="relative", token=token)
    return None


def tells_of_relative(verb: Token) -> bool:
    """Whether a relative clause is about all of its noun: not "11 people, two of whom died"."""
    subject = child(verb, "nsubj", "nsubjpass")
    return subject is None or subject.tag_ in {"WP", "WDT"}


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


def govern(node: Token) -> Iterator[tuple[str, Token, Token]]:
    """What governs a node, outwards, through lists and inclusions: (relation, governor, the node that it governs)."""
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
    if lemma in {"include", "comprise"}:
        subject = child(verb, "nsubj")
        return (
            None if subject is None else listed(subject, "nouns") or words_of("adjectives").get(subject.text.casefold())
        )
    if lemma == "leave":
        return complement_outcome(verb) or following_outcome(node)
    if lemma in {"lose", "cost"} and (candidate.noun is None or is_person(candidate.noun)):
        return Outcome.KILLED
    if lemma in {"take", "make"} and (following := following_outcome(node)) is not None:
        return following
    if lemma == "hold":
        return None
    return verb_outcome(verb, passive=True)


def total_outcome(verb: Token, candidate: Candidate) -> Outcome | None:
    """The outcome of a total: "the death toll rose to 12", "put the number of dead at 12", "the dead were seven"."""
    if lemma_of(verb) not in load_words("outcomes")["totals"]["rising"]:
        return None
    for token in verb.subtree:
        if token.i >= candidate.number.i and token.i > verb.i + 12:
            break
        if (
            token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "compound", "amod", "attr", "acl"}
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
        outcome = governed_outcome(relation, head, node, candidate)
        if outcome is not None:
            return Evidence(outcome=outcome, rule=f"governor-{relation}", token=head)
        if head.pos_ == "VERB" and lemma_of(head) in idle_verbs():
            return None
    return None


def governed_outcome(relation: str, head: Token, node: Token, candidate: Candidate) -> Outcome | None:
    """What a governor says of the node that stands to it in a relation of the grammar."""
    match relation:
        case "nsubj" | "nsubjpass":
            return subject_outcome(relation, head, candidate) or joined_outcome(head)
        case "dobj" | "obj" | "dative" | "oprd":
            return object_outcome(head, node, candidate) or total_outcome(head, candidate)
        case "attr":
            return total_outcome(head, candidate)
        case "pobj" if lemma_of(head) == "of":
            return listed(head.head, "nouns") or gerund_outcome(head.head)
        case "pobj" if head.pos_ == "ADJ":
            return words_of("adjectives").get(head.text.casefold())
        case "pobj" if lemma_of(head) in {"to", "at", "from", "by"}:
            return total_outcome(head.head, candidate)
        case "conj" | "appos" | "dep" | "npadvmod" | "ccomp" if head.pos_ == "ADJ":
            return words_of("adjectives").get(head.text.casefold())
    return None


def subject_outcome(relation: str, verb: Token, candidate: Candidate) -> Outcome | None:
    """What a verb says of its subject: "12 were killed", "12 died", "12 lay wounded"."""
    if relation == "nsubjpass" or child(verb, "auxpass") is not None:
        return verb_outcome(verb, passive=True) or total_outcome(verb, candidate)
    if gives_life(verb):
        return Outcome.KILLED
    found = verb_outcome(verb, passive=False)
    if lemma_of(verb) not in words_of("patient"):
        found = found or complement_outcome(verb)
    if child(verb, "dobj") is not None or lemma_of(verb) in words_of("patient"):
        objects = child(verb, "dobj", "oprd", "acomp", "ccomp") is not None
        return verb_outcome(verb, passive=False) or (None if objects else verb_outcome(verb, passive=True))
    found = found or words_of("adjectives").get(verb.text.casefold())
    return found or (verb_outcome(verb, passive=True) if verb.tag_ == "VBN" else None)


def gives_life(verb: Token) -> bool:
    """Whether those who do something lose their own lives: "gave up their lives", "laid down his life"."""
    life = child(verb, "dobj")
    if life is None or lemma_of(life) not in {"life", "live"} or lemma_of(verb) not in words_of_loss():
        return False
    return any(token.tag_ == "PRP$" for token in life.children)


def words_of_loss() -> list[str]:
    """Verbs of losing or offering one's life."""
    return list(load_words("outcomes")["killed"]["offering"])


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
    if token.pos_ not in {"NOUN", "VERB"}:
        return None
    lemma = lemma_of(token)
    if lemma == "loss":
        return Outcome.KILLED
    return words_of("patient").get(load_words("outcomes")["totals"]["gerunds"].get(lemma, lemma))


def find_nearby(candidate: Candidate) -> Evidence | None:
    """The nearest outcome words in the same clause, those after the candidate first."""
    sentence, last = candidate.number.sent, (candidate.noun or candidate.number)
    after = range(last.i + 1, min(last.i + 8, sentence.end))
    before = range(candidate.number.i - 1, max(candidate.number.i - 8, sentence.start) - 1, -1)
    for steps, rule in ((after, "after"), (before, "before")):
        for i in steps:
            token = candidate.number.doc[i]
            if rule == "before" and candidate.noun is None and candidate.number.i - i > NEAR:
                break
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
        taken = relation in {"dobj", "nsubjpass"} and lemma in verbs["patient"]
        if taken or (relation == "nsubj" and lemma in verbs["self"]):
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
    noun = candidate.noun
    if evidence.outcome is Outcome.ABDUCTED and noun is not None and lemma_of(noun) in soldiers["nouns"]:
        if lemma_of(evidence.token) not in soldiers["civil"]:
            return replace(evidence, outcome=Outcome.CAPTURED)
    elif evidence.outcome is Outcome.CAPTURED and noun is not None and person_class(noun) == "civilian":
        return replace(evidence, outcome=Outcome.ABDUCTED)
    if lemma_of(evidence.token) == "loss" and candidate.quantity.form is not Form.ZERO and evidence.token.tag_ != "NNS":
        return replace(evidence, outcome=Outcome.KILLED)
    return evidence


def stands_alone(candidate: Candidate) -> bool:
    """Whether a noun for captives or refugees has no verb of its own that says something else of them."""
    verb = candidate.node.head
    held = {"hold", "have", "keep", "take", "be", "count", "report", "list", *load_words("outcomes")["totals"]["verbs"]}
    return verb.pos_ not in {"VERB", "AUX"} or lemma_of(verb) in held


def find_any(candidate: Candidate) -> Evidence | None:
    """The best evidence of an outcome, before it is refined."""
    person = candidate.noun is None or candidate.partitive or is_person(candidate.noun)
    direct = find_inside(candidate)
    if direct is None or direct.outcome in RETURNABLE:
        governing = find_governing(candidate)
        direct = governing if governing is not None and (direct is None or governing.outcome in BODILY) else direct
    if not person:
        plain = direct is not None and (direct.outcome in BODILY or direct.rule in {"governor-nsubjpass", "relative"})
        return find_noun_outcome(candidate) or (direct if plain else None)
    noun = find_noun_outcome(candidate)
    if noun is not None and noun.outcome.value in WEAK_NOUNS and not stands_alone(candidate):
        noun = None
    if noun is not None and (noun.outcome.value in STRONG_NOUNS or direct is None):
        return noun
    if candidate.quantity.form is Form.ONE and direct is None:
        return None
    return direct or find_nearby(candidate)
