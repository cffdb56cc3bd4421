"""Figures: the candidates that tell what befell people, with bounds, class, group and the whole they are part of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Token

from tollbook.model import Bounds, Group, Outcome, Span, VictimClass
from tollbook.read.candidates import Candidate, find_candidates, is_child_of, is_person, is_thing
from tollbook.read.grammar import find_verb, lemma_of
from tollbook.read.hand import load_words
from tollbook.read.households import Household, find_households
from tollbook.read.outcome import Evidence, find_outcome
from tollbook.read.outcome_words import phrase_at, words_of
from tollbook.read.parse import Parse
from tollbook.read.parts_of import link_parts
from tollbook.read.quantities import Form
from tollbook.read.relative import work_out
from tollbook.read.vetoes import find_veto
from tollbook.read.victims import classify, find_complement, find_group

__all__ = ["Found", "find_figures", "list_candidates"]

INHERIT = 16
WEAK = {"before", "after"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A candidate found to be a figure.

    ``whole`` is the figure that this one is a part of where the words make that plain. ``class_`` and ``group`` are
    as the words say, inherited from the whole where they leave it open.
    """

    candidate: Candidate
    evidence: Evidence
    bounds: Bounds
    class_: VictimClass
    group: Group | None
    whole: "Found | None" = None

    @property
    def outcome(self) -> Outcome:
        """What befell those counted."""
        return self.evidence.outcome

    @property
    def span(self) -> Span:
        """Where the words of the figure stand in the document's text."""
        return self.candidate.quote


def may_hold(whole: Bounds, part: Bounds) -> bool:
    """Whether a figure of bounds ``whole`` can include one of bounds ``part``."""
    if part.low is None or whole.high is None:
        return whole.vague is None or part.low is None
    return part.low <= whole.high


def is_subset(candidate: Candidate) -> bool:
    """Whether the words present the candidate as part of a figure before it ("three of them", "including four")."""
    if candidate.quantity.form is Form.SHARE:
        return True
    if candidate.partitive:
        return candidate.noun is not None and not counts_things(candidate.noun, candidate.number)
    before = candidate.number.doc[max(candidate.number.sent.start, candidate.number.i - 5) : candidate.number.i]
    words = [token.text.casefold() for token in before]
    return bool({"including", "among", "include", "included", "includes"} & set(words))


def counts_things(whole: Token, number: Token) -> bool:
    """Whether the whole of a part is things: "five of their boats", "rockets, three of them"."""
    if whole.pos_ != "PRON":
        return is_thing(whole)
    before = [token for token in number.doc[number.sent.start : number.i] if token.pos_ in {"NOUN", "PROPN"}]
    return bool(before) and is_thing(before[-1])


def find_whole_figure(candidate: Candidate, before: Sequence[Found]) -> Found | None:
    """The nearest earlier figure of the same or the previous paragraph that can include the candidate."""
    for found in reversed(before):
        if candidate.paragraph.index - found.candidate.paragraph.index > 1:
            return None
        same_sentence = found.candidate.number.sent == candidate.number.sent
        if found.whole is not None and same_sentence and not candidate.partitive:
            continue
        if may_hold(found.bounds, candidate.quantity.bounds) and found.bounds != Bounds(low=0, high=0):
            return found
    return None


def says_otherwise(candidate: Candidate, evidence: Evidence | None = None) -> bool:
    """Whether the candidate has a verb of its own that says no outcome ("250 officers came in", "told three")."""
    verb = candidate.node.head
    if candidate.node.dep_ not in {"nsubj", "nsubjpass", "dobj"} or verb.pos_ != "VERB":
        return False
    if evidence is not None and find_verb(evidence.token) == verb:
        harms = words_of("patient").get(lemma_of(verb)) not in {None, Outcome.SITES}
        done_to = any(token.dep_ == "dobj" for token in verb.children) and harms
        return evidence.token == verb and candidate.node.dep_ == "nsubj" and done_to
    return lemma_of(verb) not in load_words("outcomes")["totals"]["verbs"]


