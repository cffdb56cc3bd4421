"""What must yield no figure: accidents and disease, drills and films, older wars, threats, plans and hypotheticals."""

import re
from functools import cache, lru_cache

from spacy.tokens import Token

from tollbook.model import Outcome
from tollbook.read.candidates import Candidate
from tollbook.read.grammar import lemma_of
from tollbook.read.hand import load_words
from tollbook.read.outcome import Evidence

__all__ = ["are_spared", "clause_of", "find_veto", "is_hypothetical"]

YEAR = re.compile(r"(?<!since )(?<!between )(?<!born in )(?<!\d)(1[6-9]\d\d|20\d\d)(?!\d|,\d)")
OLD = 10
KEPT_TEXTS = 256
WAR_OF_YEAR = re.compile(
    r"\b(?:19|20)\d\d(?:[-–]\d\d(?:\d\d)?)?\)? (?:war|campaign|conflict|offensive|uprising|intifada)\b"
    r"|\((?:19|20)\d\d[-–]\d\d"
)
RETURNABLE = {Outcome.ABDUCTED, Outcome.CAPTURED, Outcome.MISSING, Outcome.DISPLACED}
WEAK = {"before", "after", "list", "subset", "topic", "fragment"}
CLAUSE = re.compile(r"[;•]|\s[—–-]{1,3}\s|\.\s")


@cache
def word_pattern(section: str) -> re.Pattern[str]:
    words = sorted(load_words("vetoes")[section]["words"], key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(word) for word in words)})s?(?!\w)", re.I)


@lru_cache(maxsize=KEPT_TEXTS)
def has_word(section: str, text: str) -> bool:
    """Whether a text has one of the words of a section; several candidates of a sentence ask the same."""
    return word_pattern(section).search(text) is not None


def clause_of(candidate: Candidate) -> str:
    """The stretch of the candidate's sentence between semicolons and dashes."""
    sentence = candidate.number.sent
    text, at = sentence.text, candidate.number.idx - sentence.start_char
    cuts = [found.end() for found in CLAUSE.finditer(text, 0, max(at, 0))]
    after = CLAUSE.search(text, at)
    return text[cuts[-1] if cuts else 0 : after.start() if after else len(text)]


def near_words(candidate: Candidate) -> str:
    """The few words around the candidate in its clause."""
    sentence, last = candidate.number.sent, candidate.noun or candidate.number
    first = max(sentence.start, candidate.number.i - 3)
    return str(candidate.number.doc[first : min(max(last.i, candidate.number.i) + 8, sentence.end)].text).split(";")[0]


def releasing() -> frozenset[str]:
    """Verbs after which the counted are safe or free, whatever befell them before."""
    return frozenset(load_words("vetoes")["back"]["verbs"])


def is_hypothetical(token: Token) -> bool:
    """Whether a word stands under a modal, a condition, or a verb of threat, plan or fear."""
    unsure = load_words("vetoes")["unsure"]
    steps = 0
    while steps < 6:
        for c in token.children:
            if c.dep_ == "aux" and c.text.casefold() in unsure["modals"]:
                return True
            if c.dep_ == "mark" and c.text.casefold() in {"if", "unless", "lest"}:
                return True
        head = token.head
        if head == token:
            return False
        if token.dep_ == "xcomp" and head.lemma_.casefold() in unsure["verbs"]:
            return True
        if token.dep_ == "dobj" and head.lemma_.casefold() in unsure["objects"]:
            return True
        if token.dep_ in {"ccomp", "advcl", "parataxis"} and token.pos_ in {"VERB", "AUX", "ADJ"}:
            return False
        token, steps = head, steps + 1
    return False


def tells_of_old_years(clause: str, published: int | None) -> bool:
    """Whether the clause is dated in years long before the document; open spans ("since 2003") are not."""
    if published is None:
        return False
    years = [int(found.group(1)) for found in YEAR.finditer(clause.casefold())]
    return bool(years) and all(published - year >= OLD for year in years)


def are_spared(candidate: Candidate) -> bool:
    """Whether those counted are said to live: "twenty-two have been found alive", "3 dead, 8 alive"."""
    verb, spared = candidate.node.head, load_words("vetoes")["spared"]
    last = candidate.noun or candidate.number
    beside = verb.doc[last.i + 1 : min(last.i + 2, last.sent.end)].text.casefold()
    if beside in spared["words"] and lemma_of(verb) not in spared["deadly"]:
        return True
    if candidate.node.dep_ not in {"nsubj", "nsubjpass"} or lemma_of(verb) not in spared["verbs"]:
        return False
    after = verb.doc[verb.i + 1 : min(verb.i + 4, verb.sent.end)]
    alive = any(token.text.casefold() in spared["words"] and token.head in {verb, *verb.subtree} for token in after)
    return alive and not any(token.dep_ == "neg" for token in verb.children)


def find_veto(candidate: Candidate, evidence: Evidence, published: int | None) -> str | None:
    """Why a candidate with an outcome is no figure, or null where it is one."""
    clause = clause_of(candidate)
    sentence = candidate.number.sent.text
    grounds = [
        ("furniture", sentence),
        ("accident", clause),
        ("unreal", sentence),
        ("past", clause),
        ("leisure", clause),
    ]
    if evidence.outcome in RETURNABLE or evidence.rule in WEAK:
        grounds.append(("back", near_words(candidate)))
    for section, text in grounds:
        if has_word(section, text):
            return section
    if candidate.node.dep_ in {"dobj", "nsubjpass"} and candidate.node.head.lemma_.casefold() in releasing():
        return "back"
    if WAR_OF_YEAR.search(clause) or tells_of_old_years(clause, published):
        return "past"
    if is_hypothetical(evidence.token) or is_hypothetical(candidate.node):
        return "hypothetical"
    return None
