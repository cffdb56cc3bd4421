"""The record keeps judgements once and for ever, numbered and in the audit chain, on every engine."""

import subprocess
import sys
from datetime import UTC, datetime

import pytest
from alembic import command
from sqlalchemy import insert, select, text

from tests.record.examples import link_by_hand, make_reading
from tollbook.errors import RecordError
from tollbook.model import Accept, Bounds, Correct, Correction, Figure, Judgement, Linkage, Reject, Undo
from tollbook.model.judgement_wire import make_judgement
from tollbook.record import Marks, open_record
from tollbook.record.audit import DOCUMENTS, JUDGEMENTS, append_entry, digest_row
from tollbook.record.database import make_config
from tollbook.record.engines import make_engine, mark, prepare
from tollbook.record.rows import claim_to_row, document_to_row, reading_to_row
from tollbook.record.tables import audit, claims, documents, judgements, readings
from tollbook.settings import RecordAddress

CLAIM = make_reading("rep-1", "Clashes near Idlib").claims[0]
AT = datetime(2015, 4, 1, 12, tzinfo=UTC)
ACCEPT = make_judgement(Accept(claim=CLAIM), by="Rana", at=AT, why="seen on video\u0000 \U0001f4f9")
UNDO = make_judgement(Undo(judgement=ACCEPT.id), by="Omar", at=AT)


def test_judgements_come_back_as_they_were_made_in_the_order_in_which_they_were_kept(address: RecordAddress) -> None:
    correct = make_judgement(Correct(claim=CLAIM, corrections=(Correction(field="low", value=9),)), by="Rana", at=AT)
    with open_record(address) as record:
        assert record.judgements() == ()
        kept = tuple(record.judge(each) for each in (ACCEPT, UNDO, correct))
    assert [each.number for each in kept] == [1, 2, 3]
    assert [each.decision for each in kept] == [ACCEPT.decision, UNDO.decision, correct.decision]
    with open_record(address, create=False) as record:
        assert record.judgements() == kept


def test_the_same_judgement_again_adds_nothing(address: RecordAddress) -> None:
    with open_record(address) as record:
        first = record.judge(ACCEPT)
        assert record.judge(UNDO).number == 2
        assert record.judge(ACCEPT) == first
        assert len(record.judgements()) == 2


@pytest.mark.parametrize("change", ["UPDATE judgements SET reviewer = 'x'", "DELETE FROM judgements"])
def test_judgements_can_be_neither_changed_nor_deleted(address: RecordAddress, change: str) -> None:
    with open_record(address) as record:
        record.judge(ACCEPT)
        with pytest.raises(RecordError, match="judgements are never changed"), record.write() as connection:
            connection.execute(text(change))
        assert len(record.judgements()) == 1


def test_a_judgement_is_an_entry_of_the_audit_chain(address: RecordAddress) -> None:
    with open_record(address) as record:
        record.add(make_reading("rep-1", "Clashes near Idlib"))
        record.judge(ACCEPT)
        with record.read() as connection:
            entry = connection.execute(select(audit).where(audit.c.kind == JUDGEMENTS.kind)).mappings().one()
            row = connection.execute(select(judgements)).mappings().one()
    assert (entry["number"], entry["subject"]) == (2, ACCEPT.id)
    assert entry["digest"] == digest_row(row, JUDGEMENTS.columns)


def test_documents_are_read_again_and_judgements_stay(address: RecordAddress) -> None:
    with open_record(address) as record:
        reading = make_reading("rep-1", "Clashes near Idlib")
        record.add(reading)
        record.judge(ACCEPT)
        record.rewrite([reading])
        assert [each.id for each in record.judgements()] == [ACCEPT.id]


def test_a_record_made_before_judgements_gets_their_tables_and_is_linked_again(address: RecordAddress) -> None:
    engine, reading = make_engine(address), make_reading("rep-1", "Clashes near Idlib")
    prepare(engine)
    with engine.execution_options(writes=True).begin() as connection:
        command.upgrade(make_config(connection), "2026_11_23_audit")
        mark(connection)
        connection.execute(insert(documents), document_to_row(reading.document))
        append_entry(connection, DOCUMENTS, document_to_row(reading.document))
        connection.execute(insert(readings), reading_to_row(reading))
        connection.execute(insert(claims), [claim_to_row(claim, n) for n, claim in enumerate(reading.claims)])
        connection.exec_driver_sql("INSERT INTO derivation (digest) VALUES ('of that time')")
    engine.dispose()
    with open_record(address, create=False) as record:
        assert record.readings() == [reading]
        assert record.state(Marks()).stale is None
        assert record.judge(ACCEPT).number == 1
        record.save_linkage(Linkage(linked=link_by_hand([reading])), [reading], Marks())
        assert record.linked() == link_by_hand([reading])


PROGRAM = """
import sys
from datetime import UTC, datetime, timedelta
from tests.record.test_judgements import CLAIM
from tollbook.model import Reject
from tollbook.model.judgement_wire import make_judgement
from tollbook.record import open_record
from tollbook.settings import parse_record
with open_record(parse_record(sys.argv[1])) as record:
    for n in range(20):
        at = datetime(2015, 4, 1, tzinfo=UTC) + timedelta(seconds=n)
        record.judge(make_judgement(Reject(claim=CLAIM), by=sys.argv[2], at=at))
"""


def test_two_reviewers_at_once_lose_nothing_and_share_no_number(address: RecordAddress) -> None:
    open_record(address).close()
    where = getattr(address, "url", None) or str(address)
    runs = [subprocess.Popen([sys.executable, "-c", PROGRAM, where, name]) for name in ("Rana", "Omar")]
    assert [run.wait(60) for run in runs] == [0, 0]
    with open_record(address) as record:
        kept = record.judgements()
    assert [each.number for each in kept] == list(range(1, 41))
    assert sorted(each.by for each in kept) == ["Omar"] * 20 + ["Rana"] * 20


def test_a_claim_is_kept_as_it_was_seen(address: RecordAddress) -> None:
    """The judgement has the whole claim, so that it can be set against what another reader sees."""
    with open_record(address) as record:
        kept: Judgement = record.judge(make_judgement(Reject(claim=CLAIM), by="Rana", at=AT))
    assert isinstance(kept.decision, Reject)
    assert kept.decision.claim == CLAIM
    assert isinstance(CLAIM, Figure)
    assert CLAIM.bounds == Bounds(low=71)