def is_negated(evidence: Evidence) -> bool:
    """Whether the verb that says the outcome is denied ("did not kill 12 people")."""
    return evidence.token.pos_ == "VERB" and any(token.dep_ == "neg" for token in evidence.token.children)


def continue_list(candidate: Candidate, before: Sequence[Found]) -> Evidence | None:
    """The outcome of the list that a candidate continues: "155 civilians, 62 soldiers", "Zamalka 640, Irbin 281"."""
    if not before or before[-1].candidate.paragraph is not candidate.paragraph:
        return None
    last = before[-1]
    if candidate.quantity.form is Form.ONE and candidate.noun is None:
        return None
    if candidate.noun is not None and not is_person(candidate.noun):
        return None
    between = candidate.number.doc[(last.candidate.noun or last.candidate.number).i + 1 : candidate.number.i]
    if len(between) > 14 or any(token.pos_ in {"VERB", "AUX"} and token.tag_ != "VBN" for token in between):
        return None
    if says_otherwise(candidate):
        return None
    rule = "list" if last.candidate.number.sent == candidate.number.sent else "fragment"
    if rule == "fragment" and any(token.pos_ in {"VERB", "AUX"} for token in candidate.number.sent):
        return None
    return Evidence(outcome=last.outcome, rule=rule, token=candidate.number)


def find_enclosing(candidate: Candidate, before: Sequence[Found]) -> Found | None:
    """The figure right before the bracket that a candidate stands in: "13 dead (11 civilians and two guards)"."""
    start = candidate.paragraph.span.start
    for found in reversed(before):
        if found.candidate.paragraph is not candidate.paragraph:
            return None
        gap = candidate.paragraph.text[found.candidate.quote.end - start : candidate.quote.start - start]
        if ")" in gap:
            return None
        if gap.lstrip().startswith("("):
            return found
    return None


def is_enclosed(candidate: Candidate, evidence: Evidence | None) -> bool:
    """Whether the words that say an outcome stand in the candidate's own brackets."""
    if evidence is None:
        return False
    first, last = sorted((candidate.number.i, evidence.token.i))
    return not any(token.text in {"(", ")"} for token in candidate.number.doc[first:last])


def take_topic(candidate: Candidate, before: Sequence[Found]) -> Evidence | None:
    """The outcome being spoken of, for a bare number that somebody gives: "the ministry counts 31", "it is now 98"."""
    near = [f for f in before if candidate.paragraph.index - f.candidate.paragraph.index <= 1]
    topic = next((f for f in reversed(near) if f.outcome is Outcome.KILLED), near[-1] if near else None)
    if topic is None or candidate.quantity.form is not Form.NUMBER or topic.outcome is Outcome.SITES:
        return None
    if candidate.noun is not None and not is_person(candidate.noun):
        return None
    governor = candidate.node.head
    if governor.pos_ == "ADP":
        governor = governor.head
    if lemma_of(governor) not in load_words("outcomes")["totals"]["verbs"]:
        return None
    if governor.lemma_ in {"be", "number"} and not counts_on(governor):
        return None
    if candidate.node.dep_ not in {"dobj", "pobj", "attr", "ccomp", "oprd", "npadvmod", "acomp", "conj", "xcomp"}:
        return None
    return find_own_topic(candidate) or Evidence(outcome=topic.outcome, rule="topic", token=candidate.number)


def find_own_topic(candidate: Candidate) -> Evidence | None:
    """The one outcome that a sentence names before its number ("wounded I stopped counting after 60"), or null."""
    before = candidate.number.doc[candidate.number.sent.start : candidate.number.i]
    named = {phrase[0]: token for token in before if (phrase := phrase_at(token)) is not None}
    if len(named) != 1 or Outcome.KILLED_OR_INJURED in named:
        return None
    ((outcome, token),) = named.items()
    return Evidence(outcome=outcome, rule="topic", token=token)


