"""How well readers do, as JSON and as tables; several readers stand under or beside one another."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from rich.console import Group, RenderableType
from rich.text import Text

from tollbook.cli.screen import make_table, tidy
from tollbook.evaluate import Curve, Evaluation, Score, Scores
from tollbook.evaluate.judge import Miss
from tollbook.evaluate.scores import Attribute
from tollbook.model import Kind
from tollbook.model.wire import Json

__all__ = ["evaluation_to_json", "phrase_share", "scores_to_json", "show_evaluations"]

NONE = "–"
KINDS: Mapping[Kind, str] = {Kind.COUNT: "figures", Kind.CONTROL: "control", Kind.DEATH: "named dead"}
MEASURES: Mapping[str, str] = {
    "count": "figures",
    "full": "figures right in full",
    "control": "control",
    "named": "named dead",
}
"""The scores, by the field of :class:`tollbook.evaluate.Scores`, as people read them."""

Evaluations = Mapping[str, Evaluation]


def score_to_json(score: Score) -> Json:
    return {
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "gold": score.gold,
        "said": score.said,
    }


def scores_to_json(scores: Scores) -> Json:
    """The scores as ``tollbook evaluate --json`` prints them; shares of nothing are null."""
    return {
        "passages": scores.passages,
        **{measure: score_to_json(getattr(scores, measure)) for measure in MEASURES},
        "attributes": {attribute.value: share.value for attribute, share in scores.attributes.items()},
        "false_alarms": {"rate": scores.false_alarms.value, "of": scores.false_alarms.whole},
    }


def evaluation_to_json(name: str, evaluation: Evaluation, *, misses: bool) -> Json:
    """The object that ``tollbook evaluate --json`` prints for one reader; shares of nothing are null."""
    return {
        "reader": {"name": name, "version": evaluation.reader.version if evaluation.reader else None},
        **scores_to_json(evaluation.overall),
        "genres": {genre: scores_to_json(scores) for genre, scores in evaluation.genres.items()},
        "reliability": {kind.value: asdict(curve) for kind, curve in evaluation.curves.items()},
        "not_read": [str(refusal) for refusal in evaluation.refused],
        **({"misses": [asdict(miss) for miss in evaluation.misses]} if misses else {}),
    }


def phrase_share(share: float | None) -> str:
    """A share with three digits, a dash where there is none."""
    return NONE if share is None else f"{share:.3f}"


def show_evaluations(evaluations: Evaluations, *, misses: bool, reliability: bool) -> RenderableType:
    """The scores in all, by genre and by attribute, and as asked the reliability and each miss."""
    parts = [
        *entitle(head(evaluations), show_overall(evaluations)),
        *entitle("Of the figures found, how many have right", show_attributes(evaluations)),
        *entitle("By genre (F1, and the rate of false alarms)", show_genres(evaluations)),
    ]
    if reliability:
        parts += entitle("Of the claims that the reader is so sure of, how many are right", show_curves(evaluations))
    if misses:
        for name, evaluation in evaluations.items():
            parts += entitle(f"What {name} missed, invented or did not ignore", show_misses(evaluation.misses))
    return Group(*parts)


def head(evaluations: Evaluations) -> str:
    [passages, *_] = {evaluation.overall.passages for evaluation in evaluations.values()}
    named = ((name, evaluation.reader) for name, evaluation in evaluations.items())
    readers = ", ".join(f"{name} {tidy(reader.version)}" if reader else name for name, reader in named)
    return f"{passages} annotated report{'' if passages == 1 else 's'}, read by {readers}"


def entitle(title: str, body: RenderableType) -> list[RenderableType]:
    return [Text(title, style="bold underline"), body, Text()]


def show_overall(evaluations: Evaluations) -> RenderableType:
    headings = ("", "reader", "precision", "recall", "F1", "in the reports", "said")
    return make_table(*headings, rows=list_overall(evaluations), whole=2)


def list_overall(evaluations: Evaluations) -> Iterator[tuple[str, ...]]:
    for measure, words in MEASURES.items():
        for name, evaluation in evaluations.items():
            score: Score = getattr(evaluation.overall, measure)
            shares = map(phrase_share, (score.precision, score.recall, score.f1))
            yield (words, name, *shares, str(score.gold), str(score.said))
    for name, evaluation in evaluations.items():
        alarms = evaluation.overall.false_alarms
        yield ("false alarms", name, phrase_share(alarms.value), "", "", str(alarms.whole), str(alarms.part))


def show_attributes(evaluations: Evaluations) -> RenderableType:
    rows = (
        (
            attribute.value.replace("_", " "),
            *(phrase_share(each.overall.attributes[attribute].value) for each in evaluations.values()),
        )
        for attribute in Attribute
    )
    return make_table("attribute", *evaluations, rows=rows, whole=1)


def show_genres(evaluations: Evaluations) -> RenderableType:
    rows = (
        (tidy(genre), name, *row_of_genre(evaluation.genres[genre]))
        for genre in next(iter(evaluations.values())).genres
        for name, evaluation in evaluations.items()
    )
    return make_table("genre", "reader", "reports", *MEASURES.values(), "false alarms", rows=rows, whole=2)


def row_of_genre(scores: Scores) -> tuple[str, ...]:
    measures: Iterable[Score] = (getattr(scores, measure) for measure in MEASURES)
    return (
        str(scores.passages),
        *(phrase_share(score.f1) for score in measures),
        phrase_share(scores.false_alarms.value),
    )


def show_curves(evaluations: Evaluations) -> RenderableType:
    rows = (
        row
        for kind in KINDS
        for name, evaluation in evaluations.items()
        for row in list_bins(KINDS[kind], name, evaluation.curves[kind])
    )
    return make_table("", "reader", "confidence", "claims", "mean confidence", "right", rows=rows, whole=3)


def list_bins(kind: str, name: str, curve: Curve) -> Iterator[tuple[str, ...]]:
    """The bins that have claims, and how far confidence is off in all."""
    for each in curve.bins:
        if each.claims:
            between = f"{each.low:.1f} to {each.high:.1f}"
            yield kind, name, between, str(each.claims), phrase_share(each.confidence), phrase_share(each.right)
    claims = sum(each.claims for each in curve.bins)
    yield kind, name, "off by", str(claims), phrase_share(curve.error), ""


def show_misses(misses: Iterable[Miss]) -> RenderableType:
    rows = ((tidy(m.document), m.fault.value, KINDS[m.kind], tidy(m.says), tidy(m.quote)) for m in misses)
    return make_table("document", "fault", "what", "which", "words", rows=rows, whole=2)
