"""Figures: the candidates that tell what befell people, with their bounds, class, group and the whole they are part of."""

from collections.abc import Sequence
from dataclasses import dataclass

from tollbook.model import Bounds, Group, Outcome, Span, VictimClass
from tollbook.read.candidates import Candidate, find_candidates, is_thing
from tollbook.read.outcome import Evidence, find_outcome
from tollbook.read.parse import Parse
from tollbook.read.quantities import Form
from tollbook.read.vetoes import find_veto
from tollbook.read.victims import classify, find_group

__all__ = ["Found", "find_figures"]

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
    def core(self) -> tuple[Outcome, Bounds, VictimClass, Group | None]:
        """What makes two tellings of a figure the same."""
        return self.outcome, self.bounds, self.class_, self.group

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
        return candidate.noun is not None and (candidate.noun.pos_ == "PRON" or not is_thing(candidate.noun))
    before = candidate.number.doc[max(candidate.number.sent.start, candidate.number.i - 5) : candidate.number.i]
    words = [token.text.casefold() for token in before]
    return bool({"including", "among", "include", "included", "includes"} & set(words))


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


def take_share(candidate: Candidate, whole: Found | None) -> Bounds | None:
    """The bounds of a share of a stated figure ("half of them"), or null where the whole is open or not exact."""
    fraction = candidate.quantity.fraction
    if fraction is None:
        return candidate.quantity.bounds
    if whole is None or whole.bounds.low is None or whole.bounds.low != whole.bounds.high:
        return None
    share = round(whole.bounds.low * fraction[0] / fraction[1])
    return Bounds(low=share, high=share, approx=whole.bounds.approx)


def assess(candidate: Candidate, before: Sequence[Found], published: int | None) -> Found | None:
    """The figure that a candidate is, or null."""
    whole = find_whole_figure(candidate, before) if is_subset(candidate) else None
    evidence = find_outcome(candidate)
    if candidate.quantity.form in {Form.ZERO, Form.VAGUE} and (evidence is None or evidence.rule == "before"):
        return None
    if candidate.quantity.bounds.vague == "many" and evidence is not None and evidence.rule in WEAK:
        return None
    if whole is not None and (evidence is None or evidence.rule in WEAK):
        evidence = Evidence(outcome=whole.outcome, rule="subset", token=candidate.number)
    if evidence is None or find_veto(candidate, evidence, published) is not None:
        return None
    bounds = take_share(candidate, whole)
    if bounds is None:
        return None
    class_ = classify(candidate, evidence)
    group = find_group(candidate, class_ or VictimClass.ANY)
    if class_ is None:
        class_ = whole.class_ if whole is not None else VictimClass.ANY
    if whole is not None and whole.outcome is not evidence.outcome:
        whole = None
    return Found(candidate=candidate, evidence=evidence, bounds=bounds, class_=class_, group=group, whole=whole)


def find_figures(parse: Parse) -> list[Found]:
    """Every figure of a document, in the order of the text."""
    published = parse.document.published.year if parse.document.published else None
    found: list[Found] = []
    for candidate in find_candidates(parse):
        figure = assess(candidate, found, published)
        if figure is not None:
            found.append(figure)
    return found