def counts_on(verb: Token) -> bool:
    """Whether a verb of being has a total or "it" for its subject ("the figure was 99", "it is now 98")."""
    totals = load_words("outcomes")["totals"]["nouns"]
    subjects = [token for token in verb.children if token.dep_ in {"nsubj", "nsubjpass", "expl"}]
    return any(lemma_of(token) in {"it", *totals} for token in subjects)


def is_plausible(candidate: Candidate, evidence: Evidence) -> bool:
    """Whether weak evidence is enough for how the candidate is written."""
    sentence, number = candidate.number.sent, candidate.number
    opens = sentence.start + 1 < len(number.doc) and number.doc[sentence.start].text.casefold() == "of"
    if opens and number.i - sentence.start <= 4 and evidence.rule not in {"inside", "relative"}:
        return False
    if candidate.quantity.form is not Form.ONE:
        return True
    if evidence.rule == "subset":
        return not candidate.partitive or find_complement(candidate) is not None
    if evidence.rule == "list":
        return candidate.node.dep_ in {"conj", "appos"}
    return evidence.rule not in {"before", "fragment"}


def take_share(candidate: Candidate, whole: Found | None) -> Bounds | None:
    """The bounds of a share of a stated figure ("half of them"), or null where the whole is open or not exact."""
    if not candidate.quantity.relative:
        return candidate.quantity.bounds
    return work_out(candidate.quantity, whole.bounds) if whole is not None else None


def assess(candidate: Candidate, before: Sequence[Found], published: int | None) -> Found | None:
    """The figure that a candidate is, or null."""
    whole = find_whole_figure(candidate, before) if is_subset(candidate) else None
    evidence = find_outcome(candidate)
    if evidence is not None and evidence.rule in WEAK and says_otherwise(candidate, evidence):
        evidence = None
    enclosing = find_enclosing(candidate, before)
    if enclosing is not None and not is_enclosed(candidate, evidence):
        evidence = Evidence(outcome=enclosing.outcome, rule="list", token=candidate.number)
    if evidence is not None and is_negated(evidence):
        return None
    if candidate.quantity.form in {Form.ZERO, Form.VAGUE} and (evidence is None or evidence.rule == "before"):
        return None
    if candidate.quantity.bounds.vague == "many" and evidence is not None and evidence.rule in WEAK:
        return None
    if whole is not None and (evidence is None or evidence.rule in WEAK):
        evidence = Evidence(outcome=whole.outcome, rule="subset", token=candidate.number)
    elif evidence is None or evidence.rule in WEAK:
        evidence = continue_list(candidate, before) or evidence
    evidence = evidence or take_topic(candidate, before)
    if evidence is None or not is_plausible(candidate, evidence):
        return None
    if find_veto(candidate, evidence, published) is not None:
        return None
    bounds = take_share(candidate, whole)
    if bounds is None:
        return None
    class_ = classify(candidate, evidence)
    group = find_group(candidate, class_ or VictimClass.ANY)
    if class_ is None:
        class_ = whole.class_ if whole is not None else inherit_class(candidate, before)
    if whole is not None and whole.outcome is not evidence.outcome:
        whole = None
    return Found(candidate=candidate, evidence=evidence, bounds=bounds, class_=class_, group=group, whole=whole)


def inherit_class(candidate: Candidate, before: Sequence[Found]) -> VictimClass:
    """The class of the figure before, for one whose words leave it open: "one soldier died and three were wounded"."""
    last = before[-1] if before else None
    if last is None or last.candidate.paragraph is not candidate.paragraph or last.group is not None:
        return VictimClass.ANY
    gap = candidate.number.i - last.candidate.number.i
    return last.class_ if last.candidate.number.sent == candidate.number.sent or gap < INHERIT else VictimClass.ANY


