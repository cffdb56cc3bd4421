"""Judgements as rows of the record: added once, never changed, and read in the order of their numbers."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select

from tollbook.model import Judgement, JudgementId
from tollbook.model.judgement_wire import decision_from_json, decision_to_json
from tollbook.record.audit import JUDGEMENTS, append_entry
from tollbook.record.tables import judgements

__all__ = ["insert_judgement", "load_judgements"]


def judgement_to_row(judgement: Judgement) -> dict[str, Any]:
    return {
        "number": judgement.number,
        "id": judgement.id,
        "at": judgement.at.isoformat(),
        "reviewer": judgement.by,
        "why": judgement.why,
        "decision": decision_to_json(judgement.decision),
    }


def judgement_from_row(row: RowMapping) -> Judgement:
    return Judgement(
        id=JudgementId(row["id"]),
        decision=decision_from_json(row["decision"]),
        by=row["reviewer"],
        at=datetime.fromisoformat(row["at"]),
        why=row["why"],
        number=row["number"],
    )


def insert_judgement(connection: Connection, judgement: Judgement) -> Judgement:
    """Keep a judgement under the next number, and enter it into the audit chain; the same again adds nothing."""
    known = connection.execute(select(judgements).where(judgements.c.id == judgement.id)).mappings().one_or_none()
    if known is not None:
        return judgement_from_row(known)
    numbered = replace(judgement, number=(connection.scalar(select(func.max(judgements.c.number))) or 0) + 1)
    row = judgement_to_row(numbered)
    connection.execute(insert(judgements), row)
    append_entry(connection, JUDGEMENTS, row)
    return numbered


def load_judgements(connection: Connection) -> tuple[Judgement, ...]:
    """Every judgement of the record, undone ones too, in the order of their numbers."""
    found = connection.execute(select(judgements).order_by(judgements.c.number)).mappings()
    return tuple(map(judgement_from_row, found))
