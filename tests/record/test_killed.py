"""Killed at any moment of adding and judging, a record keeps all that it had accepted, once and whole."""

import os

import pytest
from kills import check, kill_often

from tests.record.examples import make_reading
from tollbook.record import open_record
from tollbook.settings import RecordAddress


@pytest.mark.slow
def test_killed_at_random_moments_a_record_loses_nothing_and_has_nothing_twice(address: RecordAddress) -> None:
    survived = kill_often(address, 6, seed=os.getpid())
    assert survived.documents > 6
    assert survived.entries == survived.documents + survived.judgements


def test_what_is_checked_after_a_kill_would_be_found(address: RecordAddress) -> None:
    with open_record(address) as record:
        record.add(make_reading("rep-0", "Report 0"))
        assert check(record, {"rep-0"}) == 1
        with pytest.raises(AssertionError, match=r"lost: \['rep-1'\]"):
            check(record, {"rep-0", "rep-1"})
        record.rewrite([])
        broken = make_reading("rep-0", "Report 0")
        with record.write() as connection:
            connection.exec_driver_sql("DELETE FROM claims")
        with pytest.raises(AssertionError, match="by halves"):
            check(record, {broken.document.id})