@lru_cache(maxsize=1)
def list_candidates(parse: Parse) -> tuple[tuple[Candidate, ...], tuple[Household, ...]]:
    """Every candidate of a document, weak ones too, with the sums of households in the place of their members; and the
    households. Kept until the next document is read: the grammar and the network look at the same."""
    households = tuple(home for paragraph in parse.paragraphs for home in find_households(paragraph))
    return tuple(merge_households(find_candidates(parse), households)), households


def find_figures(parse: Parse) -> list[Found]:
    """Every figure of a document, in the order of the text."""
    published = parse.document.published.year if parse.document.published else None
    found: list[Found] = []
    listed, households = list_candidates(parse)
    candidates = [candidate for candidate in listed if not candidate.weak]
    for candidate in candidates:
        figure = assess(candidate, found, published)
        if figure is not None:
            found += lead_list(figure, candidates, found, published)
            found.append(join_household(figure, found, households))
    return link_parts(found)


def lead_list(
    figure: Found, candidates: Sequence[Candidate], before: Sequence[Found], published: int | None
) -> list[Found]:
    """The candidates right before a figure that share its outcome: "12 soldiers, 4 civilians killed in an ambush"."""
    known = {id(found.candidate) for found in before}
    here = next(i for i, candidate in enumerate(candidates) if candidate is figure.candidate)
    led: list[Found] = []
    after = figure.candidate
    for candidate in reversed(candidates[:here]):
        if id(candidate) in known or not leads_to(candidate, after):
            break
        evidence = Evidence(outcome=figure.outcome, rule="lead", token=candidate.number)
        if find_veto(candidate, evidence, published) is not None:
            break
        class_ = classify(candidate, evidence) or VictimClass.ANY
        group = find_group(candidate, class_)
        led.append(
            Found(candidate=candidate, evidence=evidence, bounds=candidate.quantity.bounds, class_=class_, group=group)
        )
        after = candidate
    return led[::-1]


def leads_to(candidate: Candidate, after: Candidate) -> bool:
    """Whether a candidate is the item of a list right before another: people, then only a comma or "and"."""
    noun = candidate.noun
    if noun is None or candidate.partitive or not is_person(noun) or candidate.quantity.form is Form.SHARE:
        return False
    if candidate.paragraph is not after.paragraph or candidate.number.sent != after.number.sent:
        return False
    between = candidate.paragraph.text[noun.idx + len(noun.text) : after.quantity.span.start].strip()
    return between in {",", "and", ", and", "&"}


def merge_households(candidates: Sequence[Candidate], households: Sequence[Household]) -> list[Candidate]:
    """The candidates with the sums of households and their parts in the place of their single members."""
    sums = [c for home in households for c in (home.whole, home.part) if c is not None]
    members = {(id(c.paragraph), c.node.i) for c in sums}
    told = {(id(c.paragraph), c.node.i, c.quantity.bounds) for c in sums}
    kept = [
        c
        for c in candidates
        if (c.weak or (id(c.paragraph), c.node.i) not in members)
        and (id(c.paragraph), c.node.i, c.quantity.bounds) not in told
    ]
    return sorted([*kept, *sums], key=lambda c: (c.quote.start, -c.quote.end))


def join_household(figure: Found, before: Sequence[Found], households: Sequence[Household]) -> Found:
    """A household's part with its sum as the whole, where both befell the same; any other figure unchanged."""
    home = next((home for home in households if home.part is figure.candidate), None)
    if home is None:
        return figure
    sums = (found for found in reversed(before) if found.candidate is home.whole)
    whole = next((found for found in sums if found.outcome is figure.outcome), None)
    group = Group.CHILDREN if figure.candidate.noun is not None and is_child_of(figure.candidate.noun) else figure.group
    return replace(figure, whole=whole, group=group, class_=VictimClass.CIVILIAN if group else figure.class_)
