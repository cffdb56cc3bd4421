"""Judge: what people decided of claims, incidents and documents, applied to what was read and linked."""

from tollbook.judge.apply import Judged, apply_judgements, judge_with, list_documents, put_judged
from tollbook.judge.conflicts import Conflict
from tollbook.judge.decisions import Matter
from tollbook.judge.fields import Names
from tollbook.judge.missed import Missed
from tollbook.judge.standing import list_standing, list_undone

__all__ = [
    "Conflict",
    "Judged",
    "Matter",
    "Missed",
    "Names",
    "apply_judgements",
    "judge_with",
    "list_documents",
    "list_standing",
    "list_undone",
    "put_judged",
]
