"""Who was counted: civilians or combatants, and the group that a figure is only of."""

from spacy.tokens import Token

from tollbook.model import Group, Outcome, VictimClass
from tollbook.read.candidates import Candidate, group_of, person_class
from tollbook.read.hand import load_words
from tollbook.read.outcome import Evidence

__all__ = ["classify", "find_complement", "find_group", "find_kind", "sum_up"]

FARTHEST = 16
NEXT = 5
PAUSES = {",", "(", "–", "-", "—"}
OF_ALL = {"of", "them", "whom", "these", "those", "were", "was", "are", "being"}


def find_kind(candidate: Candidate) -> Token | None:
    """The noun that says what kind of people a figure counts; for "three of them children" and "42 of the dead were
    children" the noun that follows, else the noun counted."""
    if candidate.partitive or candidate.noun is None:
        complement = find_complement(candidate)
        if complement is not None:
            return complement
    return candidate.noun


def find_complement(candidate: Candidate) -> Token | None:
    """The noun in apposition or predicate: "two of them women", "42 of those killed were children"."""
    last = candidate.noun if candidate.noun is not None else candidate.number
    verb = candidate.number.head
    if candidate.number.dep_ in {"nsubj", "nsubjpass"} and verb.lemma_ == "be":
        for token in verb.children:
            if token.dep_ == "attr" and person_class(token) is not None:
                return token
    for token in last.doc[last.i + 1 : min(last.i + 5, last.sent.end)]:
        if token.text.casefold() in {"were", "was", "are"}:
            continue
        if person_class(token) is not None and token.pos_ in {"NOUN", "PROPN", "ADJ"}:
            return token
        if token.pos_ not in {"ADJ", "ADV", "DET", "NOUN", "PROPN"}:
            return None
    return None


def modifiers(noun: Token) -> set[str]:
    return {token.text.casefold() for token in noun.children if token.dep_ in {"amod", "compound", "nmod"}}


def find_group(candidate: Candidate, class_: VictimClass) -> Group | None:
    """The group that a figure is only of, or null: men are a group only where they are no fighters."""
    kind = find_kind(candidate)
    if kind is None:
        return None
    name = "women" if modifiers(kind) & {"women", "woman", "female"} else group_of(kind)
    if name is None:
        return None
    group = Group(name)
    if candidate.number == kind == candidate.node and len(candidate.quote_text) > len(kind.text):
        return None
    if any(group_of(other) not in {None, name} and not has_number(other) for other in kind.conjuncts):
        return None
    if group is Group.MEN and (class_ is VictimClass.COMBATANT or are_fighters(kind)):
        return None
    return group


def has_number(noun: Token) -> bool:
    """Whether a noun has a number or an article of its own."""
    return any(token.dep_ in {"nummod", "det"} for token in noun.children)


def are_fighters(men: Token) -> bool:
    """Whether "men" are somebody's fighters: lost, fallen, or "its men", "our men", "TNLA men"."""
    if men.head.lemma_.casefold() in {"lose", "fall", "loss"}:
        return True
    return any(token.dep_ in {"poss", "compound", "nmod"} or token.text.casefold() == "armed" for token in men.children)


def classify(candidate: Candidate, evidence: Evidence) -> VictimClass | None:
    """The class that the words of a figure give, or null where they leave it open."""
    if evidence.outcome is Outcome.SITES:
        return VictimClass.ANY
    kind = find_kind(candidate)
    summed = sum_up(candidate)
    if summed is not None or kind is None:
        return summed or class_of_frame(candidate, evidence)
    words = modifiers(kind)
    if words & {"civilian", "unarmed", "innocent"}:
        return VictimClass.CIVILIAN
    if words & {"armed", "enemy", "military"}:
        return VictimClass.COMBATANT
    if group_of(kind) == Group.MEN and are_fighters(kind):
        return VictimClass.COMBATANT
    name = person_class(kind)
    if name is None:
        return None
    if name == "any":
        return class_of_owner(kind) or (None if is_open(kind) else VictimClass.ANY)
    return VictimClass(name)


def is_open(noun: Token) -> bool:
    """Whether a noun leaves it to the words before who they are ("others", "wounded", "bodies")."""
    return noun.lemma_.casefold() in load_words("people")["open"]["words"]


def sum_up(candidate: Candidate) -> VictimClass | None:
    """The class that the words after an open figure give to all of it: "eight bodies, all of them soldiers"."""
    kind = find_kind(candidate)
    if kind is not None and person_class(kind) in {VictimClass.CIVILIAN, VictimClass.COMBATANT}:
        return None
    last = candidate.noun if candidate.noun is not None else candidate.number
    for token in last.doc[last.i + 1 : min(last.i + FARTHEST, last.sent.end)]:
        if token.like_num or token.text in {";", ":", "."}:
            return None
        if token.text.casefold() == "all":
            before = class_of(token.nbor(-1)) if token.i > 1 and token.nbor(-2).text in PAUSES else None
            return before or (class_of_all(token) if token.nbor(-1).text in PAUSES else None)
    return None


def class_of(noun: Token) -> VictimClass | None:
    """The class of a noun that is for civilians or combatants alone."""
    name = person_class(noun) if noun.pos_ in {"NOUN", "PROPN", "ADJ"} and not list(noun.conjuncts) else None
    return VictimClass(name) if name in {VictimClass.CIVILIAN, VictimClass.COMBATANT} else None


def class_of_all(all_: Token) -> VictimClass | None:
    """The class of the people that "all" or "all of them" stands before."""
    for token in all_.doc[all_.i + 1 : min(all_.i + NEXT, all_.sent.end)]:
        found = class_of(token)
        if found is not None:
            return found
        if token.text.casefold() not in OF_ALL and token.pos_ not in {"ADJ", "PROPN", "NOUN", "ADV"}:
            return None
    return None


def class_of_owner(noun: Token) -> VictimClass | None:
    """The class that the words around an open noun give: "guerrilla bodies", "members of the security forces"."""
    lists = load_words("people")["forces"]
    near = [token for token in noun.children if token.dep_ in {"amod", "compound", "nmod", "poss"}]
    for preposition in noun.children:
        if preposition.dep_ == "prep" and preposition.text in {"of", "in", "from", "among"}:
            owners = [token for c in preposition.children for token in (c, *c.children)]
            near += [token for token in owners if token.pos_ in {"NOUN", "PROPN", "ADJ"}]
    for token in near:
        words = {token.text.casefold(), token.lemma_.casefold()}
        if words & set(lists["communities"]):
            return VictimClass.CIVILIAN
        if words & set(lists["words"]) or person_class(token) == VictimClass.COMBATANT:
            return VictimClass.COMBATANT
        if person_class(token) == VictimClass.CIVILIAN and token.dep_ != "poss":
            return VictimClass.CIVILIAN
    return None


def class_of_frame(candidate: Candidate, evidence: Evidence) -> VictimClass | None:
    """The class that the verb gives to an open figure: captives are fighters, and so are those that a force loses."""
    if evidence.outcome is Outcome.CAPTURED:
        return VictimClass.COMBATANT
    if evidence.token.lemma_.casefold() in {"lose", "suffer"} and evidence.rule == "governor-dobj":
        owners = [token for token in evidence.token.children if token.dep_ == "nsubj"]
        lists = load_words("people")["forces"]
        if any({token.text.casefold(), token.lemma_.casefold()} & set(lists["communities"]) for token in owners):
            return VictimClass.CIVILIAN
        return VictimClass.COMBATANT
    return None
