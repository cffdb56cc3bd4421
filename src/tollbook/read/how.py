"""How it was done: the method that the words around a figure speak for, weighed by where they stand."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from math import exp

from tollbook.model import Method, Outcome
from tollbook.read.figures import Found
from tollbook.read.hand import load_words
from tollbook.read.how_words import Cue, list_cues
from tollbook.read.parse import Paragraph, Parse

__all__ = ["find_method"]

UNTOLD = {Outcome.ABDUCTED, Outcome.DISPLACED}
TAKEN = {Outcome.CAPTURED, Outcome.SITES}
KEPT_DOCUMENTS = 64


def find_method(found: Found, parse: Parse) -> Method | None:
    """The method of a figure, or null where the document does not say; a part has that of its whole.

    Those taken away or driven out have none: the methods are ways to kill.
    """
    if found.outcome in UNTOLD:
        return None
    if found.whole is not None and found.whole.outcome is found.outcome:
        return find_method(found.whole, parse)
    scores = score_methods(found, parse)
    best = max(scores, key=lambda method: scores[method])
    return best if scores[best] > weigh_silence(found) else None


def weigh_silence(found: Found) -> float:
    """What speaks for the document not saying how, of sums over a time and of the missing above all."""
    silence = load_words("how")["silence"]
    words = {token.text.casefold() for token in found.candidate.number.sent}
    sums = not words.isdisjoint(silence["words"])
    return float(
        silence["always"]
        + silence["sums"] * sums
        + silence["gone"] * (found.outcome is Outcome.MISSING)
        + silence["taken"] * (found.outcome in TAKEN)
    )


def score_methods(found: Found, parse: Parse) -> dict[Method, float]:
    """What speaks for each method: who was hit, the best word for it in each place, and its share of the document."""
    table = load_words("how")
    scores = {Method(name): float(weight) for name, weight in table["prior"][found.class_.value].items()}
    best: dict[tuple[Method, str, bool], float] = defaultdict(float)
    for place, cue, share in place_cues(found, parse):
        weight = table["places"][place]["strong" if cue.strong else "weak"] * share
        best[cue.method, place, cue.strong] = max(best[cue.method, place, cue.strong], weight)
    for (method, _, _), weight in best.items():
        scores[method] += weight
    for method, nearness in measure_nearness(found).items():
        scores[method] += table["weights"]["near"] * nearness
    for method, part in share_out(tuple(paragraph.text for paragraph in parse.paragraphs)).items():
        scores[method] += table["weights"]["share"] * part
    return scores


def place_cues(found: Found, parse: Parse) -> Iterator[tuple[str, Cue, float]]:
    """The words for methods around a figure: the place each stands in, and how much of its weight there it has."""
    own = found.candidate.paragraph
    starts = [sentence.start_char for sentence in own.doc.sents]
    here = bisect_right(starts, found.candidate.number.idx)
    for cue in list_cues(own.text):
        distance = bisect_right(starts, cue.start) - here
        if distance == 0:
            yield "same", cue, 1.0
        elif distance > 0:
            yield "after", cue, 1.0 / distance
        else:
            yield "before" if distance == -1 else "earlier", cue, 1.0
    for paragraph in parse.paragraphs:
        if place := place_paragraph(paragraph, own, parse):
            yield from ((place, cue, 1.0) for cue in list_cues(paragraph.text))


def place_paragraph(paragraph: Paragraph, own: Paragraph, parse: Parse) -> str | None:
    """Which place another paragraph is to a figure's own: the headline, the one before, or none that counts."""
    if paragraph is own:
        return None
    if paragraph is parse.paragraphs[0]:
        return "headline"
    return "paragraph" if paragraph.index == own.index - 1 else None


def measure_nearness(found: Found) -> dict[Method, float]:
    """How near to a figure the nearest outright word for each method stands in its sentence, from 0 to 1."""
    sentence, at = found.candidate.number.sent, found.candidate.number.idx
    reach = load_words("how")["weights"]["reach"]
    near: dict[Method, float] = {}
    for cue in list_cues(found.candidate.paragraph.text):
        if cue.strong and sentence.start_char <= cue.start < sentence.end_char:
            near[cue.method] = max(near.get(cue.method, 0.0), exp(-abs(cue.start - at) / reach))
    return near


@lru_cache(maxsize=KEPT_DOCUMENTS)
def share_out(texts: tuple[str, ...]) -> dict[Method, float]:
    """The share of each method among a document's outright words for methods."""
    said = [cue.method for text in texts for cue in list_cues(text) if cue.strong]
    return {method: said.count(method) / len(said) for method in set(said)}
